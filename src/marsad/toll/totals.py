"""Totals over events: each event once, period tolls never added, what is left out named and counted."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from marsad.model.count import GROUPS, Estimate
from marsad.model.event import Event, TollCell
from marsad.toll.events import HARMS, cells
from marsad.toll.figures import Harm, figures
from marsad.toll.ranges import add
from marsad.toll.rules import DEFAULT, Rule, rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

By = Literal["place", "side", "kind", "claimant"]
LONG_DAYS = 4
"""Days from which an event is a period whose toll may contain that of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRow:
    """One group's dead and hurt: cells by class, the number of events summed, what was left out and why, the rule and the cut-off day."""

    group: str | None
    killed: dict[str, TollCell] = field(default_factory=dict)
    injured: dict[str, TollCell] = field(default_factory=dict)
    events: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    rule: str = DEFAULT
    cut_off: dt.date | None = None


def _keys(event: Event, by: By | None) -> Sequence[str]:
    """The one group an event falls into, so that no event is summed twice; claimants alone each keep a sum of their own."""
    if by == "place":
        return [event.places[0].name if event.places else "unknown"]
    if by == "side":
        sides = sorted({p.side for p in event.initiator if p.side})
        return [" or ".join(sides) if sides else "unattributed"]
    if by == "claimant":
        return sorted({f.voice.name or "an unnamed source" for h in HARMS for f in figures(event, h)})
    return [event.kind if by == "kind" else "all"]


def why_not(event: Event, start: dt.date | None, end: dt.date | None, rule: Rule) -> str | None:
    """Why an event does not enter a total, None if it does."""
    if (outside := _outside(event, start, end, rule)) is not None:
        return outside
    if (ruled := rule.keep(event)) is not None:
        return ruled
    return None if any(cells(event, h, rule) for h in HARMS) else f"no figure counts by {rule.name}"


def _outside(event: Event, start: dt.date | None, end: dt.date | None, rule: Rule) -> str | None:
    if event.occurrence in ("withdrawn", "denied"):
        return f"the event is {event.occurrence}"
    if not any(f.aside is None for h in HARMS for f in figures(event, h, True)):
        longer = any(f.aside == "the toll of a longer period" for h in HARMS for f in figures(event, h))
        if longer or not cells(event, "killed", rule):
            return "only tolls of a longer period were given" if longer else "nobody gave a figure"
    if event.when is None:
        return "the event has no date" if start or end else None
    if (start and event.when.end and event.when.end < start) or (end and event.when.start and event.when.start > end):
        return "outside the period asked for"
    if event.when.days is None or event.when.days >= LONG_DAYS:
        return "a period whose toll may contain that of single events"
    return None


def _own(event: Event, claimant: str) -> Event:
    """The event as one claimant alone tells it."""
    wanted = {f.claim for h in HARMS for f in figures(event, h) if (f.voice.name or "an unnamed source") == claimant}
    return dataclasses.replace(event, claims=tuple(c for c in event.claims if c.claim.id in wanted))


def _sum(events: Sequence[Event], harm: Harm, rule: Rule) -> dict[str, TollCell]:
    out: dict[str, TollCell] = {}
    every = [(e, cells(e, harm, rule)) for e in events]
    for group in GROUPS:
        mine = [(e, c[group]) for e, c in every if group in c]
        if not mine:
            continue
        sides: dict[str, list[TollCell]] = defaultdict(list)
        for _, cell in mine:
            for side, estimate in cell.by_side:
                sides[side].append(TollCell(estimate=estimate))
        out[group] = TollCell(
            estimate=add(c.estimate for _, c in mine),
            by_side=tuple((s, add(c.estimate for c in found)) for s, found in sorted(sides.items())),
            lines=tuple(f"{e.id}: {c.estimate}" for e, c in mine),
            claims=tuple(dict.fromkeys(i for _, c in mine for i in c.claims)),
            parts=_parts(c for _, c in mine),
        )
    return out


def _parts(every: Iterable[TollCell]) -> tuple[tuple[str, Estimate], ...]:
    """The parts of a sum; where some events name none, the sum is of those that do, and open."""
    by: dict[str, list[Estimate]] = defaultdict(list)
    found = list(every)
    for cell in found:
        for name, estimate in cell.parts:
            by[name].append(estimate)
    sums = ((name, add(estimates), len(estimates)) for name, estimates in sorted(by.items()))
    return tuple((name, dataclasses.replace(whole, open=whole.open or many < len(found))) for name, whole, many in sums)


def totals(
    events: Iterable[Event], *, start: dt.date | None = None, end: dt.date | None = None, by: By | None = None, rule: Rule | None = None
) -> tuple[TollRow, ...]:
    """Rows of the chosen grouping, by name. Days are closed; the cut-off is the last day on which a claim of theirs was published.

    By the default rule unless another is given.
    """
    rule = rule or rules()[DEFAULT]
    groups: dict[str, list[Event]] = defaultdict(list)
    left: dict[str, Counter[str]] = defaultdict(Counter)
    days: list[dt.date] = []
    for event in events:
        days += [r.head.published for r in event.claims if r.head.published]
        why = why_not(event, start, end, rule)
        for key in _keys(event, by):
            if why is None:
                groups[key].append(_own(event, key) if by == "claimant" else event)
            else:
                left[key][why] += 1
    cut_off = max(days, default=None)
    return tuple(
        TollRow(
            group=None if by is None else key,
            killed=_sum(groups[key], "killed", rule),
            injured=_sum(groups[key], "injured", rule),
            events=len(groups[key]),
            left_out=tuple(sorted(left[key].items())),
            rule=rule.name,
            cut_off=cut_off,
        )
        for key in sorted(groups.keys() | left.keys())
    )
