"""Triggers of a sentence that tell of one act, and those that only name an act in passing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.codebook.words import words
from marsad.read.draft import Draft
from marsad.read.recall import anaphoric
from marsad.read.roles import only_circumstance
from marsad.read.sides import answered
from marsad.read.tolls import CAUSES, other_doers, struck_back


def _bombers_own(a: Draft, b: Draft) -> bool:
    """Whether a bomber is told of first and then the bomb he set off: "a suicide bomber boarded a bus and detonated a device"."""
    if not a.form.lemma.endswith("bomber") or b.form.lemma.endswith(("bomber", "bombing", "attack")) or b.node is None:
        return False
    doers = b.roles.initiator if b.roles.verb == b.node else ()
    tokens = b.view.parse.tokens
    return a.node in doers or any(tokens[d].low in ("he", "she", "they", "who") for d in doers) or b.form.lemma.startswith("detonated")


def _linked(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one kind are one predicate: one governs the other, or no clause mark stands between them."""
    if a.kind != b.kind:
        return False
    if struck_back(a, b) or other_doers(a, b) or answered(b):
        return False
    if a.kind == "bombing" and _bombers_own(a, b):
        return True
    if (
        a.form.meaning.by_means != b.form.meaning.by_means
        and a.clause == b.clause
        and " while " not in a.view.flat[a.trigger.end : b.trigger.start]
    ):
        return True
    if a.node is not None and b.node is not None and (a.roles.verb == b.node or b.roles.verb == a.node):
        return True
    low = a.view.flat[a.trigger.end : b.trigger.start]
    return a.clause == b.clause and not any(mark in low for mark in (" and ", ",", " or ", " then "))


def _preferred(a: Draft, b: Draft) -> Draft:
    """Of two drafts of one predicate the noun that names the means, else the first."""
    if a.form.meaning.agent != b.form.meaning.agent:
        return b if a.form.meaning.agent else a
    if a.kind in CAUSES and a.form.meaning.by_means != b.form.meaning.by_means:
        return b if a.form.meaning.by_means else a
    return a


def _told_again(noun: Draft, verb: Draft) -> bool:
    """Whether a general noun only sums up the verb before it: "struck the port, in the first attack on the town"."""
    if not noun.form.meaning.by_means or verb.trigger.start > noun.trigger.start or noun.node is None:
        return False
    parse = noun.view.parse
    return parse.tokens[parse.tokens[noun.node].head].low == "in" and not noun.view.flat[noun.trigger.end :].startswith(" that ")


def _one_deed(a: Draft, b: Draft) -> Draft | None:
    """Of two triggers of violence that tell of one act the one that shows its kind, None where they are two acts."""
    if a.kind not in CAUSES or b.kind not in CAUSES or a.form.meaning.agent or b.form.meaning.agent:
        return None
    between = a.view.flat[a.trigger.end : b.trigger.start]
    if b.kind == "chemical_attack" and _LOADED.search(a.view.flat, a.trigger.end, b.trigger.end):
        return b
    if "verb" not in (a.form.part, b.form.part):
        if not between.strip():
            return b if a.form.meaning.by_means else a
        told = a.form.meaning.by_means and a.form.lemma in _GENERAL and _WHEN.search(between)
        return b if told and a.kind in ("attack", b.kind) else None
    verb, noun = (a, b) if a.form.part == "verb" else (b, a)
    if verb.form.part == "verb" and verb.form.meaning.by_means and noun.form.part != "verb":
        if noun.node is not None and verb.node is not None and only_circumstance(noun.view.parse, noun.node, verb.node):
            return None
        if verb.node is not None and (noun.roles.verb == verb.node or noun.node in verb.roles.initiator):
            return noun if noun.kind != "attack" else verb
        if _told_again(noun, verb):
            return verb if noun.kind == "attack" else noun
    return None


