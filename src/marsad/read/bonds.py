"""Backing and allegiance: who stands behind an actor or under whom it stands ("Iran-backed", "loyal to"), as relations of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from marsad.codebook.kinds import data
from marsad.model.claim import Relation, RelationKind
from marsad.model.text import Mention, Span
from marsad.read.draft import Draft

_REACH = 60
"""Code points behind an actor's mention within which its backer is said."""
_NAME = r"(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+|the\s+|al-)?[A-Z][\w.’'-]*)*"


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, RelationKind]]:
    table = data("en", "bonds.toml")
    kinds: dict[str, RelationKind] = {word: kind for kind in ("backing", "allegiance") for word in table[kind]}
    either = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    before = re.compile(rf"\b((?:[A-Z][\w.]*)(?:[ -][A-Z][\w.]*)*)-({either})\b")
    after = re.compile(rf"\b({either})\s+(?:by|to|with)\s+(?:(?:{'|'.join(table['titles'])})\s+)*({_NAME})")
    return before, after, kinds


def bonds(draft: Draft) -> tuple[Relation, ...]:
    """The relations of a draft's actors that its sentence says; a relation said twice once."""
    found = (r for m in (*draft.initiator, *draft.target) if m.span and draft.view.span.covers(m.span) for r in _of(draft, m, m.span))
    return tuple(dict.fromkeys(found))


def _of(draft: Draft, mention: Mention, span: Span) -> Iterator[Relation]:
    text = draft.view.text
    before, after, kinds = _grammar()
    for match in before.finditer(text, max(draft.view.span.start, span.start - _REACH), span.end):
        if match.end() >= span.start - 1:
            yield _relation(text, kinds[match.group(2)], mention, Span(*match.span(1)))
    stop = min(draft.view.span.end, span.end + _REACH)
    for match in after.finditer(text, span.start, stop):
        gap = text[span.end : match.start()] if match.start() > span.end else ""
        if match.start() > span.start and re.fullmatch(r",?\s*(?:(?:who|which|that)\s+(?:is|are|was|were)\s+)?", gap):
            yield _relation(text, kinds[match.group(1)], mention, Span(*match.span(2)))


def _relation(text: str, kind: RelationKind, mention: Mention, span: Span) -> Relation:
    return Relation(kind=kind, of=mention, to=Mention(text=span.of(text), span=span))
