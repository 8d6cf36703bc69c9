"""The roads of a theatre as a graph: stretches between places and junctions, and the places that each runs through."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from marsad.theatre import Theatre
from marsad.theatre.types import Place, Road, Stretch

_METRES = 111_200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A stretch of road. `points`: ids of the places it runs through, its ends first; `a`, `b`: its ends, places or junctions."""

    id: str
    name: str
    a: str
    b: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """Stretches by number, and which of them meet where."""

    edges: tuple[Edge, ...]

    @cached_property
    def meeting(self) -> Mapping[str, tuple[int, ...]]:
        """For each end: the numbers of the stretches that meet there."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, edge in enumerate(self.edges):
            found[edge.a].append(number)
            found[edge.b].append(number)
        return {node: tuple(numbers) for node, numbers in found.items()}

    @cached_property
    def onward(self) -> Mapping[str, tuple[tuple[int, str], ...]]:
        """For each end: the stretches that meet there, each with its other end."""
        return {node: tuple((n, self.beyond(n, node)) for n in numbers) for node, numbers in self.meeting.items()}

    @cached_property
    def through(self) -> Mapping[str, tuple[int, ...]]:
        """For each place: the numbers of the stretches that run through it."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, edge in enumerate(self.edges):
            for point in dict.fromkeys(edge.points):
                found[point].append(number)
        return {place: tuple(numbers) for place, numbers in found.items()}

    def beyond(self, number: int, node: str) -> str:
        """The other end of a stretch."""
        edge = self.edges[number]
        return edge.b if edge.a == node else edge.a


def network(theatre: Theatre, reach_m: float) -> Network:
    """The theatre's own roads and those of its imported network, which are tied to the places that lie within `reach_m` of them."""
    places = {p.id: p for p in theatre.places.own() if p.lat is not None} if theatre.network else {}
    return Network((*map(_of_road, theatre.roads), *_of_map(theatre.network, list(places.values()), reach_m)))


def _of_road(road: Road) -> Edge:
    """A road of the theatre. A place on it that is itself a place where roads meet stays a point, not a junction."""
    return Edge(id=road.id, name=road.name, a=road.a, b=road.b, points=(road.a, road.b, *road.via))


def _of_map(stretches: Sequence[Stretch], places: Sequence[Place], reach_m: float) -> Iterator[Edge]:
    """Imported stretches: a junction within reach of a place is that place, the nearest one; places near the course lie on it."""
    near = _Near(places, reach_m)
    for one in stretches:
        start, end = near.nearest(one.line[0]) or one.a, near.nearest(one.line[-1]) or one.b
        if start == end:
            continue
        on_way = dict.fromkeys(p for point in _every(one.line, reach_m) if (p := near.nearest(point)))
        ends = [p for p in (start, end) if p in near.ids]
        yield Edge(id=one.id, name=one.name or one.ref or one.id, a=start, b=end, points=tuple(dict.fromkeys((*ends, *on_way))))


def _every(line: Sequence[tuple[float, float]], step_m: float) -> Iterator[tuple[float, float]]:
    """Points of a course, no further apart than a step."""
    yield line[0]
    for (lon, lat), (lon2, lat2) in zip(line, line[1:], strict=False):
        parts = max(1, math.ceil(_metres(lon, lat, lon2, lat2) / step_m))
        yield from ((lon + (lon2 - lon) * k / parts, lat + (lat2 - lat) * k / parts) for k in range(1, parts + 1))


def _metres(lon: float, lat: float, lon2: float, lat2: float) -> float:
    return math.hypot(lat2 - lat, (lon2 - lon) * math.cos(math.radians(lat))) * _METRES


class _Near:
    """Places by squares of the size of the reach."""

    def __init__(self, places: Iterable[Place], reach_m: float) -> None:
        self._reach, self._step = reach_m, reach_m / _METRES
        self._squares: defaultdict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for place in places:
            if place.lat is not None and place.lon is not None:
                self._squares[self._square(place.lon, place.lat)].append((place.lon, place.lat, place.id))
        self.ids = frozenset(i for found in self._squares.values() for _, _, i in found)

    def _square(self, lon: float, lat: float) -> tuple[int, int]:
        return (math.floor(lon / self._step / 2), math.floor(lat / self._step))

    def nearest(self, point: tuple[float, float]) -> str | None:
        """The place nearest to a point (lon, lat) within reach."""
        x, y = self._square(*point)
        around = (one for i in (-1, 0, 1) for j in (-1, 0, 1) for one in self._squares.get((x + i, y + j), ()))
        within = [(d, i) for lon, lat, i in around if (d := _metres(point[0], point[1], lon, lat)) <= self._reach]
        return min(within)[1] if within else None
