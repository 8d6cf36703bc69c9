"""The gate: which reports speak of war at all, and where in them stand words that show a kind of claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from marsad.codebook.context import Signal, signals
from marsad.codebook.lexicon import Form, Lexicon
from marsad.model.text import Span
from marsad.read.names import whole_words, word_at

LENGTHS = (30, 60, 150)
"""Words up to which a report is a flash of one sentence, of two, and short: the less room, the fewer words of war."""
NEEDED = {True: (2, 2, 3, 4), False: (2, 3, 4, 5)}
"""Scores that open a report of each length, and a longer one: with a strong trigger (True) and without. Measured on war and on peace."""
REPEATED = 1.5
"""What a wording said more than once counts, against one said once: it is no passing word."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A wording that may show a kind of claim, with every form it can be."""

    span: Span
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What the words of a text weigh for armed conflict and for something else."""

    war: float
    peace: float

    @property
    def score(self) -> float:
        """War less peace."""
        return self.war - self.peace


class Gate:
    """Finds triggers and weighs whether a report is about an armed conflict."""

    def __init__(self, lexicon: Lexicon) -> None:
        by_text: dict[str, list[Form]] = {}
        for form in lexicon.forms:
            by_text.setdefault(form.text, []).append(form)
        self._forms = [tuple(forms) for forms in by_text.values()]
        self._triggers = AhoCorasick(list(by_text))
        self._signals = signals(lexicon.language)
        self._wordings = list(self._signals)
        self._words = AhoCorasick(self._wordings)

    def triggers(self, flat_text: str) -> Iterator[Trigger]:
        """Triggers in order; of overlapping wordings the longest."""
        for number, start, end in whole_words(self._triggers, flat_text):
            if word_at(flat_text, start, end):
                yield Trigger(Span(start, end), self._forms[number])

    def context(self, flat_text: str) -> Context:
        """What the words of a text speak for, summed."""
        times: Counter[Signal] = Counter()
        for number, start, end in whole_words(self._words, flat_text):
            if word_at(flat_text, start, end):
                times[self._signals[self._wordings[number]]] += 1
        weights = [signal.weight * (REPEATED if n > 1 else 1) for signal, n in times.items()]
        return Context(war=sum(w for w in weights if w > 0), peace=-sum(w for w in weights if w < 0))

    def opens(self, flat_text: str, triggers: tuple[Trigger, ...]) -> bool:
        """Whether the report is to be read: it has triggers, and its words speak for armed conflict enough."""
        return bool(triggers) and self.context(flat_text).score >= _needed(flat_text, triggers)

    def leans(self, flat_text: str, triggers: tuple[Trigger, ...]) -> bool:
        """Whether a report with a single word of war and none of peace may be of war: its names decide."""
        found = self.context(flat_text)
        return found.war > 0 and found.peace == 0 and _strong(triggers)


def _needed(flat_text: str, triggers: tuple[Trigger, ...]) -> int:
    length = len(flat_text.split(None, LENGTHS[-1]))
    return NEEDED[_strong(triggers)][sum(length > most for most in LENGTHS)]


def _strong(triggers: tuple[Trigger, ...]) -> bool:
    return any(f.meaning.strong for t in triggers for f in t.forms)
