"""Begins and ends that a person set, and how the intervals beside them give way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from marsad.model.assessment import Interval, subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = TypeVar("Row", bound=Interval)
EDGES = ("start", "end")
NONE = "none"


def day(value: str) -> dt.date | None:
    """A day as a person writes it; "none" for no begin or no end. Raises ValueError."""
    return None if value == NONE else dt.date.fromisoformat(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted(Generic[Row]):
    """Intervals that make way for one another; those wholly `covered` by another's new days; the ids of those whose edges `crossed`."""

    rows: tuple[Row, ...]
    covered: tuple[Row, ...]
    crossed: tuple[str, ...]


def fitted(rows: Sequence[Row], ruled: Mapping[str, Row], edged: Sequence[str]) -> Fitted[Row]:
    """Makes way for the intervals with these ids, whose begin or end a person set; the last named goes first.

    What lasted until such an interval began now lasts until it begins; what else overlaps is cut. Of an interval that would end before it
    begins, since its other edge has moved, the edges that `ruled` has count. Sorted in time, each subject at the places it had.
    """
    by_subject: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_subject.setdefault(subject(row), {})[row.interval] = row
    covered: list[Row] = []
    crossed: list[str] = []
    for ident in edged:
        beside = by_subject.get(subject(ruled[ident]), {}) if ident in ruled else {}
        if ident not in beside:
            continue
        if not _first(beside[ident]) < _last(beside[ident]):
            beside[ident] = _as_ruled(beside[ident], ruled[ident])
            crossed.append(ident)
            continue
        for other in [r for r in beside.values() if r.interval != ident]:
            begins = [_first(r) for r in beside.values() if r.interval not in (ident, other.interval) and _first(r) >= _last(other)]
            cut = _beside(other, beside[ident], ruled, min(begins, default=dt.date.max))
            if cut is None:
                covered.append(beside.pop(other.interval))
            else:
                beside[other.interval] = cut
    queues = {about: iter(sorted(group.values(), key=_first)) for about, group in by_subject.items()}
    found = (next(queues[subject(row)], None) for row in rows)
    return Fitted(rows=tuple(r for r in found if r is not None), covered=tuple(covered), crossed=tuple(crossed))


def _first(row: Interval) -> dt.date:
    return row.start or dt.date.min


def _last(row: Interval) -> dt.date:
    return row.end or dt.date.max


def _as_ruled(row: Row, ruled: Row) -> Row:
    decided = tuple(f for f in row.decided if f not in EDGES)
    return replace(row, start=ruled.start, end=ruled.end, decided=decided)


def _beside(other: Row, row: Row, ruled: Mapping[str, Row], free: dt.date) -> Row | None:
    """The other interval as it is beside this one, None where nothing is left of it. `free`: the day on which a third one begins."""
    began = ruled[row.interval].start
    lasted_until_then = began is not None and ruled[other.interval].end == began
    if "start" in row.decided and row.start is not None and "end" not in other.decided and lasted_until_then:
        other = replace(other, end=min(row.start, free))
    if _last(other) <= _first(row) or _last(row) <= _first(other):
        return other if _first(other) < _last(other) else None
    if _first(other) < _first(row):
        return replace(other, end=row.start)
    return replace(other, start=row.end) if _last(row) < _last(other) else None
