"""A theatre drawn: its places, roads, watched areas and supply on the land, to look whether its data are right."""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib import resources

from marsad.publish.backdrop import backdrop
from marsad.publish.located import area_ring, place_point, road_line
from marsad.publish.shapes import Box, box_of
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Place, Side

WIDTH = 1400.0
MARGIN = 0.05
LEAST = 0.2
WORLD: Box = (-180.0, -60.0, 180.0, 80.0)
ABSTRACT = ("country", "province", "region", "district", "river")
MARKED = ("city", "town", "village", "neighbourhood", "base", "facility", "crossing", "front")
# how near one must come before a kind's name is written
NEAR = {"province": 0, "region": 0, "city": 0, "town": 1, "base": 1, "crossing": 1, "facility": 1, "area": 1, "river": 1, "district": 1}
CLEAR_X, CLEAR_Y = 58.0, 13.0
LEGEND = (
    ("city", "City"), ("town", "Town"), ("village", "Village, neighbourhood"), ("base", "Base, crossing, facility"),
    ("province", "Middle of a province, region or river"),
)  # fmt: skip


class _Sheet:
    """Longitude and latitude to points of the drawing."""

    def __init__(self, box: Box) -> None:
        west, south, east, north = box
        self.box = box
        self._stretch = math.cos(math.radians((south + north) / 2))
        self._scale = WIDTH / ((east - west) * self._stretch)
        self.height = round((north - south) * self._scale, 1)

    def at(self, point: Sequence[float]) -> tuple[float, float]:
        """The point of the drawing, to a tenth."""
        west, _, _, north = self.box
        return round((point[0] - west) * self._stretch * self._scale, 1), round((north - point[1]) * self._scale, 1)

    def path(self, ring: Iterable[Sequence[float]], *, closed: bool) -> str:
        """A line as the `d` of a path."""
        return "M" + "L".join(f"{x} {y}" for x, y in map(self.at, ring)) + ("Z" if closed else "")


def theatre_svg(theatre: Theatre) -> str:
    """The theatre as one SVG picture; a mark tells its name, id, kind, container and source when pointed at."""
    sheet = _Sheet(_box(theatre))
    style = _web("theatre.css")
    body = "\n".join((*_land(sheet), *_roads(theatre, sheet), *_areas(theatre, sheet), *_places(theatre, sheet)))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" id="map" viewBox="0 0 {WIDTH:.0f} {sheet.height:.0f}" role="img">'
    return f"{head}\n<title>{escape(theatre.name)}</title>\n<style>{style}</style>\n{body}\n</svg>\n"


def theatre_page(theatre: Theatre) -> str:
    """The picture in a page that zooms, with what cannot be drawn listed below it; it asks nothing of the network."""
    script, style = _web("theatre.js"), _web("theatre_page.css")
    known = " ".join(f"'sha256-{_hash(text)}'" for text in (style, _web("theatre.css")))
    policy = f"default-src 'none'; script-src 'sha256-{_hash(script)}'; style-src {known}; base-uri 'none'; form-action 'none'"
    nowhere = [p for p in theatre.places.own() if place_point(theatre, p.id) is None]
    lost = "".join(f"<li>{escape(p.name)} <code>{escape(p.id)}</code></li>" for p in nowhere)
    listed = f"<h2>Not on the map: no coordinates, or beyond its edge</h2><ul>{lost}</ul>" if lost else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(theatre.name)}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}"><style>{style}</style></head>\n'
        f"<body>\n<h1>{escape(theatre.name)}</h1>\n<p>{_counts(theatre)}. Turn the wheel to zoom, drag to move, point at a mark.</p>\n"
        f'{_legend(theatre)}\n<div id="frame">{theatre_svg(theatre)}</div>\n{listed}\n'
        f"<footer>Coasts and borders: Natural Earth, by way of world-atlas (ISC). Roads are drawn straight between the places they join."
        f"</footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _box(theatre: Theatre) -> Box:
    points = [point for p in theatre.places.own() if (point := place_point(theatre, p.id))]
    return theatre.bbox or box_of(points, grow=MARGIN, least=LEAST) or WORLD


def _land(sheet: _Sheet) -> Iterator[str]:
    atlas = resources.files("marsad.publish").joinpath("web", "vendor", "countries.json")
    yield f'<rect class="sea" width="{WIDTH:.0f}" height="{sheet.height}"/>'
    if atlas.is_file():
        for land in backdrop(atlas.read_text(encoding="utf-8"), sheet.box, sheet.box)["land"]["features"]:
            rings = (ring for polygon in land["geometry"]["coordinates"] for ring in polygon)
            yield f'<path class="land" d="{"".join(sheet.path(ring, closed=True) for ring in rings)}"/>'


