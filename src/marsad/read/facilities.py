"""Buildings and posts without a name, as the narrowest place of what happened in them: "held in a school in the town"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from marsad.codebook.kinds import data
from marsad.model.text import PlaceMention, Span
from marsad.read.draft import Draft
from marsad.read.phrases import LEFT, members

_TAKING = frozenset(("capture", "siege", "hold", "withdrawal", "advance"))
"""Kinds whose very object is the place where it happened: "seized an airbase"; what is bombed is a target."""


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    table = data("en", "places.toml")["facilities"]
    return frozenset(table["nouns"]), frozenset(table["prepositions"])


def facility(draft: Draft) -> PlaceMention | None:
    """The first building or post that a draft's own words put it in, on or at, or that it took; None if it has a name."""
    parse, names = draft.view.parse, draft.places
    for node in _candidates(draft):
        token = parse.tokens[node]
        if token.low not in _table()[0] or not token.tag.startswith("NN"):
            continue
        first = node
        while (
            first
            and parse.tokens[first - 1].dep in LEFT
            and parse.tokens[first - 1].head == node
            and parse.tokens[first - 1].dep not in ("det", "poss", "nummod")
        ):
            first -= 1
        span = Span(parse.tokens[first].start, token.end)
        if any(c.isupper() for c in span.of(draft.view.text)) or any(n.span and n.span.overlaps(span) for n in names):
            continue
        return PlaceMention(text=span.of(draft.view.text), span=span)
    return None


def _candidates(draft: Draft) -> Iterator[int]:
    """The nouns behind "in", "at", "on" of the trigger or its verb, then what it took."""
    parse, node = draft.view.parse, draft.node
    if node is None:
        return
    heads = [node]
    if parse.tokens[node].dep in ("nsubj", "nsubjpass", "dobj") and parse.tokens[node].head != node:
        heads.append(parse.tokens[node].head)
    for head in heads:
        for prep in parse.kids(head, "prep"):
            if parse.tokens[prep].low in _table()[1]:
                yield from (m for n in parse.kids(prep, "pobj") for m in members(parse, n))
    if draft.kind in _TAKING:
        yield from (m for n in draft.roles.target for m in members(parse, n))
