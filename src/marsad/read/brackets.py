"""What brackets put into a sentence, which its parse does better without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.model.text import Span

_BRACKETS = re.compile(r"(?P<lead>[\w’'-]+) (?P<aside>[\[(](?P<inside>[\w’' -]{2,40})[\])])")
_WORD = re.compile(r"[\w’'-]+")
_REACH = 70
"""Code points before a short form within which its name in full stands."""


def asides(text: str, span: Span) -> tuple[Span, ...]:
    """Spans that the parse of a sentence leaves out: short forms behind a name in full, names behind a short form, and the brackets
    alone of what an editor put in ("seen [the rebels] leave")."""
    return tuple(found for m in _BRACKETS.finditer(text, span.start, span.end) for found in _left_out(text, m))


def _left_out(text: str, match: re.Match[str]) -> Iterator[Span]:
    start, end = match.span("aside")
    if _short_for(text, match) or _long_for(match):
        yield Span(start, end)
    elif text[start] == "[":
        yield Span(start, start + 1)
        yield Span(end - 1, end)


def _short_for(text: str, match: re.Match[str]) -> bool:
    """Whether the brackets hold a short form of the name before them."""
    short, lead = match["inside"], match["lead"]
    if not (short.isupper() and short.isalpha() and len(short) < 8):
        return False
    if lead[:1].isupper() and not lead.isupper():
        return True
    near = _WORD.findall(text, max(0, match.start() - _REACH), match.end("lead"))[-len(short) - 2 :]
    initials = iter(w[0] for w in near)
    return all(letter in initials for letter in short)


def _long_for(match: re.Match[str]) -> bool:
    """Whether the brackets hold the name in full of a short form before them."""
    named = match["inside"].split()
    return match["lead"].isupper() and 1 < len(match["lead"]) <= len(named) + 1 and all(w[:1].isupper() for w in named)
