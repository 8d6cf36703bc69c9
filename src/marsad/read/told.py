"""Whether a deal, relief or a campaign is told of, or only mentioned in passing: what its noun hangs on decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.codebook.words import words
from marsad.read.parser import Parse

if TYPE_CHECKING:
    from marsad.read.frames import Frame

_CHAIN = ("conj", "appos", "compound", "nmod", "amod")


def _top(parse: Parse, node: int) -> int:
    """The noun that stands for a noun in its clause: the first of a co-ordination, the head of a compound."""
    for _ in range(4):
        token = parse.tokens[node]
        if token.dep not in _CHAIN or token.head == node or not parse.tokens[token.head].tag.startswith("NN"):
            return node
        node = token.head
    return node


def hangs_on(parse: Parse, node: int) -> tuple[str, str]:
    """The word that a noun hangs on and the preposition between them ("" for none): "violations", "of"."""
    top = _top(parse, node)
    token = parse.tokens[top]
    head = parse.tokens[token.head]
    if token.dep in ("pobj", "pcomp"):
        return parse.tokens[head.head].low, head.low
    return head.low, ""


def has_clause(parse: Parse, node: int) -> bool:
    """Whether a noun has a clause of its own, or says between whom: "a truce brokered by", "a deal between"."""
    top = _top(parse, node)
    own = [c for n in {node, top} for c in parse.children[n]]
    return any(parse.tokens[c].dep in ("acl", "relcl") or (parse.tokens[c].dep == "prep" and parse.tokens[c].low == "between") for c in own)


def deal_told(frame: Frame) -> bool:
    """Whether a deal is agreed, begun, kept, broken or asked for, not only named ("despite the truce", "the spirit of the deal")."""
    if frame.node is None or frame.part != "noun" or frame.lemma in words("deal_acts"):
        return True
    if has_clause(frame.parse, frame.node):
        return True
    head, preposition = hangs_on(frame.parse, frame.node)
    top = _top(frame.parse, frame.node)
    if frame.parse.tokens[top].head == top:
        return True
    if not preposition:
        return head not in words("speaking_of")
    return head in words("deal_acts") or (preposition in ("by", "with") and head in words("ends"))


def relief_told(frame: Frame) -> bool:
    """Whether relief moves, is let through or held up, not only named: not "bombed an aid convoy", "pauses for aid deliveries"."""
    if frame.node is None or frame.part != "noun":
        return True
    head, preposition = hangs_on(frame.parse, frame.node)
    if head in words("fired") or head in words("violent_verbs"):
        return False
    return preposition != "for" or head in words("asking")
