"""Places that no list knows, shown by what is done with them: "an air strike on X", "withdrew from X", "X came under fire"; and names
that a report shows to be places in one sentence, in all its others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.gate import Trigger
from marsad.read.phrases import has_class, members
from marsad.read.places import PlaceHit, is_country, no_name, of_somebody, titled
from marsad.read.view import View

TAKEN = frozenset(
    (
        "capture",
        "siege",
        "hold",
        "withdrawal",
        "advance",
        "shelling",
        "air_strike",
        "displacement",
        "evacuation",
        "movement",
        "aid",
        "bombing",
    )
)
"""Kinds whose verbs have a place for their object: what was taken, left, reached or fired at."""
OF_PEOPLE = frozenset(("casualties", "detention", "attack", "agreement", "destruction"))
"""Kinds whose noun is of somebody: "the killing of X", "a deal with X"."""
DEPTH = 2
"""Words that may stand between the preposition of a place and the trigger: "sent reinforcements to X"."""
MOST = 100
"""Names that a report is remembered to have shown as places."""
_UNCLEAR = ("people", "armed", "thing", "agents", "air", "ground_fire", "route", "captive")


def unlisted(view: View, known: Sequence[PlaceHit]) -> list[PlaceHit]:
    """Further places of a sentence, by its parse."""
    if not view.parse.tokens or not view.triggers:
        return []
    at = {node: trigger for trigger in view.triggers for node in view.parse.at(trigger.span)}
    shown = [n for n, token in enumerate(view.parse.tokens) if token.tag == "NNP" and _shown(view, n, at)]
    spans = [s for n in shown for m in members(view.parse, n) if (s := _name(view, m))]
    taken = [*(p.span for p in known if p.kind != "quarter"), *(h.span for h in view.names)]
    return [PlaceHit(span=s, weight=1) for s in dict.fromkeys(spans) if not any(s.overlaps(t) for t in taken)]


def _shown(view: View, node: int, at: dict[int, Trigger]) -> bool:
    token = view.parse.tokens[node]
    if token.dep == "pobj":
        return _behind_a_preposition(view, token.head, at)
    if token.dep == "dobj" or (token.dep == "nsubjpass" and token.head in at):
        return token.head in at and _takes(at[token.head])
    if token.dep == "nsubjpass":
        return any(n in at for a in view.parse.kids(token.head, "agent") for n in view.parse.children[a])
    return token.dep == "nsubj" and _suffers(view, token.head, at)


def _takes(trigger: Trigger) -> bool:
    """Whether a verb may have a place for its object."""
    return any(
        f.part == "verb"
        and (f.meaning.kind in TAKEN or f.meaning.by_means)
        and f.lemma not in words("harming")
        and f.lemma not in words("taking_people")
        for f in trigger.forms
    )


def _behind_a_preposition(view: View, preposition: int, at: dict[int, Trigger]) -> bool:
    tokens = view.parse.tokens
    if tokens[preposition].low not in words("place_behind"):
        return False
    node = preposition
    for _ in range(DEPTH):
        node = tokens[node].head
        beside = node if node in at else next((c for c in view.parse.kids(node, "dobj", "nsubj") if c in at and c < preposition), None)
        if beside is not None and (beside == node or node == tokens[preposition].head):
            return _leads(tokens[preposition].low, at[beside])
        if not tokens[node].tag.startswith("NN") or has_class(view.parse, node, "armed"):
            return False
    return False


def _leads(preposition: str, trigger: Trigger) -> bool:
    """Whether a preposition behind a trigger leads to a place, and not to whom something is done by or lost to."""
    kinds = {f.meaning.kind for f in trigger.forms}
    lemmas = {f.lemma.partition(" ")[0] for f in trigger.forms}
    if preposition in ("of", "for", "to") and kinds & OF_PEOPLE:
        return False
    if preposition == "for":
        return "clash" in kinds
    return not (preposition == "to" and lemmas & words("lost_to"))


def _suffers(view: View, verb: int, at: dict[int, Trigger]) -> bool:
    """Whether a subject is what comes under fire, is under siege, falls."""
    below = [n for n in view.parse.subtree(verb) if n in at and view.parse.tokens[n].dep not in ("nsubj", "conj", "advcl", "ccomp")]
    forms = [f for n in {verb, *below} & at.keys() for f in at[n].forms]
    under = (c for p in view.parse.kids(verb, "prep") if view.parse.tokens[p].low == "under" for c in view.parse.kids(p, "pobj"))
    return any(n in at for n in under) or any(f.lemma.startswith(tuple(words("suffered"))) for f in forms)


def _name(view: View, node: int) -> Span | None:
    """The name that a token heads, None if it is no place's."""
    tokens = view.parse.tokens
    if not (tokens[node].tag.startswith("NNP") and tokens[node].text[:1].isupper()) or any(
        has_class(view.parse, node, c) for c in _UNCLEAR
    ):
        return None
    first = node
    while first and tokens[first - 1].tag == "NNP" and tokens[first - 1].end + 1 >= tokens[first].start:
        first -= 1
    span = Span(tokens[first].start, tokens[node].end)
    before = tokens[first - 1] if first else None
    told = before is not None and before.dep == "compound" and before.tag.startswith("NN")
    if (
        told
        or view.armed_in(span)
        or is_country(span.of(view.text))
        or no_name(view.text, span)
        or of_somebody(view.text, span, view.span.start)
    ):
        return None
    return span


def remembered(text: str, sentences: Sequence[tuple[View, tuple[PlaceHit, ...]]]) -> list[tuple[PlaceHit, ...]]:
    """The places of all sentences, with those names which another sentence shows to be places."""
    people = titled(text)
    sure = [(view, tuple(p for p in hits if p.weight > 1 or p.span.of(text).rpartition(" ")[2] not in people)) for view, hits in sentences]
    learnt = dict.fromkeys(p.span.of(text) for _, hits in sure for p in hits if not p.known and p.kind not in ("quarter", "country"))
    names = [n for n in learnt if n[:1].isupper()][:MOST]
    if not names:
        return [hits for _, hits in sure]
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")
    return [_joined(hits, _again(view, hits, pattern)) if view.triggers else hits for view, hits in sure]


def _again(view: View, hits: Sequence[PlaceHit], pattern: re.Pattern[str]) -> Iterator[PlaceHit]:
    taken = [*(p.span for p in hits if p.kind != "quarter"), *(h.span for h in view.names)]
    for match in pattern.finditer(view.text, view.span.start, view.span.end):
        span = Span(*match.span())
        if not any(span.overlaps(t) for t in taken) and not of_somebody(view.text, span, view.span.start):
            yield PlaceHit(span=span, weight=1)


def _joined(hits: Iterable[PlaceHit], more: Iterable[PlaceHit]) -> tuple[PlaceHit, ...]:
    return tuple(sorted((*hits, *more), key=lambda h: h.span))
