"""Two sides named by one phrase: "Russian and Syrian jets", "government troops backed by militias"."""

from __future__ import annotations

from collections.abc import Callable

from marsad.codebook.countries import countrymen
from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.parser import Parse
from marsad.read.phrases import has_class

_BACKED = frozenset(("backed", "supported", "assisted", "aided", "helped"))
_REACH = 6
"""Words behind a side among which its backers are looked for."""


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


def backers(parse: Parse, span: Span, armed: Callable[[Span], bool]) -> list[Span]:
    """The armed backers told a few words behind a side: "fighters from the area backed by Kurdish forces"."""
    nodes = parse.at(span)
    first = nodes[-1] + 1 if nodes else len(parse.tokens)
    for spot in range(first, min(first + _REACH, len(parse.tokens) - 2)):
        token = parse.tokens[spot]
        if token.low in _BACKED and parse.tokens[spot + 1].low == "by":
            found = _run(parse, spot + 2)
            return partners(parse, found, armed) if found and _fights(parse, found, armed) else []
        if token.tag[:2] in ("VB", "MD", "CC", "WD", "WP") or (token.text == "," and spot > first):
            return []
    return []


def _fights(parse: Parse, span: Span, armed: Callable[[Span], bool]) -> bool:
    """Whether the last word of a phrase is men or machines that fight, not what they do: "backed by Russian jets", not "by air strikes"."""
    last = parse.at(span)[-1]
    token = parse.tokens[last]
    return armed(Span(token.start, token.end)) or has_class(parse, last, "staff")


def _run(parse: Parse, first: int) -> Span | None:
    """The words of a noun phrase from a token on, without its article."""
    begin = first + (parse.tokens[first].tag == "DT")
    last = begin - 1
    for node in range(begin, len(parse.tokens)):
        tag = parse.tokens[node].tag
        if tag[:2] not in ("NN", "JJ", "HY", "PO", "VB") and not (parse.tokens[node].low == "and" and tag == "CC"):
            break
        if tag in ("VBD", "VBZ", "VBP"):
            break
        last = node if tag.startswith("NN") else last
    return Span(parse.tokens[begin].start, parse.tokens[last].end) if last >= begin else None


def beside_noun(parse: Parse, span: Span, noun: Span, armed: Callable[[Span], bool]) -> Span | None:
    """The side joined by "and" before the side of a noun of violence: "regime" of "regime and Russian air strikes"."""
    nodes = parse.at(span)
    spot = nodes[0] - 1 if nodes else 0
    if spot < 1 or span.end > noun.start or parse.tokens[spot].low != "and" or not _sided(parse, spot - 1, armed):
        return None
    first = spot - 1
    while first and parse.tokens[first - 1].text in countrymen():
        first -= 1
    return Span(parse.tokens[first].start, parse.tokens[spot - 1].end)


def _sided(parse: Parse, node: int, armed: Callable[[Span], bool]) -> bool:
    """Whether a word names a side before its noun: "Russian", "regime", "rebel"."""
    token = parse.tokens[node]
    single = token.tag not in ("NNS", "NNPS")
    people = token.tag == "JJ" and token.text[:1].isupper()
    return people or token.text in countrymen() or token.low in words("states_at_arms") or (single and armed(Span(token.start, token.end)))


def _headed(parse: Parse, first: int, last: int) -> bool:
    """Whether the noun that both words describe follows the second: "regime forces", not "the army and police in Aden"."""
    after = first + 1
    while after <= last and parse.tokens[after].tag[:2] in ("JJ", "NN") and not parse.tokens[after].tag.startswith("NNS"):
        after += 1
    return (after <= last and parse.tokens[after].tag in ("NNS", "NN", "NNPS")) or first < last == after - 1
