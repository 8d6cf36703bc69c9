"""The kind of a general word of violence from its doer, its object and the means beside it."""

from __future__ import annotations

import re

from marsad.codebook.words import words
from marsad.read.fill import adjectives
from marsad.read.flight import is_aircraft
from marsad.read.frames import Frame, holds
from marsad.read.means import named
from marsad.read.phrases import members

_TAKE = words("takings")


def _to_take(frame: Frame) -> bool:
    """Whether an assault aims at ground: "an attack to recapture the road"."""
    if frame.node is None:
        return False
    return any(frame.parse.tokens[c].low in _TAKE for c in frame.parse.kids(frame.node, "acl", "relcl", "xcomp"))


def _assault_kind(frame: Frame, found: str | None) -> str:
    after = frame.view.flat[frame.trigger.end : frame.trigger.end + 5]
    on_place = after.startswith((" on", " agai")) and any(frame.is_place(n) for n in frame.roles.target)
    if _soft(frame) and not _to_take(frame):
        return "attack" if found in (None, "attack") else found
    if _to_take(frame) or on_place:
        return "offensive"
    goes_on = holds(frame, ("armed_subject_place", "under:opening", "verb:going_on"))
    return "offensive" if found in (None, "attack") and goes_on else (found or "attack")


def _soft(frame: Frame) -> bool:
    """Whether what is assaulted is where people meet, not ground to be taken: "the assault on the hotel"."""
    return any(frame.parse.tokens[m].low in words("soft_targets") for n in frame.roles.target for m in members(frame.parse, n))


def _raid_kind(frame: Frame, found: str | None) -> str:
    """A raid is from the air unless men on foot make it, or it is on where people meet."""
    if found:
        return found
    return "attack" if _soft(frame) or _on_foot(frame) else "air_strike"


def _on_foot(frame: Frame) -> bool:
    """Whether the doers are men who fly nothing: militants, bandits, police."""
    doers = " ".join(s.of(frame.view.flat) for s in frame.spans(frame.roles.initiator))
    return any(w in doers for w in words("raiders"))


def _beaten_off(frame: Frame) -> bool:
    """Whether an attack is what a verb of repelling beats off: "foiled their attack"."""
    if frame.node is None or frame.part != "noun":
        return False
    token = frame.parse.tokens[frame.node]
    return token.dep in ("dobj", "nsubjpass") and frame.parse.tokens[token.head].low in words("repelling")


def _thrown(frame: Frame) -> bool:
    """Whether bombs come from above: "bombs that fell on the town", "government bombs"."""
    if frame.node is None or frame.part != "noun":
        return False
    if _FALLING.match(frame.view.flat, frame.trigger.end):
        return True
    marks = (frame.parse.tokens[c] for c in frame.parse.kids(frame.node, "amod", "compound", "nmod", "poss"))
    return any(m.low in words("states_at_arms") or m.text in adjectives() for m in marks)


_FALLING = re.compile(r" (?:that |which )?(?:land|fell|fall|rain|dropp)")


def kind_by_doer(frame: Frame, usual: str) -> str:
    """The kind of a killing or shelling by what its doer flies or fires: "jets killed 11", "the air force shelled the town"."""
    doers = " ".join(s.of(frame.view.flat) for s in frame.spans(frame.roles.initiator))
    able = ("air_strike",) if usual == "shelling" else ("air_strike", "shelling", "bombing")
    return next((k for k in named(doers) if k in able), usual)


def kind_of_violence(frame: Frame, found: str | None, usual: str) -> str | None:
    """The kind of a word whose means decide: `found` is what the means show, `usual` what the word alone does; None: no violence."""
    noun, lemma = frame.part == "noun", frame.lemma
    if noun and _beaten_off(frame):
        return "clash"
    if lemma == "assault":
        return _assault_kind(frame, found)
    if noun and lemma == "attack" and _to_take(frame):
        return "offensive"
    if lemma == "raid":
        return _raid_kind(frame, found)
    if lemma == "bomber" and is_aircraft(frame.view.flat, frame.trigger.start, frame.trigger.end):
        return None
    if lemma in ("bomb", "bomber", "bombing"):
        return _bomb_kind(frame, found, usual)
    return found or usual


def _bomb_kind(frame: Frame, found: str | None, usual: str) -> str:
    if frame.lemma == "bomb" and frame.part == "verb" and found is None and _on_foot(frame):
        return "bombing"
    if frame.lemma == "bomb" and (frame.part == "verb" or _thrown(frame)):
        return "shelling" if found == "shelling" and frame.part == "verb" else "air_strike"
    if frame.lemma == "bombing" and (frame.view.flat.startswith(" of ", frame.trigger.end) or _thrown(frame)):
        return found or "air_strike"
    return usual if found == "shelling" else found or usual
