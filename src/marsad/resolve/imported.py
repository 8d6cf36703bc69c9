"""Which of many imported places of like names is meant: how near the spelling, how near the report's other places."""

from __future__ import annotations

import math
from collections.abc import Iterable

from marsad.resolve.found import Context, Found, km, suits

SURE = 0.5
"""The share of all belief that a place must hold to be chosen."""
_STEEP = 30.0
"""How fast belief falls with likeness: one tenth less alike, one twentieth as believable."""
_REACH_KM, _ELSEWHERE = 8.0, 0.001
"""Belief falls with the distance from the report's other places, down to that in any place at all."""
_UNLISTED = 0.02
"""The belief that what is meant stands in no list."""
_INSIDE, _SUITS, _SUITS_NOT = 10.0, 2.0, 0.4
_ASCRIBED = 0.5
Ranked = tuple[tuple[Found, float], ...]


def rank(found: Iterable[Found], context: Context, beside: Context) -> Ranked:
    """Places with their shares of belief, the likeliest first; what is left over is the belief in a place that no list has."""
    weights = [(f, _weight(f, context, beside)) for f in found]
    unlisted = _UNLISTED * (_ELSEWHERE / _ASCRIBED if context.points or beside.points else 1.0)
    total = sum(w for _, w in weights) + unlisted
    return tuple(sorted(((f, w / total) for f, w in weights), key=lambda pair: -pair[1]))


def _weight(found: Found, context: Context, beside: Context) -> float:
    spelt = math.exp(-_STEEP * (1 - found.likeness))
    inside = _INSIDE if any(w in beside.ids or w in context.ids for w in found.within if not w.startswith("country:")) else 1.0
    asked = found.reading.kind
    kind = 1.0 if asked is None else _SUITS if suits(found.kind, asked) else _SUITS_NOT
    size = 1 + math.log10(found.population + 1)
    return spelt * inside * kind * size * _nearness(found, (*context.points, *beside.points))


def _nearness(found: Found, points: tuple[tuple[float, float], ...]) -> float:
    if not points:
        return 1.0
    if found.lat is None or found.lon is None:
        return _ELSEWHERE
    gap = min(km((found.lat, found.lon), p) for p in points)
    return _ELSEWHERE + math.exp(-gap / _REACH_KM)
