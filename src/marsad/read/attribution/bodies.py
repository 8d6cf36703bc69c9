"""The organisations that a report names in full, and the short forms it gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.codebook.speech import Speech
from marsad.model.text import Span
from marsad.read.attribution.phrases import Finder
from marsad.read.attribution.words import Word, bare


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation named in full: its span, the forms of its words, its initials."""

    span: Span
    forms: frozenset[str]
    initials: str


MOST_BODIES = 200
"""Organisations of a report that are kept: each speaker is looked for among them all."""


_GLUED = re.compile(r"\A\s*[A-Z]{3,}(?:\s[A-Z]{3,})*\s[A-Z][a-z’'-]")
"""A dateline in capitals that a lost dash glued to the first name of the text: "UNITED NATIONS Chad told"."""


def bodies(finders: Sequence[Finder], text: str, speech: Speech) -> tuple[Body, ...]:
    """The organisations that the report names by a proper name."""
    glued = _GLUED.match(text)
    out = []
    for finder in finders:
        after = -1
        for i in finder.beside_names():
            if i <= after:
                continue
            if bare(finder.form(i)) in speech.organisations and finder.is_name(i):
                first, last = finder.name_around(i)
                if sum("-based" not in finder.form(k) for k in range(first, last + 1)) > 1:
                    out.append(_body(finder.words[first : last + 1], speech))
                after = last
            elif finder.is_in(i, "bodies") and finder.is_name(i - 1):
                first = finder.name_around(i - 1)[0]
                out.append(_body(finder.words[first : i + 1], speech))
    return tuple([b for b in out if not (glued and b.span.start < glued.end() - 1)][:MOST_BODIES])


def acronyms(finders: Sequence[Finder], text: str) -> dict[str, Span]:
    """Short forms given in brackets after the name in full."""
    out: dict[str, Span] = {}
    for finder in finders:
        for i, opening in enumerate(finder.words[1:-2], 2):
            if opening.form not in ("(", "["):
                continue
            word = finder.words[i]
            short = text[word.start : word.end]
            if finder.form(i + 1) in (")", "]") and short.isupper() and 1 < len(short) < 10:
                span = _spelt(finder, i - 2, short.lower())
                if span:
                    out.setdefault(word.form, span)
    return out


def _spelt(finder: Finder, last: int, short: str) -> Span | None:
    """The run of words before a bracket that begins with the first letter of the short form."""
    first = None
    for i in range(last, max(-1, last - 2 * len(short) - 4), -1):
        if finder.words[i].mark:
            break
        if finder.is_name(i) and finder.form(i)[0] == short[0]:
            first = i
    return Span(finder.words[first].start, finder.words[last].end) if first is not None and first < last else None


def _body(run: Sequence[Word], speech: Speech) -> Body:
    small = speech.words["joins"] | speech.words["prepositions"]
    content = [w for w in run if w.form not in small]
    return Body(Span(run[0].start, run[-1].end), frozenset(bare(w.form) for w in content), "".join(w.form[0] for w in content))
