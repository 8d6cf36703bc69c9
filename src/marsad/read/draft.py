"""A claim in the making: a trigger with a meaning in its sentence, its token, roles and places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from marsad.codebook.lexicon import Form
from marsad.model.claim import About, Extent, Modality
from marsad.model.text import Mention, PlaceMention, Span
from marsad.model.time import TimeSpan
from marsad.read.counts import CountMention
from marsad.read.places import PlaceHit
from marsad.read.roles import Roles
from marsad.read.view import View


@dataclass(slots=True, kw_only=True)
class Draft:
    """Filled step by step while a report is read, then frozen into a `Claim`. `vague`: no means named, the kind is the word's usual one."""

    view: View
    trigger: Span
    form: Form
    kind: str
    node: int | None = None
    roles: Roles = field(default_factory=Roles)
    initiator: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    counts: list[CountMention] = field(default_factory=list)
    claimant: tuple[Mention, ...] = ()
    when: TimeSpan | None = None
    modality: Modality = "asserted"
    about: About = "occurrence"
    extent: Extent | None = None
    background: bool = False
    label: bool = False
    vague: bool = False
    why: list[str] = field(default_factory=list)

    _clause: tuple[Span, Span] | None = None

    @property
    def clause(self) -> Span:
        """The clause the trigger stands in; without clause marks the sentence. Found once for a trigger: drafts are compared by it."""
        if self._clause is None or self._clause[0] != self.trigger:
            self._clause = (self.trigger, clause_of(self.view, self.trigger))
        return self._clause[1]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence's view with its places: what the tests of a frame may ask."""

    view: View
    places: tuple[PlaceHit, ...]


_BREAKS = (
    ", which ",
    ", who ",
    " when ",
    " after ",
    " as ",
    " while ",
    ", but ",
    " but ",
    "; ",
    " before ",
    " where ",
    ", with ",
    ", leaving ",
    " although ",
    " though ",
    " despite ",
    " because ",
    ": ",
    " and that ",
    " - ",
    " until ",
)


def clause_of(view: View, span: Span) -> Span:
    """The stretch between clause marks around a span, within the sentence."""
    return _between_marks(view.flat, view.span, span)


@lru_cache(maxsize=64)
def _between_marks(flat_text: str, sentence: Span, span: Span) -> Span:
    start, end = sentence.start, sentence.end
    for mark in _BREAKS:
        if (left := flat_text.rfind(mark, start, span.start)) >= 0:
            start = max(start, left + len(mark))
        if (right := flat_text.find(mark, span.end, end)) >= 0:
            end = min(end, right)
    return Span(start, end)
