"""Words of a sentence with their offsets, as the rules see them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.model.text import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:'s\b)?|(?:[^\W\d_]\.)+[^\W\d_](?!\w)(?:-\w+)*|\w+(?:['\-&/]\w+)*|[^\s\w]")
_INNER_CAPITAL = re.compile(r"(?:al|an|as|ar|ad|el|ash|at|az|d|l|o)[-'’][A-Z]")
QUOTES = frozenset('"')


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: offsets in the text, flat form, whether it is written as a name."""

    start: int
    end: int
    form: str
    cap: bool

    @property
    def mark(self) -> bool:
        """Whether this is punctuation."""
        return not (self.form[0].isalnum())


def words(text: str, flat_text: str, span: Span) -> tuple[Word, ...]:
    """Words of a span in order."""
    out = []
    for match in _WORD.finditer(flat_text, span.start, span.end):
        start, end = match.span()
        form = match.group()
        joined = "-" in form or "'" in form
        cap = text[start].isupper() or (joined and bool(_INNER_CAPITAL.match(text, start, end)))
        out.append(Word(start, end, form, cap))
    return tuple(out)


def bare(form: str) -> str:
    """A form without the possessive."""
    return form[:-2] if form.endswith("'s") else form[:-1] if form.endswith("s'") else form
