"""Formats of gazetteers: GeoNames dumps, Who's On First lines, CSV with a column map, GeoJSON, OpenStreetMap extracts."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.model.errors import UsageError
from marsad.theatre import osm
from marsad.theatre.rows import RADIUS, Refused, Row, Rows
from marsad.theatre.types import Place

_WOF = {"locality": "village", "neighbourhood": "neighbourhood", "borough": "district", "county": "district", "region": "province",
        "country": "country", "campus": "facility", "macrohood": "area", "localadmin": "district"}  # fmt: skip
_CODES = {
    code: kind
    for line in """\
neighbourhood: PPLX
province: ADM1
district: ADM2 ADM3
country: PCLI
base: AIRB INSM FT
facility: AIRP AIRF CMPRF DAM HSP PRN PS OILR
region: RGN
front: HLL MT
crossing: PASS BDG
road: RD
river: STM
""".splitlines()
    for kind, _, codes in [line.partition(": ")]
    for code in codes.split()
}
"""Kinds by GeoNames feature code."""
_CITY, _TOWN = 100_000, 5_000
GEONAMES_COLUMNS = 19


def format_of(file: Path) -> str:
    """The format that a file's name tells. Raises UsageError where it tells none."""
    endings = {
        ".zip": "geonames",
        ".txt": "geonames",
        ".jsonl": "wof",
        ".csv": "csv",
        ".tsv": "csv",
        ".geojson": "geojson",
        ".json": "geojson",
        ".pbf": "osm",
        ".osm": "osm",
    }
    if file.suffix.lower() not in endings:
        raise UsageError(f"{file.name}: the name does not tell the format", remedy=f"Say --format: {', '.join(FORMATS)}.")
    return endings[file.suffix.lower()]


def _number(value: object) -> float | None:
    try:
        found = float(str(value))
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def _names(name: str, others: object) -> tuple[str, ...]:
    listed = others if isinstance(others, list) else str(others or "").replace("|", ";").split(";")
    found = dict.fromkeys(str(n).strip() for n in listed)
    return tuple(n for n in found if n and n != name)


