"""Places and roads out of OpenStreetMap extracts (.osm.pbf, .osm); needs the extra `osm`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.model.errors import UsageError
from marsad.theatre.rows import RADIUS, Refused, Row, Rows
from marsad.theatre.types import Place

KINDS = {
    "city": "city", "town": "town", "village": "village", "hamlet": "village", "isolated_dwelling": "village", "borough": "district",
    "suburb": "neighbourhood", "quarter": "neighbourhood", "neighbourhood": "neighbourhood", "municipality": "district",
    "district": "district", "county": "district", "province": "province", "state": "province", "region": "region", "country": "country",
}  # fmt: skip
"""Kinds of place by the value of the tag `place`; other values (islands, farms) are no places of events."""
CLASSES = ("motorway", "trunk", "primary", "secondary", "tertiary")
_NAMES = ("name", "int_name", "official_name", "alt_name", "old_name", "loc_name", "short_name")
_ARABIC = "name:ar"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A way between two junctions or ends: its class, its names, its points (lon, lat) and those nodes of it where it may be left."""

    way: int
    road: str
    name: str
    ref: str
    oneway: bool
    nodes: tuple[int, ...]
    line: tuple[Point, ...]


def _osmium() -> Any:
    try:
        import osmium
        import osmium.filter
    except ImportError as error:
        raise UsageError("reading OpenStreetMap needs the package osmium", remedy="Install it: pip install 'marsad[osm]'.") from error
    return osmium


def places(file: Path, columns: Mapping[str, str]) -> Rows:
    """Nodes that are places, by their tags."""
    if columns:
        raise UsageError("an OpenStreetMap extract needs no column map", remedy="Leave --map out.")
    osmium = _osmium()
    for node in osmium.FileProcessor(str(file), osmium.osm.NODE).with_filter(osmium.filter.KeyFilter("place")):
        yield _place(node.id, dict(node.tags), node.location)


def _place(number: int, tags: Mapping[str, str], location: Any) -> Row | Refused | None:
    kind = KINDS.get(tags["place"])
    if kind is None:
        return None
    where = f"node {number}"
    name = tags.get("name:en") or tags.get("int_name") or tags.get("name") or next((v for k, v in sorted(tags.items()) if _is_name(k)), "")
    if not location.valid():
        return Refused(where=where, reason=f"'{name}' has no coordinates")
    names = dict.fromkeys(part.strip() for k, v in sorted(tags.items()) if _is_name(k) for part in v.split(";"))
    people = tags.get("population", "").replace(",", "").replace(" ", "")
    return Row(
        place=Place(
            id=f"osm:n{number}", name=name, names=tuple(n for n in names if n and n != name), name_ar=tags.get(_ARABIC),
            lat=round(location.lat, 6), lon=round(location.lon, 6), kind=kind, uncertainty_m=RADIUS.get(kind, 1000.0),
            population=int(people) if people.isdecimal() else 0,
        ),
        where=where,
    )  # fmt: skip


def _is_name(tag: str) -> bool:
    return tag in _NAMES or (tag.partition(":")[0] in _NAMES and ":" in tag and tag != _ARABIC)


def ways(file: Path) -> Iterator[Stretch | Refused]:
    """Roads from motorway to tertiary as they are drawn, whole."""
    osmium = _osmium()
    found = osmium.FileProcessor(str(file), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    for way in found.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY)).with_filter(osmium.filter.KeyFilter("highway")):
        if way.tags["highway"] not in CLASSES:
            continue
        nodes = [(n.ref, (round(n.lon, 6), round(n.lat, 6))) for n in way.nodes if n.location.valid()]
        if len(nodes) < 2:
            yield Refused(where=f"way {way.id}", reason="fewer than two of its points lie within the extract")
            continue
        tags = dict(way.tags)
        name = tags.get("name:en") or tags.get("int_name") or tags.get("name", "")
        yield Stretch(
            way=way.id, road=tags["highway"], name=name, ref=tags.get("ref", ""), oneway=tags.get("oneway") == "yes",
            nodes=tuple(n for n, _ in nodes), line=tuple(p for _, p in nodes),
        )  # fmt: skip


