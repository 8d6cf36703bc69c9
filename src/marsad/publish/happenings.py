"""The sections that tell of events: what changed, ways and sieges begun or ended, strikes and tolls, living conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from marsad.model.event import TollCell
from marsad.publish.brief import Brief
from marsad.publish.lines import Sentence, Weighed, ids
from marsad.publish.merging import merged
from marsad.publish.naming import speakers
from marsad.publish.phrases import phrases
from marsad.publish.sentences import sentence
from marsad.publish.told import Told, in_window, tell


def told_of(brief: Brief, day: dt.date) -> tuple[Told, ...]:
    """What happened on the day and the days before, nothing twice."""
    table = phrases()["kind"]
    found = [t for e in brief.events if e.kind in table and (t := tell(e, brief.theatre))]
    return merged((t for t in found if in_window(t, day)), brief.theatre)


def apart_from(told: Iterable[Told], sieges: Iterable[Weighed]) -> tuple[Told, ...]:
    """What is told of but sieges that a sentence on an area tells already: one that cites one of their claims."""
    cited = {c for w in sieges for c in w.sentence.claims}
    return tuple(t for t in told if t.kind != "siege" or not cited & set(ids(t.claims)))


def section(told: Iterable[Told], name: str, brief: Brief, day: dt.date) -> list[Weighed]:
    """The sentences of one section with their weights."""
    table = phrases()["kind"]
    return [
        Weighed(sentence=Sentence(text=sentence(t, brief.theatre, day), claims=ids(t.claims), section=name), weight=weight(t, day))
        for t in told
        if table[t.kind]["section"] == name
    ]


def weight(told: Told, day: dt.date) -> float:
    """The kind's weight, the dead, the number of those who say so, how near the day, how well the place is known."""
    base = float(phrases()["kind"][told.kind]["weight"])
    dead = sum(_size(c) for c in told.killed.values()) + 0.3 * sum(_size(c) for c in told.injured.values())
    latest = (told.when.end or told.when.start) if told.when else None
    near = 6 if latest == day else 3 if latest else 0
    place = 0 if told.place is None else 2 if told.vague else 5
    return base + min(dead, 60) + 3 * min(len(speakers(told.claims)), 4) + near + place - (20 if told.mood else 0)


def _size(cell: TollCell) -> int:
    return cell.estimate.best or cell.estimate.low or cell.estimate.high or 0
