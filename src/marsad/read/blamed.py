"""Whom a toll is put down to, where no single deed is told: "most victims were attributed to militias"."""

from __future__ import annotations

from marsad.codebook.words import words
from marsad.model.text import Mention
from marsad.read import fill
from marsad.read.clauses import objects_of, passive, subject
from marsad.read.draft import Draft
from marsad.read.roles import governor

_TO = frozenset(("to", "on"))
_DEPTH = 6
"""Words between a toll and what says whose it is: "were responsible for 15 percent of victims"."""


def laid_on(draft: Draft) -> list[Mention]:
    """The armed people that a toll is attributed to, or who are responsible or blamed for it; none where nobody is."""
    return fill.actors(draft, _attributed(draft) or _responsible(draft)) if draft.node is not None and draft.form.part == "noun" else []


def _attributed(draft: Draft) -> list[int]:
    parse, node = draft.view.parse, draft.node
    if node is None:
        return []
    verb = governor(parse, node)
    near = [*parse.children[node], *([verb, *parse.kids(verb, "acomp", "xcomp")] if verb is not None else [])]
    return [n for word in near if parse.tokens[word].low in words("laid_on") for n in objects_of(parse, word, _TO)]


def _responsible(draft: Draft) -> list[int]:
    parse, node = draft.view.parse, draft.node
    for _ in range(_DEPTH):
        if node is None or parse.tokens[node].head == node:
            return []
        node = parse.tokens[node].head
        low = parse.tokens[node].low
        if low in words("answerable"):
            return subject(parse, parse.tokens[node].head)
        if low in words("accounting"):
            return parse.kids(node, "nsubjpass") if passive(parse, node) else subject(parse, node)
    return []
