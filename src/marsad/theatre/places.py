"""The places of a theatre and the ways to find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from marsad.theatre.gazetteer import FLOOR, Gazetteer, keys, likeness
from marsad.theatre.spelling import key, near_keys
from marsad.theatre.types import Place

_RANK = {"country": 0, "province": 1, "region": 2, "city": 3, "town": 4, "district": 5}
_WORLD = ("gn:", "country:")


class PlaceIndex:
    """The places of one theatre by id, name and containment.

    `beneath` are the places known everywhere: they count where the theatre has none of its own of that name. Beyond both lie
    the imported places of the `gazetteer`, and beyond these the cities and countries of the world.
    """

    def __init__(self, places: Iterable[Place], beneath: Iterable[Place] = (), gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer
        self._own: Mapping[str, Place] = {p.id: p for p in places}
        self._by_id: Mapping[str, Place] = self._own | {p.id: p for p in beneath if p.id not in self._own}

    def all(self) -> tuple[Place, ...]:
        """Every place known beforehand: the theatre's own in the order of its file, then those known everywhere."""
        return tuple(self._by_id.values())

    def own(self) -> tuple[Place, ...]:
        """The theatre's own places alone, in the order of its file."""
        return tuple(self._own.values())

    def get(self, place_id: str) -> Place | None:
        """The place with this id, also one of the world's ("gn:170063", "country:SY"); None if there is none."""
        own = self._by_id.get(place_id) or (self._gazetteer.get(place_id) if self._gazetteer else None)
        if own or not place_id.startswith(_WORLD):
            return own
        from marsad.theatre import world_index

        return world_index.get(place_id)

    def named(self, text: str) -> tuple[Place, ...]:
        """The theatre's places of this name, accents, articles and blanks aside; the larger first."""
        return self._by_name.get(key(text), ())

    def surface_names(self) -> Iterator[str]:
        """Every spelling of every place, to be looked for in texts."""
        return iter(self._surface)

    def containers(self, place_id: str) -> tuple[Place, ...]:
        """What contains the place, nearest first, containers of containers included."""
        found: dict[str, Place] = {}
        queue = [place_id]
        while queue:
            inner = queue.pop(0)
            place = self._by_id.get(inner) or (self._gazetteer.get(inner) if self._gazetteer else None)
            for outer in place.within if place else ():
                if outer not in found and outer != place_id and (one := self.get(outer)):
                    found[outer] = one
                    queue.append(outer)
        return tuple(found.values())

    def children(self, place_id: str) -> tuple[Place, ...]:
        """The places whose nearest container this is."""
        return self._children.get(place_id, ())

    def fuzzy(self, text: str, limit: int = 5) -> tuple[tuple[Place, float], ...]:
        """Places spelt nearly so, best first, with a score from 0 to 1. A guess: callers mark it as one and look for confirmation."""
        mine = keys(text)
        if len(mine[1]) < 3 or not mine[0]:
            return ()
        best: dict[str, float] = {}
        for at in {at for k in near_keys(mine[0]) for at in self._near.get(k, ())}:
            place_id, *own = self._spellings[at]
            best[place_id] = max(likeness(mine, (own[0], own[1], own[2], own[3])), best.get(place_id, 0.0))
        ranked = [(self._by_id[i], round(s, 3)) for i, s in best.items() if s >= FLOOR]
        return tuple(sorted(ranked, key=lambda pair: (-pair[1], pair[0].id))[:limit])

    def imported(self, text: str) -> tuple[Place, ...]:
        """The imported places of this name; the larger first."""
        return self._gazetteer.named(text) if self._gazetteer else ()

    def imported_fuzzy(self, text: str, limit: int = 5) -> tuple[tuple[Place, float], ...]:
        """Imported places spelt nearly so, best first, with a score from 0 to 1."""
        return self._gazetteer.fuzzy(text, limit) if self._gazetteer else ()

    def world(self, text: str) -> tuple[Place, ...]:
        """Countries, and cities of 500 or more inhabitants, of this name anywhere; the larger first."""
        from marsad.theatre import world_index

        return world_index.named(text)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Place, ...]]:
        beneath = (p for p in self._by_id.values() if p.id not in self._own)
        return _keyed(beneath) | _keyed(self._own.values())

    @cached_property
    def _surface(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for p in self._by_id.values() for n in p.all_names))

    @cached_property
    def _children(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self._by_id.values():
            if place.within:
                found[place.within[0]].append(place)
        return {k: tuple(v) for k, v in found.items()}

    @property
    def _guessable(self) -> tuple[Place, ...]:
        return self.own() or self.all()

    @cached_property
    def _spellings(self) -> tuple[tuple[str, str, str, str, str], ...]:
        return tuple((p.id, *keys(n)) for p in self._guessable for n in p.all_names)

    @cached_property
    def _near(self) -> Mapping[str, tuple[int, ...]]:
        """Spellings by their consonants and by those with one left out."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, (_, consonants, *_rest) in enumerate(self._spellings):
            for letters in near_keys(consonants) if consonants else ():
                found[letters].append(at)
        return {k: tuple(v) for k, v in found.items()}


def _keyed(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for place in places:
        for name in place.all_names:
            found[key(name)].setdefault(place.id, place)
    return {k: _sorted(v.values(), k) for k, v in found.items()}


def _sorted(places: Iterable[Place], name: str) -> tuple[Place, ...]:
    return tuple(sorted(places, key=lambda p: _order(p, name)))


def _order(place: Place, name: str) -> tuple[int, int, int]:
    return (_RANK.get(place.kind, 6), int(key(place.name) != name), -place.population)
