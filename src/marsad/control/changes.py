"""What changed hands between two days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from marsad.model.assessment import ControlInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place that went from one holder to another on `day`; an empty tuple of sides means that nobody is known to have held it.

    `regained`: the new holder had held it at the beginning of the time asked about.
    """

    place: str
    id: str | None
    day: dt.date
    before: tuple[str, ...]
    after: tuple[str, ...]
    state: str
    regained: bool = False
    claims: tuple[str, ...] = ()


def on(history: Iterable[ControlInterval], day: dt.date) -> tuple[ControlInterval, ...]:
    """The intervals that hold on a day, in the order of the history."""
    return tuple(i for i in history if (i.start is None or i.start <= day) and (i.end is None or day < i.end))


def changes(history: Iterable[ControlInterval], start: dt.date, end: dt.date) -> tuple[Change, ...]:
    """Gains and losses after `start` and up to `end`, by day and place. The first word on a place is no change."""
    by_place: dict[str, list[ControlInterval]] = {}
    for item in history:
        by_place.setdefault(item.id or item.place, []).append(item)
    found = [c for items in by_place.values() for c in _of_place(items, start, end)]
    return tuple(sorted(found, key=lambda c: (c.day, c.place)))


def _of_place(items: list[ControlInterval], start: dt.date, end: dt.date) -> list[Change]:
    at_start = next((i.sides for i in on(items, start)), ())
    found = []
    for before, after in pairwise(items):
        if after.start is None or not start < after.start <= end or before.sides == after.sides:
            continue
        last = before.sides if before.end == after.start else ()
        found.append(
            Change(
                place=after.place,
                id=after.id,
                day=after.start,
                before=last,
                after=after.sides,
                state=after.state,
                regained=after.sides == at_start and after.state == "held",
                claims=after.claims,
            )
        )
    return found
