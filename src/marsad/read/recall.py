"""What a report has told so far: who acted, where, when; so that "they", "the city", "the raids" and silence find their meaning."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from marsad.codebook.words import words
from marsad.model.text import Mention, PlaceMention
from marsad.model.time import TimeSpan
from marsad.read.draft import Draft
from marsad.read.fill import armed
from marsad.read.told import has_clause

_ANAPHORIC = re.compile(
    r"\b(?:the|these|those|this|that|such|both|another|other|further|more|new)\s+(?!is\b|was\b|were\b|are\b)(?:\w+\s+){0,2}$"
)
ACCOUNT = 2
"""Sentences for which an account stays at the day it named."""
REMEMBERED = 50
"""Events told back to which "the group" may have been named."""
MEMORY = 3
"""Sentences after which an event told before is no longer what "the attack" means."""


@dataclass(slots=True)
class Told:
    """One draft as remembered: kind, actors, places, time, and the sentence it stood in."""

    kind: str
    initiator: list[Mention]
    target: list[Mention]
    places: list[PlaceMention]
    when: TimeSpan | None
    sentence: int


@dataclass(slots=True)
class Memory:
    """The report so far."""

    told: list[Told] = field(default_factory=list)
    last_places: list[PlaceMention] = field(default_factory=list)
    place_sentence: int = -99
    actor: list[Mention] = field(default_factory=list)
    anchor: TimeSpan | None = None
    last_time: TimeSpan | None = None
    anchor_sentence: int = -99
    one_day: bool = True

    def note(self, draft: Draft) -> None:
        """Remembers a finished draft."""
        self.told.insert(self._rank(draft), Told(draft.kind, draft.initiator, draft.target, draft.places, draft.when, draft.view.number))
        if draft.initiator and (named := armed(draft, draft.initiator)) and not _owner(named[0]):
            self.actor = named
        if draft.when:
            self.one_day = self.one_day and (self.last_time is None or _same_days(self.last_time, draft.when))
            self.last_time = draft.when
        if draft.when and draft.when.start and draft.when.end and not draft.background and not self._behind(draft):
            self.anchor = draft.when
            self.anchor_sentence = draft.view.number

    def _behind(self, draft: Draft) -> bool:
        """Whether a draft lies before what its own sentence already told: "a bomb went off on Tuesday, a day after raids"."""
        anchor, when = self.anchor, draft.when
        if anchor is None or when is None or self.anchor_sentence != draft.view.number or when.end is None or anchor.end is None:
            return False
        return when.end < anchor.end

    def _rank(self, draft: Draft) -> int:
        """Where a draft goes among the events told: last, but what is only recalled goes before the rest of its sentence."""
        if not self._behind(draft):
            return len(self.told)
        return next(i for i, t in enumerate(self.told) if t.sentence == draft.view.number)

    def recent(self, draft: Draft, published: dt.date | None) -> TimeSpan | None:
        """The day the account is at, if it is one of the last few before publication; a report of one single day never leaves it."""
        anchor = self.anchor
        if anchor is None or published is None or anchor.start is None or anchor.end is None:
            return None
        near = self.one_day or draft.view.number - self.anchor_sentence <= ACCOUNT
        return anchor if near and (published - anchor.start).days <= 4 and (anchor.end - anchor.start).days <= 2 else None

    def group(self) -> list[Mention]:
        """Whom "the group" means: the last named side of what was told that is no state's force."""
        for told in reversed(self.told[-REMEMBERED:]):
            for side in (told.initiator, told.target):
                named = [m for m in side if m.text[:1].isupper() and not words("state_forces") & set(m.text.lower().split())]
                if named:
                    return named
        return []

    def same_kind(self, draft: Draft, kinds: frozenset[str], memory: int = MEMORY, *, with_doer: bool = False) -> Told | None:
        """The last event of one of the kinds, told at most so many sentences before; with a doer named, if asked so."""
        for told in reversed(self.told):
            if draft.view.number - told.sentence > memory:
                return None
            if told.kind in kinds and (told.initiator or not with_doer):
                return told
        return None


def _owner(mention: Mention) -> bool:
    """Whether somebody is only named as whose something is: "the government's siege" leaves no "they" to follow."""
    return mention.text.endswith(("'s", "’s"))


def _same_days(a: TimeSpan, b: TimeSpan) -> bool:
    return (a.start, a.end) == (b.start, b.end)


def anaphoric(draft: Draft) -> bool:
    """Whether a noun trigger points back: "the attack", "the two raids"."""
    start = max(draft.view.span.start, draft.trigger.start - 40)
    return bool(_ANAPHORIC.search(draft.view.flat[start : draft.trigger.start]))


_OF_DAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)(?:'s|s) (?:\w+ ){0,2}$")
_GENERAL = words("general_violence")
_GROUND = words("ground_fighting")


def adds_nothing(draft: Draft, memory: Memory, own_place: bool) -> bool:
    """Whether a general word ("the attack", "attacks") names no new number, doer, target, day or place: an echo, or talk in general."""
    if draft.form.part != "noun" or draft.counts:
        return False
    dated = any(draft.clause.covers(t.span) for t in draft.view.times if t.kind != "duration")
    doer = bool(draft.roles.initiator) and draft.roles.rule != ""
    if draft.form.lemma in _GROUND:
        return _ground_echo(draft, dated, own_place)
    if draft.form.lemma not in _GENERAL or _news_of_place(draft, memory, own_place):
        return False
    if _of_a_day(draft):
        return bool(memory.told) and not draft.roles.target
    if anaphoric(draft):
        return bool(memory.told) and not (dated and own_place) and not draft.roles.target and not (doer and draft.roles.rule == "by-phrase")
    return not dated and not own_place and not draft.roles.target and not (doer and draft.initiator)


def _of_a_day(draft: Draft) -> bool:
    """Whether a noun is known by its day: "until Sunday's attack"."""
    start = max(draft.view.span.start, draft.trigger.start - 40)
    return bool(_OF_DAY.search(draft.view.flat[start : draft.trigger.start]))


def _news_of_place(draft: Draft, memory: Memory, own_place: bool) -> bool:
    """Whether a sentence about an event told before says where it was: "the blast occurred near the court"."""
    if not own_place or draft.node is None or not draft.view.parse.tokens[draft.node].dep.startswith("nsubj"):
        return False
    told = {p.text for t in memory.told for p in t.places}
    return any(p.text not in told and not p.implied for p in draft.places)


def _ground_echo(draft: Draft, dated: bool, own_place: bool) -> bool:
    """Whether ground fighting is only mentioned in passing ("since the invasion"): behind a preposition, or pointing back."""
    if draft.node is None:
        return False
    tokens = draft.view.parse.tokens
    dep, head = tokens[draft.node].dep, tokens[tokens[draft.node].head]
    if draft.kind == "clash" and any(tokens[c].low in words("intense") for c in draft.view.parse.kids(draft.node, "amod")):
        return anaphoric(draft)
    if draft.kind == "offensive" and dep in ("dobj", "oprd", "attr") and head.low in words("speaking_of"):
        return True
    if dated:
        return False
    if draft.kind == "offensive" and dep == "pobj" and head.low == "of" and not has_clause(draft.view.parse, draft.node):
        return tokens[head.head].low not in words("launches")
    told = draft.roles.rule in ("between", "by-phrase", "clause of the noun", "subject of its verb") and bool(draft.initiator)
    if dep in ("compound", "amod", "nmod"):
        return True
    if dep in ("pobj", "poss"):
        return not (told or own_place) or (anaphoric(draft) and not told)
    return anaphoric(draft) and not told and not own_place
