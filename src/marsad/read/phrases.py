"""Noun phrases of a parse: their spans, their co-ordinated members, what sort of thing they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.codebook.lexicon import nouns
from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.parser import Parse

LEFT = {"det", "amod", "compound", "nmod", "nummod", "poss", "case", "quantmod", "predet", "advmod", "npadvmod", "punct"}
LOYAL = words("loyal")
MAX_WORDS = 11
_DROPPED_FIRST = words("determiners")
_QUANTITY = words("quantity_words")


_TYPE = re.compile(r"^[a-z]+-?\d+[a-z]?$")
"""A type of weapon, which the tagger takes for a number: "B-52"."""


def is_noun(parse: Parse, node: int) -> bool:
    """Whether a token heads a noun phrase."""
    return parse.tokens[node].tag.startswith(("NN", "PRP", "CD", "WP")) or parse.tokens[node].tag == "DT"


def _left_edge(parse: Parse, node: int) -> int:
    first = node
    for child in sorted(parse.children[node], reverse=True):
        token = parse.tokens[child]
        if child > node or token.dep not in LEFT or (token.dep == "punct" and token.text not in "-'\""):
            continue
        first = min(first, *parse.subtree(child))
    return first


def _named_behind(parse: Parse, node: int, name: int) -> int | None:
    """Where the name begins that stands right behind a group of people: "the militant group Boko Haram"."""
    if parse.tokens[node].low not in words("collectives") or not parse.tokens[name].tag.startswith("NNP"):
        return None
    return min(i for i in parse.subtree(name) if i <= name)


def _right_edge(parse: Parse, node: int) -> int:
    """The last token of what completes the name: "of ..." with its name, "loyal to ...", "in ..." of a force."""
    last = node
    for child in parse.children[node]:
        token = parse.tokens[child]
        if child < node:
            continue
        if token.dep == "prep" and token.low in ("of", "for", "from") and child == last + 1:
            for inner in parse.kids(child, "pobj"):
                last = max(last, _right_edge(parse, inner))
        elif token.low in LOYAL and token.dep in ("amod", "acl", "advcl") and child == last + 1:
            last = max(last, *(i for i in parse.subtree(child)[:9]))
        elif (token.dep in ("case",) and child == last + 1) or (token.dep == "appos" and _named_behind(parse, node, child) == last + 1):
            last = child
    return last


def _past_way(parse: Parse, first: int, node: int) -> int:
    """The first word behind a way that the parse takes for a part of who uses it: "the last road rebels can use"."""
    ways = [i for i in range(first, node) if parse.tokens[i].low in words("ways_used") and parse.tokens[i + 1].text != "-"]
    return ways[-1] + 1 if ways and has_class(parse, node, "armed") else first


def phrase(parse: Parse, node: int) -> Span:
    """The span of the noun phrase that a token heads: its modifiers and what completes its name, no relative clause or apposition."""
    first, last = _left_edge(parse, node), _right_edge(parse, node)
    if last - first + 1 > MAX_WORDS:
        last = node
    while first < node and parse.tokens[first].low in _DROPPED_FIRST:
        first += 1
    while first < node and (
        (parse.tokens[first].tag in ("CD", "JJR") and not _TYPE.search(parse.tokens[first].low)) or parse.tokens[first].low in _QUANTITY
    ):
        first += 1
    first = _past_way(parse, first, node)
    while first < node and not any(c.isalnum() for c in parse.tokens[first].text):
        first += 1
    while last > node and (parse.tokens[last].low in ("'s", "'") or not any(c.isalnum() for c in parse.tokens[last].text)):
        last -= 1
    if last - first + 1 > MAX_WORDS:
        first = last - MAX_WORDS + 1
    return Span(parse.tokens[first].start, parse.tokens[last].end)


def members(parse: Parse, node: int) -> Iterator[int]:
    """A noun and the nouns co-ordinated with it, in order."""
    yield node
    for child in parse.children[node]:
        if parse.tokens[child].dep == "conj" and is_noun(parse, child):
            yield from members(parse, child)


def has_class(parse: Parse, node: int, name: str) -> bool:
    """Whether the head, or the head with its compound, is of a noun class of the codebook."""
    table = nouns()[name]
    low = parse.tokens[node].low
    if low in table:
        return True
    before = parse.tokens[node - 1].low if node else ""
    return f"{before} {low}" in table


_WORDS = re.compile(r"\w+")


def wording_has(flat_text: str, span: Span, name: str) -> bool:
    """Whether any word or pair of words of the span is of a noun class."""
    table = nouns()[name]
    found = _WORDS.findall(flat_text, span.start, span.end)
    return any(w in table for w in found) or any(f"{a} {b}" in table for a, b in zip(found, found[1:], strict=False))
