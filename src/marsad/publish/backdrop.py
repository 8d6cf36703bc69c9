"""The land behind the map: country shapes of world-atlas (Natural Earth), cut to what one map can show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from marsad.publish.shapes import Box, Point, Ring, centroid, clipped, rounded

SMALLEST_LABELLED = 0.02


def backdrop(topology: str, box: Box, view: Box) -> dict[str, Any]:
    """Countries within `box` as polygons, and a label point for each that `view` shows and (`far`) that `box` shows: two collections."""
    land, labels = [], []
    for name, rings in _countries(topology):
        parts = [part for part in (clipped(ring, box) for ring in rings) if len(part) > 2]
        if parts:
            land.append(_feature("MultiPolygon", [[[rounded(p) for p in [*part, part[0]]]] for part in parts], {}))
            for far, seen in ((False, view), (True, box)):
                labels += [_feature("Point", rounded(point), {"name": name, "far": far}) for point in _label_point(parts, seen)]
    return {"land": _collection(land), "names": _collection(labels)}


def _label_point(parts: Sequence[Ring], view: Box) -> Iterator[Point]:
    seen = [centroid(ring) for ring in (clipped(part, view) for part in parts) if len(ring) > 2]
    whole = (view[2] - view[0]) * (view[3] - view[1])
    if seen:
        point, area = max(seen, key=lambda found: abs(found[1]))
        if abs(area) > whole * SMALLEST_LABELLED:
            yield point


def _feature(kind: str, coordinates: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


@lru_cache(maxsize=1)
def _countries(topology: str) -> tuple[tuple[str, tuple[Ring, ...]], ...]:
    """Name and outer rings of every country; holes (a country within another) are drawn over by the other."""
    data = json.loads(topology)
    arcs = [_decoded(arc, data["transform"]) for arc in data["arcs"]]
    geometries: list[Mapping[str, Any]] = data["objects"]["countries"]["geometries"]
    return tuple((g["properties"]["name"], tuple(_ring(ring, arcs) for ring in _outer(g))) for g in geometries)


def _decoded(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Ring:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * kx + dx, y * ky + dy))
    return points


def _outer(geometry: Mapping[str, Any]) -> list[list[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    return [polygon[0] for polygon in polygons]


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points[:-1]
