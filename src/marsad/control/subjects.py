"""A theatre's places and named areas as things that can be held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from marsad.model.folding import name_key
from marsad.model.resolution import Candidate
from marsad.theatre import Theatre
from marsad.theatre.types import Area

_TOWNS = frozenset({"city", "town"})


@dataclass(frozen=True)
class Subjects:
    """The theatre's places and areas as things that can be held."""

    theatre: Theatre

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Named areas by id."""
        return {a.id: a for a in self.theatre.areas}

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Places of the gazetteer that are a named area by another id, and that area's id."""
        by_name = {name_key(n): a.id for a in self.theatre.areas for n in (a.name, *a.names)}
        places = self.theatre.places.all() if by_name else ()
        return {p.id: by_name[name_key(p.name)] for p in places if p.kind == "area" and name_key(p.name) in by_name}

    def subject(self, place: str) -> str:
        """The id under which a place's history is kept."""
        return self.aliases.get(place, place)

    @cached_property
    def areas_of(self) -> Mapping[str, tuple[Area, ...]]:
        """For each town that contains whole areas: those areas."""
        found: dict[str, list[Area]] = {}
        for area in self.theatre.areas:
            around = [{p.id for p in self.theatre.places.containers(m) if p.kind in _TOWNS} for m in area.members]
            for place in sorted(set.intersection(*around) if around else ()):
                found.setdefault(place, []).append(area)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def area_at(self) -> Mapping[str, tuple[Area, ...]]:
        """For each member place: the areas it belongs to."""
        found: dict[str, list[Area]] = {}
        for area in self.theatre.areas:
            for member in area.members:
                found.setdefault(member, []).append(area)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Ids of the named areas that are more than one place under its own name."""
        return frozenset(a.id for a in self.theatre.areas if a.members != (a.id,))

    def divided(self, place: str) -> bool:
        """Whether a town's quarters are called by different sides: what is said of it at large settles nothing about them."""
        return len({a.usual_side for a in self.areas_of.get(place, ()) if a.usual_side}) > 1

    def called_by_a_side(self, subject: str) -> bool:
        """Whether a named area is known as one side's part of a town."""
        area = self.areas.get(self.subject(subject))
        return area is not None and area.usual_side is not None

    def kind(self, subject: str) -> str:
        """A place's kind, "area" for a named area that is more than one place."""
        place = self.theatre.places.get(subject)
        return "area" if self.subject(subject) in self.wholes else place.kind if place else ""

    def outer(self, subject: str) -> frozenset[str]:
        """Ids of everything that contains the subject."""
        subject = self.subject(subject)
        containers = {p.id for p in self.theatre.places.containers(subject)}
        if subject in self.areas:
            containers |= {k for k, areas in self.areas_of.items() if any(a.id == subject for a in areas)}
        return frozenset(containers | {a.id for a in self.area_at.get(subject, ())}) - {subject}


def quarter(candidate: Candidate, sides: Iterable[str], partly: bool, subjects: Subjects) -> str:
    """The subject of a word on a place: for part of a town, or a bare adjective on it, the side's own named area where there is one."""
    areas = subjects.areas_of.get(candidate.id, ())
    own = [a for a in areas if a.usual_side in set(sides)] if partly else []
    return own[0].id if len(own) == 1 else subjects.subject(candidate.id)
