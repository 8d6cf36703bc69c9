"""The door to the public: what is too fresh or too sensitive stays behind as a whole, and is counted."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from marsad.codebook import kinds
from marsad.model.event import Event
from marsad.model.resolution import ResolvedClaim
from marsad.model.review import LEVELS, PUBLIC, Sensitivity, stricter
from marsad.publish.brief import Brief
from marsad.publish.cutting import cut_events, cut_intervals

Reason = Literal["fresh", "undated", "restricted", "confidential"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many statements stay behind for one reason; `kind` and `until`, the first day they may be published, only of fresh ones."""

    reason: Reason
    count: int
    kind: str | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What stays behind, on the day `today`: statements by reason, and the events and intervals that rested on nothing else."""

    today: dt.date
    held: tuple[Held, ...] = ()
    events: int = 0
    intervals: int = 0

    @property
    def statements(self) -> int:
        """All statements that stay behind."""
        return sum(h.count for h in self.held)


def claim_level(resolved: ResolvedClaim) -> Sensitivity:
    """The stricter of a claim's own level and its kind's; a kind that the codebook does not know is confidential."""
    kind = kinds().get(resolved.claim.kind)
    return stricter(resolved.claim.sensitivity, kind.sensitivity if kind else LEVELS[-1])


def fresh_day(resolved: ResolvedClaim) -> dt.date | None:
    """The day that decides whether a claim is fresh: the last it speaks of, else that of its publication; None where unknown."""
    when = resolved.claim.when
    return when.end if when and when.end else resolved.head.published


def admit(brief: Brief, *, today: dt.date, level: Sensitivity = PUBLIC) -> tuple[Brief, Withheld]:
    """The brief as it may be published on `today` up to `level`, and what stays behind.

    Claims of fresh kinds wait for the theatre's delay; claims and events above the level go with quote, place in the text, address and
    summary. An event that loses claims is put together anew from those left; one that loses all goes, and so do intervals.
    """
    held: dict[str, Held] = {}
    marked = _marked(brief.events)
    for resolved in brief.claims:
        reason = _reason(resolved, stricter(claim_level(resolved), marked.get(resolved.claim.id, PUBLIC)), brief, today, level)
        if reason:
            held[resolved.claim.id] = reason
    claims = tuple(c for c in brief.claims if c.claim.id not in held)
    published = {c.claim.id: c.head.published for c in claims}
    events = cut_events((e for e in brief.events if not _too_much(e, published, level)), published)
    control = cut_intervals(brief.control, published, level, today - _delay(brief))
    siege = cut_intervals(brief.siege, published, level, today - _delay(brief))
    gone = len(brief.control) + len(brief.siege) - len(control) - len(siege)
    withheld = Withheld(today=today, held=_counted(held.values()), events=len(brief.events) - len(events), intervals=gone)
    return replace(brief, claims=claims, events=events, control=control, siege=siege), withheld


def _delay(brief: Brief) -> dt.timedelta:
    return dt.timedelta(days=math.ceil(brief.theatre.publish_delay / dt.timedelta(days=1)))


def _marked(events: Iterable[Event]) -> dict[str, Sensitivity]:
    """Claims of events that are marked as more sensitive than all their claims: the mark is on what they tell together."""
    found: dict[str, Sensitivity] = {}
    for event in events:
        if LEVELS.index(event.sensitivity) > LEVELS.index(stricter(*map(claim_level, event.claims))):
            found.update((c.claim.id, event.sensitivity) for c in event.claims)
    return found


def _reason(resolved: ResolvedClaim, own: Sensitivity, brief: Brief, today: dt.date, level: Sensitivity) -> Held | None:
    if LEVELS.index(own) > LEVELS.index(level):
        return Held(reason="confidential" if own == "confidential" else "restricted", count=1)
    kind = kinds().get(resolved.claim.kind)
    if kind is None or not kind.fresh:
        return None
    day = fresh_day(resolved)
    if day is None:
        return Held(reason="undated", count=1, kind=kind.id)
    until = day + _delay(brief)
    return Held(reason="fresh", count=1, kind=kind.id, until=until) if until > today else None


def _too_much(event: Event, published: Mapping[str, dt.date | None], level: Sensitivity) -> bool:
    """Whether a whole event is above the level though none of its claims is."""
    whole = all(c.claim.id in published for c in event.claims)
    return whole and LEVELS.index(event.sensitivity) > LEVELS.index(level)


def _counted(held: Iterable[Held]) -> tuple[Held, ...]:
    counts = Counter(held)
    order = sorted(counts, key=lambda h: (h.reason != "fresh", h.reason, h.until or dt.date.max, h.kind or ""))
    return tuple(replace(h, count=counts[h]) for h in order)
