"""Places: which place a wording stands for, by name, by what contains it, by what lies about it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.model.folding import name_key
from marsad.model.resolution import Candidate
from marsad.model.text import PlaceMention
from marsad.resolve.wording import Reading, direction, readings
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Area, Place

PRECISION = {"country": 6, "province": 4, "district": 3, "region": 5, "road": 5, "river": 5}
"""UCDP's where_prec by kind of place; every other kind is a point (1)."""
_LINES = frozenset(("between", "road"))
_NEAR_M = {"near": 5000.0, "outskirts": 3000.0, "countryside": 15000.0}
_FAR_M = 10000.0
_PROVINCE_M = 50000.0
_FUZZY_ALONE, _FUZZY_BACKED, _FUZZY_MARGIN = 0.93, 0.86, 0.04
_NEARBY_KM, _FAR_KM = 60.0, 400.0
_TOO_LARGE = frozenset(("country", "province", "region"))
_ASKED_LARGE = frozenset(("province", "region"))
_SETTLED = frozenset(("city", "town", "village", "neighbourhood"))


@dataclass(frozen=True, slots=True)
class Context:
    """What else the report is about: ids of places and of what contains them, points, countries, cities by how often they are named."""

    ids: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()
    countries: frozenset[str] = frozenset()
    cities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A place or area by name, with the reading that led to it."""

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


Answer = tuple[tuple[Candidate, ...], Candidate | None, tuple[str, ...]]


class PlaceResolver:
    """Resolves wordings against one theatre; look-ups are kept."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._areas = {name_key(n): a for a in theatre.areas for n in (a.name, *a.names)}
        self._exact: dict[str, tuple[Found, ...]] = {}
        self._guessed: dict[str, tuple[Found, ...]] = {}

    def context(self, mentions: Iterable[PlaceMention]) -> Context:
        """What the unambiguous places of a report tell about the rest."""
        ids: set[str] = set()
        points: set[tuple[float, float]] = set()
        cities: Counter[str] = Counter()
        for mention in mentions:
            found = self._named(mention.text)
            if found and (found[0].kind == "country" or (len(found) == 1 and not found[0].foreign)):
                ids.update((found[0].id, *found[0].within))
                points.update(_point(found[0]))
                cities.update(self._cities(found[0]))
        countries = frozenset(i for i in ids if i.startswith("country:"))
        return Context(frozenset(ids), tuple(sorted(points)), countries, tuple(c for c, _ in cities.most_common(3)))

    def _cities(self, found: Found) -> Iterator[str]:
        """The city that a place is or lies in."""
        if found.kind == "city":
            yield found.name
        for place in map(self._theatre.places.get, found.within):
            if place and place.kind == "city":
                yield place.name

    def resolve(self, mention: PlaceMention, context: Context, beside: Context) -> Answer:
        """Ranked candidates, the choice, the reasons; `beside` is what the places of the same claim tell."""
        found = self._named(mention.text)
        if found:
            return self._chosen(found, mention, context, beside)
        if part := direction(mention.text):
            return self._quarter(part, mention, beside.cities or context.cities[:1])
        guessed = self._guess(mention.text)
        if guessed:
            return self._guess_chosen(guessed, mention, context)
        return (), None, ("No place of this name is known.",)

    def _quarter(self, part: str, mention: PlaceMention, cities: Sequence[str]) -> Answer:
        """A direction alone: that part of the city the report is about, where it has a name."""
        for city in cities:
            name = f"{part.replace('_', '')} {city}"
            found = [f for f in self._named(name) if f.kind == "area"]
            if found:
                chosen = self._candidate(replace(found[0], reading=Reading(name)), 0.7, mention)
                return (chosen,), chosen, (f"The report is about {city}: its {part.replace('_', '')} is {chosen.name}.",)
        return (), None, ("A direction alone: of which place is not said.",)

    # ---- look-ups

    def _named(self, text: str) -> tuple[Found, ...]:
        if text not in self._exact:
            self._exact[text] = self._look_up(text)
        return self._exact[text]

    def _look_up(self, text: str) -> tuple[Found, ...]:
        ways = readings(text)
        for way in ways:
            area = self._areas.get(name_key(way.name))
            if area:
                return (self._area(area, way),)
            own = self._theatre.places.named(way.name)
            if own:
                return tuple(_found(p, way) for p in own)
        for way in ways:
            world = [p for p in self._theatre.places.world(way.name) if len(way.name) > 2]
            if world:
                return tuple(_found(p, way, foreign=p.kind != "country") for p in world[:8])
        return ()

    def _guess(self, text: str) -> tuple[Found, ...]:
        if text not in self._guessed:
            way = next((w for w in readings(text) if w.core), None)
            near = self._theatre.places.fuzzy(way.name, 5) if way and len(way.name) > 3 else ()
            self._guessed[text] = tuple(_found(p, way, score) for p, score in near if p.kind not in _TOO_LARGE) if way else ()
        return self._guessed[text]

    def _area(self, area: Area, way: Reading) -> Found:
        members = [p for p in map(self._theatre.places.get, area.members) if p and p.lat is not None and p.lon is not None]
        lat = sum(p.lat or 0.0 for p in members) / len(members) if members else None
        lon = sum(p.lon or 0.0 for p in members) / len(members) if members else None
        spread = max((_km((lat or 0.0, lon or 0.0), (p.lat or 0.0, p.lon or 0.0)) for p in members), default=5.0)
        within = tuple(dict.fromkeys(w for p in members for w in p.within if w != area.id))
        return Found(area.id, area.name, "area", lat, lon, spread * 1000, 0, within, way)

    # ---- choice

    def _chosen(self, found: tuple[Found, ...], mention: PlaceMention, context: Context, beside: Context) -> Answer:
        scored = sorted(((self._score(f, context, beside), -i, f) for i, f in enumerate(found)), key=lambda s: s[:2], reverse=True)
        ranked = tuple(self._candidate(f, score, mention) for score, _, f in scored)
        best = scored[0][2]
        if best.foreign and not self._believable(best, context):
            return ranked, None, (f"{best.name} lies far away and nothing else points there.",)
        if len(scored) > 1 and self._tied(scored[0], scored[1]):
            return ranked, None, (f"{len(scored)} places bear this name and nothing tells them apart.",)
        return ranked, ranked[0], self._reasons(best, mention, context, len(scored))

    def _guess_chosen(self, found: tuple[Found, ...], mention: PlaceMention, context: Context) -> Answer:
        scored = sorted(
            ((f.likeness + 0.3 * self._backing(f, context), -i, f) for i, f in enumerate(found)), key=lambda s: s[:2], reverse=True
        )
        ranked = tuple(replace(self._candidate(f, f.likeness, mention), fuzzy=True) for _, _, f in scored)
        best = scored[0][2]
        backed = self._backing(best, context) > 0.2
        clear = len(scored) == 1 or scored[0][0] - scored[1][0] >= _FUZZY_MARGIN
        if clear and best.likeness >= (_FUZZY_BACKED if backed else _FUZZY_ALONE):
            why = " and the places around it confirm it" if backed else ""
            return ranked, ranked[0], (f"Spelt nearly as {best.name} ({best.likeness:.2f}){why}.",)
        return ranked, None, (f"Nearest spelling is {best.name} ({best.likeness:.2f}): too far to choose.",)

    def _score(self, found: Found, context: Context, beside: Context) -> float:
        size = min(math.log10(found.population + 1), 7) / 7
        asked = 0.0 if found.reading.kind is None else 0.15 if _suits(found.kind, found.reading.kind) else -0.1
        near = 0.2 if any(w in beside.ids for w in found.within) else 0.0
        return 0.4 + near + asked + 0.2 * self._backing(found, context) + 0.1 * size + (0.05 if found.kind in ("city", "country") else 0.0)

    def _backing(self, found: Found, context: Context) -> float:
        """How far the rest of the report speaks for a place, 0 to 1."""
        inside = 0.6 if found.id in context.ids else 0.5 if any(w in context.ids for w in found.within) else 0.0
        if found.lat is None or found.lon is None or not context.points:
            return inside
        nearest = min(_km((found.lat, found.lon), p) for p in context.points)
        return inside + (0.4 * max(0.0, 1 - nearest / _FAR_KM) if nearest < _FAR_KM else 0.0)

    def _believable(self, found: Found, context: Context) -> bool:
        """Whether a place of the wide world may be meant: in the theatre's countries, in one the report speaks of, or a great city."""
        if self._theatre.bbox is None:
            large = found.kind == "city" or found.reading.kind not in _ASKED_LARGE
            return large or bool(context.countries & set(found.within))
        home = {f"country:{c}" for c in self._theatre.countries}
        if home & set(found.within):
            return _inside(found, self._theatre.bbox)
        return bool(context.countries & set(found.within)) or found.population >= 300_000

    @staticmethod
    def _tied(one: tuple[float, int, Found], two: tuple[float, int, Found]) -> bool:
        a, b = one[2], two[2]
        if one[0] - two[0] >= 0.02 or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return False
        return a.kind in _SETTLED and b.kind in _SETTLED and _km((a.lat, a.lon), (b.lat, b.lon)) > 30

    def _reasons(self, best: Found, mention: PlaceMention, context: Context, count: int) -> tuple[str, ...]:
        out = [
            f"Named {best.name}." if best.reading.name == mention.text else f"{best.reading.name!r} within the wording names {best.name}."
        ]
        if best.foreign:
            out.append("Found in the world's gazetteer.")
        if count > 1:
            out.append(f"Chosen among {count} of this name.")
        if any(w in context.ids for w in best.within):
            out.append("The report speaks of what contains it.")
        if best.reading.kind and _suits(best.kind, best.reading.kind):
            out.append(f"It is a {best.kind}, as the wording says.")
        relation = mention.relation or best.reading.relation
        if relation:
            out.append(f"Said with {relation.replace('_', ' ')!r}, so less exact.")
        return tuple(out)

    def _candidate(self, found: Found, score: float, mention: PlaceMention) -> Candidate:
        relation = mention.relation or found.reading.relation
        precision, spread = _precision(found, relation, mention.distance_m)
        return Candidate(
            id=found.id,
            name=found.name,
            score=round(min(score, 1.0), 3),
            kind=found.kind,
            lat=found.lat,
            lon=found.lon,
            precision=precision,
            uncertainty_m=spread,
        )


