"""The ground that goes with a place: its Voronoi cell among its neighbours, in square kilometres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]

EARTH_KM = 6371.0
REACH_KM = 10.0
"""No cell reaches further than this: what lies beyond is nobody's, for want of a place."""
_CORNERS = 32


def plane(lat: float, lon: float, about: Point) -> Point:
    """Kilometres east and north of `about` (latitude, longitude), by Lambert's cylindrical equal-area projection true at its latitude."""
    true = math.cos(math.radians(about[0]))
    east = EARTH_KM * math.radians((lon - about[1] + 180) % 360 - 180) * true
    north = EARTH_KM * (math.sin(math.radians(lat)) - math.sin(math.radians(about[0]))) / true
    return east, north


def cell_km2(site: Point, others: Iterable[Point], reach_km: float = REACH_KM) -> float:
    """Square kilometres nearer to `site` than to any of `others` (latitude, longitude), within `reach_km`; a double shares with nobody."""
    around = sorted((p for p in (plane(*o, site) for o in others) if 0 < math.hypot(*p) < 2 * reach_km), key=lambda p: math.hypot(*p))
    ring = [_corner(n, reach_km) for n in range(_CORNERS)]
    for x, y in around:
        if math.hypot(x, y) > 2 * max(math.hypot(*p) for p in ring):
            break
        ring = _nearer(ring, x, y)
        if not ring:
            return 0.0
    return area(ring)


def _corner(number: int, reach_km: float) -> Point:
    turn = 2 * math.pi * number / _CORNERS
    return reach_km * math.cos(turn), reach_km * math.sin(turn)


def _nearer(ring: Sequence[Point], x: float, y: float) -> list[Point]:
    """The part of a ring on this side of the line halfway to the neighbour at (x, y)."""
    half = (x * x + y * y) / 2
    kept: list[Point] = []
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        a, b = half - (ax * x + ay * y), half - (bx * x + by * y)
        if a >= 0:
            kept.append((ax, ay))
        if a * b < 0:
            share = a / (a - b)
            kept.append((ax + share * (bx - ax), ay + share * (by - ay)))
    return kept


def area(ring: Sequence[Point]) -> float:
    """What a ring encloses (Gauss)."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2
