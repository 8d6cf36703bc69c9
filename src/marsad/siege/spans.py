"""Days cut into spans at which something changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Value = TypeVar("Value")
Day = dt.date | None


def edges(spans: Iterable[tuple[Day, Day]]) -> tuple[Day, ...]:
    """Every day on which a span begins or ends, in order; None, the time before all of them, first."""
    return (None, *sorted({d for span in spans for d in span if d is not None}))


def probe(day: Day) -> dt.date:
    """A day to ask about: itself, or the very first for the time before everything."""
    return day or dt.date.min


def spans(days: Sequence[Day], value: Callable[[Day], Value], same: Callable[[Value], Hashable]) -> tuple[tuple[Day, Day, Value], ...]:
    """The value from each day to the next; neighbours that are the `same` are joined and keep the first value."""
    found: list[tuple[Day, Day, Value]] = []
    for day, after in zip(days, [*days[1:], None], strict=True):
        now = value(day)
        if found and same(found[-1][2]) == same(now):
            found[-1] = (found[-1][0], after, found[-1][2])
        else:
            found.append((day, after, now))
    return tuple(found)
