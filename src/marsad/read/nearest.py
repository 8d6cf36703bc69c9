"""In which order a claim names its places: nearest to its trigger first, what is narrower before what is round it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from marsad.model.text import PlaceMention
from marsad.read.draft import Draft
from marsad.read.fill import cost
from marsad.read.places import PlaceHit

MOST = 6
"""Places that a claim names, at most."""
BEHIND_BONUS = 25
"""What a place behind the trigger is nearer than one as far before it, in code points."""
AROUND_COST = 150
"""What a place that only holds or lies beside the place of an event costs in its ranking, in code points."""
_LISTED = re.compile(r"(?: (?:city|town|village|district|neighbou?rhood|area)s?)?(?:,| and|, and| or|, as well as)(?: the)? ")


def in_order(draft: Draft, chosen: Sequence[PlaceHit]) -> list[PlaceMention]:
    """Hits as mentions: nearest to the trigger first, those behind it before those as near in front; places told in one list stay in
    its order, and what only says which part ("the rebel-held districts") goes behind a name."""
    ranked = sorted(chosen, key=lambda p: _far(draft, p))
    ordered = [p for group in _groups(draft, ranked) for p in group]
    named = any(p.narrow or (p.kind not in (None, "quarter", "country") and not p.wide) for p in ordered)
    ordered.sort(key=lambda p: (p.kind == "country", p.wide, named and _loose(draft, p)))
    return [
        PlaceMention(text=p.span.of(draft.view.text), span=p.span, relation=p.relation, distance_m=p.distance_m) for p in ordered[:MOST]
    ]


def _loose(draft: Draft, place: PlaceHit) -> bool:
    """Whether only a part is said and not of what: "the rebel-held districts", not "the northern half of X"."""
    return place.kind == "quarter" and not draft.view.flat.startswith(" of ", place.span.end)


def _far(draft: Draft, place: PlaceHit) -> float:
    around = AROUND_COST if place.wide or place.kind == "country" or place.relation == "near" else 0
    return cost(draft, place.span) - (BEHIND_BONUS if place.span.start > draft.trigger.end else 0) + around


def _groups(draft: Draft, ranked: Sequence[PlaceHit]) -> Iterator[list[PlaceHit]]:
    """The places by list, each list in the order of the text, at the rank of its best."""
    left = list(ranked)
    by_start = sorted(ranked, key=lambda p: p.span)
    lists: list[list[PlaceHit]] = []
    for place in by_start:
        if lists and _LISTED.fullmatch(draft.view.text, lists[-1][-1].span.end, place.span.start):
            lists[-1].append(place)
        else:
            lists.append([place])
    while left:
        yield (group := next(g for g in lists if left[0] in g))
        left = [p for p in left if p not in group]
