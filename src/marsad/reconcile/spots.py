"""Places as reconciling compares them: the spots a claim is about, what surrounds them, and how two of them relate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from marsad.model.folding import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model.resolution import Candidate, ResolvedClaim

RANKS = {"city": 2, "area": 2, "road": 1, "river": 2, "front": 1, "district": 3, "province": 4, "region": 5, "country": 6}
"""How much land a kind of place covers; kinds not named (village, neighbourhood, base, town ...) are 0."""
WEIGHTS = (1.0, 0.8, 0.65, 0.45, 0.3, 0.2, 0.05)
"""What sharing one place of a rank is worth: to share a village says much, to share a country nothing."""
WIDE = 5
"""Rank from which a place (a region, a country) tells next to nothing of where an event was."""
ONE_PLACE = 0.25
"""Affinity above which two spots are one place, or one of them lies in the other: places that are merely near are two."""
NEARBY_M = {"near": 8_000.0, "outskirts": 5_000.0, "countryside": 25_000.0, "between": 10_000.0}
"""Slack that a relation in the wording adds to where the event may lie; any bearing ("south of") adds that of "near"."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One place of a claim: its id (wording, where unresolved), rank, position and the radius in metres within which the event lies.

    Equal places are one object, made by `_one` alone, and compared as such.
    """

    id: str
    rank: int = 0
    lat: float | None = None
    lon: float | None = None
    radius: float = 2_000.0
    named: bool = True


def _spot(place: Candidate | None, wording: str, relation: str | None, distance: float | None) -> Spot:
    if place is None:
        return _one("?" + name_key(wording), 0, None, None, 2_000.0, False)
    slack = (
        distance
        if distance is not None
        else (NEARBY_M.get(relation, NEARBY_M["near"]) if relation and relation not in ("part", "road") else 0.0)
    )
    radius = (place.uncertainty_m or 2_000.0) + slack
    return _one(place.id, RANKS.get(place.kind, 0), place.lat, place.lon, radius, True)


@cache
def _one(identity: str, rank: int, lat: float | None, lon: float | None, radius: float, named: bool) -> Spot:
    """Equal spots as one object, so that looking up what two of them have to do with each other compares no fields."""
    return Spot(id=identity, rank=rank, lat=lat, lon=lon, radius=radius, named=named)


@lru_cache(maxsize=200_000)
def metres(a: Spot, b: Spot) -> float | None:
    """Distance between two spots' positions, None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6_371_000.0 * math.hypot(x, math.radians(b.lat - a.lat))


def encloses(outer: Spot, inner: Spot) -> bool:
    """Whether `outer` is a wider place in which `inner` lies, as far as positions tell."""
    if outer.rank <= inner.rank or not outer.named or not inner.named:
        return False
    gap = metres(outer, inner)
    return outer.rank >= 6 or (gap is not None and gap <= max(outer.radius, 4_000.0 * 3**outer.rank))


def spots(resolved: ResolvedClaim) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """The places a claim is about, and those that only surround it.

    Places the claim names itself come before those brought in from elsewhere in its report, of which the nearest alone is what it is
    about, and only if it names none; a bare description ("a northern district") is passed over where a name stands beside it.
    """
    mentions = zip(resolved.claim.places, resolved.chosen("places"), strict=True)
    found = [(_spot(c, m.text, m.relation, m.distance_m), m) for m, c in mentions]
    every = tuple(dict.fromkeys(s for s, _ in found))
    own = tuple(dict.fromkeys(s for s, m in found if not m.implied))
    named = tuple(dict.fromkeys(s for s, m in found if not m.implied and (s.named or not m.text.islower())))
    elsewhere = tuple(s for s, m in found if m.implied and s.named and s.rank < WIDE)[:1]
    about = tuple(s for s in named if s.rank < WIDE) or elsewhere or named or own or every[:1]
    outer = {o for o in about for i in about if encloses(o, i)}
    if any(not s.named for s in about):
        outer |= {s for s in about if s.named and s.rank >= 2}
    focus = tuple(s for s in about if s not in outer)
    return focus, tuple(s for s in every if s not in focus)


@lru_cache(maxsize=200_000)
def affinity(a: Spot, b: Spot) -> float | None:
    """How far two spots speak for one event: up to 1 for the same place, below 0 for places apart, None if nothing can be said."""
    if a.id == b.id:
        return WEIGHTS[a.rank] if a.named else 0.6
    if not a.named or not b.named:
        return None
    if encloses(a, b) or encloses(b, a):
        return 0.5 * WEIGHTS[max(a.rank, b.rank)]
    gap = metres(a, b)
    if gap is None:
        return None
    reach = max(a.radius, b.radius)
    if a.rank == b.rank == 0 and reach <= 2_500.0:
        return 0.2 if gap <= 1_000.0 else (-0.6 if gap < 15_000.0 else -1.0)
    return 0.3 if gap <= 0.5 * reach else (-0.2 if gap <= a.radius + b.radius else -1.0)


def one_place(mine: Sequence[Spot], yours: Sequence[Spot]) -> bool:
    """Whether two claims may speak of one place: either names none but a country or region, or two of theirs are the same or one lies
    in the other."""
    mine, yours = ([s for s in spots if s.rank < WIDE] for spots in (mine, yours))
    return not mine or not yours or any((affinity(p, q) or 0.0) > ONE_PLACE for p in mine for q in yours)
