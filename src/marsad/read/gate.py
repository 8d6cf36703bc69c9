"""The gate: which reports speak of war at all, and where in them stand words that show a kind of claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from marsad.codebook.lexicon import Form, Lexicon
from marsad.model.text import Span
from marsad.read.names import whole_words, word_at

WAR_WORDS = 2
"""Distinct words of war that open a report with a strong trigger; measured on reports without war."""
MANY_WAR_WORDS = 4
"""Distinct words of war that open a report without one."""
FLASH_WORDS = 60
"""Length up to which one word of war opens a report with a strong trigger: a flash of one sentence has no room for more."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A wording that may show a kind of claim, with every form it can be."""

    span: Span
    forms: tuple[Form, ...]


class Gate:
    """Finds triggers and weighs whether a report is about an armed conflict."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_text: dict[str, list[Form]] = {}
        for form in lexicon.forms:
            by_text.setdefault(form.text, []).append(form)
        self._forms = [tuple(forms) for forms in by_text.values()]
        self._triggers = AhoCorasick(list(by_text))
        war, peace = sorted(lexicon.nouns["war"]), sorted(lexicon.nouns["peace"])
        self._context = [*((w, True) for w in war), *((p, False) for p in peace)]
        self._words = AhoCorasick([w for w, _ in self._context])

    def triggers(self, flat_text: str) -> Iterator[Trigger]:
        """Triggers in order; of overlapping wordings the longest."""
        for number, start, end in whole_words(self._triggers, flat_text):
            if word_at(flat_text, start, end):
                yield Trigger(Span(start, end), self._forms[number])

    def context(self, flat_text: str) -> tuple[int, int]:
        """Numbers of distinct words of war and of peace in the text."""
        war: set[str] = set()
        peace: set[str] = set()
        for number, start, end in whole_words(self._words, flat_text):
            if word_at(flat_text, start, end):
                word, is_war = self._context[number]
                (war if is_war else peace).add(word)
        return len(war), len(peace)

    def opens(self, flat_text: str, triggers: tuple[Trigger, ...]) -> bool:
        """Whether the report is to be read: a strong trigger or many words of war, and words of war that outnumber those of peace."""
        if not triggers:
            return False
        war, peace = self.context(flat_text)
        return war >= _needed(flat_text, triggers) and war > 1.5 * peace

    def leans(self, flat_text: str, triggers: tuple[Trigger, ...]) -> bool:
        """Whether a report with a single word of war and none of peace may be of war: its names decide."""
        war, peace = self.context(flat_text)
        return war == WAR_WORDS - 1 and peace == 0 and _strong(triggers)


def _needed(flat_text: str, triggers: tuple[Trigger, ...]) -> int:
    if not _strong(triggers):
        return MANY_WAR_WORDS
    return 1 if len(flat_text.split(None, FLASH_WORDS)) <= FLASH_WORDS else WAR_WORDS


def _strong(triggers: tuple[Trigger, ...]) -> bool:
    return any(f.meaning.strong for t in triggers for f in t.forms)