def between_junctions(found: list[Stretch]) -> list[Stretch]:
    """Ways cut where they meet, and joined where one only goes on as the next: what is left begins and ends at junctions or dead ends."""
    used = Counter(n for s in found for n in s.nodes)
    used.update(n for s in found for n in (s.nodes[0], s.nodes[-1]))
    return _joined([piece for s in found for piece in _cut(s, lambda n: used[n] > 1)])


def _cut(stretch: Stretch, meets: Callable[[int], bool]) -> Iterator[Stretch]:
    start = 0
    for at in range(1, len(stretch.nodes)):
        if at == len(stretch.nodes) - 1 or meets(stretch.nodes[at]):
            yield _part(stretch, stretch.nodes[start : at + 1], stretch.line[start : at + 1])
            start = at


def _part(stretch: Stretch, nodes: tuple[int, ...], line: tuple[Point, ...]) -> Stretch:
    return Stretch(way=stretch.way, road=stretch.road, name=stretch.name, ref=stretch.ref, oneway=stretch.oneway, nodes=nodes, line=line)


def _joined(pieces: list[Stretch]) -> list[Stretch]:
    """Two pieces become one at a node where nothing else meets and where they are of one road and direction."""
    at: dict[int, list[int]] = {}
    parts: dict[int, Stretch] = dict(enumerate(pieces))
    for i, piece in parts.items():
        for end in (piece.nodes[0], piece.nodes[-1]):
            at.setdefault(end, []).append(i)
    for node in sorted(at):
        meeting = at[node]
        if len(meeting) != 2 or meeting[0] == meeting[1]:
            continue
        one, two = parts[meeting[0]], parts[meeting[1]]
        if (whole := _one(one, two, node)) is None:
            continue
        keep, gone = meeting
        parts[keep] = whole
        del parts[gone]
        for end in (two.nodes[0], two.nodes[-1]):
            at[end] = [keep if i == gone else i for i in at[end]]
    return sorted(parts.values(), key=lambda s: (s.way, s.nodes))


def _one(one: Stretch, two: Stretch, node: int) -> Stretch | None:
    if (one.road, one.name, one.ref, one.oneway) != (two.road, two.name, two.ref, two.oneway):
        return None
    first, second = (one, two) if one.nodes[-1] == node else (two, one)
    if first.nodes[-1] != node or second.nodes[0] != node:
        if one.oneway:
            return None
        first, second = (_turned(one) if one.nodes[-1] != node else one), (_turned(two) if two.nodes[0] != node else two)
    return _part(one if one.way <= two.way else two, first.nodes + second.nodes[1:], first.line + second.line[1:])


def _turned(stretch: Stretch) -> Stretch:
    return _part(stretch, stretch.nodes[::-1], stretch.line[::-1])


def length_m(line: tuple[Point, ...]) -> float:
    """Metres along a line of (lon, lat)."""
    return sum(_metres(a, b) for a, b in zip(line, line[1:], strict=False))


def _metres(a: Point, b: Point) -> float:
    return math.hypot((b[1] - a[1]) * 111_200, (b[0] - a[0]) * 111_200 * math.cos(math.radians((a[1] + b[1]) / 2)))


def straightened(line: tuple[Point, ...], tolerance_m: float) -> tuple[Point, ...]:
    """The line without the points that lie nearer than so to the straight way past them (Douglas and Peucker)."""
    keep, open_ = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_:
        low, high = open_.pop()
        off, at = max(((_off(line[i], line[low], line[high]), i) for i in range(low + 1, high)), default=(0.0, low))
        if off > tolerance_m:
            keep.add(at)
            open_ += [(low, at), (at, high)]
    return tuple(line[i] for i in sorted(keep))


def _off(point: Point, one: Point, two: Point) -> float:
    """Metres from a point to the straight way between two others."""
    wide = math.cos(math.radians(one[1]))
    px, py, dx, dy = (point[0] - one[0]) * wide, point[1] - one[1], (two[0] - one[0]) * wide, two[1] - one[1]
    along = max(0.0, min(1.0, (px * dx + py * dy) / ((dx * dx + dy * dy) or 1.0)))
    return math.hypot(px - along * dx, py - along * dy) * 111_200
