"""The region that a relation to a place describes: its middle, how far it reaches, its outline; never more exact than said."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from marsad.model.resolution import Candidate
from marsad.resolve.found import Found, km

PRECISION = {"country": 6, "province": 4, "district": 3, "region": 5, "road": 5, "river": 5, "sea": 7}
"""UCDP's where_prec by kind of place; every other kind is a point (1)."""
_NEAR_M = {"near": 5000.0, "outskirts": 3000.0, "countryside": 15000.0}
_FAR_M = 10000.0
_PROVINCE_M = 50000.0
_AROUND_M = 25000.0
"""UCDP's own bound of "near a known point" (2); what reaches further is as wide as a district (3)."""
_LARGE = frozenset(("province", "region"))
_POINTS = frozenset(("city", "town", "village", "neighbourhood"))
_BEARINGS = {f"{name}_of": 45.0 * i for i, name in enumerate("north northeast east southeast south southwest west northwest".split())}
_HALF_SECTOR = 45.0
_CORNER = math.sqrt(1.25 - math.cos(math.radians(_HALF_SECTOR)))
"""How far the corner of a sector lies from half way along its axis, as a share of its reach."""
_LOOSE = 0.3
"""How far a distance that is said may be off."""
_EARTH_M = 6_371_000.0
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """`lat`, `lon`: the middle; `uncertainty_m`: the radius about it that holds the region; `precision`: UCDP's where_prec;
    `outline`: ring of (lon, lat), empty where the region is that circle."""

    lat: float | None
    lon: float | None
    uncertainty_m: float
    precision: int
    outline: tuple[_Point, ...] = ()


def region(found: Found, relation: str | None, distance_m: float | None) -> Region:
    """Where "in", "near", "10 km north of" ... a place is; of "between", what is known while its other end is not."""
    base, own = PRECISION.get(found.kind, 1), found.uncertainty_m
    if found.reading.kind in _LARGE and found.kind in _POINTS and relation != "countryside":
        return _circle(found, max(own, _PROVINCE_M), 4)
    if relation in ("between", "road"):
        return _circle(found, own + _FAR_M, max(base, 5))
    if relation in _BEARINGS and base == 1 and found.lat is not None and found.lon is not None:
        return _sector((found.lat, found.lon), own, _BEARINGS[relation], distance_m)
    if relation == "countryside":
        return _circle(found, own + _NEAR_M["countryside"], max(base, 3))
    if relation and relation != "part":
        reach = own + (distance_m * (1 + _LOOSE) if distance_m else _NEAR_M.get(relation, _FAR_M))
        return _circle(found, reach, max(base, 3 if reach > _AROUND_M else 2))
    return _circle(found, own, 5 if found.reading.part and base == 6 else base)


def _circle(found: Found, radius: float, precision: int) -> Region:
    return Region(found.lat, found.lon, round(radius, 1), precision)


def _sector(start: _Point, own: float, bearing: float, distance_m: float | None) -> Region:
    """A bearing from a place: without a distance, all that way out as far as one would still name it."""
    if distance_m:
        spread = own + _LOOSE * distance_m + 1000
        lat, lon = _moved(start, bearing, distance_m)
        return Region(lat, lon, round(spread, 1), 3 if spread > _AROUND_M else 2)
    reach = own + _FAR_M
    lat, lon = _moved(start, bearing, reach / 2)
    edge = (_moved(start, bearing + turn, reach) for turn in (-45.0, -22.5, 0.0, 22.5, 45.0))
    ring = tuple((round(x, 5), round(y, 5)) for y, x in (start, *edge, start))
    return Region(lat, lon, round(_CORNER * reach, 1), 2, ring)


def corridor(one: Candidate, two: Candidate) -> Candidate:
    """One end of "between A and B" as the whole way between them: its middle lies half way, its outline is the line."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return one
    half = km((one.lat, one.lon), (two.lat, two.lon)) * 500
    return replace(
        one,
        lat=round((one.lat + two.lat) / 2, 5),
        lon=round((one.lon + two.lon) / 2, 5),
        precision=max(one.precision or 1, 5),
        uncertainty_m=round(half + max(one.uncertainty_m or 0.0, two.uncertainty_m or 0.0), 1),
        outline=((one.lon, one.lat), (two.lon, two.lat)),
    )


def _moved(start: _Point, bearing: float, metres: float) -> _Point:
    """The point so many metres from (lat, lon) at a bearing in degrees from north."""
    lat, angle = math.radians(start[0]), math.radians(bearing)
    north, east = metres * math.cos(angle), metres * math.sin(angle)
    return (
        round(start[0] + math.degrees(north / _EARTH_M), 5),
        round(start[1] + math.degrees(east / (_EARTH_M * max(0.01, math.cos(lat)))), 5),
    )
