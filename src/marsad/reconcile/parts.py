"""Summaries linked to what they sum up ("three days of strikes"): a link beside the events, never a joining."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING

from marsad.reconcile.barriers import LASTING, LONG_DAYS
from marsad.reconcile.features import place
from marsad.reconcile.kin import degree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from marsad.model.event import Event
    from marsad.reconcile.decisions import Decisions
    from marsad.reconcile.facts import Facts

SHORT_DAYS = 2
"""Days up to which an event is an incident that a summary may have summed up."""
MOST_DAYS = 60
"""Days above which a span is no summary but a season; it says nothing about single incidents."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Outline:
    """An event as its widest or narrowest claim dates it."""

    position: int
    kind: str
    days: tuple[int, int]
    facts: Facts


def _outline(position: int, event: Event, known: Mapping[str, Facts]) -> _Outline | None:
    """The claim that stands for an event: the one whose days are the event's own; None for what has no closed days or lasts."""
    if event.kind in LASTING or event.when is None or event.when.start is None or event.when.end is None:
        return None
    days = event.when.start.toordinal(), event.when.end.toordinal()
    mine = [known[c.claim.id] for c in event.claims if c.claim.id in known]
    standing = next((f for f in mine if f.days == days and f.focus), next((f for f in mine if f.focus), None))
    return _Outline(position, event.kind, days, standing) if standing else None


def sums_up(whole: _Outline, part: _Outline) -> bool:
    """Whether one event sums up another: kindred kind, its days within, its place the same or inside, no other doer's side."""
    if degree(whole.kind, part.kind) == 0.0 or not whole.days[0] <= part.days[0] <= part.days[1] <= whole.days[1]:
        return False
    mine, yours = whole.facts.sides[0], part.facts.sides[0]
    near = place(whole.facts, part.facts)
    return near is not None and near > 0 and (not mine or not yours or bool(mine & yours))


def linked(events: Sequence[Event], known: Mapping[str, Facts], held: Decisions) -> tuple[Event, ...]:
    """The events, each part naming the narrowest summary it belongs to; what persons hold goes before the rule."""
    outlines = [o for i, e in enumerate(events) if (o := _outline(i, e, known))]
    incidents: dict[int, list[_Outline]] = defaultdict(list)
    for outline in outlines:
        if outline.days[1] - outline.days[0] < SHORT_DAYS:
            incidents[outline.days[0]].append(outline)
    found: dict[int, str] = {}
    width = {o.position: o.days[1] - o.days[0] + 1 for o in outlines}
    for whole in sorted(outlines, key=lambda o: (width[o.position], o.position)):
        if LONG_DAYS - 1 <= width[whole.position] <= MOST_DAYS:
            for day in range(whole.days[0], whole.days[1] + 1):
                for part in incidents.get(day, ()):
                    if part.position not in found and sums_up(whole, part):
                        found[part.position] = events[whole.position].id
    home = {c.claim.id: i for i, e in enumerate(events) for c in e.claims}
    barred = {(home[a], home[b]) for pair in held.apart for a, b in (pair, pair[::-1]) if a in home and b in home}
    numbers = {e.id: i for i, e in enumerate(events)}
    found = {part: whole for part, whole in found.items() if (part, numbers[whole]) not in barred}
    found |= {home[a]: events[home[b]].id for a, b in held.parts if home[a] != home[b]}
    return tuple(dataclasses.replace(e, part_of=found[i]) if i in found else e for i, e in enumerate(events))
