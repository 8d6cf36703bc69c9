"""What a look-up of places gives, and what the report around it tells."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.resolve.wording import Reading
from marsad.theatre.types import Place

TOO_LARGE = frozenset(("country", "province", "region"))
SETTLED = frozenset(("city", "town", "village", "neighbourhood"))


@dataclass(frozen=True, slots=True)
class Context:
    """What else the report is about: ids of places and of what contains them, points, countries, cities by how often they are named."""

    ids: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()
    countries: frozenset[str] = frozenset()
    cities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A place or area by name, with the reading that led to it; `foreign`: of the wide world, `listed`: of an imported gazetteer."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    uncertainty_m: float
    population: int
    within: tuple[str, ...]
    reading: Reading
    likeness: float = 1.0
    foreign: bool = False
    listed: bool = False


def of_place(place: Place, way: Reading, likeness: float = 1.0, foreign: bool = False, listed: bool = False) -> Found:
    """A place as found by a reading of a wording."""
    return Found(
        place.id,
        place.name,
        place.kind,
        place.lat,
        place.lon,
        place.uncertainty_m,
        place.population,
        place.within,
        way,
        likeness,
        foreign,
        listed,
    )


def point(found: Found) -> Iterator[tuple[float, float]]:
    """Where it lies (lat, lon), if that tells where its surroundings are: nothing of a province or a country."""
    if found.lat is not None and found.lon is not None and found.kind not in TOO_LARGE:
        yield found.lat, found.lon


def suits(kind: str, asked: str) -> bool:
    """Whether a place of this kind may be called by that word of kind."""
    return kind == asked or {kind, asked} <= {"city", "town", "village"} or {kind, asked} <= {"neighbourhood", "district", "area"}


def inside(found: Found, bbox: tuple[float, float, float, float]) -> bool:
    """Whether it lies within a box of west, south, east and north."""
    west, south, east, north = bbox
    return found.lat is not None and found.lon is not None and south <= found.lat <= north and west <= found.lon <= east


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance on the sphere, in kilometres."""
    la1, lo1, la2, lo2 = map(math.radians, (*a, *b))
    h = math.sin((la2 - la1) / 2) ** 2 + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
