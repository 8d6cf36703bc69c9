"""Needs written in the lexicon: "subject:prices", "object:relief+after:to", "not:military", terms joined by a plus must all hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from marsad.codebook.countries import countrymen
from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.clauses import is_verb
from marsad.read.phrases import has_class, members, phrase, wording_has
from marsad.read.roles import governor

if TYPE_CHECKING:
    from marsad.read.frames import Frame

REACH = 60
"""Code points behind a trigger within which a word completes it: "flown to hospitals"."""
_WORD = re.compile(r"[\w-]+")


def _nodes(frame: Frame, role: str) -> list[int]:
    """Heads in a role, co-ordinated ones included; the theme is what changes: the object, else the subject."""
    roles = frame.roles
    heads = {"subject": roles.initiator, "object": roles.target, "theme": roles.target or roles.initiator}[role]
    return [m for n in heads for m in members(frame.parse, n)]


def _role(frame: Frame, role: str, name: str) -> bool:
    """Whether a head in the role is of the class; without a parse, whether the sentence has such a word."""
    if not frame.parse.tokens:
        return wording_has(frame.view.flat, frame.view.span, name)
    return any(has_class(frame.parse, n, name) for n in _nodes(frame, role))


def _armed_role(frame: Frame, role: str) -> bool:
    """Whether a head in the role is armed people or a known actor."""
    return any(_is_armed(frame, n) for n in _nodes(frame, role))


def _is_armed(frame: Frame, node: int) -> bool:
    """Whether a head is armed; known names of people in general ("refugees") are not."""
    token = frame.parse.tokens[node]
    head = Span(token.start, token.end)
    named = frame.view.armed_in(head) or any(h.kind == "actor" and h.span.covers(head) for h in frame.view.names)
    people = has_class(frame.parse, node, "people") and not has_class(frame.parse, node, "armed")
    return named and not people


def _people_role(frame: Frame, role: str) -> bool:
    """Whether a head in the role is people, or a people by its country's adjective: "Armenians", "Rohingya" are named so."""
    nodes = _nodes(frame, role)
    tokens = frame.parse.tokens
    return any(
        has_class(frame.parse, n, "people")
        or (tokens[n].tag in ("NNPS", "NNS") and (tokens[n].text in countrymen() or tokens[n].text.removesuffix("s") in countrymen()))
        for n in nodes
    )


def _pronoun_role(frame: Frame, role: str) -> bool:
    """Whether people in the role are only pointed back to: "were holding them"."""
    return any(frame.parse.tokens[n].low in ("them", "him", "her") for n in _nodes(frame, role))


def _place_role(frame: Frame, role: str) -> bool:
    """Whether what stands in the role is a place one can take and hold."""
    return any(frame.is_place(n) or frame.named(n) for n in _nodes(frame, role))


def _site(frame: Frame, role: str) -> bool:
    """Whether a known place, or a word for one, stands in the role."""
    return any(frame.is_place(n) for n in _nodes(frame, role))


def _known(frame: Frame, role: str) -> bool:
    """Whether what stands in the role has the name of a place."""
    nodes = _nodes(frame, role)
    return any(frame.named(n) or any(p.span.overlaps(phrase(frame.parse, n)) for p in frame.places) for n in nodes)


def _direct(frame: Frame, name: str) -> bool:
    """Whether the grammatical object of a verb is of the class, whoever acts: of "foiled an attack" the attack."""
    if frame.node is None:
        return _role(frame, "object", name)
    own = frame.parse.kids(frame.node, "dobj", "nsubjpass")
    return any(has_class(frame.parse, m, name) for n in own for m in members(frame.parse, n))


def _of(frame: Frame, name: str) -> bool:
    """Whether the trigger's of-phrase has a word of the class: "ran out of food"."""
    low = frame.view.flat
    start = frame.trigger.end
    if not low.startswith(" of ", start):
        return False
    return wording_has(low, Span(start, min(frame.view.span.end, start + REACH)), name)


