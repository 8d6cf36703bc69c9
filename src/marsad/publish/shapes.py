"""Plane geometry for pictures of the ground: rings round points, rings cut to a box."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]

KM_PER_DEGREE = 111.2
STEPS = 16


def rounded(point: Sequence[float]) -> list[float]:
    """Longitude and latitude to about a metre, as GeoJSON writes them."""
    return [round(point[0], 5), round(point[1], 5)]


def hull(points: Iterable[Point]) -> Ring:
    """The convex hull, counter-clockwise, not closed (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(ordered: Sequence[Point]) -> Ring:
    kept: Ring = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def ring_round(points: Iterable[Point], radius_km: float) -> Ring:
    """A closed ring that keeps `radius_km` from the outermost of the points (longitude, latitude); empty without points."""
    circles = [corner for point in points for corner in _circle(point, radius_km)]
    ring = hull(circles)
    return [*ring, ring[0]] if ring else []


def _circle(centre: Point, radius_km: float) -> Ring:
    up = radius_km / KM_PER_DEGREE
    across = up / max(math.cos(math.radians(centre[1])), 0.01)
    turns = [2 * math.pi * step / STEPS for step in range(STEPS)]
    return [(centre[0] + across * math.cos(turn), centre[1] + up * math.sin(turn)) for turn in turns]


def clipped(ring: Sequence[Point], box: Box) -> Ring:
    """The part of a ring within a box of west, south, east, north (Sutherland and Hodgman); empty when it lies outside."""
    west, south, east, north = box
    kept = list(ring)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept = _cut(kept, axis, limit, sign)
    return kept


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    kept: Ring = []
    for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
        inside, was_inside = sign * (here[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if inside != was_inside:
            kept.append(_crossing(before, here, axis, limit))
        if inside:
            kept.append(here)
    return kept


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def centroid(ring: Sequence[Point]) -> tuple[Point, float]:
    """Centre and signed area of a ring; the first point and zero where it has no area."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return ((x / (3 * area), y / (3 * area)), area / 2) if area else (ring[0], 0.0)


def box_of(points: Iterable[Point], *, grow: float = 0.0, least: float = 0.1) -> Box | None:
    """West, south, east, north of the points, grown by a share `grow` and to `least` degrees at least; None without points."""
    spans = [_span(min(values), max(values), grow, least) for values in zip(*points, strict=True)]
    return _box(spans)


def box_about(points: Iterable[Point], *, share: float, grow: float = 0.0, least: float = 0.1) -> Box | None:
    """A box about the middle of the points (their median) that reaches as far as the nearest `share` of them on either axis."""
    spans = []
    for values in zip(*points, strict=True):
        middle = sorted(values)[len(values) // 2]
        reach = sorted(abs(value - middle) for value in values)[int((len(values) - 1) * share)]
        spans.append(_span(middle - reach, middle + reach, grow, least))
    return _box(spans)


def _span(low: float, high: float, grow: float, least: float) -> tuple[float, float]:
    extra = max((high - low) * grow, (least - (high - low)) / 2, 0.0)
    return low - extra, high + extra


def _box(spans: Sequence[tuple[float, float]]) -> Box | None:
    return (spans[0][0], spans[1][0], spans[0][1], spans[1][1]) if spans else None
