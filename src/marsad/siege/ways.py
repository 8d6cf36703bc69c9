"""The ways into a theatre's areas, and which of them a claim speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from marsad.model.folding import name_key
from marsad.model.resolution import ResolvedClaim
from marsad.theatre import Theatre
from marsad.theatre.types import Route


@dataclass(frozen=True)
class Ways:
    """The theatre's routes with what is known of them."""

    theatre: Theatre

    @cached_property
    def ids(self) -> Mapping[str, Route]:
        """Routes by id."""
        return {r.id: r for r in self.theatre.routes}

    @cached_property
    def _roads(self) -> Mapping[str, tuple[str, ...]]:
        return {r.id: (r.name, *r.names) for r in self.theatre.roads}

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """For each route: its names and its roads' names, folded."""
        return {
            r.id: frozenset(map(name_key, (r.name, *r.names, *(n for i in r.roads for n in self._roads.get(i, ())))))
            for r in self.ids.values()
        }

    @cached_property
    def user(self) -> Mapping[str, str | None]:
        """For each route: the side whose area it leads into."""
        sides = {a.id: a.usual_side for a in self.theatre.areas}
        return {r.id: sides.get(r.into) for r in self.ids.values()}

    def matching(self, item: ResolvedClaim, *, gains: bool, sides: frozenset[str]) -> tuple[str, ...]:
        """The routes a claim's places name: by key place, place of that name, or the wording. `gains`: it serves the initiator.

        A side opens its own ways in and cuts those of others, so that a road shared by two routes is read by who acts.
        """
        spoken = {name_key(m.text) for m in item.claim.places} | {name_key(m.text) for m in item.claim.objects}
        chosen = [c for c in item.chosen("places") if c]
        ids = {c.id for c in chosen} | {f"name:{name_key(c.name)}" for c in chosen}
        spoken |= {i.removeprefix("name:") for i in ids if i.startswith("name:")}
        found = [r for r in self.ids.values() if ids & {r.id, *r.roads, *r.key_places} or spoken & self.names[r.id]]
        if not sides:
            return tuple(r.id for r in found)
        return tuple(r.id for r in found if self.user[r.id] is None or (self.user[r.id] in sides) == gains)
