"""Cumulative statements as checks: what somebody says a whole period cost, beside what the events of that period add up to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from marsad.model.count import Estimate
from marsad.reconcile.sources import label
from marsad.toll.events import cells
from marsad.toll.figures import PERIOD_DAYS, Figure, Harm, figures
from marsad.toll.ranges import add
from marsad.toll.rules import Rule

if TYPE_CHECKING:
    from marsad.model.event import Event

Verdict = Literal["agrees", "below", "above", "nothing to compare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A toll of a period as somebody gives it, and the sum of the events within its days and place; never added to anything.

    `verdict`: agrees, below (the events add up to less than was said, as they do where not every event is read), above (they add up to
    more), or nothing to compare. `place` is None where the statement names none.
    """

    harm: Harm
    group: str
    said: Estimate
    claimant: str
    claim: str
    start: dt.date
    end: dt.date
    place: str | None
    events: int
    summed: Estimate
    verdict: Verdict


def checks(events: Sequence[Event], rule: Rule) -> Iterator[Check]:
    """Every toll of a period with closed days, beside the sum of the events by the rule, in the order of the events."""
    for event in events:
        for harm in rule.harms:
            for figure in figures(event, harm):
                if found := _check(event, harm, figure, events, rule):
                    yield found


def _check(event: Event, harm: Harm, figure: Figure, events: Sequence[Event], rule: Rule) -> Check | None:
    claim = next(r for r in event.claims if r.claim.id == figure.claim)
    when = claim.claim.when
    if figure.aside != "the toll of a longer period" or when is None or when.start is None or when.end is None:
        return None
    place = claim.place
    inside = None if place is None or place.kind == "country" else place.id
    mine = [e for e in events if e.id != event.id and _within(e, when.start, when.end, inside)]
    counted = [c[figure.count.group] for e in mine if figure.count.group in (c := cells(e, harm, rule))]
    summed = add(c.estimate for c in counted)
    said = Estimate(low=figure.low, best=figure.low, high=figure.high, open=figure.open)
    return Check(
        harm=harm,
        group=figure.count.group,
        said=said,
        claimant=label(figure.voice),
        claim=figure.claim,
        start=when.start,
        end=when.end,
        place=place.name if place else None,
        events=len(counted),
        summed=summed,
        verdict=_verdict(said, summed),
    )


def _within(event: Event, start: dt.date, end: dt.date, place: str | None) -> bool:
    when = event.when
    if event.occurrence in ("withdrawn", "denied") or when is None or when.start is None or when.end is None:
        return False
    short = (when.days or PERIOD_DAYS) < PERIOD_DAYS
    return short and start <= when.start and when.end <= end and (place is None or place in {c.id for c in event.places})


def _verdict(said: Estimate, summed: Estimate) -> Verdict:
    if summed.low is None or summed.high is None or said.low is None or said.high is None:
        return "nothing to compare"
    if summed.high < said.low and not summed.open:
        return "below"
    return "above" if summed.low > said.high and not said.open else "agrees"
