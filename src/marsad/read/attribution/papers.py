"""Reports about a report: sentences of figures that go on retelling the paper that the lead names."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.codebook.speech import Speech
from marsad.model.text import Mention, Span
from marsad.read.attribution.types import Attribution

_LEAD = 4
_SHARE = 0.6


def retold(
    flat_text: str, sentences: Sequence[Span], found: Sequence[tuple[Attribution, ...]], speech: Speech
) -> tuple[tuple[Attribution, ...], ...]:
    """The sayings, with the author of the paper added to unattributed sentences where a paper is what the whole report retells.

    That is so where the lead attributes to a report or study and most attributed sentences name the same author.
    """
    author, start = _author(flat_text, sentences, found, speech)
    if not author:
        return tuple(found)
    heads = [sayings[0].claimants for sayings in found[start:] if sayings and sayings[0].claimants]
    if len(heads) < 2 or sum(_alike(h, author) for h in heads) < _SHARE * len(heads):
        return tuple(found)
    return tuple(
        sayings if i <= start or any(a.claimants for a in sayings) else (*sayings, _retelling(sentences[i], author))
        for i, sayings in enumerate(found)
    )


def _alike(left: tuple[Mention, ...], right: tuple[Mention, ...]) -> bool:
    """Whether the two share a word that is no small one."""
    words = ({w for m in side for w in m.text.lower().split() if len(w) > 3} for side in (left, right))
    return bool(next(words) & next(words))


def _author(
    flat_text: str, sentences: Sequence[Span], found: Sequence[tuple[Attribution, ...]], speech: Speech
) -> tuple[tuple[Mention, ...], int]:
    for i, sayings in enumerate(found[:_LEAD]):
        told = frozenset(sentences[i].of(flat_text).split())
        for saying in sayings:
            if saying.claimants and (told & _PAPERS & speech.papers or saying.cue.of(flat_text) == "documented"):
                return saying.claimants, i
    return (), 0


_PAPERS = frozenset(("report", "study", "survey", "assessment", "brief"))


def _retelling(sentence: Span, author: tuple[Mention, ...]) -> Attribution:
    return Attribution(claimants=author, scope=(sentence,), cue=Span(sentence.start, sentence.start), mode="reported")
