"""The actors of a theatre by id and name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from marsad.theatre.spelling import key
from marsad.theatre.types import Actor, DatedName


class ActorIndex:
    """The actors of one theatre, the world's beneath its own."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_id: Mapping[str, Actor] = {a.id: a for a in actors}

    def all(self) -> tuple[Actor, ...]:
        """Every actor, the theatre's own first."""
        return tuple(self._by_id.values())

    def get(self, actor_id: str) -> Actor | None:
        """The actor with this id, None if there is none."""
        return self._by_id.get(actor_id)

    def named(self, text: str, day: dt.date | None = None) -> tuple[Actor, ...]:
        """Actors that bear this name on the day (unknown: ever), those whose own name it is before those it may mean."""
        found = self._by_name.get(key(text), ())
        ranked = sorted((n.weak, i) for i, (_, n) in enumerate(found) if n.period.holds(day))
        return tuple({found[i][0].id: found[i][0] for _, i in ranked}.values())

    def surface_names(self) -> Iterator[tuple[str, bool]]:
        """Every spelling of every actor, to be looked for in texts, and whether it is weak."""
        return iter(self._surface.items())

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[Actor, DatedName]]]:
        found: dict[str, list[tuple[Actor, DatedName]]] = defaultdict(list)
        for actor in self._by_id.values():
            for name in _names(actor):
                found[key(name.text)].append((actor, name))
        return dict(found)

    @cached_property
    def _surface(self) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for actor in self._by_id.values():
            for name in _names(actor):
                found[name.text] = name.weak and found.get(name.text, True)
            # a proper name that is listed in another spelling alone ("the Taliban") is to be found in its own, too
            found.setdefault(actor.name, all(n.weak for n in actor.names if key(n.text) == key(actor.name)))
        return found


def _names(actor: Actor) -> Iterator[DatedName]:
    """All names; the proper name is a weak one only if it is listed as weak."""
    listed = {key(n.text) for n in actor.names}
    if key(actor.name) not in listed:
        yield DatedName(text=actor.name)
    yield from actor.names
    if actor.name_ar:
        yield DatedName(text=actor.name_ar)
