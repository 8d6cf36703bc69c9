"""Which places and named areas a claim's word on control is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from marsad.control.rules import Reading
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.model.text import PlaceMention
from marsad.theatre import Theatre
from marsad.theatre.types import Area


@dataclass(frozen=True)
class Subjects:
    """The theatre's places and areas as things that can be held."""

    theatre: Theatre

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Named areas by id."""
        return {a.id: a for a in self.theatre.areas}

    @cached_property
    def areas_of(self) -> Mapping[str, tuple[Area, ...]]:
        """For each place that contains whole areas: those areas. An area's own members are not among its containers."""
        found: dict[str, list[Area]] = {}
        for area in self.theatre.areas:
            shared: set[str] | None = None
            for member in area.members:
                outer = {p.id for p in self.theatre.places.containers(member)}
                shared = outer if shared is None else shared & outer
            for place in sorted(shared or ()):
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

    def kind(self, subject: str) -> str:
        """A place's kind, "area" for a named area."""
        place = self.theatre.places.get(subject)
        return "area" if subject in self.areas else place.kind if place else ""

    def outer(self, subject: str) -> frozenset[str]:
        """Ids of everything that contains the subject."""
        containers = {p.id for p in self.theatre.places.containers(subject)}
        if subject in self.areas:
            containers |= {k for k, areas in self.areas_of.items() if any(a.id == subject for a in areas)}
        return frozenset(containers | {a.id for a in self.area_at.get(subject, ())})


def named_places(item: ResolvedClaim, subjects: Subjects, reading: Reading) -> tuple[tuple[PlaceMention, Candidate], ...]:
    """The places a claim is about: the innermost resolved ones, unless only something unnamed within them is meant, or beside them."""
    pairs = list(zip(item.claim.places, item.chosen("places"), strict=True))
    if pairs and pairs[0][1] is None and not _proper(pairs[0][0].text):
        return ()
    found = [(m, c) for m, c in pairs if c]
    enclosing = frozenset[str]().union(*(subjects.outer(c.id) for _, c in found))
    inner = [(m, c) for m, c in found if c.id not in enclosing]
    return tuple((m, c) for m, c in inner if m.relation not in reading.besides)


def _proper(text: str) -> bool:
    return any(word[0].isupper() for word in text.split()[:4] if word.casefold() not in {"the", "a", "an"})


def quarter(candidate: Candidate, mention: PlaceMention, sides: Iterable[str], label: bool, subjects: Subjects) -> str:
    """The subject of a word on a place: for "part" of a town, or a bare adjective on it, the side's own named area where there is one."""
    areas = subjects.areas_of.get(candidate.id, ())
    if areas and (label or mention.relation == "part"):
        own = [a for a in areas if a.usual_side in set(sides)]
        if len(own) == 1:
            return own[0].id
    return candidate.id


def wording(item: ResolvedClaim) -> str:
    """The trigger's own words; the whole quote where they cannot be told apart in it."""
    span, outer = item.claim.trigger, item.claim.locator.span
    if outer and outer.covers(span):
        return item.claim.quote[span.start - outer.start : span.end - outer.start] or item.claim.quote
    return item.claim.quote
