"""One area by several definitions, side by side: what is besieged hangs on what one calls a siege.

- `reported`: somebody says so, from when to when.
- `ways`: computed from who holds the key places of the ways in that the theatre names.
- `roads`: computed from the road graph and each side's sources of supply.
- `relief` (published as `ocha`): closed (reported or computed) while relief cannot regularly enter and people cannot regularly leave, as
  far as reports tell. Twice within `relief_lapse` is regularly.
- `lasting` (published as `siege-watch`): closed for `long_siege` or longer is besieged, shorter is on the watchlist (`threatened`).
  Its tiers of intensity are not given, as their wording is to be checked; the indicators are counted.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.model.assessment import ControlInterval, SiegeInterval
from marsad.model.resolution import ResolvedClaim
from marsad.siege.histories import SiegeHistory
from marsad.siege.roads import by_roads, field
from marsad.siege.rules import SiegeRules, rules
from marsad.theatre import Theatre

DEFINITIONS: tuple[str, ...] = tuple(rules().definitions)
CLOSED = frozenset({"besieged", "cut_off"})
INDICATORS = {
    "aid": "relief",
    "evacuation": "people let out",
    "hardship": "hardship",
    "air_strike": "attacks",
    "shelling": "attacks",
    "bombing": "attacks",
    "chemical_attack": "attacks",
}
"""Kinds of claim that tell how hard a siege is, by what they tell of."""
_LET_THROUGH = frozenset({"aid", "evacuation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """An interval of an area by one definition, with how often each indicator was told of within it."""

    by: str
    interval: SiegeInterval
    indicators: Mapping[str, int]


def defined(control: Sequence[ControlInterval], claims: Iterable[ResolvedClaim], theatre: Theatre) -> tuple[Defined, ...]:
    """Every area's intervals by every definition; areas by name, definitions in their published order."""
    told = tuple(claims)
    history = SiegeHistory(control, told, theatre)
    rows: dict[str, Sequence[SiegeInterval]] = {
        "reported": history.reported(),
        "ways": history.computed(),
        "roads": by_roads(theatre, field(theatre, history.held, history.told)),
    }
    signs = _signs(told, theatre)
    closures = _closures((*rows["reported"], *rows["ways"], *rows["roads"]))
    rows["relief"] = [i for spans in closures.values() for i in _unrelieved(spans, signs, rules())]
    rows["lasting"] = [i for spans in closures.values() for i in _lasting(spans, rules())]
    until = max((c.head.published for c in told if c.head.published), default=dt.date.max)
    found = (
        Defined(by=name, interval=_named(i, name, method), indicators=_count(i, signs))
        for name, method in rules().definitions.items()
        for i in rows[method]
        if i.start is None or i.start <= until  # what would be later if all stayed so is no news
    )
    return tuple(sorted(found, key=lambda d: (d.interval.area, DEFINITIONS.index(d.by), d.interval.start or dt.date.min)))


def _named(interval: SiegeInterval, name: str, method: str) -> SiegeInterval:
    """The interval under its definition's name; a computed one keeps its reason."""
    return interval if method in ("ways", "roads") else replace(interval, definition=name)


def _closures(rows: Iterable[SiegeInterval]) -> dict[str, list[SiegeInterval]]:
    """For each area the spans in which anybody says, or anything shows, that it is closed, joined where they touch."""
    by: defaultdict[str, list[SiegeInterval]] = defaultdict(list)
    for row in sorted((r for r in rows if r.state in CLOSED), key=lambda r: (r.start or dt.date.min, r.end or dt.date.max)):
        mine = by[row.area]
        last = mine[-1] if mine else None
        if last and (last.end is None or (row.start or dt.date.min) <= last.end):
            end = None if last.end is None or row.end is None else max(last.end, row.end)
            claims = tuple(dict.fromkeys((*last.claims, *row.claims)))
            mine[-1] = replace(last, end=end, by=last.by or row.by, claims=claims)
        else:
            mine.append(row)
    return dict(by)


def _signs(claims: Iterable[ResolvedClaim], theatre: Theatre) -> Mapping[str, list[tuple[dt.date, str, str]]]:
    """For each area, by name: day, kind and claim id of what tells how hard it is there."""
    areas: defaultdict[str, set[str]] = defaultdict(set)
    for area in theatre.areas:
        for place in (area.id, *area.members):
            areas[place].add(area.name)
    found: defaultdict[str, list[tuple[dt.date, str, str]]] = defaultdict(list)
    for item in claims:
        claim, when = item.claim, item.claim.when
        if claim.kind not in INDICATORS or claim.modality != "asserted" or claim.background or when is None:
            continue
        day = when.start or when.end
        for name in {n for c in item.chosen("places") if c for n in areas.get(c.id, ())}:
            if day:
                found[name].append((day, claim.kind, claim.id))
    return {name: sorted(signs) for name, signs in found.items()}


def _within(interval: SiegeInterval, day: dt.date) -> bool:
    return (interval.start is None or interval.start <= day) and (interval.end is None or day < interval.end)


def _count(interval: SiegeInterval, signs: Mapping[str, Sequence[tuple[dt.date, str, str]]]) -> dict[str, int]:
    told = Counter(INDICATORS[kind] for day, kind, _ in signs.get(interval.area, ()) if _within(interval, day))
    return dict(sorted(told.items()))


def _unrelieved(
    spans: Sequence[SiegeInterval], signs: Mapping[str, Sequence[tuple[dt.date, str, str]]], how: SiegeRules
) -> Iterator[SiegeInterval]:
    """Closures without the times in which relief or people were let through twice or more within the lapse, which is regularly."""
    for span in spans:
        passed = [(day, claim) for day, kind, claim in signs.get(span.area, ()) if kind in _LET_THROUGH and _within(span, day)]
        regular = [(a, b) for a, b in zip(passed, passed[1:], strict=False) if dt.timedelta(0) < b[0] - a[0] <= how.relief_lapse]
        start = span.start
        for (first, _), (second, claim) in regular:
            if start is None or start < first:
                yield replace(span, state="besieged", start=start, end=first, basis="computed", routes=())
            until = second + how.relief_lapse
            yield replace(span, state="partly_cut", start=max(first, start or first), end=until, basis="computed", claims=(claim,))
            start = until
        if span.end is None or start is None or start < span.end:
            yield replace(span, state="besieged", start=start, basis="computed", routes=())


def _lasting(spans: Sequence[SiegeInterval], how: SiegeRules) -> Iterator[SiegeInterval]:
    """Closures on the watchlist until they have lasted long; one from before anything was said counts as long."""
    for span in spans:
        long = None if span.start is None else span.start + how.long_siege
        made = replace(span, basis="computed", routes=())
        if long is None:
            yield replace(made, state="besieged")
        elif span.end is not None and span.end <= long:
            yield replace(made, state="threatened")
        else:
            yield replace(made, state="threatened", end=long)
            yield replace(made, state="besieged", start=long)