def _after(frame: Frame, choice: str) -> bool:
    """Whether one of the words completes the trigger: hangs on it, or stands right behind it."""
    wanted = set(choice.split("|"))
    tokens = frame.parse.tokens
    if frame.node is not None and any(tokens[c].low in wanted and c > frame.node for c in frame.parse.children[frame.node]):
        return True
    if frame.node is not None and is_verb(frame.parse, frame.node) and _particle(frame, frame.node, wanted):
        return True
    following = _WORD.search(frame.view.flat, frame.trigger.end, frame.view.span.end)
    return following is not None and following.group() in wanted


def _particle(frame: Frame, verb: int, wanted: set[str]) -> bool:
    """Whether a particle of a verb stands behind its object, wherever the parser hung it: "drove the militia back"."""
    for token in frame.parse.tokens[verb + 1 : verb + 8]:
        if token.tag.startswith("VB"):
            return False
        if token.low in wanted and token.tag in ("RP", "RB", "JJ"):
            return True
    return False


def _near(frame: Frame, name: str) -> bool:
    """Whether a word of the class follows within reach."""
    return wording_has(frame.view.flat, Span(frame.trigger.end, min(frame.view.span.end, frame.trigger.end + REACH)), name)


def _before(frame: Frame, name: str) -> bool:
    """Whether a word of the class stands within reach before the trigger."""
    return wording_has(frame.view.flat, Span(max(frame.view.span.start, frame.trigger.start - REACH), frame.trigger.start), name)


def _without(frame: Frame, name: str) -> bool:
    """Whether the sentence has none of a closed class of words."""
    return not set(_WORD.findall(frame.view.low())) & words(name)


def _own(frame: Frame, name: str) -> bool:
    """Whether what stands in any role has a word of the class in its phrase: "buses carrying civilians"."""
    tops = (*frame.roles.initiator, *frame.roles.target)
    tokens = frame.parse.tokens
    trees = [i for n in tops for i in frame.parse.subtree(n) if frame.node is None or i != frame.node]
    return any(has_class(frame.parse, i, name) for i in trees if tokens[i].tag.startswith(("NN", "JJ", "VBN")))


def _number(frame: Frame, role: str) -> bool:
    """Whether a head in the role, or a noun trigger itself ("self"), is counted: "9,800 troops", "thousands of troops"."""
    nodes = ([frame.node] if frame.node is not None else []) if role == "self" else _nodes(frame, role)
    tokens = frame.parse.tokens
    return any(
        tokens[i].tag in ("CD", "JJR") or tokens[i].low in words("quantities")
        for n in nodes
        for i in (*frame.parse.children[n], tokens[tokens[n].head].head, tokens[n].head)
        if i < n
    )


def _verb(frame: Frame, name: str) -> bool:
    """Whether the verb that governs a noun trigger is of a closed class of words."""
    node = frame.node
    verb = governor(frame.parse, node) if node is not None else None
    return verb is not None and frame.parse.tokens[verb].low in words(name)


def _under(frame: Frame, name: str) -> bool:
    """Whether the word that the trigger hangs on is of a closed class: "agreed to stop fighting"."""
    node = frame.node
    return node is not None and frame.parse.tokens[frame.parse.tokens[node].head].low in words(name)


def _place(frame: Frame, _: str) -> bool:
    return bool(frame.places)


TERMS: dict[str, Callable[[Frame, str], bool]] = {
    "subject": lambda f, name: _role(f, "subject", name),
    "object": lambda f, name: _role(f, "object", name),
    "theme": lambda f, name: _role(f, "theme", name),
    "direct": _direct,
    "armed": _armed_role,
    "people": _people_role,
    "pronoun": _pronoun_role,
    "place": _place_role,
    "site": _site,
    "known": _known,
    "of": _of,
    "after": _after,
    "near": _near,
    "before": _before,
    "without": _without,
    "own": _own,
    "number": _number,
    "verb": _verb,
    "under": _under,
    "somewhere": _place,
    "number_after": lambda f, _: f.view.flat[f.trigger.end : f.trigger.end + 4].strip(" $").isdigit(),
}


def term_holds(frame: Frame, term: str) -> bool:
    """Whether a term of a need holds: a test and what it asks for, joined by a colon."""
    test, _, asked = term.partition(":")
    if test.startswith("not-"):
        return not TERMS[test.removeprefix("not-")](frame, asked)
    return TERMS[test](frame, asked)
