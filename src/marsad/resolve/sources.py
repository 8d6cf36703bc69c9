"""Those who say things: claimants and outlets."""

from __future__ import annotations

import datetime as dt
import re

from marsad.model.folding import flat
from marsad.model.resolution import Candidate
from marsad.resolve.actors import ActorResolver
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Source

Answer = tuple[tuple[Candidate, ...], Candidate | None, tuple[str, ...]]
_WORD = re.compile(r"[^\s,()\[\]\"“”]+")
_POSSESSIVE = re.compile(r"['’`]s$|(?<=s)['’]$")
_LONGEST = 8


class SourceResolver:
    """Resolves claimants against a theatre's sources, else its actors."""

    def __init__(self, theatre: Theatre, actors: ActorResolver) -> None:
        self._theatre, self._actors = theatre, actors
        self._kept: dict[str, tuple[Source, str] | None] = {}

    def outlet(self, name: str | None) -> Source | None:
        """The source an outlet's name stands for, None if it is not known."""
        if not name:
            return None
        return self._theatre.sources.by_outlet(name) or next(iter(self._theatre.sources.named(name)), None)

    def relayed(self, source: Source) -> tuple[str, ...]:
        """Whose voices an outlet passes on, by group where they have one."""
        known = (self._theatre.sources.get(i) for i in source.relays)
        return tuple(s.group or s.id for s in known if s)

    def resolve(self, text: str, day: dt.date | None, leaning: str | None, lands: frozenset[str] = frozenset()) -> Answer:
        """Candidates, choice and reasons for a claimant's wording."""
        found = self._find(text)
        if found:
            source, name = found
            chosen = self._candidate(source, 1.0 if name == text else 0.8)
            return (chosen,), chosen, (f"Named {name!r}." if name == text else f"{name!r} within the wording names {source.name}.",)
        candidates, party, reasons = self._actors.resolve(text, day, leaning, lands)
        if party is None:
            return candidates, None, ("No source of this name is known.",)
        return candidates, party, (*reasons, "A party to the war speaks.")

    def leaning(self, chosen: Candidate | None) -> str | None:
        """The side a resolved claimant leans to: its own if it is a party."""
        return chosen.side if chosen else None

    def outlet_answer(self, name: str) -> Answer:
        """The resolution of the report's own outlet."""
        source = self.outlet(name)
        if source is None:
            return (), None, ("The outlet is not among the known sources.",)
        chosen = self._candidate(source, 1.0)
        return (chosen,), chosen, (f"The outlet {source.name}.",)

    def _candidate(self, source: Source, score: float) -> Candidate:
        return Candidate(id=source.id, name=source.name, score=score, kind=source.kind, side=self.favours(source), group=source.group)

    def favours(self, source: Source) -> str | None:
        """The side a source leans to; where a theatre draws up no sides, the state or armed body that it speaks for."""
        if source.leaning or self._theatre.sides or not source.party:
            return source.leaning
        return self._actors.body(source.party)

    def _find(self, text: str) -> tuple[Source, str] | None:
        if text not in self._kept:
            self._kept[text] = self._look_up(text)
        return self._kept[text]

    def _look_up(self, text: str) -> tuple[Source, str] | None:
        whole = self._theatre.sources.named(text)
        if whole:
            return whole[0], text
        words = [m.span() for m in _WORD.finditer(text)]
        for size in range(min(_LONGEST, len(words)), 0, -1):
            for low in range(len(words) - size + 1):
                name = _POSSESSIVE.sub("", text[words[low][0] : words[low + size - 1][1]])
                if size == 1 and not _own(name):
                    continue
                if found := self._theatre.sources.named(name):
                    return found[0], name
        return None


def _own(name: str) -> bool:
    """Whether a single word within a wording can name somebody: it is written as a name."""
    return name[:1].isupper() and len(name) > 1 and flat(name) not in ("the", "a", "an")
