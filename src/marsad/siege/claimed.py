"""Sieges as claimed: begun, broken, renewed, ended by a fall."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.siege.rules import SiegeRules
from marsad.siege.words import Word

Spoken = Literal["besieged", "threatened", "fallen"]
_FIRST = dt.date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time told of: from `start` (None: before anything was said) to the first day no longer so."""

    state: Spoken
    start: dt.date | None
    end: dt.date | None = None
    by: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The end of a siege: it was lifted or a way was opened, or the place fell."""

    day: dt.date
    fell: bool = False
    by: str | None = None
    claims: tuple[str, ...] = ()


def besieger(words: Sequence[Word]) -> str | None:
    """The side most often said to besiege."""
    sides = Counter(w.side for w in words if w.side and w.says in ("besieged", "nearly"))
    return min(sides, key=lambda s: (-sides[s], s)) if sides else None


def breaks(words: Sequence[Word], rules: SiegeRules) -> tuple[Break, ...]:
    """The days on which the siege was lifted, retellings joined: of a cluster the day most voices give, the earliest of equals."""
    told = sorted((w for w in words if not w.recalled), key=lambda w: w.day)
    firm = [w for w in told if w.dated]
    clusters: list[list[Word]] = []
    for word in [*firm, *(w for w in told if not w.dated and not _retells(w, firm, rules))]:
        near = next((c for c in clusters if abs(c[0].day - word.day) <= rules.lift_cluster), None)
        clusters.append([word]) if near is None else near.append(word)
    return tuple(sorted((_break(c) for c in clusters), key=lambda b: b.day))


def _retells(word: Word, firm: Sequence[Word], rules: SiegeRules) -> bool:
    return any(word.day - rules.lift_lapse <= w.day <= word.published for w in firm)


def _break(cluster: Sequence[Word]) -> Break:
    day = _most_told(cluster) or min(w.day for w in cluster)
    return Break(day=day, by=next((w.side for w in cluster if w.side), None), claims=tuple(dict.fromkeys(w.claim for w in cluster)))


def _most_told(words: Sequence[Word]) -> dt.date | None:
    """The day that most voices give as the one since when, else simply give.

    A looser time speaks for every day given within it; for its first day if there is none.
    """
    voices: defaultdict[dt.date, set[str]] = defaultdict(set)
    for word in words:
        if word.dated:
            voices[word.day].update(word.voices)
    for word in words:
        within = [d for d in voices if word.span_end and word.day <= d <= word.span_end]
        for day in within:
            voices[day].update(word.voices)
    if not voices:
        return min((w.day for w in words if w.span_end), default=None)
    lasting = {d: {v for w in words if w.dated and w.since and w.day == d for v in w.voices} for d in voices}
    return min(voices, key=lambda d: (-len(lasting[d]), -len(voices[d]), d))


def spells(words: Sequence[Word], ends: Sequence[Break], spoken_before: dt.date | None, rules: SiegeRules) -> tuple[Spell, ...]:
    """The siege of one area as told: for each stretch between breaks its beginning, what came before it, and its end.

    `spoken_before`: the first day on which anything was said of the area; a siege spoken of without a beginning lasts from before
    anything was said if that was the first word.
    """
    told = [w for w in words if w.says in ("besieged", "nearly")]
    if not told:
        return ()
    by = besieger(told)
    found: list[Spell] = []
    edges = [None, *ends]
    for opening, closing in zip(edges, [*ends, None], strict=True):
        found.extend(_stretch(told, opening, closing, by, spoken_before, rules))
    return tuple(found)


def _stretch(
    told: Sequence[Word], opening: Break | None, closing: Break | None, by: str | None, spoken_before: dt.date | None, rules: SiegeRules
) -> list[Spell]:
    low, high = opening.day if opening else _FIRST, closing.day if closing else None
    mine = [w for w in told if low <= w.day and (high is None or w.day < high) and not w.recalled]
    if opening:
        mine = [w for w in mine if w.dated or w.again or w.day >= low + rules.renewal]
    firm = [w for w in mine if w.says == "besieged"]
    begin = _begin(firm, rules)
    open_start = bool(firm and not opening and begin == spoken_before and not any(w.dated for w in firm))
    found: list[Spell] = []
    if opening:
        found.append(
            Spell(state="fallen" if opening.fell else "threatened", start=low, end=begin or high, by=opening.by, claims=opening.claims)
        )
    elif mine and (begin is None or mine[0].day < begin):
        claims = tuple(dict.fromkeys(w.claim for w in mine if begin is None or w.day < begin))
        found.append(Spell(state="threatened", start=mine[0].day, end=begin or high, by=by, claims=claims))
    if begin:
        claims = tuple(dict.fromkeys(w.claim for w in firm))
        found.append(Spell(state="besieged", start=None if open_start else begin, end=high, by=by, claims=claims))
    return [s for s in found if s.end is None or s.start is None or s.start < s.end]


def _begin(firm: Sequence[Word], rules: SiegeRules) -> dt.date | None:
    """The beginning most often given; else the first day of which it was said. Two voices long before that day make the siege older."""
    if not firm:
        return None
    day = _most_told(firm)
    if day is None:
        return min(w.day for w in firm)
    older = [w for w in firm if not w.span_end and w.day < day - rules.begin_grace]
    return min(w.day for w in older) if len({v for w in older for v in w.voices}) > 1 else day
