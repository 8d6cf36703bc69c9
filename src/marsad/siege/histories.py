"""The door: control and claims in, what is cut off over time out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.control.subjects import Subjects
from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.resolution import ResolvedClaim
from marsad.siege.areas import area_intervals
from marsad.siege.claimed import Break, Spell, besieger, breaks, spells
from marsad.siege.routes import Held, along, route_intervals
from marsad.siege.rules import SiegeRules, rules
from marsad.siege.spans import edges, probe
from marsad.siege.ways import Ways
from marsad.siege.words import Word, words
from marsad.theatre import Theatre

SiegeLine = SiegeInterval | RouteInterval


@dataclass(frozen=True)
class _Ground:
    """Everything that the history of one area is made from."""

    subjects: Subjects
    ways: Ways
    held: Held
    told: dict[str, list[Word]]
    rules: SiegeRules

    def routes_into(self, area: str) -> list[str]:
        return [r.id for r in self.ways.ids.values() if r.into == area]


class SiegeHistory:
    """Sieges and ways in of a theatre, worked out from control and claims."""

    def __init__(self, control: Sequence[ControlInterval], claims: Iterable[ResolvedClaim], theatre: Theatre) -> None:
        held: defaultdict[str, list[ControlInterval]] = defaultdict(list)
        for item in control:
            held[item.id or item.place].append(item)
        subjects, ways = Subjects(theatre), Ways(theatre)
        told: defaultdict[str, list[Word]] = defaultdict(list)
        for word in words(claims, subjects, ways, rules()):
            told[word.about].append(word)
        self._ground = _Ground(subjects, ways, dict(held), dict(told), rules())
        self._watched = tuple(dict.fromkeys([*subjects.areas, *(i for i in told if i not in ways.ids)]))

    @property
    def held(self) -> Held:
        """Control intervals by place."""
        return self._ground.held

    @property
    def told(self) -> Mapping[str, Sequence[Word]]:
        """Words on sieges and roads by area or route."""
        return self._ground.told

    def lines(self, ways: Iterable[RouteInterval] | None = None) -> tuple[SiegeLine, ...]:
        """Areas with claimed and computed joined, then the ways in: `ways`, or, left out, as the rules make them."""
        given: defaultdict[str | None, list[RouteInterval]] | None = None if ways is None else defaultdict(list)
        for way in ways or ():
            if given is not None:
                given[way.id].append(way)
        return tuple(sorted((line for area in self._watched for line in _area(area, self._ground, given)), key=_order))

    def reported(self) -> tuple[SiegeInterval, ...]:
        """What was said of areas alone, whatever the roads make of it."""
        return tuple(line for area in self._watched for line in _said(area, self._ground))

    def computed(self) -> tuple[SiegeInterval, ...]:
        """What the named ways in make of areas alone, whatever was said of the areas."""
        return tuple(line for area in self._watched for line in _shown(area, self._ground))


def history(
    control: Sequence[ControlInterval], claims: Iterable[ResolvedClaim], theatre: Theatre, *, ways: Iterable[RouteInterval] | None = None
) -> tuple[SiegeLine, ...]:
    """Areas and besieged places, then the ways in, each interval by interval.

    An area that nobody speaks of and whose ways in nobody holds is not there; nor are places not said to be besieged. `ways`: the ways
    in over time as persons hold them, by which the areas are then judged; left out, as the rules make them.
    """
    return SiegeHistory(control, claims, theatre).lines(ways)


def _said(area: str, ground: _Ground) -> Iterator[SiegeInterval]:
    yield from area_intervals(area, _names(area, ground), _spells(area, ground), (), ())


def _shown(area: str, ground: _Ground) -> Iterator[SiegeInterval]:
    routes = ground.routes_into(area)
    lines = [line for r in routes for line in _way(r, (), ground)]
    yield from area_intervals(area, _names(area, ground), (), lines, [ground.ways.ids[r].name for r in routes])


def _order(line: SiegeLine) -> tuple[bool, str, dt.date]:
    name = line.area if isinstance(line, SiegeInterval) else line.route
    return (isinstance(line, RouteInterval), name, line.start or dt.date.min)


def _spells(area: str, ground: _Ground) -> tuple[Spell, ...]:
    """The sieges of an area as claimed, with their ends."""
    own, routes = ground.told.get(area, []), ground.routes_into(area)
    opened = [w for r in routes for w in ground.told.get(r, []) if w.says == "opened"]
    return tuple(spells(own, _ends(area, own, opened, routes, ground), _first_word(area, own, ground), ground.rules))


def _area(area: str, ground: _Ground, given: Mapping[str | None, Sequence[RouteInterval]] | None) -> Iterator[SiegeLine]:
    routes, told = ground.routes_into(area), _spells(area, ground)
    lines = [line for r in routes for line in (_way(r, told, ground) if given is None else given.get(r, ()))]
    yield from lines
    yield from area_intervals(area, _names(area, ground), told, lines, [ground.ways.ids[r].name for r in routes])


def _way(route: str, sieges: Sequence[Spell], ground: _Ground) -> tuple[RouteInterval, ...]:
    return route_intervals(ground.ways.ids[route], ground.ways, ground.held, ground.told.get(route, []), sieges)


def _ends(area: str, own: Sequence[Word], opened: Sequence[Word], routes: Sequence[str], ground: _Ground) -> tuple[Break, ...]:
    """Every end of a siege: lifted, a way opened by others than the besieger, a way won back, the place taken by the besieger."""
    foe = besieger(own)
    told = breaks([*(w for w in own if w.says == "lifted"), *(w for w in opened if w.side != foe)], ground.rules)
    won = [b for r in routes for b in _won(r, ground) if all(abs(b.day - t.day) > ground.rules.lift_cluster for t in told)]
    falls = [
        Break(day=i.start, fell=True, by=foe, claims=i.claims)
        for i in ground.held.get(area, ())
        if foe and i.start and i.state == "held" and i.sides == (foe,) and any(w.day < i.start for w in own)
        if i.basis == "multi_source" or area not in ground.subjects.wholes
    ]
    return tuple(sorted((*told, *won, *falls), key=lambda b: b.day))


def _won(route: str, ground: _Ground) -> Iterator[Break]:
    """The days on which a way in comes wholly into the hands of the side it serves: if there was a siege, it is broken."""
    way, user = ground.ways.ids[route], ground.ways.user[route]
    before = None
    for day in edges((i.start, i.end) for place in way.key_places for i in ground.held.get(place, ())):
        now = along(way, user, ground.held, probe(day))
        if day and before and before.state != "open" and now.state == "open":
            yield Break(day=day, by=user, claims=now.claims)
        before = now


def _first_word(area: str, own: Sequence[Word], ground: _Ground) -> dt.date | None:
    starts = [i.start or i.last_evidence for i in ground.held.get(area, ())]
    return min((d for d in (*starts, *(w.day for w in own)) if d), default=None)


def _names(area: str, ground: _Ground) -> tuple[str, tuple[str, ...]]:
    if known := ground.subjects.areas.get(area):
        return known.name, known.names
    place = ground.subjects.theatre.places.get(area)
    return (place.name, place.all_names[1:]) if place else (area, ())
