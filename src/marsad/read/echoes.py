"""Sentences that only repeat: a headline that the body says in full, a lead told twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.codebook.words import words
from marsad.model.text import Span

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LITTLE = words("little_words")
LEAST = 5
"""Content words below which a sentence is too short to be called a repetition."""
REPEATED, HEADLINE = 0.85, 0.75
"""Share of a sentence's content words found in one earlier sentence; of a headline's in one of the next sentences."""
LOOK_AHEAD = 4


def _content(flat_text: str, span: Span) -> frozenset[str]:
    return frozenset(w.rstrip("s") for w in _WORD.findall(flat_text[span.start : span.end]) if w not in _LITTLE and not w.isdigit())


def echoes(flat_text: str, sentences: Sequence[Span]) -> frozenset[int]:
    """Numbers of the sentences that say nothing which another sentence of the report does not say."""
    words = [_content(flat_text, s) for s in sentences]
    out: set[int] = set()
    for number, own in enumerate(words):
        if len(own) < LEAST:
            continue
        earlier = (words[i] for i in range(max(0, number - 60), number) if i not in out)
        later = words[number + 1 : number + 1 + LOOK_AHEAD] if number == 0 else []
        if any(len(own & w) >= REPEATED * len(own) for w in earlier) or any(len(own & w) >= HEADLINE * len(own) for w in later):
            out.add(number)
    return frozenset(out)


_FURNITURE = re.compile(
    r"\b(?:Related(?: News| Articles| Stories| Topics)?|Read (?:Also|more|More)|Also read|Recommended|Tags?:|Share this)\b[ :]"
)


def furniture(text: str, span: Span) -> int:
    """Where a sentence turns into page furniture ("Related News ..."), its end if it does not."""
    match = _FURNITURE.search(text, span.start, span.end)
    return match.start() if match else span.end
