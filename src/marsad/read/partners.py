"""Two sides named by one phrase: "Russian and Syrian jets", "government troops backed by militias"."""

from __future__ import annotations

from collections.abc import Callable

from marsad.codebook.countries import countrymen
from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.parser import Parse

_BACKED = frozenset(("backed", "supported", "assisted", "aided", "helped"))


def partners(parse: Parse, span: Span, armed: Callable[[Span], bool]) -> list[Span]:
    """The sides of a doer's phrase, each by its own words; the phrase itself where it names one."""
    nodes = parse.at(span)
    for spot in nodes[1:-2]:
        low = parse.tokens[spot].low
        if low == "by" and parse.tokens[spot - 1].low in _BACKED:
            return _backed(parse, span, spot, armed)
        if low == "and" and _sided(parse, spot - 1, armed) and _sided(parse, spot + 1, armed):
            left = [n for n in nodes if n < spot]
            if all(_sided(parse, n, armed) or parse.tokens[n].tag in ("DT", "PRP$") for n in left) and _headed(parse, spot + 1, nodes[-1]):
                first, second = Span(span.start, parse.tokens[spot - 1].end), Span(parse.tokens[spot + 1].start, span.end)
                return [first, *partners(parse, second, armed)]
    return [span]


def _backed(parse: Parse, span: Span, spot: int, armed: Callable[[Span], bool]) -> list[Span]:
    start = parse.tokens[spot + 1]
    if start.low in ("a", "an", "the"):
        start = parse.tokens[spot + 2] if spot + 2 < len(parse.tokens) else start
    backer, side = Span(start.start, span.end), Span(span.start, parse.tokens[spot - 2].end)
    return [side, *partners(parse, backer, armed)] if armed(backer) and armed(side) else [span]


def _sided(parse: Parse, node: int, armed: Callable[[Span], bool]) -> bool:
    """Whether a word names a side before its noun: "Russian", "regime", "rebel"."""
    token = parse.tokens[node]
    single = not token.low.endswith("s")
    return token.text in countrymen() or token.low in words("states_at_arms") or (single and armed(Span(token.start, token.end)))


def _headed(parse: Parse, first: int, last: int) -> bool:
    """Whether the noun that both words describe follows the second: "regime forces", not "the army and police in Aden"."""
    after = first + 1
    while after <= last and parse.tokens[after].tag[:2] in ("JJ", "NN") and not parse.tokens[after].tag.startswith("NNS"):
        after += 1
    return after <= last and parse.tokens[after].tag in ("NNS", "NN", "NNPS") or first < last == after - 1
