"""Events and intervals cut to some of their claims: what rests on none of them goes, and leaves no edge behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.event import Event
from marsad.model.review import LEVELS, Sensitivity
from marsad.reconcile.assemble import assemble
from marsad.reconcile.registry import Naming
from marsad.toll import with_toll

Published = Mapping[str, dt.date | None]
Interval = TypeVar("Interval", ControlInterval, SiegeInterval | RouteInterval)
_WAYS_LEFT = frozenset({"open", "threatened", "partly_cut", "depends_on"})


def subject(interval: ControlInterval | SiegeInterval | RouteInterval) -> str:
    """What an interval is about: a place's id, an area or a way in by name."""
    if isinstance(interval, ControlInterval):
        return interval.id or interval.place
    return f"area:{interval.area}" if isinstance(interval, SiegeInterval) else f"route:{interval.route}"


def cut_intervals(intervals: Iterable[Interval], published: Published, level: Sensitivity, old: dt.date) -> tuple[Interval, ...]:
    """The intervals that stand on at least one claim left or on none at all, up to `level`, with the claims left alone.

    `published`: the day of publication of each claim left. Where an interval goes, the one before it lasts as if it were unknown. Ways
    left into an area since after `old` are not named.
    """
    kept: list[Interval] = []
    for interval in intervals:
        claims = tuple(c for c in interval.claims if c in published)
        if (interval.claims and not claims) or LEVELS.index(interval.sensitivity) > LEVELS.index(level):
            if kept and subject(kept[-1]) == subject(interval) and kept[-1].end == interval.start:
                kept[-1] = replace(kept[-1], end=interval.end)
            continue
        kept.append(_shown(replace(interval, claims=claims), published, old))
    return tuple(kept)


def _shown(interval: Interval, published: Published, old: dt.date) -> Interval:
    """The interval without the days of withheld evidence, and without the ways left into an area since a fresh day."""
    if isinstance(interval, ControlInterval):
        if not interval.claims:
            return interval
        return replace(interval, last_evidence=max((d for c in interval.claims if (d := published[c])), default=None))
    fresh = interval.start is not None and interval.start > old
    if isinstance(interval, SiegeInterval) and fresh and interval.state in _WAYS_LEFT:
        return replace(interval, routes=())
    return interval


def cut_events(events: Iterable[Event], published: Published) -> tuple[Event, ...]:
    """The events that have a claim left, those that lost one put together anew, so that nothing of it stays in any value."""
    found = [e for e in (_cut(e, published) for e in events) if e]
    ids = {e.id for e in found}
    return tuple(replace(e, part_of=None) if e.part_of and e.part_of not in ids else e for e in found)


def _cut(event: Event, published: Published) -> Event | None:
    left = tuple(c for c in event.claims if c.claim.id in published)
    if not left or len(left) == len(event.claims):
        return event if left else None
    anew = assemble(left, Naming(id=event.id, aliases=event.aliases))
    if event.occurrence == "withdrawn":
        anew = replace(anew, occurrence="withdrawn")
    return replace(with_toll(anew), part_of=event.part_of, review=event.review)
