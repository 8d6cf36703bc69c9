"""What the words of death and fire need around them to show their kind: tests by name, as those of frames.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.phrases import has_class, members, phrase, wording_has
from marsad.read.roles import governor

if TYPE_CHECKING:
    from marsad.read.frames import Frame

_LIVES = re.compile(r"(?:(?!responsib)[\w,'’-]+ ){0,6}?(?:life|lives)\b")
_LETHAL = re.compile(
    r"(?:of|to|from|in) (?:\w+ ){0,3}?(?:starvation|hunger|malnutrition|wounds?|injur(?:y|ies)|thirst|cold|exposure|hospital)\b"
)
_TELLING = words("toll_tellings")
_UNEARTHING = words("body_findings")


def _lives(f: Frame) -> bool:
    """Whether what is claimed, cost or taken is life: "the war has claimed 300,000 lives"."""
    return bool(_LIVES.match(f.view.flat, f.trigger.end + 1, min(f.view.span.end, f.trigger.end + 70)))


def _mortal(f: Frame, node: int) -> bool:
    token = f.parse.tokens[node]
    return has_class(f.parse, node, "people") or f.view.armed_in(Span(token.start, token.end)) or f.view.armed_in(phrase(f.parse, node))


def _raised(f: Frame, node: int) -> list[int]:
    """The subject that a verb of saying has taken over: "people are reported to have died"."""
    token = f.parse.tokens[node]
    return f.parse.kids(token.head, "nsubjpass") if token.dep == "xcomp" else []


def _harmed(f: Frame) -> bool:
    """Whether several people or fighters without a number are those who died: "extremists were also killed"."""
    if f.part != "verb" or f.node is None:
        return False
    dying = f.lemma in words("dying")
    victims = [m for n in (f.roles.initiator if dying else f.roles.target) or _raised(f, f.node) for m in members(f.parse, n)]
    if not dying and not f.parse.kids(f.node, "auxpass", "nsubjpass"):
        return False
    if any(f.parse.tokens[v].tag in ("NNS", "NNPS") and _mortal(f, v) for v in victims):
        return True
    return dying and bool(victims) and bool(_LETHAL.match(f.view.flat, f.trigger.end + 1, f.view.span.end))


def _number_of_dead(f: Frame) -> bool:
    """Whether the number of the dead itself is spoken of: "the number of civilians killed has reached a new high"."""
    tokens = f.parse.tokens
    for victim in f.roles.target if f.part == "verb" else ():
        number = tokens[tokens[victim].head].head
        if tokens[number].low == "number" and tokens[number].dep.startswith("nsubj"):
            return True
    return False


def _toll_told(f: Frame) -> bool:
    """Whether the dead without a number are what a verb tells of: "suffered heavy losses", "bodies were recovered"."""
    if f.node is None or f.part == "verb":
        return False
    if f.lemma.startswith(("no ", "deaths ")):
        return True
    token, verb = f.parse.tokens[f.node], governor(f.parse, f.node)
    if verb is None or token.dep not in ("dobj", "nsubj", "nsubjpass", "attr", "conj"):
        return False
    told = words("body_findings") if f.lemma in ("body", "corpse") else _TELLING
    return any(f.parse.tokens[v].low in told for v in (verb, *f.parse.kids(verb, "xcomp")))


def _of_the_dead(f: Frame) -> bool:
    """Whether it is said who the dead are: "many of the dead were children"."""
    before = f.view.flat[max(f.view.span.start, f.trigger.start - 30) : f.trigger.start]
    after = f.view.flat[f.trigger.end : f.trigger.end + 12]
    return bool(re.search(r"(?:most|many|some|all|half|majority|several) of the $", before)) and after.startswith((" were ", " are "))


def _flown_at(f: Frame) -> bool:
    """Whether a drone is sent or strikes, and is not itself brought down: "launched 54 drones", "a drone crashed into"."""
    if f.node is None:
        return False
    node, tokens = f.node, f.parse.tokens
    while tokens[node].dep == "conj" and tokens[node].head != node:
        node = tokens[node].head
    token = tokens[node]
    verb = tokens[token.head]
    sent = (c for c in f.parse.kids(node, "relcl", "acl"))
    if any(tokens[c].low in words("launching") for c in sent):
        return True
    if token.dep in ("dobj", "nsubjpass"):
        return verb.low in words("launching")
    return token.dep == "nsubj" and verb.low in words("drone_hits")


_CRAFT = re.compile(r"[A-Za-z]{1,4}-?\d{1,3}[A-Za-z]*")


def craft(f: Frame) -> bool:
    """Whether the object is an aircraft called by its type: "a Su-25 was shot down"."""
    return any(_CRAFT.fullmatch(w) for n in f.roles.target for w in phrase(f.parse, n).of(f.view.text).split())


def told_craft(f: Frame, nodes: Sequence[int]) -> bool:
    """Whether a number alone counts aircraft or missiles told of just before: "eight were downed", "20 of them were intercepted"."""
    numbers = any(f.parse.tokens[n].tag == "CD" or f.parse.tokens[n].low in ("them", "it", "all") for n in nodes)
    before = f.before is not None and any(wording_has(f.view.flat, f.before.span, c) for c in ("aircraft", "ground_fire"))
    return numbers and before and f.lemma in words("downings")


def of_fire(f: Frame) -> bool:
    """Whether a wording tells of a fire, which burns what the sentence names."""
    return any(w in f.lemma for w in ("fire", "flames", "ablaze", "ruins"))


def _shot_at(f: Frame) -> bool:
    """Whether it is fire of weapons and not of critics that a place or force comes under."""
    return bool(f.places) and not f.view.flat.startswith((" for ", " over ", " from critics"), f.trigger.end)


_ARTICLE = re.compile(r" (?:the |a )?")


def place_right_behind(f: Frame) -> bool:
    """Whether a place stands right behind a verb whose object the parser lost."""
    return any(_ARTICLE.fullmatch(f.view.flat, f.trigger.end, p.span.start) for p in f.places if p.span.start >= f.trigger.end)


def weapon_strikes(f: Frame) -> bool:
    """Whether what strikes is itself an aircraft or a missile: whatever it strikes is hurt."""
    heads = [m for n in f.roles.initiator for m in members(f.parse, n)]
    return any(has_class(f.parse, n, c) for n in heads for c in ("aircraft", "air", "ground_fire"))


NEEDS: dict[str, Callable[[Frame], bool]] = {
    "flown_at": _flown_at,
    "harmed": _harmed,
    "lives": _lives,
    "number_of_dead": _number_of_dead,
    "of_the_dead": _of_the_dead,
    "shot_at": _shot_at,
    "toll_told": _toll_told,
}