def _geonames(file: Path, columns: Mapping[str, str]) -> Rows:
    if columns:
        raise UsageError("a GeoNames dump needs no column map", remedy="Leave --map out, or say --format csv.")
    for number, line in enumerate(_text(file), 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != GEONAMES_COLUMNS:
            yield Refused(where=f"line {number}", reason=f"{len(cells)} columns instead of {GEONAMES_COLUMNS}")
            continue
        ref, name, plain, others, lat, lon, group, code = cells[:8]
        kind = _geonames_kind(group, code, int(cells[14] or 0))
        if kind is None:
            yield None
            continue
        place = Place(
            id=f"gn:{ref}", name=name, names=_names(name, [plain, *others.split(",")]), lat=_number(lat), lon=_number(lon), kind=kind,
            uncertainty_m=RADIUS.get(kind, 1000.0), population=int(cells[14] or 0),
        )  # fmt: skip
        yield Row(place=place, where=f"line {number}")


def _geonames_kind(group: str, code: str, people: int) -> str | None:
    if code in _CODES:
        return _CODES[code]
    return ("city" if people >= _CITY else "town" if people >= _TOWN else "village") if group == "P" else None


def _text(file: Path) -> Iterator[str]:
    if file.suffix.lower() != ".zip":
        with file.open(encoding="utf-8") as lines:
            yield from lines
        return
    with zipfile.ZipFile(file) as packed:
        name = next(n for n in packed.namelist() if n.endswith(".txt") and not n.lower().startswith("readme"))
        with packed.open(name) as body:
            yield from io.TextIOWrapper(body, encoding="utf-8")


def _wof(file: Path, columns: Mapping[str, str]) -> Rows:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                data = json.loads(line)
            except ValueError as error:
                yield Refused(where=f"line {number}", reason=f"is not JSON: {error}")
                continue
            got = {"names": "alt"} | dict(columns)
            yield _mapped(data, got, f"line {number}") if isinstance(data, dict) else Refused(where=f"line {number}", reason="is no object")


def _csv(file: Path, columns: Mapping[str, str]) -> Rows:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t" if file.suffix.lower() == ".tsv" else ",")
        missing = [c for c in columns.values() if c not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"{file.name} has no column '{missing[0]}'", remedy=f"Its columns: {', '.join(reader.fieldnames or ())}.")
        for number, data in enumerate(reader, 2):
            yield _mapped(data, columns, f"line {number}")


def _mapped(
    data: Mapping[str, Any], columns: Mapping[str, str], where: str, point: tuple[float, float, float] | None = None
) -> Row | Refused:
    def cell(field: str) -> Any:
        return data.get(columns.get(field, field))

    name, ref = str(cell("name") or "").strip(), str(cell("id") or "").strip()
    if not ref:
        return Refused(where=where, reason=f"'{name}' has no id" if name else "it has neither id nor name")
    told = str(cell("kind") or "")
    kind = _WOF.get(told, told)
    lat, lon, radius = point or (_number(cell("lat")), _number(cell("lon")), RADIUS.get(kind, 1000.0))
    people = int(_number(cell("population")) or 0)
    return Row(
        place=Place(
            id=ref, name=name, names=_names(name, cell("names")), name_ar=str(cell("name_ar") or "") or None, lat=lat, lon=lon,
            kind=kind, within=_names("", cell("within")), uncertainty_m=radius, population=people,
        ),
        where=where,
    )  # fmt: skip


def _geojson(file: Path, columns: Mapping[str, str]) -> Rows:
    data = json.loads(file.read_text(encoding="utf-8"))
    for number, feature in enumerate(data["features"], 1):
        where, geometry = f"feature {number}", feature.get("geometry") or {}
        point = _middle(geometry)
        if point is None:
            yield Refused(where=where, reason=f"a geometry of type {geometry.get('type')!r} is no point and no polygon")
            continue
        properties = {"id": feature.get("id")} | (feature.get("properties") or {})
        row = _mapped(properties, columns, where, point)
        if isinstance(row, Row) and geometry["type"] != "Point":
            row = Row(place=row.place, where=where, shape=json.dumps(geometry, separators=(",", ":")))
        yield row


def _middle(geometry: Mapping[str, Any]) -> tuple[float, float, float] | None:
    """Latitude and longitude of a geometry's middle, and the radius in metres around it that holds the whole."""
    shape = geometry.get("type")
    if shape == "Point":
        lon, lat = geometry["coordinates"][:2]
        return lat, lon, 500.0
    if shape not in ("Polygon", "MultiPolygon"):
        return None
    rings = [geometry["coordinates"][0]] if shape == "Polygon" else [p[0] for p in geometry["coordinates"]]
    lat, lon = _centroid(max(rings, key=lambda r: abs(_doubled(r))))
    reach = max(_metres(lat, lon, y, x) for ring in rings for x, y, *_ in ring)
    return round(lat, 6), round(lon, 6), round(reach)


def _doubled(ring: list[list[float]]) -> float:
    """Twice the signed area of a ring, in square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))


def _centroid(ring: list[list[float]]) -> tuple[float, float]:
    area = _doubled(ring)
    if not area:
        return sum(p[1] for p in ring) / len(ring), sum(p[0] for p in ring) / len(ring)
    pairs = list(zip(ring, ring[1:], strict=False))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (3 * area)
    return y, x


def _metres(lat: float, lon: float, y: float, x: float) -> float:
    return math.hypot((y - lat) * 111_200, (x - lon) * 111_200 * math.cos(math.radians(lat)))


FORMATS: Mapping[str, Callable[[Path, Mapping[str, str]], Rows]] = {
    "geonames": _geonames,
    "wof": _wof,
    "csv": _csv,
    "geojson": _geojson,
    "osm": osm.places,
}
