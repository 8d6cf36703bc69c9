"""Sentences of a report, as spans of its unmodified text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from marsad.codebook.words import words
from marsad.model.text import Span

_ABBREVIATIONS = words("abbreviations")
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s+["'“‘«(\[]*[A-Z0-9\u0600-\u06ff—–-])|\n\s*|[.!?…]["”’»]*(?=[A-Z][a-z]+\s)""")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]*)$")
MAX_SENTENCE = 1200
"""Code points after which a run without any full stop is cut at a blank, so that no later step meets an endless sentence."""


def _is_abbreviation(text: str, dot: int) -> bool:
    if text[dot] != ".":
        return False
    word = _WORD_BEFORE.search(text, max(0, dot - 12), dot)
    if not word:
        return False
    form = word.group(1).lower()
    return form in _ABBREVIATIONS or (len(form) == 1 and word.group(1).isupper())


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _pieces(text: str, span: Span) -> list[Span]:
    """The span, cut at blanks into pieces of bounded length."""
    out, start = [], span.start
    while span.end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        piece = _trim(text, start, cut)
        if piece:
            out.append(piece)
        start = cut
    last = _trim(text, start, span.end)
    return [*out, last] if last else out


def sentences(text: str) -> tuple[Span, ...]:
    """Sentence spans in order: full stops (not those of abbreviations), line breaks, and stops glued to the next capital."""
    out: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] not in "\n" and _is_abbreviation(text, match.start()):
            continue
        span = _trim(text, start, match.end())
        if span:
            out.extend(_pieces(text, span))
        start = match.end()
    tail = _trim(text, start, len(text))
    return (*out, *(_pieces(text, tail) if tail else ()))


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_S = TypeVar("_S", bound=_Spanned)


def by_sentence(found: Iterable[_S], spans: Sequence[Span]) -> list[tuple[_S, ...]]:
    """What was found in a text, sentence by sentence; what reaches over the edge of its sentence is left out."""
    starts = [span.start for span in spans]
    out: list[list[_S]] = [[] for _ in spans]
    for item in found:
        number = bisect_right(starts, item.span.start) - 1
        if number >= 0 and spans[number].covers(item.span):
            out[number].append(item)
    return [tuple(items) for items in out]
