"""What persons hold of claims and events, turned into joins, partings, links and rejections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from marsad.model.judgement import Judgement
    from marsad.reconcile.registry import Registry

_BEGINNING = dt.datetime.min.replace(tzinfo=dt.UTC)
_PAIRED = ("same", "different", "part_of")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pairs of claim ids to join, to part, and to link as part and whole; claims to set aside; for each a line that says who holds it.

    `waiting` names the decisions whose claim or event is not there.
    """

    together: Mapping[Pair, str] = field(default_factory=dict)
    apart: Mapping[Pair, str] = field(default_factory=dict)
    parts: Mapping[Pair, str] = field(default_factory=dict)
    rejected: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()


def weight(judgement: Judgement) -> tuple[bool, dt.datetime, tuple[str, ...], str, str]:
    """What a later, weightier judgement has more of: a person before every rule, then the moment it was recorded."""
    recorded = judgement.recorded or _BEGINNING
    return judgement.by_person, recorded, tuple(sorted(judgement.subject)), judgement.verdict, judgement.value or ""


def line(judgement: Judgement) -> str:
    """A judgement in words: verdict, who, when, why."""
    day = f" on {judgement.recorded:%Y-%m-%d}" if judgement.recorded else ""
    why = "; ".join(judgement.reasons)
    return f"{judgement.verdict} by {judgement.by}{day}" + (f": {why}" if why else "")


class _Standing:
    """The state that judgements lead to, taken one after another, the weightiest last; a later one undoes what it contradicts."""

    def __init__(self, registry: Registry, present: frozenset[str]) -> None:
        self.registry, self.present = registry, present
        self.latest = {claim: event for event, claims in registry.known.items() for claim in claims}
        self.held: dict[str, dict[Pair, str]] = {"same": {}, "different": {}, "part_of": {}}
        self.rejected: dict[str, str] = {}
        self.waiting: dict[tuple[str, ...], str] = {}

    def claims(self, subject: str) -> tuple[str, ...]:
        """The claims a subject stands for that are there: itself, or those an event id was given to and no later id took over."""
        every = [c for c in self.registry.known.get(subject, (subject,)) if c in self.present]
        return tuple(c for c in every if self.latest.get(c, subject) == subject or subject not in self.registry.known) or tuple(every)

    def take(self, judgement: Judgement) -> None:
        """Count one more judgement in."""
        subject = judgement.subject[1:] if judgement.verdict == "split" else judgement.subject
        stand = [self.claims(s) for s in subject]
        if gone := [s for s, c in zip(subject, stand, strict=True) if not c]:
            self.waiting[judgement.verdict, *judgement.subject] = f"{' '.join(gone)} not there: {line(judgement)}"
        if judgement.verdict in _PAIRED and len(subject) == 2:
            self._pair(judgement, stand[0], stand[1])
        elif judgement.verdict == "split":
            self._split(judgement, [c for s in stand for c in s])
        elif judgement.verdict == "reject":
            self.rejected |= dict.fromkeys((c for s in stand for c in s), line(judgement))
        elif judgement.verdict == "accept" and judgement.field is None:
            for claim in (c for s in stand for c in s):
                self.rejected.pop(claim, None)

    def _forget(self, a: str, b: str) -> None:
        for pairs in self.held.values():
            pairs.pop((a, b), None)
            pairs.pop((b, a), None)

    def _pair(self, judgement: Judgement, a: tuple[str, ...], b: tuple[str, ...]) -> None:
        every = tuple((x, y) for x, y in product(a, b) if x != y)
        for pair in every:
            self._forget(*pair)
        if judgement.verdict == "same":
            every = every[:1]
        if judgement.verdict == "part_of":
            self.held["different"] |= dict.fromkeys(every, line(judgement))
            every = every[:1]
        self.held[judgement.verdict] |= dict.fromkeys(every, line(judgement))

    def _split(self, judgement: Judgement, leaving: list[str]) -> None:
        staying = [c for c in (judgement.value or "").split() if c in self.present and c not in leaving]
        for pair in (*product(leaving, staying), *product(leaving, leaving)):
            self._forget(*pair)
        self.held["different"] |= dict.fromkeys(product(leaving, staying), line(judgement))
        self.held["same"] |= dict.fromkeys(pairwise(leaving), line(judgement))


def decisions(judgements: Iterable[Judgement], registry: Registry, present: frozenset[str]) -> Decisions:
    """The standing judgements on these claims: the latest counts, and a rule's never beats a person's, however late."""
    standing = _Standing(registry, present)
    for judgement in sorted((j for j in judgements if not j.on_interval), key=weight):
        standing.take(judgement)
    together, apart, parts = (dict(sorted(standing.held[v].items())) for v in _PAIRED)
    waiting = tuple(standing.waiting[k] for k in sorted(standing.waiting))
    return Decisions(together=together, apart=apart, parts=parts, rejected=dict(sorted(standing.rejected.items())), waiting=waiting)