def _found(place: Place, way: Reading, likeness: float = 1.0, foreign: bool = False) -> Found:
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
    )


def _point(found: Found) -> Iterator[tuple[float, float]]:
    if found.lat is not None and found.lon is not None and found.kind not in _TOO_LARGE:
        yield found.lat, found.lon


def _precision(found: Found, relation: str | None, distance_m: float | None) -> tuple[int, float]:
    """UCDP's where_prec and the radius in metres after the relation."""
    base = PRECISION.get(found.kind, 1)
    if found.reading.kind in _ASKED_LARGE and found.kind in _SETTLED and relation != "countryside":
        return 4, max(found.uncertainty_m, _PROVINCE_M)
    if relation in _LINES:
        return max(base, 5), found.uncertainty_m + _FAR_M
    if relation == "countryside":
        return max(base, 3), found.uncertainty_m + _NEAR_M["countryside"]
    if relation and relation != "part":
        added = distance_m * 0.3 + 1000 if distance_m else _NEAR_M.get(relation, _FAR_M)
        return max(base, 2), found.uncertainty_m + added
    if found.reading.part and base == 6:
        return 5, found.uncertainty_m
    return base, found.uncertainty_m


def _suits(kind: str, asked: str) -> bool:
    return kind == asked or {kind, asked} <= {"city", "town", "village"} or {kind, asked} <= {"neighbourhood", "district", "area"}


def _inside(found: Found, bbox: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bbox
    return found.lat is not None and found.lon is not None and south <= found.lat <= north and west <= found.lon <= east


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance on the sphere, in kilometres."""
    la1, lo1, la2, lo2 = map(math.radians, (*a, *b))
    h = math.sin((la2 - la1) / 2) ** 2 + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
