"""Places: which place a wording stands for, by name, by what contains it, by what lies about it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from marsad.model.folding import name_key
from marsad.model.resolution import Candidate
from marsad.model.text import PlaceMention
from marsad.resolve.found import SETTLED, TOO_LARGE, Context, Found, inside, km, of_place, point, suits
from marsad.resolve.geometry import corridor, region
from marsad.resolve.imported import SURE, rank
from marsad.resolve.wording import Reading, direction, readings
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Area

_FUZZY_ALONE, _FUZZY_BACKED, _FUZZY_MARGIN = 0.93, 0.86, 0.04
_FAR_KM = 400.0
_SAME_KM = 5.0
"""How near a namesake of the lists is the same place as the theatre's own."""
_MANY = 40
"""How many near spellings of the lists are weighed by what lies about them."""
_ASKED_LARGE = frozenset(("province", "region"))

Answer = tuple[tuple[Candidate, ...], Candidate | None, tuple[str, ...]]


class PlaceResolver:
    """Resolves wordings against one theatre; look-ups are kept."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._areas = {name_key(n): a for a in theatre.areas for n in (a.name, *a.names)}
        self._exact: dict[str, tuple[Found, ...]] = {}
        self._guessed: dict[str, tuple[Found, ...]] = {}
        self._alike: dict[str, tuple[Found, ...]] = {}

    def context(self, mentions: Iterable[PlaceMention]) -> Context:
        """What the unambiguous places of a report tell about the rest."""
        ids: set[str] = set()
        points: set[tuple[float, float]] = set()
        cities: Counter[str] = Counter()
        for mention in mentions:
            found = self._named(mention.text)
            if found and (found[0].kind == "country" or (len(found) == 1 and not found[0].foreign)):
                ids.update((found[0].id, *found[0].within))
                points.update(point(found[0]))
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

    def resolve(self, mention: PlaceMention, context: Context, beside: Context, partner: PlaceMention | None = None) -> Answer:
        """Ranked candidates, the choice, the reasons.

        `beside` is what the places of the same claim tell, `partner` the other end where the mention is one of "between".
        """
        answer = self._answer(mention, context, beside)
        other = self._answer(partner, context, beside)[1] if partner and answer[1] else None
        return self._between(answer, other) if other else answer

    def _answer(self, mention: PlaceMention, context: Context, beside: Context) -> Answer:
        found = self._named(mention.text)
        if found and found[0].listed:
            return self._listed((*found, *self._near_spelt(mention.text, context, beside)), mention, context, beside)
        if found:
            named = self._chosen(found, mention, context, beside)
            if named[1] or not all(f.foreign for f in found) or not self._spelt(mention.text):
                return named
            nearer = self._listed(self._spelt(mention.text), mention, context, beside)
            return nearer if nearer[1] else named
        if part := direction(mention.text):
            return self._quarter(part, mention, beside.cities or context.cities[:1])
        guessed = self._guess(mention.text)
        answer = self._guess_chosen(guessed, mention, context) if guessed else None
        listed = () if answer and answer[1] else self._spelt(mention.text)
        if listed:
            return self._listed(listed, mention, context, beside)
        return answer or ((), None, ("No place of this name is known.",))

    @staticmethod
    def _between(answer: Answer, other: Candidate) -> Answer:
        """The answer with its choice drawn out to the other end."""
        candidates, chosen, reasons = answer
        if chosen is None or other.id == chosen.id:
            return answer
        way = corridor(chosen, other)
        return (way, *(c for c in candidates if c != chosen)), way, (*reasons, f"Between it and {other.name}.")

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
                return tuple(of_place(p, way) for p in own)
        for way in ways:
            listed = self._theatre.places.imported(way.name) if len(way.name) > 2 else ()
            if listed:
                return tuple(of_place(p, way, listed=True) for p in listed)
        for way in ways:
            world = [p for p in self._theatre.places.world(way.name) if len(way.name) > 2]
            if world:
                return tuple(of_place(p, way, foreign=p.kind != "country") for p in world[:8])
        return ()

    def _guess(self, text: str) -> tuple[Found, ...]:
        if text not in self._guessed:
            way = next((w for w in readings(text) if w.core), None)
            near = self._theatre.places.fuzzy(way.name, 5) if way and len(way.name) > 3 else ()
            self._guessed[text] = tuple(of_place(p, way, score) for p, score in near if p.kind not in TOO_LARGE) if way else ()
        return self._guessed[text]

    def _spelt(self, text: str) -> tuple[Found, ...]:
        """Places of the imported lists that are spelt nearly so."""
        if text not in self._alike:
            way = next((w for w in readings(text) if w.core), None)
            near = self._theatre.places.imported_fuzzy(way.name, _MANY) if way and len(way.name) > 3 else ()
            self._alike[text] = tuple(of_place(p, way, score, listed=True) for p, score in near if p.kind not in TOO_LARGE) if way else ()
        return self._alike[text]

    def _near_spelt(self, text: str, context: Context, beside: Context) -> tuple[Found, ...]:
        """Near spellings, which count beside those of just this name only where the report's other places can speak for them."""
        named = {f.id for f in self._named(text)}
        return tuple(f for f in self._spelt(text) if f.id not in named) if context.points or beside.points else ()

    def _listed(self, found: tuple[Found, ...], mention: PlaceMention, context: Context, beside: Context) -> Answer:
        ranked = rank(found, context, beside)
        candidates = tuple(replace(self._candidate(f, share, mention), fuzzy=f.likeness < 1) for f, share in ranked[:8])
        best, share = ranked[0]
        if share < SURE:
            return (
                candidates,
                None,
                (f"{len(ranked)} imported places are named so or nearly so; {best.name} holds {share:.2f} of belief.",),
            )
        spelt = f"Spelt nearly as {best.name} ({best.likeness:.2f})" if best.likeness < 1 else f"Named {best.name}"
        others = f", chosen among {len(ranked)} by what lies about it" if len(ranked) > 1 else ""
        return candidates, candidates[0], (f"{spelt}{others}.", "Found in an imported gazetteer.")

    def _area(self, area: Area, way: Reading) -> Found:
        members = [p for p in map(self._theatre.places.get, area.members) if p and p.lat is not None and p.lon is not None]
        lat = sum(p.lat or 0.0 for p in members) / len(members) if members else None
        lon = sum(p.lon or 0.0 for p in members) / len(members) if members else None
        spread = max((km((lat or 0.0, lon or 0.0), (p.lat or 0.0, p.lon or 0.0)) for p in members), default=5.0)
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
        asked = 0.0 if found.reading.kind is None else 0.15 if suits(found.kind, found.reading.kind) else -0.1
        near = 0.2 if any(w in beside.ids for w in found.within) else 0.0
        return 0.4 + near + asked + 0.2 * self._backing(found, context) + 0.1 * size + (0.05 if found.kind in ("city", "country") else 0.0)

    def _backing(self, found: Found, context: Context) -> float:
        """How far the rest of the report speaks for a place, 0 to 1."""
        inside = 0.6 if found.id in context.ids else 0.5 if any(w in context.ids for w in found.within) else 0.0
        if found.lat is None or found.lon is None or not context.points:
            return inside
        nearest = min(km((found.lat, found.lon), p) for p in context.points)
        return inside + (0.4 * max(0.0, 1 - nearest / _FAR_KM) if nearest < _FAR_KM else 0.0)

    def _believable(self, found: Found, context: Context) -> bool:
        """Whether a place of the wide world may be meant: in the theatre's countries, in one the report speaks of, or a great city."""
        if self._theatre.bbox is None:
            large = found.kind == "city" or found.reading.kind not in _ASKED_LARGE
            return large or bool(context.countries & set(found.within))
        home = {f"country:{c}" for c in self._theatre.countries}
        if home & set(found.within):
            return inside(found, self._theatre.bbox)
        return bool(context.countries & set(found.within)) or found.population >= 300_000

    @staticmethod
    def _tied(one: tuple[float, int, Found], two: tuple[float, int, Found]) -> bool:
        a, b = one[2], two[2]
        if one[0] - two[0] >= 0.02 or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return False
        return a.kind in SETTLED and b.kind in SETTLED and km((a.lat, a.lon), (b.lat, b.lon)) > 30

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
        if best.reading.kind and suits(best.kind, best.reading.kind):
            out.append(f"It is a {best.kind}, as the wording says.")
        relation = mention.relation or best.reading.relation
        if relation:
            out.append(f"Said with {relation.replace('_', ' ')!r}, so less exact.")
        return tuple(out)

    def _candidate(self, found: Found, score: float, mention: PlaceMention) -> Candidate:
        where = region(found, mention.relation or found.reading.relation, mention.distance_m)
        return Candidate(
            id=found.id,
            name=found.name,
            score=round(min(score, 1.0), 3),
            kind=found.kind,
            lat=where.lat,
            lon=where.lon,
            precision=where.precision,
            uncertainty_m=where.uncertainty_m,
            outline=where.outline,
        )
