"""Whether a thing is asserted, denied, planned or only possible: from auxiliaries, negation, and verbs that govern the trigger."""

from __future__ import annotations

from functools import cache

from marsad.codebook.inflect import verb_forms
from marsad.codebook.kinds import data
from marsad.model.claim import Extent, Modality
from marsad.model.text import Span
from marsad.read.parser import Parse


@cache
def _words(name: str) -> frozenset[str]:
    table = data("en", "modality.toml")[name]
    return frozenset(f for verb in table.get("verbs", ()) for f in verb_forms(verb)) | frozenset(table.get("words", ()))


def _class_of(low: str) -> Modality | None:
    return next((m for m in ("denied", "planned", "possible") if low in _words(m)), None)


def _own(parse: Parse, node: int) -> Modality | None:
    """What a word's own auxiliaries, negation and adverbs make of it."""
    kids = [(child, parse.tokens[child]) for child in parse.children[node]]
    if any(t.dep == "neg" or (t.dep in ("det", "cc", "preconj") and t.low in ("no", "neither", "nor")) for _, t in kids):
        return "denied"
    perceived = parse.tokens[node].low in _words("perceived")
    for _, token in kids:
        if token.dep == "aux" and perceived:
            continue
        if token.dep in ("aux", "advmod", "amod", "acomp", "mark", "nmod", "compound") and (found := _class_of(token.low)):
            return found
    return None


def of_trigger(parse: Parse, node: int, verb: int | None) -> Modality:
    """The modality of a trigger token, `verb` being the verb that governs a noun trigger."""
    seen: set[int] = set()
    for start in (node, verb):
        at = start
        for _ in range(5):
            if at is None or at in seen:
                break
            seen.add(at)
            if found := _own(parse, at):
                return found
            token = parse.tokens[at]
            head = parse.tokens[token.head]
            if _purpose(parse, at) and (start == node or _brings_about(parse, at, node)):
                return "planned"
            if token.head == at or (token.dep in ("relcl", "acl", "nsubj", "nsubjpass", "advcl") and head.tag[:2] != "VB"):
                break
            if token.dep in ("xcomp", "dobj", "pobj", "prep", "pcomp", "acl", "ccomp", "attr", "compound", "nsubjpass") and (
                found := _class_of(head.low)
            ):
                return found
            if token.dep in ("ccomp", "advcl", "relcl", "nsubj", "parataxis"):
                break
            at = token.head
    return "asserted"


def _purpose(parse: Parse, node: int) -> bool:
    """Whether a verb only says what for: "an offensive to retake the town", "the goal is to seize"."""
    token = parse.tokens[node]
    if token.tag != "VB" or not any(parse.tokens[c].low == "to" for c in parse.kids(node, "aux")):
        return False
    if token.dep in ("advcl", "acl", "relcl"):
        return True
    return token.dep == "xcomp" and any(_class_of(parse.tokens[c].low) == "planned" for c in parse.kids(token.head, "nsubj"))


def _brings_about(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a purpose makes what its noun names ("to launch a raid"); not "to discuss the siege", nor the noun a subject."""
    return parse.tokens[verb].low not in _words("given") and parse.tokens[noun].dep not in ("nsubj", "nsubjpass")


@cache
def _extents() -> tuple[tuple[Extent, tuple[str, ...]], ...]:
    table = data("en", "modality.toml")["extent"]
    return tuple((name, tuple(table[name])) for name in ("marginal", "most", "part", "full"))


def extent(clause: str) -> Extent | None:
    """How much of a place a clause (folded) speaks of, None where it does not say."""
    return next((name for name, wordings in _extents() if any(w in clause for w in wordings)), None)


def by_words(flat_text: str, sentence: Span, trigger: Span) -> Modality:
    """The modality without a parse: the nearest of the few words before the trigger that changes it."""
    before = flat_text[sentence.start : trigger.start].split()[-4:]
    return next((m for word in reversed(before) if (m := _class_of(word))), "asserted")