_LOADED = re.compile(r"\b(?:laced|containing|contained|filled|loaded|carrying|armed|tipped) ")
_WHEN = re.compile(r"\b(?:when|as|after|in which|where)\b")
_GENERAL = words("general_violence")


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those of one predicate or one act as one."""
    out: list[Draft] = []
    for draft in drafts:
        place, kept = len(out), draft
        for i, other in enumerate(out):
            if one := _preferred(other, draft) if _linked(other, draft) else _one_deed(other, draft):
                place, kept = i, one
                break
        out[place : place + 1] = [kept]
    return out


def _only_feared(draft: Draft) -> bool:
    """Whether violence is what somebody could do or wants to prevent, not what was done: "remains capable of launching attacks"."""
    tokens, node = draft.view.parse.tokens, draft.node
    for _ in range(4):
        if node is None or tokens[node].head == node:
            return False
        node = tokens[node].head
        if tokens[node].low in _FEARED:
            return True
        if tokens[node].tag in ("VBD", "VBZ", "VBP"):
            return False
    return False


_FEARED = words("feared")


def talk_in_general(draft: Draft) -> bool:
    """Whether violence in the plural is only what somebody condemns, fears or wants to end, with no number or day: "an end to attacks"."""
    if draft.kind not in CAUSES or draft.node is None or draft.form.part == "verb" or draft.view.counts:
        return False
    tokens, node = draft.view.parse.tokens, draft.node
    if tokens[node].tag not in ("NNS", "NN") or any(draft.clause.covers(t.span) for t in draft.view.times):
        return False
    if tokens[node].tag == "NN" and tokens[node].low not in ("violence", "bombing", "shelling", "killing"):
        return False
    for _ in range(4):
        head = tokens[node].head
        if head == node or tokens[head].dep == "nsubj":
            return False
        if tokens[head].low in _WISHES:
            return tokens[node].dep in ("dobj", "prep", "nsubjpass", "pcomp")
        if tokens[head].tag[:2] == "VB":
            return False
        node = head
    return False


_WISHES = words("general_talk")
_SITES = words("event_sites")
_INQUIRIES = words("inquiries")


def only_named(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether violence is only named for its scene or danger ("the site of a blast"), or, pointing back, as what did a damage told here."""
    if draft.kind not in CAUSES or draft.form.part != "noun" or draft.node is None:
        return False
    tokens = draft.view.parse.tokens
    token = tokens[draft.node]
    prep = tokens[token.head]
    if token.dep == "pobj" and prep.low == "of" and tokens[prep.head].low in _SITES:
        return True
    if token.dep == "pobj" and prep.low in ("into", "over", "about", "regarding") and tokens[prep.head].low in _INQUIRIES:
        return True
    if token.dep in ("compound", "nmod") and tokens[token.head].low in _SITES:
        return True
    if _only_feared(draft):
        return True
    if not anaphoric(draft) or draft.view.counts:
        return False
    return any(d.kind == "destruction" and d.node is not None and d.node in (draft.roles.verb, token.head) for d in others)


def gains_in_passing(draft: Draft) -> bool:
    """Whether an advance is only what something else is said of: "the advance has been slowed", "push back their advances"."""
    if draft.kind != "advance" or draft.form.part != "noun" or draft.node is None:
        return False
    tokens = draft.view.parse.tokens
    token = tokens[draft.node]
    if token.dep in ("nsubj", "nsubjpass"):
        return True
    head = tokens[token.head]
    return (token.dep == "dobj" and head.low in words("warding")) or (token.dep == "pobj" and head.low in ("of", "against", "despite"))


def part_of_a_name(draft: Draft) -> bool:
    """Whether a noun of taking stands in a name: "the People's Liberation Army"."""
    if draft.kind != "capture" or draft.form.part != "noun" or draft.node is None:
        return False
    tokens, node = draft.view.parse.tokens, draft.node
    around = [tokens[i].text for i in (node - 1, node + 1) if 0 <= i < len(tokens)]
    return tokens[node].text.istitle() and any(w[:1].isupper() or w in ("'s", "’s") for w in around) and node > 0
