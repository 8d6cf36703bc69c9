"""How a place stands to a side on a day, and what a stretch of road through such places is worth to it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from marsad.control import on as control_on
from marsad.model.assessment import ControlInterval, RouteState
from marsad.siege.network import Edge
from marsad.siege.words import Word
from marsad.theatre.types import Side

Stand = Literal["own", "foe", "fought", "unknown"]
_WORST: tuple[RouteState, ...] = ("cut", "contested", "fire_control", "partly_cut", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A place seen by a side. `by`: who else is there; `since`: when it became so."""

    stand: Stand
    by: str | None = None
    since: dt.date | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A stretch of road on a day, for one side: its state, who closes or threatens it, the claims behind it."""

    state: RouteState
    by: str | None = None
    claims: tuple[str, ...] = ()


UNKNOWN = Standing(stand="unknown")
SILENT = Condition(state="unknown")


def hostile(sides: Mapping[str, Side], one: str, other: str) -> bool:
    """Whether two sides fight each other; where a theatre says of neither whom it fights, all do."""
    if one == other:
        return False
    against = (*(sides[one].against if one in sides else ()), *(sides[other].against if other in sides else ()))
    mine, its = sides.get(one), sides.get(other)
    return not against or bool((mine and other in mine.against) or (its and one in its.against))


def standing(intervals: Sequence[ControlInterval], day: dt.date, side: str, foes: frozenset[str], usual: str | None) -> Standing:
    """A place as `side` finds it: in its hands, a foe's, fought over, or unknown. Where nobody spoke, it is its area's usual side's."""
    now = [i for i in control_on(intervals, day) if i.sides and i.state not in ("presence", "unknown")]
    if not now:
        return _usual(side, foes, usual)
    since = max((i.start for i in now if i.start), default=None)
    claims = tuple(dict.fromkeys(c for i in now for c in i.claims))
    holders = Counter(s for i in now for s in i.sides)
    rivals = sorted(foes & holders.keys())
    if rivals and (side in holders or any(i.state == "contested" for i in now)):
        return Standing(stand="fought", by=rivals[0], since=since, claims=claims)
    stand: Stand = "foe" if rivals else "own" if side in holders else "unknown"
    return Standing(stand=stand, by=rivals[0] if rivals else None, since=since, claims=claims)


def _usual(side: str, foes: frozenset[str], usual: str | None) -> Standing:
    if usual == side:
        return Standing(stand="own")
    return Standing(stand="foe", by=usual) if usual in foes else UNKNOWN


def condition(edge: Edge, places: Mapping[str, Standing], minor: frozenset[str]) -> Condition:
    """A stretch by the places on it: a foe in one cuts it, fighting in one contests it, silence on one leaves it unknown.

    `minor`: places that are things on the road, whose silence says nothing while anybody speaks of the rest.
    """
    own = unknown = False
    fought: Standing | None = None
    for point in edge.points:
        found = places.get(point, UNKNOWN)
        if found.stand == "foe":
            return Condition(state="cut", by=found.by, claims=found.claims)
        if found.stand == "fought":
            fought = fought or found
        elif found.stand == "own":
            own = True
        elif point not in minor:
            unknown = True
    if fought:
        return Condition(state="contested", by=fought.by, claims=fought.claims)
    return _open(edge, places) if own and not unknown else SILENT


def _open(edge: Edge, places: Mapping[str, Standing]) -> Condition:
    claims = (c for point in edge.points for c in places.get(point, UNKNOWN).claims)
    return Condition(state="open", claims=tuple(dict.fromkeys(claims)))


def by_word(base: Condition, told: Sequence[Word], day: dt.date, side: str, since: dt.date | None) -> Condition:
    """A stretch by its places and by the last word on it: a foe's hold goes before words; a side closes the roads of others only."""
    words = [w for w in told if w.day <= day and (w.side == side) == (w.says == "opened" and w.side is not None)]
    last = max(words, key=lambda w: w.day, default=None)
    if last is None or base.state == "cut" or (base.state == "open" and since and since > last.day):
        return base
    if last.says == "opened":
        return base if base.state == "contested" else Condition(state="open", claims=(last.claim,))
    state: RouteState = "cut" if last.says == "cut" and base.state == "unknown" else "fire_control"
    return Condition(state=state, by=last.side, claims=(last.claim, *base.claims))


def worst(found: Iterable[Condition]) -> Condition:
    """Of what several grounds make of a stretch the worst; what is unknown to all is unknown."""
    known = [c for c in found if c.state != "unknown"]
    return min(known, key=lambda c: _WORST.index(c.state), default=SILENT)
