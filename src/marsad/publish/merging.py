"""Events that one sentence tells together, so that nothing is told twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from marsad.model.time import TimeSpan
from marsad.publish.told import Told, around
from marsad.theatre import Theatre


def merged(told: Iterable[Told], theatre: Theatre) -> tuple[Told, ...]:
    """Accounts of one kind, place, time and side made one; the account of a finer place takes in the vaguer of the same report."""
    found: list[Told] = []
    for item in sorted(told, key=lambda t: (t.vague is not None, t.when is None, _length(t.when), t.events[0].id)):
        at = next((i for i, other in enumerate(found) if _same(other, item, theatre)), None)
        if at is None:
            found.append(item)
        else:
            found[at] = _joined(found[at], item)
    return tuple(found)


def _length(span: TimeSpan | None) -> int:
    return span.days or 9_999 if span else 9_999


def _same(a: Told, b: Told, theatre: Theatre) -> bool:
    if a.kind != b.kind or a.mood != b.mood or not _together(a, b):
        return False
    if a.sides and b.sides and not a.sides & b.sides:
        return False
    if any((a.killed, a.injured)) and any((b.killed, b.injured)) and (a.killed, a.injured) != (b.killed, b.injured):
        return False
    if not a.place or not b.place:
        return False
    if a.place.id == b.place.id and a.vague == b.vague:
        return True
    wide = {p.id for p in b.places} <= around(theatre, a.place)
    return wide and b.vague is not None and bool(a.reports & b.reports) and bool(a.sides & b.sides)


def _together(a: Told, b: Told) -> bool:
    if a.when and b.when:
        return a.when.overlaps(b.when)
    near = dt.timedelta(days=2)
    first, second = _told_day(a), _told_day(b)
    return bool(first and second and abs(first - second) <= near)


def _told_day(told: Told) -> dt.date | None:
    if told.when:
        return told.when.end or told.when.start
    return told.published[0] if told.published else None


def _joined(a: Told, b: Told) -> Told:
    """`a`, which comes first in the order of merging, keeps its place; the narrower time and the first toll given stand."""
    when = min((w for w in (a.when, b.when) if w), key=_length, default=None)
    claims = tuple({c.claim.id: c for c in (*a.claims, *b.claims)}.values())
    doers, targets = tuple(dict.fromkeys((*a.doers, *b.doers))), tuple(dict.fromkeys((*a.targets, *b.targets)))
    return replace(
        a,
        events=(*a.events, *b.events),
        when=when,
        claims=claims,
        doers=doers,
        targets=targets,
        sides=a.sides | b.sides,
        killed=a.killed or b.killed,
        injured=a.injured or b.injured,
    )
