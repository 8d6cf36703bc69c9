"""Whether a thing is asserted, denied, planned or only possible: from auxiliaries, negation, and verbs that govern the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad.codebook.inflect import verb_forms
from marsad.codebook.kinds import data
from marsad.codebook.words import words
from marsad.model.claim import Extent, Modality
from marsad.model.text import Span
from marsad.read.attribution import Attribution
from marsad.read.draft import Draft
from marsad.read.parser import Parse


@cache
def _words(name: str) -> frozenset[str]:
    table = data("en", "modality.toml")[name]
    return frozenset(f for verb in table.get("verbs", ()) for f in verb_forms(verb)) | frozenset(table.get("words", ()))


def _class_of(low: str) -> Modality | None:
    return next((m for m in ("denied", "planned", "possible") if low in _words(m)), None)


Found = tuple[Modality, str]
"""A modality with the word that makes it."""


def _governing(parse: Parse, node: int) -> Modality | None:
    """What a governing word makes of its dependents; some verbs need their preposition for it ("called for")."""
    low = parse.tokens[node].low
    if low in _words("with_for") and parse.tokens[node].tag.startswith("VB"):
        after = data("en", "modality.toml")["with_for"]["after"]
        if not parse.kids(node, "xcomp") and not any(parse.tokens[c].low in after for c in parse.children[node]):
            return None
    return _class_of(low)


def _own(parse: Parse, node: int) -> Found | None:
    """What a word's own auxiliaries, negation and adverbs make of it."""
    kids = [parse.tokens[child] for child in parse.children[node]]
    negation = (t for t in kids if t.dep == "neg" or (t.dep in ("det", "cc", "preconj") and t.low in ("no", "neither", "nor")))
    if no := next(negation, None):
        return None if parse.tokens[node].low in _words("endings") | _words("unsettled") else ("denied", no.low)
    perceived = parse.tokens[node].low in _words("perceived")
    for token in kids:
        if token.dep == "aux" and perceived:
            continue
        if token.dep in ("aux", "advmod", "amod", "acomp", "mark", "nmod", "compound") and (found := _class_of(token.low)):
            return found, token.low
    return None


ASSERTED: Found = ("asserted", "")
_CLAUSES = frozenset(("ccomp", "advcl", "relcl", "nsubj", "csubj", "csubjpass", "parataxis"))
"""Where a clause ends, which what governs it from outside does not touch."""


def of_trigger(parse: Parse, node: int, verb: int | None) -> Found:
    """The modality of a trigger token and the word that makes it, `verb` being the verb that governs a noun trigger."""
    seen: set[int] = set()
    for start in (node, None if _described(parse, node, verb) else verb):
        at = start
        for _ in range(5):
            if at is None or at in seen:
                break
            seen.add(at)
            if found := _own(parse, at):
                return found
            token = parse.tokens[at]
            head = parse.tokens[token.head]
            if _purpose(parse, at) and (at == node or _brings_about(parse, at, node)):
                return "planned", f"purpose of {head.low!r}"
            if _set_apart(parse, at):
                return ASSERTED
            if token.head == at or (token.dep in ("relcl", "acl", "nsubj", "nsubjpass", "advcl") and head.tag[:2] != "VB"):
                break
            if token.dep in ("xcomp", "dobj", "pobj", "prep", "pcomp", "acl", "ccomp", "attr", "compound", "nsubjpass") and (
                governed := _governing(parse, token.head)
            ):
                return governed, head.low
            if token.dep in _CLAUSES or (token.dep == "conj" and parse.kids(at, "nsubj", "nsubjpass")):
                break
            at = token.head
    return ASSERTED


def _set_apart(parse: Parse, node: int) -> bool:
    """Whether what stands over a word does not touch it: "besides the raid", "no casualties but damage"."""
    token = parse.tokens[node]
    if token.dep == "prep":
        return token.low in _words("beside")
    return token.dep == "conj" and any(parse.tokens[c].low == "but" for c in parse.kids(token.head, "cc"))


def _described(parse: Parse, node: int, verb: int | None) -> bool:
    """Whether a trigger is only said to be, or not to be, some thing: "the raid was not an isolated case"."""
    return verb is not None and parse.tokens[node].dep == "nsubj" and parse.tokens[node].head == verb and bool(parse.kids(verb, "attr"))


def settle(draft: Draft, covering: Sequence[Attribution]) -> None:
    """Sets the modality of a draft: what its own words make of it, then what the verbs of saying over it do."""
    view = draft.view
    found, word = (
        of_trigger(view.parse, draft.node, draft.roles.verb) if draft.node is not None else by_words(view.flat, view.span, draft.trigger)
    )
    if draft.kind == "siege" and draft.form.part == "noun" and draft.roles.verb is not None:
        found = "asserted" if view.parse.tokens[draft.roles.verb].low in words("siege_breaking") else found
    draft.modality = found
    for saying in covering:
        if saying.hedge and draft.modality == "asserted" and not _aside(draft, saying.cue):
            draft.modality, draft.about, word = saying.hedge, saying.about, saying.cue.of(view.text)
        elif saying.hedge == draft.modality and saying.about != "occurrence":
            draft.about = saying.about
    if draft.modality != "asserted":
        draft.why.append(f"modality: {draft.modality}, {word!r}")


def unsaid(draft: Draft) -> bool:
    """Whether a sentence only says that nobody spoke of the thing: "made no mention of any strikes"."""
    parse, node = draft.view.parse, draft.node
    if node is None or parse.tokens[node].dep != "pobj":
        return False
    noun = parse.tokens[parse.tokens[node].head].head
    return parse.tokens[noun].low in _words("silence") and any(parse.tokens[c].low == "no" for c in parse.kids(noun, "det"))


_PAST = frozenset(("VBD", "VBN", "VBZ", "VBP"))


def _aside(draft: Draft, cue: Span) -> bool:
    """Whether a trigger is only background to what the verb of saying governs: in a finite clause or participle that hangs on a noun
    ("urged an end to a war that has killed 200"), or behind "after", "since", "including"."""
    parse, node = draft.view.parse, draft.node
    while node is not None:
        token = parse.tokens[node]
        if token.head == node or (cue.start < token.end and token.start < cue.end):
            return False
        if token.dep in ("relcl", "acl") and token.tag in _PAST:
            return True
        if token.dep == "prep" and token.low in _words("beside"):
            return True
        if token.dep == "advcl" and token.tag in _PAST and any(parse.tokens[c].low in _words("beside") for c in parse.kids(node, "mark")):
            return True
        node = token.head
    return False


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


def by_words(flat_text: str, sentence: Span, trigger: Span) -> Found:
    """The modality without a parse: the nearest of the few words before the trigger that changes it."""
    before = flat_text[sentence.start : trigger.start].split()[-4:]
    return next(((m, word) for word in reversed(before) if (m := _class_of(word))), ASSERTED)
