"""One self-contained HTML page of a campaign: a map by day, why it shows what it shows, and the same as tables."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import json
import re
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from marsad.publish.backdrop import backdrop
from marsad.publish.map_data import MapData
from marsad.publish.map_tables import events_table, places_table, tolls_table, ways_table
from marsad.publish.shapes import Box, Point, box_about, box_of

LIBRARY = ("maplibre-gl.js", "maplibre-gl-worker.js", "maplibre-gl.css", "countries.json")
NOT_SET_UP = (
    "The map itself is missing: the map library was not set up where this page was made. "
    "The panel and the tables have everything. To get the map, run “python scripts/vendor_web.py” in Marsad's source folder "
    "(or install Marsad from its wheel) and make the page again."
)
NO_SCRIPT = "The map needs a browser that runs scripts and has WebGL. The tables below show the day on which the page opens."
VIEW_SHARE, VIEW_GROW, LEAST_VIEW = 0.6, 0.1, 0.2
BOX_GROW, LEAST_BOX = 0.6, 2.0
MARK = re.compile(r"\{\{(\w+)\}\}")
UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def map_page(data: MapData) -> str:
    """The page as one HTML document that asks nothing of the network; without the map library it says so and keeps the tables."""
    web = resources.files("marsad.publish").joinpath("web")
    vendor = _vendor()
    words = json.loads(web.joinpath("words.json").read_text(encoding="utf-8"))
    script = "\n".join(part.read_text(encoding="utf-8") for part in sorted(web.joinpath("js").iterdir(), key=lambda p: p.name))
    style = vendor.get("maplibre-gl.css", "") + web.joinpath("page.css").read_text(encoding="utf-8")
    scripts = [vendor["maplibre-gl.js"], script] if vendor else [script]
    parts = _texts(data) | {
        "map_state": "drawn" if vendor else "absent",
        "policy": _policy(scripts, style),
        "style": style,
        "notice": escape(NO_SCRIPT if vendor else NOT_SET_UP),
        "notice_hidden": "",
        "controls_hidden": "" if vendor else " hidden",
        "places_table": places_table(data, words),
        "ways_table": ways_table(data, words),
        "events_table": events_table(data, words),
        "tolls_table": tolls_table(data, words),
        "data": _json(_content(data, vendor)),
        "words": _json(words),
        "library": _library(vendor),
        "script": script,
    }
    page = web.joinpath("page.html").read_text(encoding="utf-8")
    return MARK.sub(lambda mark: parts[mark[1]], page)


@cache
def _vendor() -> dict[str, str]:
    """The map library's files by name; nothing unless all are there."""
    folder = resources.files("marsad.publish").joinpath("web", "vendor")
    found = {name: folder.joinpath(name) for name in LIBRARY}
    return {name: file.read_text(encoding="utf-8") for name, file in found.items()} if all(f.is_file() for f in found.values()) else {}


def _library(vendor: dict[str, str]) -> str:
    if not vendor:
        return ""
    worker = f'<script type="text/plain" id="worker-source">{vendor["maplibre-gl-worker.js"]}</script>'
    return f'{worker}\n<script type="module">{vendor["maplibre-gl.js"]}</script>'


def _policy(scripts: list[str], style: str) -> str:
    """A content security policy under which only this page's own scripts run and nothing is fetched."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed} blob:; worker-src blob: data:; style-src {_hash(style)}; "
        "img-src data: blob:; connect-src blob: data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(value: Any) -> str:
    """JSON that can stand inside a script element whatever its strings hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def _texts(data: MapData) -> dict[str, str]:
    days = (data.last - data.first).days
    kept_back = f" · {_counted(data.withheld, 'item')} withheld" if data.withheld else ""
    return {
        "title": escape(data.title),
        "label": escape(data.label[:1].upper() + data.label[1:]),
        "sources": f"{_counted(data.reports, 'report')}, {_counted(data.outlets, 'outlet')}",
        "generated": f" · {escape(data.generated)}" if data.generated else "",
        "withheld": kept_back,
        "day": data.day.isoformat(),
        "day_text": _day_text(data.day),
        "first_text": _day_text(data.first),
        "last_text": _day_text(data.last),
        "last_index": str(days),
        "day_index": str(min(max((data.day - data.first).days, 0), days)),
    }


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _day_text(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _content(data: MapData, vendor: dict[str, str]) -> dict[str, Any]:
    """The page's records, with the view it opens on, the box it stays in and the land behind it."""
    content = {field.name: getattr(data, field.name) for field in dataclasses.fields(data)}
    days = {name: content[name].isoformat() for name in ("day", "first", "last")}
    view, box = _view(data), _box(data)
    land = backdrop(vendor["countries.json"], box, view) if vendor and view and box else None
    return {**content, **days, "view": view, "box": box, "backdrop": land}


def _view(data: MapData) -> Box | None:
    """Where most of what is said lies, each place counting as often as it is spoken of, so that a far one does not shrink the rest."""
    spoken = [(p["lon"], p["lat"]) for p in data.places if p["lon"] is not None for i in p["intervals"] for _ in (i, *i["claims"])]
    events = [(e["lon"], e["lat"]) for e in data.events if e["lon"] is not None]
    return box_about(spoken + events, share=VIEW_SHARE, grow=VIEW_GROW, least=LEAST_VIEW) or box_of(_every_point(data), grow=VIEW_GROW)


def _box(data: MapData) -> Box | None:
    return box_of(_every_point(data), grow=BOX_GROW, least=LEAST_BOX)


def _every_point(data: MapData) -> list[Point]:
    places = [(p["lon"], p["lat"]) for p in (*data.places, *data.events) if p["lon"] is not None]
    lines = [(x, y) for road in data.roads for line in road["lines"] for x, y in line]
    return places + lines + [(x, y) for area in data.areas for x, y in area["ring"]]
