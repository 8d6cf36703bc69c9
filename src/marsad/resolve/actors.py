"""Actors: whom a wording means on a day, from whose mouth."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from marsad.codebook.party_words import party_words
from marsad.model.folding import flat
from marsad.model.resolution import Candidate
from marsad.resolve.states import States
from marsad.theatre.spelling import key
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Actor, Bond, Label, Period

Answer = tuple[tuple[Candidate, ...], Candidate | None, tuple[str, ...]]
_WORD = re.compile(r"[^\s,()\[\]\"“”]+")
_POSSESSIVE = re.compile(r"['’`]s$|(?<=s)['’]$")
_LONGEST = 9
_UNARMED = frozenset(("civilian_body", "group_of_people"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """When, from whose mouth, and of which countries something is told."""

    day: dt.date | None
    leaning: str | None
    lands: frozenset[str]

    def fits(self, label: Label) -> bool:
        """Whether a label means somebody here."""
        said = not label.leanings or self.leaning in label.leanings
        there = not (label.countries or (label.kind and not label.actor)) or (
            bool(self.lands.intersection(label.countries)) if label.countries else bool(self.lands)
        )
        return said and there and label.period.holds(self.day)

    def who(self, label: Label) -> str:
        """Who calls somebody so, and when, as far as the label tells."""
        who = f"those who lean to {self.leaning}" if label.leanings else "reports"
        return who + (f" on {self.day}" if self.day and label.period != Period() else "")


class ActorResolver:
    """Resolves wordings of parties against one theatre; look-ups are kept by wording, day and leaning."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._labels: dict[str, list[Label]] = {}
        for label in theatre.labels:
            for word in label.words:
                self._labels.setdefault(key(word), []).append(label)
        self._sides = {key(n): s.id for s in theatre.sides.values() for n in (s.id, s.name, *s.names)}
        self._states = States(theatre)
        self._kept: dict[tuple[str, _Frame], Answer] = {}

    def resolve(self, text: str, day: dt.date | None, leaning: str | None, lands: frozenset[str] = frozenset()) -> Answer:
        """Candidates, choice and reasons for a party's wording on a day, said by somebody of this leaning, of what happened in these
        countries (codes; a theatre that has its own is always about them)."""
        frame = _Frame(day, leaning, frozenset(self._theatre.countries) or lands)
        asked = (text, frame)
        if asked not in self._kept:
            self._kept[asked] = self._resolve(text, frame)
        return self._kept[asked]

    def _resolve(self, text: str, frame: _Frame) -> Answer:
        day = frame.day
        if party_words().unidentified.search(flat(text)):
            return (), None, ("Unidentified, as said.",)
        whole = self._strong(text, day)
        if whole:
            return self._named(whole, text, day)
        if label := self._label(text, frame):
            return self._labelled(label, text, frame)
        if weak := self._theatre.actors.named(text, day):
            return self._meant(weak, text, frame)
        return self._within(text, frame)

    # ---- names

    def _strong(self, text: str, day: dt.date | None) -> tuple[Actor, ...]:
        """Actors whose own name this is; a name in capitals must stand in capitals."""
        found = self._theatre.actors.named(text, day)
        wanted = key(text)
        return tuple(a for a in found if _bears(a, text, wanted, day))

    def _named(self, found: tuple[Actor, ...], name: str, day: dt.date | None) -> Answer:
        ranked = tuple(self._candidate(a, 1.0 - 0.1 * i, day) for i, a in enumerate(found))
        return ranked, ranked[0], (f"Named {name!r}{f' on {day}' if day else ''}.",)

    def _meant(self, found: tuple[Actor, ...], name: str, frame: _Frame) -> Answer:
        """Whom a weak name means: a common noun, only those at home where it happened, and nobody where several may be."""
        if name != name.lower():
            return self._named(found, name, frame.day)
        home = tuple(a for a in found if not a.countries or frame.lands.intersection(a.countries))
        ranked, chosen, reasons = self._named(home or found, name, frame.day)
        if home and (len(home) == 1 or not any(a.countries for a in home)):
            where = f" in {', '.join(sorted(frame.lands))}" if home[0].countries else ""
            return ranked, chosen, (f"{reasons[0][:-1]}{where}.",)
        return ranked, None, (f"{name!r} is a common noun: which of {len(ranked)} is not said.",)

    def _candidate(self, actor: Actor, score: float, day: dt.date | None) -> Candidate:
        return Candidate(
            id=actor.id, name=actor.name_on(day), score=round(max(score, 0.1), 3), kind=actor.kind, side=self._side(actor, day)
        )

    def _side(self, actor: Actor, day: dt.date | None, depth: int = 4) -> str | None:
        """The actor's side that day, else that of what it is part of; where no sides are drawn up, the largest body it fights for."""
        side = actor.side_on(day)
        if side or not depth:
            return side
        if not self._theatre.sides:
            return self._body(actor, day)
        leagues = (b.actor for b in actor.bonds if b.kind == "member_of" and b.period.holds(day))
        larger = (self._theatre.actors.get(i) for i in (*actor.part_of, *leagues))
        return next((s for a in larger if a and (s := self._side(a, day, depth - 1))), None)

    def body(self, actor_id: str) -> str | None:
        """The outermost armed body or state that the actor with this id is part of."""
        actor = self._theatre.actors.get(actor_id)
        return self._body(actor, None) if actor else None

    def _body(self, actor: Actor, day: dt.date | None) -> str | None:
        """The outermost armed body or state that an actor is part of on a day, None for those who bear no arms."""
        seen: set[str] = set()
        while actor.id not in seen and (larger := self._larger(actor, day)):
            seen.add(actor.id)
            actor = larger
        if actor.part_of and self._theatre.actors.get(actor.part_of[0]) is None:
            return actor.part_of[0]
        return actor.id if actor.kind not in _UNARMED else None

    def _larger(self, actor: Actor, day: dt.date | None) -> Actor | None:
        """What an actor is part of, else the one coalition to which it belongs on a known day."""
        leagues = {b.actor for b in actor.bonds if b.kind == "member_of" and b.period.holds(day)} if day else set()
        over = actor.part_of[0] if actor.part_of else leagues.pop() if len(leagues) == 1 else None
        return self._theatre.actors.get(over) if over else None

    # ---- labels

    def _label(self, text: str, frame: _Frame) -> Label | None:
        fitting = [label for label in self._labels.get(key(text), ()) if frame.fits(label) and self._someone(label, frame)]
        return min(fitting, key=lambda label: (not label.leanings, not label.countries), default=None)

    def _someone(self, label: Label, frame: _Frame) -> bool:
        """Whether a label of a kind finds an actor of that kind at home."""
        return not label.kind or bool(label.actor) or any(self._states.at_home(land, label.kind) for land in frame.lands)

    def _labelled(self, label: Label, text: str, frame: _Frame) -> Answer:
        how = f"{text!r} is what {frame.who(label)} call"
        actor = self._theatre.actors.get(label.actor) if label.actor else None
        if actor:
            chosen = self._candidate(actor, 0.8, frame.day)
            return (chosen,), chosen, (f"{how} {chosen.name}.",)
        if label.side and label.side in self._theatre.sides:
            chosen = self._of_side(label.side)
            return (chosen,), chosen, (f"{how} the side {chosen.name}.",)
        return self._at_home(label.kind, how, frame) if label.kind else self._enemy(how, frame)

    def _at_home(self, kind: str, how: str, frame: _Frame) -> Answer:
        """The actor of a kind in the country that is told of; nobody where several countries are."""
        found = {land: actor for land in frame.lands if (actor := self._states.at_home(land, kind))}
        ranked = tuple(self._candidate(found[land], 0.7, frame.day) for land in sorted(found))
        if len(ranked) != 1:
            return ranked, None, (f"{how} one of {len(ranked)}: whose is not said.",)
        return ranked, ranked[0], (f"{how} {ranked[0].name} in {min(found)}.",)

    def _enemy(self, how: str, frame: _Frame) -> Answer:
        """The side that the speaker's side fights, where there is one alone."""
        ours = self._theatre.sides.get(frame.leaning or "")
        enemies = ours.against if ours else ()
        if ours and len(enemies) == 1:
            chosen = self._of_side(enemies[0])
            return (chosen,), chosen, (f"{how} an opponent: that of {ours.name} is {chosen.name}.",)
        return tuple(map(self._of_side, enemies)), None, (f"{how} an opponent: which one is not said.",)

    def _of_side(self, side: str) -> Candidate:
        return Candidate(id=f"side:{side}", name=self._theatre.sides[side].name, score=0.6, kind="side", side=side)

    # ---- names within the wording

    def _within(self, text: str, frame: _Frame) -> Answer:
        day = frame.day
        backers = party_words().backing.search(flat(text))
        words = [m.span() for m in _WORD.finditer(text, 0, backers.start() if backers and backers.start() else len(text))]
        for size in range(min(_LONGEST, len(words)), 0, -1):
            for low in range(len(words) - size + 1):
                name = _POSSESSIVE.sub("", text[words[low][0] : words[low + size - 1][1]])
                if name == text or len(name) < 2 or _made_of(name, text[words[low + size - 1][1] :]):
                    continue
                if found := self._strong(name, day):
                    ranked, chosen, _ = self._named(found, name, day)
                    return ranked, chosen, (f"{name!r} within the wording names {chosen.name if chosen else name}.",)
                label = self._label(name, frame)
                if label and (size > 1 or low + size == len(words) or not self._adjective(name)):
                    return self._labelled(label, name, frame)
        return (
            self._adjectives(text, words, day)
            or self._backed(text, day)
            or self._state(text[: words[-1][1]] if words else text, frame)
            or ((), None, ("No party of this name is known.",))
        )

    def _state(self, text: str, frame: _Frame) -> Answer | None:
        """A state or its forces, of whatever country; an office without a country, that of where it happened."""
        if found := self._states.find(text) or self._states.titled(text, frame.lands):
            chosen = self._candidate(found[0], 0.6, frame.day)
            return (chosen,), chosen, (found[1],)
        return None

    def _backed(self, text: str, day: dt.date | None) -> Answer | None:
        """Whom a backer's name marks: "Sarnia-backed fighters", "gunmen supported by Sarnia". None where nobody is known to be."""
        named = [m[1] for m in party_words().backed.finditer(text)]
        if (told := party_words().backed_by.search(flat(text))) and told.end() < len(text):
            named.append(text[told.end() :].strip())
        backers = {a.id for name in named for a in self._theatre.actors.named(name, day)}
        found = [a for a in self._theatre.actors.all() if any(_stands_behind(b, backers, day) for b in a.bonds)] if backers else []
        if not found:
            return None
        sides = {s for a in found if (s := self._side(a, day))}
        ranked = tuple(self._candidate(a, 0.5 - 0.1 * i, day) for i, a in enumerate(found))
        if len(found) == 1:
            return ranked, ranked[0], (f"{ranked[0].name} is whom {named[0]} is known to stand behind{f' on {day}' if day else ''}.",)
        if len(sides) == 1 and (side := min(sides)) in self._theatre.sides:
            chosen = self._of_side(side)
            return (chosen, *ranked), chosen, (f"All whom {named[0]} is known to stand behind are on the side {chosen.name}.",)
        return ranked, None, (f"{named[0]} is known to stand behind more than one: which is not said.",)

    def _adjective(self, word: str) -> bool:
        return "-" in word

    def _adjectives(self, text: str, words: list[tuple[int, int]], day: dt.date | None) -> Answer | None:
        """The side that an adjective names: "pro-regime fighters"; else a name that only may be meant."""
        for low, high in words:
            if side := self._sides.get(key(text[low:high])):
                chosen = self._of_side(side)
                return (chosen,), chosen, (f"{text[low:high]!r} marks the side {chosen.name}.",)
        for name in (n for low, high in words for n in _parts(text[low:high])):
            found = self._theatre.actors.named(name, day) if name[:1].isupper() else ()
            if found:
                ranked = tuple(self._candidate(a, 0.5 - 0.1 * i, day) for i, a in enumerate(found))
                return ranked, ranked[0], (f"{name!r} within the wording may mean {ranked[0].name}.",)
        return None


def _stands_behind(bond: Bond, backers: set[str], day: dt.date | None) -> bool:
    return bond.kind == "backed_by" and bond.actor in backers and bond.period.holds(day)


def _parts(word: str) -> tuple[str, ...]:
    """A word, and the names that a hyphen has joined in it ("Arab-Kurdish")."""
    names = word.split("-")
    return (word, *names) if len(names) > 1 and all(n[:1].isupper() for n in names) else (word,)


def _made_of(name: str, rest: str) -> bool:
    """Whether a common noun only says that what follows has come together: "a coalition of rebels"."""
    return name.islower() and rest.startswith(" of ")


def _bears(actor: Actor, text: str, wanted: str, day: dt.date | None) -> bool:
    names = [n.text for n in actor.names if not n.weak and n.period.holds(day) and key(n.text) == wanted]
    if key(actor.name) == wanted and all(key(n.text) != wanted for n in actor.names):
        names.append(actor.name)
    if actor.name_ar and key(actor.name_ar) == wanted:
        names.append(text)
    return any(not (n.isupper() and len(n) <= 4) or text.isupper() for n in names)
