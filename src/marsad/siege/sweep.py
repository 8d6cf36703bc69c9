"""Days in order: only what changed is looked at again, so that a history costs as much as what happened in it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.model.assessment import ControlInterval, RouteState
from marsad.siege.network import Network
from marsad.siege.standing import SILENT, Condition, Standing, by_word, condition, hostile, standing, worst
from marsad.siege.verdicts import Proof, Verdict, verdict
from marsad.siege.words import Word
from marsad.theatre.types import Side, Supply

Day = dt.date | None
Overlay = Callable[[str, dt.date], Condition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A way in that the theatre names: its stretches, the side that uses it, the places and days at which its state may change."""

    id: str
    side: str
    edges: tuple[int, ...]
    places: tuple[str, ...]
    days: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """An area with its side and the places it is made of."""

    id: str
    side: str
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Field:
    """All that the roads are judged by. `usual`: the side whose a place counts as until somebody speaks; `way`: a named way's state."""

    net: Network
    sides: Mapping[str, Side]
    supplies: Sequence[Supply]
    rings: Sequence[Ring]
    held: Mapping[str, Sequence[ControlInterval]]
    usual: Mapping[str, str] = field(default_factory=dict)
    minor: frozenset[str] = frozenset()
    told: Mapping[int, Sequence[Word]] = field(default_factory=dict)
    named: Sequence[Seen] = ()
    way: Overlay = lambda _id, _day: SILENT


class _Eye:
    """The roads as one side finds them, brought from day to day."""

    def __init__(self, side: str, ground: Field) -> None:
        self._side, self._ground = side, ground
        self._foes = frozenset(s for s in ground.sides if hostile(ground.sides, side, s))
        self._over: defaultdict[int, list[str]] = defaultdict(list)
        for way in ground.named:
            if way.side == side:
                for edge in way.edges:
                    self._over[edge].append(way.id)
        self._places: dict[str, Standing] = {}
        self.states: list[Condition] = [SILENT] * len(ground.net.edges)
        self.sources: frozenset[str] = frozenset()

    def turn(self, day: dt.date, places: Iterable[str], edges: Iterable[int]) -> dict[int, tuple[RouteState, RouteState]]:
        """Looks again at places and stretches on a day; which stretches changed, from what to what."""
        again = set(edges)
        for place in places:
            self._places[place] = self._stand(place, day)
            again.update(self._ground.net.through.get(place, ()))
        self.sources = frozenset(self._fed(day))
        changed: dict[int, tuple[RouteState, RouteState]] = {}
        for edge in sorted(again):
            before, self.states[edge] = self.states[edge], self._condition(edge, day)
            if before.state != self.states[edge].state:
                changed[edge] = (before.state, self.states[edge].state)
        return changed

    def _stand(self, place: str, day: dt.date) -> Standing:
        return standing(self._ground.held.get(place, ()), day, self._side, self._foes, self._ground.usual.get(place))

    def _fed(self, day: dt.date) -> Iterator[str]:
        for supply in self._ground.supplies:
            known = self._places.get(supply.place)
            if supply.side == self._side and supply.period.holds(day) and not (known and known.stand == "foe"):
                yield supply.place

    def _condition(self, edge: int, day: dt.date) -> Condition:
        stretch = self._ground.net.edges[edge]
        found = condition(stretch, self._places, self._ground.minor)
        if told := self._ground.told.get(edge):
            since = max((s.since for p in stretch.points if (s := self._places.get(p)) and s.since), default=None)
            found = by_word(found, told, day, self._side, since)
        over = [self._ground.way(way, day) for way in self._over.get(edge, ())]
        return worst((found, *over)) if over else found


def sweep(ground: Field) -> Iterator[tuple[Day, str, Verdict]]:
    """Each area's verdict from the day on which it changes, None first: the time before all."""
    places, edges = _agenda(ground)
    eyes = {side: _Eye(side, ground) for side in sorted({r.side for r in ground.rings})}
    proofs: dict[str, Proof] = {}
    for day in (None, *sorted((places.keys() | edges.keys()) - {None}, key=lambda d: d or dt.date.min)):
        for side, eye in eyes.items():
            before = eye.sources
            changed = eye.turn(day or dt.date.min, sorted(places.get(day, ())), edges.get(day, ()))
            if not changed and before == eye.sources and day is not None:
                continue
            for ring in ground.rings:
                if ring.side != side:
                    continue
                old = proofs.get(ring.id)
                if old is None or before != eye.sources or not old.stands(ground.net, changed):
                    proofs[ring.id] = verdict(ground.net, ring.members, eye.sources, eye.states)
                    yield day, ring.id, proofs[ring.id].verdict


def _agenda(ground: Field) -> tuple[Mapping[Day, set[str]], Mapping[Day, set[int]]]:
    """For each day the places whose holder may change, and the stretches of which something is said; None: all there are."""
    places: defaultdict[Day, set[str]] = defaultdict(set, {None: {*ground.held, *ground.usual}})
    edges: defaultdict[Day, set[int]] = defaultdict(set, {None: set(range(len(ground.net.edges)))})
    used: defaultdict[str, set[int]] = defaultdict(set)
    for way in ground.named:
        for place in way.places:
            used[place].update(way.edges)
    for place, day in _turns(ground.held):
        places[day].add(place)
        edges[day].update(used.get(place, ()))
    for said, stretches in _said(ground):
        edges[said].update(stretches)
    return places, edges


def _turns(held: Mapping[str, Sequence[ControlInterval]]) -> Iterator[tuple[str, dt.date]]:
    """Places with the days on which their control begins or ends."""
    for place, intervals in held.items():
        yield from ((place, day) for i in intervals for day in (i.start, i.end) if day is not None)


def _said(ground: Field) -> Iterator[tuple[dt.date, tuple[int, ...]]]:
    """Days with the stretches of which something was said on them; those on which a source of supply comes or goes, with none."""
    for way in ground.named:
        yield from ((day, way.edges) for day in way.days)
    for edge, told in ground.told.items():
        yield from ((word.day, (edge,)) for word in told)
    for supply in ground.supplies:
        yield from ((day, ()) for day in (supply.period.start, supply.period.end) if day is not None)
