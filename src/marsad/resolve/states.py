"""State actors of any country by its name, adjective, capital or seat of government."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from marsad.codebook.states import state_names
from marsad.model.folding import flat
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Actor

_WORD = re.compile(r"[^\s,()\[\]\"“”]+")
_POSSESSIVE = re.compile(r"['’`]s$|(?<=s)['’`]$")
_LONGEST = 4
_TITLES = {"state": "Government of {}", "state_forces": "Armed forces of {}"}


class States:
    """The state, and the armed forces, that a wording means, against one theatre's actors."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._known: dict[str, tuple[str, str] | None] = {}

    def find(self, text: str) -> tuple[Actor, str] | None:
        """The actor and the reason; None where no country is named, or what is named is somebody else of that country."""
        words = _WORD.findall(text)
        for size in range(min(_LONGEST, len(words)), 0, -1):
            for low in range(len(words) - size + 1):
                name = _POSSESSIVE.sub("", " ".join(words[low : low + size]))
                if name[:1].isupper() and (found := self._meant(flat(name), [flat(w) for w in (*words[:low], *words[low + size :])])):
                    country, kind = found
                    if kind == "state_forces" and _others([*words[:low], *words[low + size :]]):
                        return None
                    return self._actor(country, kind), f"{name!r} names {country}{'' if kind == 'state' else ' and its forces'}."
        return None

    def titled(self, text: str, lands: frozenset[str]) -> tuple[Actor, str] | None:
        """The state whose office is named without its country, where all that is told lies in one country."""
        words, names = [flat(w) for w in _WORD.findall(text)], state_names()
        office = next((w for w in _phrases(words) if w in names.titles), None)
        if office is None or names.past.intersection(words) or len(lands) != 1:
            return None
        code = min(lands)
        if not (actor := self.at_home(code, "state")):
            return None
        return actor, f"{office!r} is an office: that of {actor.name}, where it happened."

    def _meant(self, name: str, beside: list[str]) -> tuple[str, str] | None:
        """The country that a name gives, and whether the words beside it mean its government or its forces."""
        names = state_names()
        if country := names.armies.get(name):
            return country, "state_forces"
        country = names.own.get(name) or names.adjectives.get(name)
        if not country:
            return None
        nouns = list(_runs(beside))
        if any(n in names.forces for n in nouns):
            return country, "state_forces"
        bare = not [w for w in beside if w not in ("the", "of")]
        return (country, "state") if (bare and name in names.own) or any(n in names.state for n in nouns) else None

    def _actor(self, country: str, kind: str) -> Actor:
        """The theatre's own actor of that kind for the country, else one made of its name."""
        code, name = self._place(country)
        if found := self.at_home(code, kind) or self._called(country, kind):
            return found
        of = (f"state:{code}",) if kind == "state_forces" else ()
        inter = 1 if code in self._theatre.countries else 8
        return Actor(
            id=f"{'state' if kind == 'state' else 'forces'}:{code}",
            name=_TITLES[kind].format(name),
            kind=kind,
            part_of=of,
            acled_inter=inter,
        )

    def _called(self, country: str, kind: str) -> Actor | None:
        """The theatre's actor that bears the country's name, or the first of the forces that are part of it."""
        states = [a for a in self._theatre.actors.named(country) if a.kind == "state"]
        if kind == "state" or not states:
            return next(iter(states), None)
        return next((a for a in self._theatre.actors.all() if a.kind == kind and states[0].id in a.part_of), None)

    def _place(self, country: str) -> tuple[str, str]:
        """A country's code and its name in the gazetteer; its name twice where the gazetteer has none."""
        if country not in self._known:
            code = state_names().codes.get(country)
            index = self._theatre.places
            places = (index.get(f"country:{code}"),) if code else (*index.named(country), *index.world(country))
            found = next((p for p in places if p and p.kind == "country"), None)
            self._known[country] = (found.id.removeprefix("country:"), found.name) if found else None
        return self._known[country] or (country, country)

    def at_home(self, code: str, kind: str) -> Actor | None:
        """The first of a theatre's actors of a kind that is at home in the country of this code, the first of its countries."""
        return self._homes.get((code, kind))

    @cached_property
    def _homes(self) -> dict[tuple[str, str], Actor]:
        found: dict[tuple[str, str], Actor] = {}
        for actor in self._theatre.actors.all():
            if actor.countries:
                found.setdefault((actor.countries[0], actor.kind), actor)
        return found


def _others(words: list[str]) -> bool:
    """Whether a further name stands beside that of the country: "Bosnian Serb forces"."""
    known = state_names()
    plain = (w for w in words if w[:1].isupper())
    return any(flat(w) not in known.forces | known.state | known.ranks for w in plain)


def _phrases(words: list[str]) -> Iterator[str]:
    """Runs of one to three words, the longest first."""
    return (" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1))


def _runs(words: list[str]) -> Iterator[str]:
    """Single words and pairs of neighbours."""
    yield from words
    yield from map(" ".join, zip(words, words[1:], strict=False))
