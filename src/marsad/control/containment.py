"""What a word on a place says of its parts, and of what lies around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from marsad.control.evidence import Evidence
from marsad.control.rules import Reading
from marsad.control.subjects import Subjects

_CHANGES = frozenset({"capture", "withdrawal"})


def spread(told: Mapping[str, Sequence[Evidence]], subjects: Subjects, reading: Reading) -> Mapping[str, Sequence[Evidence]]:
    """The evidence by place, each place's with what is told of what lies around it and of its parts.

    Down: a whole that changed hands takes its parts with it, on somebody else's word than the winner's; fighting for a base is fighting
    for its parts. Up: a part that a side took contests the town. Neither makes a history of its own: a place of which nobody spoke
    stays unknown. A change told of the whole counts by the rule's `inherited` beside a place's own words.
    """
    more: defaultdict[str, list[Evidence]] = defaultdict(list)
    for place in told:
        for whole in sorted(subjects.outer(place) & told.keys()):
            more[place] += _down(told[whole], whole, place, subjects, reading)
            more[whole] += _up(told[place], whole, subjects, reading)
    return {place: [*items, *more[place]] if place in more else items for place, items in told.items()}


def _down(items: Sequence[Evidence], whole: str, part: str, subjects: Subjects, reading: Reading) -> Iterator[Evidence]:
    kind = subjects.kind(whole)
    settled = kind in reading.settling and whole not in subjects.wholes
    in_full = kind in reading.settling_in_full or whole in subjects.wholes
    for item in items:
        change = item.says in _CHANGES and item.extent == "full" and item.rank != "in_interest"
        fought = item.says == "fight" and kind in reading.strongholds and bool(item.sides)
        if fought or (change and (settled or (in_full and item.whole))):
            yield replace(item, place=part, inherited=True)


def _up(items: Sequence[Evidence], whole: str, subjects: Subjects, reading: Reading) -> Iterator[Evidence]:
    if subjects.kind(whole) not in reading.contested_by_parts or subjects.divided(whole):
        return
    for item in items:
        if item.says == "capture" and item.rank != "in_interest":
            yield replace(item, place=whole, says="fight", inherited=True, extent="full")
