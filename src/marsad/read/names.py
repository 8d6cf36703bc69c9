"""Names that the theatre knows, found in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ahocorasick_rs import AhoCorasick

from marsad.codebook.lexicon import lexicon, nouns
from marsad.codebook.words import words
from marsad.model.folding import flat
from marsad.model.text import Span

if TYPE_CHECKING:
    from marsad.theatre import Theatre

HitKind = Literal["actor", "place"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at a span: an actor's (strong or weak) or a place's (`narrow`: smaller than a city)."""

    span: Span
    kind: HitKind
    weak: bool = False
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: HitKind
    weak: bool
    capitals: bool
    narrow: bool = False


WIDE = frozenset(("city", "province", "district", "region", "country", "area"))
"""Kinds of place that may stand round an event told without a place of its own; all others are narrow."""


def word_at(flat_text: str, start: int, end: int) -> bool:
    """Whether the range is bounded by no letter or digit on either side; a possessive s without its apostrophe is forgiven."""
    if start and flat_text[start - 1].isalnum():
        return False
    if end >= len(flat_text) or not flat_text[end].isalnum():
        return True
    return flat_text[end] == "s" and (end + 1 >= len(flat_text) or not flat_text[end + 1].isalnum())


def _word_before(flat_text: str, start: int) -> str:
    words_before = flat_text[max(0, start - 24) : start].removesuffix("the ").split()
    if words_before[-2:-1] and words_before[-2] in words("calling") and words_before[-1] == "on":
        return ""  # "called on X" asks somebody
    return words_before[-1] if words_before and flat_text[start - 1 : start] == " " else ""


def _is_struck(flat_text: str, end: int) -> bool:
    """Whether something befalls what is named: "Kyiv was hit by drones" speaks of the city, not of its government."""
    first, *behind = (*flat_text[end : end + 40].split()[:4], "")
    return first in words("befalling") and not words("struck_verbs").isdisjoint(behind)


def whole_words(automaton: AhoCorasick, flat_text: str) -> Iterator[tuple[int, int, int]]:
    """Matches that are whole words, leftmost first and the longest of those that begin together, without overlaps.

    A longer wording that ends within a word ("still hold" of "still holding") hides no shorter one.
    """
    found = automaton.find_matches_as_indexes(flat_text, overlapping=True)
    floor = 0
    for start, negative, number in sorted((s, -e, n) for n, s, e in found if word_at(flat_text, s, e)):
        if start >= floor:
            floor = -negative
            yield number, start, -negative


class Names:
    """The actor and place names of a theatre as one automaton over folded text."""

    def __init__(self, theatre: Theatre) -> None:
        common = set().union(*nouns().values())
        entries: dict[str, _Entry] = {}
        for name in theatre.places.surface_names():
            if len(name) > 2 and flat(name) not in common:
                kinds = {p.kind for p in theatre.places.named(name)}
                entries[flat(name)] = _Entry("place", False, True, narrow=not kinds & WIDE)
        self._seats: dict[str, bool] = {}
        for name, weak in theatre.actors.surface_names():
            if len(name) > 1:
                if (seat := entries.get(flat(name))) and weak:
                    self._seats[flat(name)] = seat.narrow
                entries[flat(name)] = _Entry("actor", weak, any(c.isupper() for c in name) or not name.isascii())
        self._before = words("place_leads") | {f.text for f in lexicon().forms if f.part == "verb"}
        self._entries = list(entries.values())
        self._automaton = AhoCorasick(list(entries)) if entries else None

    def find(self, text: str, flat_text: str) -> Iterator[Hit]:
        """Known names in order; a name that has capitals must have one in the text, an all-capital one must be so there."""
        if self._automaton is None:
            return
        for number, start, end in whole_words(self._automaton, flat_text):
            entry = self._entries[number]
            said = text[start:end]
            if not word_at(flat_text, start, end):
                continue
            if entry.capitals and said.isascii() and (not any(c.isupper() for c in said) or (end - start <= 4 and said[:1].islower())):
                continue
            if end - start <= 2 and not said.isupper():
                continue
            if flat_text[start:end] in self._seats and (_word_before(flat_text, start) in self._before or _is_struck(flat_text, end)):
                yield Hit(Span(start, end), "place", False, self._seats[flat_text[start:end]])
                continue
            yield Hit(Span(start, end), entry.kind, entry.weak, entry.narrow)
