"""The door: claims in, who holds what over time out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from marsad.control.containment import spread
from marsad.control.dating import dated
from marsad.control.evidence import Evidence
from marsad.control.extract import evidence
from marsad.control.filtering import steps
from marsad.control.intervals import intervals
from marsad.control.rules import DEFAULT, reading, rule, trusting
from marsad.control.subjects import Subjects
from marsad.model.assessment import ControlInterval
from marsad.model.resolution import ResolvedClaim
from marsad.theatre import Theatre


def history(
    claims: Iterable[ResolvedClaim], theatre: Theatre, *, until: dt.date | None = None, rule_name: str | None = None
) -> tuple[ControlInterval, ...]:
    """Who holds each place and named area, interval by interval, sorted by place and day.

    `until`: the last day told (left out: the last on which something was published). Pass only the claims published by a day to
    learn what could be believed then. `rule_name`: left out, the theatre's own rule. Places of which nothing was said are not there.
    Raises UsageError for an unknown rule.
    """
    words = reading()
    weights = trusting(rule(rule_name or theatre.partisan.rule or DEFAULT), theatre.partisan)
    subjects = Subjects(theatre)
    by_place: defaultdict[str, list[Evidence]] = defaultdict(list)
    for item in evidence(claims, subjects, weights, words):
        by_place[item.place].append(item)
    last = until or max((e.published for items in by_place.values() for e in items), default=dt.date.min)
    found = (
        interval
        for place, items in spread(by_place, subjects, words).items()
        for interval in intervals(place, steps(dated(items, weights), weights, last), subjects, weights)
    )
    return tuple(sorted(found, key=lambda i: (i.place, i.id or "", i.start or dt.date.min)))
