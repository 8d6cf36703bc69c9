"""The contract's JSON records: keys in a fixed order, dates ISO, the same input the same bytes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from marsad.model.assessment import ControlInterval, Interval, RouteInterval, SiegeInterval
from marsad.model.count import Count, Estimate
from marsad.model.event import Event, Party, TollCell
from marsad.model.resolution import Candidate, Field, ResolvedClaim
from marsad.model.text import Mention, PlaceMention
from marsad.model.time import TimeSpan
from marsad.publish.accounts import accounts

if TYPE_CHECKING:
    from marsad.siege import Defined
    from marsad.toll import Check, TollRow

Record = dict[str, Any]
RELATION: tuple[Field, Field] = ("of", "to")


def line(record: Record) -> str:
    """A record as one line of JSON; lone surrogates are escaped so that it is always UTF-8."""
    text = json.dumps(record, ensure_ascii=False)
    return text if text.isprintable() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def day(value: dt.date | None) -> str | None:
    """A date as ISO text; None stays None."""
    return value.isoformat() if value else None


def when(span: TimeSpan | None) -> Record | None:
    """A time span as the contract has it."""
    return {"start": day(span.start), "end": day(span.end), "precision": span.precision, "mention": span.mention} if span else None


def _mention(mention: Mention, chosen: Candidate | None, channels: Iterator[Candidate | None] | None = None) -> Record:
    span = mention.span
    record: Record = {
        "mention": mention.text,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "name": chosen.name if chosen else None,
        "id": chosen.id if chosen else None,
    }
    if mention.via:
        record["via"] = [_mention(v, next(channels, None) if channels else None) for v in mention.via]
    return record


def _place(mention: PlaceMention, chosen: Candidate | None) -> Record:
    record = _mention(Mention(text=mention.text, span=mention.span), chosen)
    head = {k: record[k] for k in ("mention", "start", "end")}
    return head | {
        "relation": mention.relation,
        "name": record["name"],
        "id": record["id"],
        "lat": chosen.lat if chosen else None,
        "lon": chosen.lon if chosen else None,
        "precision": chosen.precision if chosen else None,
        "uncertainty_m": chosen.uncertainty_m if chosen else None,
    }


def count(value: Count) -> Record:
    """A count as the contract has it."""
    return {
        "outcome": value.outcome,
        "group": value.group,
        "side": value.side,
        "low": value.low,
        "high": value.high,
        "of": value.part_of,
        "said": value.said,
        "quantifier": value.quantifier,
        "scope": value.scope,
        "category": value.category,
        "alleged": value.alleged,
    }


def claim(resolved: ResolvedClaim) -> Record:
    """A claim as `marsad read` prints it."""
    c = resolved.claim
    span = c.locator.span
    start = span.start if span else None
    inside = c.trigger.start - (start or 0)
    channels = iter(resolved.chosen("channel"))
    actors = {
        field: [_mention(m, x, channels) for m, x in zip(getattr(c, field), resolved.chosen(field), strict=True)]
        for field in ("initiator", "target", "claimant")
    }
    return {
        "id": c.id,
        "report": c.report,
        "kind": c.kind,
        "quote": c.quote,
        "start": start,
        "end": span.end if span else None,
        "trigger": c.quote[inside : inside + c.trigger.end - c.trigger.start],
        "initiator": actors["initiator"],
        "target": actors["target"],
        "places": [_place(m, x) for m, x in zip(c.places, resolved.chosen("places"), strict=True)],
        "when": when(c.when),
        "counts": [count(v) for v in c.counts],
        "claimant": actors["claimant"],
        "modality": c.modality,
        "background": c.background,
        "about": c.about,
        "extent": c.extent,
        "relations": _relations(resolved),
        "sensitivity": c.sensitivity,
        "version": c.version,
    }


def _relations(resolved: ResolvedClaim) -> list[Record]:
    of, to = (dict(enumerate(resolved.chosen(field))) for field in RELATION)
    return [
        {"kind": r.kind, "of": _mention(r.of, of.get(i)), "to": _mention(r.to, to.get(i))} for i, r in enumerate(resolved.claim.relations)
    ]


def why(resolved: ResolvedClaim) -> Record:
    """How a claim came about, as `marsad read --explain` adds it: the steps of the reading, and what every mention was resolved to."""
    return {
        "steps": list(resolved.claim.evidence),
        "resolutions": [
            {
                "field": r.field,
                "mention": r.mention,
                "id": r.chosen.id if r.chosen else None,
                "fuzzy": bool(r.chosen and r.chosen.fuzzy),
                "reasons": list(r.reasons),
                "candidates": [{"id": c.id, "name": c.name, "score": round(c.score, 3)} for c in r.candidates],
            }
            for r in resolved.resolutions
        ],
    }


def estimate(value: Estimate) -> Record:
    """Low, best, high, and `open` where the highest is only a "more than" or "at least"."""
    record: Record = {"low": value.low, "best": value.best, "high": value.high}
    return record | {"open": True} if value.open else record


def cells(values: Mapping[str, TollCell]) -> Record | None:
    """The cells of a toll by group; None where nobody said anything."""
    out = {}
    for group, cell in values.items():
        out[group] = estimate(cell.estimate)
        if cell.by_side:
            out[group]["by_side"] = {side: estimate(e) for side, e in cell.by_side}
        if cell.parts:
            out[group]["parts"] = {name: estimate(e) for name, e in cell.parts}
    return out or None


def party(value: Party) -> Record:
    """An actor of an event with who names it."""
    return {"name": value.name, "id": value.id, "side": value.side, "claimants": list(value.claimants)}


def _event_claim(resolved: ResolvedClaim) -> Record:
    c = resolved.claim
    names = [x.name if x else m.text for m, x in zip(c.claimant, resolved.chosen("claimant"), strict=True)]
    span = c.locator.span
    return {
        "id": c.id,
        "report": c.report,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "claimant": names or ([resolved.head.outlet] if resolved.head.outlet else []),
    }


def event(value: Event) -> Record:
    """An event as `marsad events` prints it."""
    return {
        "id": value.id,
        "aliases": list(value.aliases),
        "kind": value.kind,
        "places": [place(c) for c in value.places] or [{"name": n} for n in value.place_names],
        "when": when(value.when),
        "initiator": [party(p) for p in value.initiator],
        "target": [party(p) for p in value.target],
        "claims": [_event_claim(c) for c in value.claims],
        "killed": cells(value.killed),
        "injured": cells(value.injured),
        "disputed": list(value.disputed),
        "accounts": accounts(value),
        "occurrence": value.occurrence,
        "responsibility": value.responsibility,
        "independent_sources": value.independent_sources,
        "part_of": value.part_of,
        "summary": value.summary,
        "sensitivity": value.sensitivity,
        "review": value.review.state,
    }


def place(value: Candidate) -> Record:
    """A resolved place of an event."""
    return {
        "name": value.name,
        "id": value.id,
        "lat": value.lat,
        "lon": value.lon,
        "precision": value.precision,
        "uncertainty_m": value.uncertainty_m,
    }


def _one_or_list(values: Sequence[str]) -> str | list[str] | None:
    return list(values) if len(values) > 1 else (values[0] if values else None)


def control(value: ControlInterval) -> list[Record]:
    """The lines of a control interval: one, with lists where it is contested; where several hold at peace, one for each side."""
    shared = value.state != "contested" and len(value.sides) > 1
    return [_held(replace(value, sides=(side,))) for side in value.sides] if shared else [_held(value)]


def _held(value: ControlInterval) -> Record:
    return {
        "place": value.place,
        "names": list(value.names),
        "id": value.id,
        "lat": value.lat,
        "lon": value.lon,
        "actor": _one_or_list(value.actors),
        "side": _one_or_list(value.sides),
        "state": value.state,
        "standing": value.standing,
        "basis": value.basis,
        "from": day(value.start),
        "to": day(value.end),
        "last_evidence": day(value.last_evidence),
        "claims": list(value.claims),
        "rule": value.rule,
        **_decided(value),
    }


def _decided(value: Interval) -> Record:
    """What a person may name an interval by, and what persons hold of it."""
    return {"interval": value.interval or None, "review": value.review.state, "decided": list(value.decided)}


def siege(value: SiegeInterval | RouteInterval) -> Record:
    """A line of the siege history: an area's or a way in's."""
    if isinstance(value, SiegeInterval):
        return {
            "area": value.area,
            "names": list(value.names),
            "state": value.state,
            "by": value.by,
            "from": day(value.start),
            "to": day(value.end),
            "definition": value.definition,
            "basis": value.basis,
            "routes": list(value.routes),
            "claims": list(value.claims),
            **_decided(value),
        }
    return {
        "route": value.route,
        "names": list(value.names),
        "into": value.into,
        "state": value.state,
        "by": value.by,
        "from": day(value.start),
        "to": day(value.end),
        "basis": value.basis,
        "claims": list(value.claims),
        **_decided(value),
    }


def defined(value: Defined) -> Record:
    """An area's interval by one definition, with what was told of within it."""
    return siege(value.interval) | {"definition": value.interval.definition or value.by, "indicators": dict(value.indicators)}


def toll(row: TollRow) -> Record:
    """A row of `marsad toll`."""
    return {
        "group": row.group,
        "killed": cells(row.killed),
        "injured": cells(row.injured),
        "events": row.events,
        "left_out": [{"reason": r, "events": n} for r, n in row.left_out],
        "rule": row.rule,
        "cut_off": day(row.cut_off),
    }


def check(value: Check) -> Record:
    """A toll of a period beside what the events add up to."""
    return {
        "harm": value.harm,
        "group": value.group,
        "claimant": value.claimant,
        "said": estimate(value.said),
        "from": day(value.start),
        "to": day(value.end),
        "place": value.place,
        "events": value.events,
        "summed": estimate(value.summed),
        "verdict": value.verdict,
        "claim": value.claim,
    }
