"""Whom or what a deed was done to: people, arms and things; the place it happened at is no target."""

from __future__ import annotations

from marsad.codebook.words import words
from marsad.model.text import Mention, Span
from marsad.read.draft import Draft
from marsad.read.fill import armed_head, mention
from marsad.read.phrases import has_class, members, phrase

_OF_SIDES = frozenset(("capture", "advance", "hold", "withdrawal", "offensive", "clash"))
_OF_PEOPLE = frozenset(("siege", "siege_lifted"))
_FROM = frozenset(("from", "against"))


def targets(draft: Draft) -> list[Mention]:
    """Whom or what it was done to: of a taking from whom, of fire the object that is no mere place, else the victims."""
    parse = draft.view.parse
    nodes = [m for n in (*draft.roles.target, *_losers(draft)) for m in members(parse, n)]
    out: list[Mention] = []
    for node in nodes:
        span = phrase(parse, node)
        pronoun = parse.tokens[node].tag.startswith(("PRP", "WP", "WDT"))
        if not pronoun and not span.overlaps(draft.trigger) and all(m.span != span for m in out) and _can_be(draft, node):
            out.append(mention(draft.view.text, span))
    if not out and not (draft.kind == "clash" and draft.roles.rule == "fallen"):
        out = [m for c in draft.counts if not c.part_of and (m := _victims(draft, c.noun_span))][:2]
    return out


def objects(draft: Draft) -> list[Mention]:
    """What a predicate has for its object, in the text's words: people, things and places alike."""
    parse = draft.view.parse
    nodes = [m for n in draft.roles.target for m in members(parse, n) if not parse.tokens[m].tag.startswith(("PRP", "WP"))]
    return [mention(draft.view.text, s) for s in (phrase(parse, n) for n in nodes) if not s.overlaps(draft.trigger)]


def _losers(draft: Draft) -> list[int]:
    """From whom a place is taken: "retook the town from the militia"."""
    parse, node = draft.view.parse, draft.node
    if draft.kind not in ("capture", "advance") or node is None:
        return []
    preps = (p for p in parse.subtree(node) if parse.tokens[p].low in _FROM and parse.tokens[p].start > draft.trigger.start)
    return [c for p in preps for c in parse.kids(p, "pobj") if armed_head(draft, c)]


def _can_be(draft: Draft, node: int) -> bool:
    """Whether a phrase can be the target of a claim of this kind."""
    parse = draft.view.parse
    if draft.kind in _OF_SIDES:
        return armed_head(draft, node)
    if draft.kind in _OF_PEOPLE:
        return armed_head(draft, node) or has_class(parse, node, "people")
    return not _mere_place(draft, node)


def _mere_place(draft: Draft, node: int) -> bool:
    """Whether a phrase is headed by the name of a place or a word like "town"."""
    token = draft.view.parse.tokens[node]
    own = Span(token.start, token.end)
    if token.low.removesuffix("s") in words("mere_places") or token.low in words("mere_places"):
        return True
    return any(h.kind == "place" and h.span.overlaps(own) for h in draft.view.names)


def _victims(draft: Draft, span: Span) -> Mention | None:
    """The victims that a count counts, without their number."""
    parse = draft.view.parse
    heads = [n for n in parse.at(span) if parse.tokens[n].tag.startswith("NN") and parse.tokens[n].low not in words("quantities")]
    heads = [n for n in heads if parse.tokens[n].low not in words("number_nouns")]
    return mention(draft.view.text, phrase(parse, heads[-1])) if heads else None
