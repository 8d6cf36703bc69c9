"""The rival accounts behind a disputed field: each value with who gives it and in which claims, none preferred."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from marsad.model.event import Event
from marsad.model.resolution import ResolvedClaim
from marsad.reconcile.sources import label, speakers
from marsad.toll.figures import Harm, figures

Record = dict[str, Any]


def accounts(event: Event) -> dict[str, list[Record]]:
    """For each disputed field the values given for it: `value`, `claimants`, `claims`, those of most claimants first."""
    return {field: _grouped(_said(event, field)) for field in event.disputed if field in _VALUES or field in ("killed", "injured")}


def _grouped(said: Iterator[tuple[Any, tuple[str, ...], str]]) -> list[Record]:
    found: dict[str, Record] = {}
    for value, claimants, claim in said:
        row = found.setdefault(json.dumps(value, sort_keys=True), {"value": value, "claimants": [], "claims": []})
        row["claimants"] += [c for c in claimants if c not in row["claimants"]]
        row["claims"] += [claim] if claim not in row["claims"] else []
    return sorted(found.values(), key=lambda row: (-len(row["claimants"]), json.dumps(row["value"], sort_keys=True)))


def _said(event: Event, field: str) -> Iterator[tuple[Any, tuple[str, ...], str]]:
    harm: Harm | None = "killed" if field == "killed" else "injured" if field == "injured" else None
    if harm:
        yield from _figures(event, harm)
        return
    voices = speakers(event.claims)
    for resolved in event.claims:
        value = _VALUES[field](resolved)
        if value:
            yield value, tuple(dict.fromkeys(map(label, voices[resolved.claim.id]))), resolved.claim.id


def _figures(event: Event, harm: Harm) -> Iterator[tuple[Any, tuple[str, ...], str]]:
    for figure in figures(event, harm):
        if figure.aside is None:
            value = {"group": figure.count.group, "side": figure.count.side, "low": figure.low, "high": figure.high}
            yield value | ({"open": True} if figure.open else {}), (label(figure.voice),), figure.claim


def _initiator(resolved: ResolvedClaim) -> Any:
    pairs = zip(resolved.claim.initiator, resolved.chosen("initiator"), strict=True)
    names = [c.name if c else m.text for m, c in pairs]
    if resolved.claim.modality == "denied":
        return {"denied": names} if names or resolved.claim.about == "initiator" else None
    return names or None


def _when(resolved: ResolvedClaim) -> Any:
    when = resolved.claim.when
    return [end.isoformat() if end else None for end in (when.start, when.end)] if when else None


def _place(resolved: ResolvedClaim) -> Any:
    pairs = zip(resolved.claim.places, resolved.chosen("places"), strict=True)
    return [c.name if c else m.text for m, c in pairs] or None


_VALUES: dict[str, Callable[[ResolvedClaim], Any]] = {
    "initiator": _initiator,
    "when": _when,
    "place": _place,
    "kind": lambda r: r.claim.kind,
    "outcome": lambda r: r.claim.modality,
}
