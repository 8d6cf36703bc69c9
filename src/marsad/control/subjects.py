"""Which places and named areas a claim's word on control is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from marsad.control.rules import Reading
from marsad.model.folding import name_key
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.model.text import PlaceMention, Span
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


def named_places(item: ResolvedClaim, subjects: Subjects, reading: Reading) -> tuple[tuple[PlaceMention, Candidate], ...]:
    """The places a claim is about: the innermost resolved ones that its own sentence names.

    None where only something unnamed within them is meant ("a hill near the road"); none that it lies beside.
    """
    pairs = [(m, c) for m, c in zip(item.claim.places, item.chosen("places"), strict=True) if _spoken(item, m)]
    if pairs and pairs[0][1] is None and not _proper(pairs[0][0].text):
        return ()
    found = [(m, c) for m, c in pairs if c]
    enclosing = frozenset[str]().union(*(subjects.outer(c.id) for _, c in found))
    inner = [(m, c) for m, c in found if c.id not in enclosing and _meant(item, m, subjects.kind(c.id), reading)]
    close = nearest(item, inner, reading.reach, reading.chain)
    return tuple((m, c) for m, c in close if m.relation not in reading.besides)


def _spoken(item: ResolvedClaim, mention: PlaceMention) -> bool:
    outer = item.claim.locator.span
    return mention.span is None or outer is None or outer.covers(mention.span)


def nearest(
    item: ResolvedClaim, pairs: Sequence[tuple[PlaceMention, Candidate]], reach: int, chain: int
) -> tuple[tuple[PlaceMention, Candidate], ...]:
    """The place nearest to the trigger, if within `reach` characters, and those listed with it, each within `chain` of the next."""
    spans = {id(m): m.span for m, _ in pairs if m.span}
    if len(spans) < len(pairs):
        return tuple(pairs)
    ranked = sorted(pairs, key=lambda p: _gap(spans[id(p[0])], item.claim.trigger))
    kept = [p for p in ranked[:1] if _gap(spans[id(p[0])], item.claim.trigger) <= reach]
    grown = bool(kept)
    while grown:
        more = [p for p in ranked if p not in kept and any(_gap(spans[id(p[0])], spans[id(k[0])]) <= chain for k in kept)]
        kept, grown = [*kept, *more], bool(more)
    return tuple(p for p in pairs if p in kept)


def _gap(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def _meant(item: ResolvedClaim, mention: PlaceMention, kind: str, reading: Reading) -> bool:
    """Whether a common noun for what was taken allows for a place of this kind; the place's own name in it always does."""
    if kind == "area" or item.claim.kind not in ("capture", "withdrawal"):
        return True
    targets = [m.text.casefold() for m, c in zip(item.claim.target, item.chosen("target"), strict=True) if c is None]
    if any(mention.text.casefold() in t for t in targets):
        return True
    nouns = {noun for t in targets for word in t.split() for noun in reading.nouns if word.startswith(noun)}
    return not nouns or any(kind in reading.nouns[n] for n in nouns)


def _proper(text: str) -> bool:
    return any(word[0].isupper() for word in text.split()[:4] if word.casefold() not in {"the", "a", "an"})


def quarter(candidate: Candidate, mention: PlaceMention, sides: Iterable[str], label: bool, subjects: Subjects) -> str:
    """The subject of a word on a place: for "part" of a town, or a bare adjective on it, the side's own named area where there is one."""
    areas = subjects.areas_of.get(candidate.id, ())
    if areas and (label or mention.relation == "part"):
        own = [a for a in areas if a.usual_side in set(sides)]
        if len(own) == 1:
            return own[0].id
    return subjects.subject(candidate.id)


def wording(item: ResolvedClaim, around: int = 0) -> str:
    """The trigger's own words with so many characters on either side; the whole quote where they cannot be told apart in it."""
    span, outer = item.claim.trigger, item.claim.locator.span
    if outer and outer.covers(span):
        start, end = span.start - outer.start, span.end - outer.start
        return item.claim.quote[max(0, start - around) : end + around] or item.claim.quote
    return item.claim.quote


def unreal(item: ResolvedClaim, reading: Reading) -> bool:
    """Whether the words just before the trigger tell of a purpose, a fear or a failure: a second look after the claim's modality."""
    span, outer = item.claim.trigger, item.claim.locator.span
    if not outer or not outer.covers(span):
        return False
    end = span.start - outer.start
    ahead = item.claim.quote[max(0, end - reading.before) : end].casefold()
    ended = item.claim.kind == "hold" and reading.over.search(ahead)
    return bool(ended or reading.unreal.search(ahead)) and not any(r in ahead for r in reading.real)
