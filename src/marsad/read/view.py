"""One sentence with everything found in it, before claims are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.model.text import Span
from marsad.read.counts import CountMention
from marsad.read.gate import Trigger
from marsad.read.names import Hit
from marsad.read.parser import Parse
from marsad.read.phrases import wording_has
from marsad.read.times import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report's text, folded, with its sentences."""

    text: str
    flat: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A sentence: its number, span, triggers, known names, times, counts and parse."""

    document: Document
    number: int
    span: Span
    triggers: tuple[Trigger, ...] = ()
    names: tuple[Hit, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    counts: tuple[CountMention, ...] = ()
    parse: Parse = field(default_factory=Parse)

    @property
    def text(self) -> str:
        """The report's text."""
        return self.document.text

    @property
    def flat(self) -> str:
        """The report's folded text."""
        return self.document.flat

    def low(self, span: Span | None = None) -> str:
        """Folded wording of a span, by default of the sentence."""
        return (span or self.span).of(self.document.flat)

    def actor_in(self, span: Span) -> bool:
        """Whether a known actor is named within the span."""
        return any(h.kind == "actor" and span.covers(h.span) for h in self.names)

    def armed_in(self, span: Span) -> bool:
        """Whether the span names a known actor or has a noun for armed people."""
        return self.actor_in(span) or wording_has(self.document.flat, span, "armed")
