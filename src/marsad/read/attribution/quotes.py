"""Quotations over several sentences: whose words the sentences without a verb of saying are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.model.text import Mention, Span
from marsad.read.attribution.types import Attribution

_QUOTE = re.compile('"')
_REACH = 8


def _states(flat_text: str, sentences: Sequence[Span]) -> list[tuple[bool, bool]]:
    """For each sentence whether it begins and ends within quotation marks."""
    out, inside, since = [], False, 0
    for number, span in enumerate(sentences):
        begins = inside
        for match in _QUOTE.finditer(flat_text, span.start, span.end):
            inside = _opens(flat_text, match.start(), inside)
            since = number
        if inside and number - since >= _REACH:
            inside = False
        out.append((begins, inside))
    return out


def _opens(flat_text: str, at: int, inside: bool) -> bool:
    """Whether the mark at `at` opens a quotation, by the blanks around it, else by turns."""
    before = at == 0 or flat_text[at - 1] in " \n([-"
    after = at + 1 >= len(flat_text) or flat_text[at + 1] in " \n.,;:!?)]"
    return before if before != after else not inside


def continued(flat_text: str, sentences: Sequence[Span], found: Sequence[tuple[Attribution, ...]]) -> tuple[tuple[Attribution, ...], ...]:
    """The sayings with those added that a quotation carries into sentences without a verb of saying."""
    states, out = _states(flat_text, sentences), list(found)
    number = 0
    while number < len(out):
        last = number
        while last + 1 < len(out) and states[last][1]:
            last += 1
        speaker = _speaker(out[number : last + 1]) or (_previous(out, number) if flat_text[sentences[number].start] == '"' else ())
        for i in range(number, last + 1):
            quoted = states[i][0] or flat_text[sentences[i].start] == '"'
            if quoted and speaker and not any(a.claimants for a in out[i]):
                out[i] = (*out[i], _quoted(sentences[i], speaker))
        number = last + 1
    return tuple(out)


def _speaker(group: Sequence[tuple[Attribution, ...]]) -> tuple[Mention, ...]:
    named = [a.claimants for sayings in group for a in sayings if a.claimants]
    return (named[0] if group[0] and any(a.claimants for a in group[0]) else named[-1]) if named else ()


def _previous(found: Sequence[tuple[Attribution, ...]], number: int) -> tuple[Mention, ...]:
    for sayings in reversed(found[max(0, number - 2) : number]):
        for saying in reversed(sayings):
            if saying.claimants:
                return saying.claimants
    return ()


def _quoted(sentence: Span, speaker: tuple[Mention, ...]) -> Attribution:
    return Attribution(claimants=speaker, scope=(sentence,), cue=Span(sentence.start, sentence.start + 1), mode="quoted")