def _roads(theatre: Theatre, sheet: _Sheet) -> Iterator[str]:
    ways = {road: route.name for route in theatre.routes for road in route.roads}
    for road in theatre.roads:
        if line := road_line(theatre, road.id):
            way = f" — {ways[road.id]}" if road.id in ways else ""
            path = sheet.path(line, closed=False)
            yield f'<path class="{"way" if way else "road"}" d="{path}"><title>{escape(f"{road.name} ({road.id}){way}")}</title></path>'


def _areas(theatre: Theatre, sheet: _Sheet) -> Iterator[str]:
    for area in theatre.areas:
        if ring := area_ring(theatre, area.id):
            side = theatre.sides.get(area.usual_side or "")
            told = f"{area.name} ({area.id}), {len(area.members)} members{f', of {side.name}' if side else ''}"
            colour = f' stroke="{escape(side.colour)}"' if side else ""
            yield f'<path class="area"{colour} d="{sheet.path(ring, closed=True)}"><title>{escape(told)}</title></path>'


def _places(theatre: Theatre, sheet: _Sheet) -> Iterator[str]:
    supplied = {place: side for side in theatre.sides.values() for place in side.supply}
    drawn = [(p, sheet.at(point)) for p in theatre.places.own() if p.kind != "country" and (point := place_point(theatre, p.id))]
    drawn.sort(key=lambda pair: (NEAR.get(pair[0].kind, 2), -pair[0].population, pair[0].id))
    for place, (x, y) in reversed(drawn):
        yield _mark(place, x, y, supplied.get(place.id))
    yield from _names([(p, at) for p, at in drawn if p.kind not in ("neighbourhood", "front", "road")])


def _mark(place: Place, x: float, y: float, side: Side | None) -> str:
    told = (place.name, place.id, place.kind, *place.within[:1], place.source)
    title = f"<title>{escape(' · '.join(filter(None, told)))}</title>"
    supply = f'<circle class="supply" cx="{x}" cy="{y}" stroke="{escape(side.colour)}"/>' if side else ""
    if place.kind in ABSTRACT:
        return f'<path class="middle" d="M{x - 4} {y}H{x + 4}M{x} {y - 4}V{y + 4}">{title}</path>{supply}'
    kind = place.kind if place.kind in MARKED else "village"
    return f'{supply}<circle class="p {kind}" cx="{x}" cy="{y}">{title}</circle>'


def _names(drawn: Iterable[tuple[Place, tuple[float, float]]]) -> Iterator[str]:
    """Names that do not lie on one another; those of smaller places stand ready for a nearer view."""
    taken: list[list[tuple[float, float]]] = [[], [], []]
    for place, (x, y) in drawn:
        level = NEAR.get(place.kind, 2)
        while level < 3 and _crowded(x, y, level, taken):
            level += 1
        if level < 3:
            taken[level].append((x, y))
            above = place.kind in ABSTRACT
            yield f'<text class="n{level}{" wide" if above else ""}" x="{x}" y="{y}">{escape(place.name)}</text>'


def _crowded(x: float, y: float, level: int, taken: Sequence[Sequence[tuple[float, float]]]) -> bool:
    zoom = (1.0, 2.5, 6.0)[level]
    return any(abs(x - a) * zoom < CLEAR_X and abs(y - b) * zoom < CLEAR_Y for names in taken[: level + 1] for a, b in names)


def _counts(theatre: Theatre) -> str:
    sizes = ((len(theatre.places.own()), "places"), (len(theatre.roads), "stretches of road"), (len(theatre.areas), "areas"))
    return ", ".join(f"{number} {what}" for number, what in sizes)


def _legend(theatre: Theatre) -> str:
    marks = "".join(
        f'<li><svg viewBox="-10 -10 20 20" width="18" height="18">{_sample(kind)}</svg>{escape(text)}</li>' for kind, text in LEGEND
    )
    sides = "".join(
        f'<li><svg viewBox="-10 -10 20 20" width="18" height="18"><circle class="supply" stroke="{escape(s.colour)}"/></svg>'
        f"supply of {escape(s.name)}</li>"
        for s in theatre.sides.values()
        if s.supply
    )
    return f'<ul class="legend">{marks}{sides}</ul>'


def _sample(kind: str) -> str:
    return '<path class="middle" d="M-4 0H4M0 -4V4"/>' if kind in ABSTRACT else f'<circle class="p {kind}"/>'


def _web(name: str) -> str:
    return resources.files("marsad.publish").joinpath("web", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
