"""Sieges of one day, and what would be if a place changed hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.errors import UnknownId, UsageError
from marsad.model.resolution import ResolvedClaim
from marsad.siege.areas import computed
from marsad.siege.histories import SiegeHistory, SiegeLine
from marsad.siege.roads import by_roads, field
from marsad.siege.routes import Held, along
from marsad.siege.ways import Ways
from marsad.theatre import Theatre

_CUT = frozenset({"besieged", "cut_off"})
_GROUNDS = "what if: "


def on(history: Iterable[SiegeLine], day: dt.date) -> tuple[SiegeLine, ...]:
    """The lines that hold on a day, in the order of the history."""
    return tuple(i for i in history if (i.start is None or i.start <= day) and (i.end is None or day < i.end))


def what_if(
    control: Sequence[ControlInterval], claims: Iterable[ResolvedClaim], theatre: Theatre, assumptions: Mapping[str, str], day: dt.date
) -> tuple[SiegeLine, ...]:
    """The ways in and areas whose state on `day` would differ if each named place were held by the side set beside it.

    Ways that run through an assumed place are read from who would hold their key places; all else stays as it is. Raises UnknownId
    for a place or side that the theatre does not know, UsageError where a name means several places or the theatre allows no such
    question. Besides the ways in that the theatre names, the road graph is asked: its answers name `roads` in their definition.
    """
    if not theatre.what_if:
        remedy = "Its theatre.toml says what_if = false: ask whoever keeps the theatre."
        raise UsageError(f"what would be is not asked in theatre {theatre.id}", remedy=remedy)
    assumed = {_place(name, theatre): _side(side, theatre) for name, side in assumptions.items()}
    sieges = SiegeHistory(control, claims, theatre)
    now, ways, held = on(sieges.lines(), day), Ways(theatre), _held(sieges.held, assumed)
    touched = {r.name: r for r in theatre.routes if assumed.keys() & set(r.key_places)}
    routes = {i.route: i for i in now if isinstance(i, RouteInterval)}
    changed = dict(routes)
    for name, route in touched.items():
        passage = along(route, ways.user[route.id], held, day)
        changed[name] = RouteInterval(
            route=name,
            names=route.names,
            into=route.into,
            state=passage.state,
            by=passage.by,
            start=day,
            basis="computed",
            claims=passage.claims,
        )
    differing = [r for name, r in changed.items() if name not in routes or routes[name].state != r.state]
    grounds = _GROUNDS + ", ".join(f"{name}={side}" for name, side in assumptions.items())
    by_ways = _areas(theatre, now, changed, {r.into for r in differing if r.into}, grounds, day)
    return (*by_ways, *_by_roads(theatre, sieges, held, day, grounds), *differing)


def _by_roads(theatre: Theatre, sieges: SiegeHistory, assumed: Held, day: dt.date, grounds: str) -> Iterator[SiegeInterval]:
    """The areas that the road graph would see otherwise on the day."""
    before, after = (
        {i.area: i for i in on(by_roads(theatre, field(theatre, held, sieges.told)), day) if isinstance(i, SiegeInterval)}
        for held in (sieges.held, assumed)
    )
    for area, then in after.items():
        was = before.get(area)
        if was is None or (was.state, was.by, was.routes) != (then.state, then.by, then.routes):
            yield replace(then, start=day, end=None, definition=f"{grounds}; {then.definition}")


def _areas(
    theatre: Theatre, now: Sequence[SiegeLine], changed: Mapping[str, RouteInterval], into: set[str], grounds: str, day: dt.date
) -> Iterator[SiegeInterval]:
    before = {i.area: i for i in now if isinstance(i, SiegeInterval)}
    for area in theatre.areas:
        if area.id not in into:
            continue
        names = [r.name for r in theatre.routes if r.into == area.id]
        then = computed([r for n, r in changed.items() if n in names], names, day)
        was = before.get(area.name)
        if was and (was.state == then.state or (was.state in _CUT and then.state in _CUT)):
            continue
        yield SiegeInterval(
            area=area.name,
            names=area.names,
            state=then.state,
            by=then.by,
            start=day,
            definition=grounds,
            basis="computed",
            routes=then.routes,
            claims=then.claims,
        )


def _held(now: Held, assumed: Mapping[str, str]) -> Held:
    held = dict(now)
    for place, side in assumed.items():
        model = next(iter(held.get(place, ())), ControlInterval(place=place, id=place))
        held[place] = [replace(model, sides=(side,), actors=(), state="held", start=None, end=None, claims=(), rule="what_if")]
    return held


def _place(name: str, theatre: Theatre) -> str:
    if theatre.places.get(name):
        return name
    found = theatre.places.named(name)
    if not found:
        raise UnknownId(f"no place of theatre {theatre.id} is called '{name}'", remedy="Give a place's name or id as its data has it.")
    keys = {k for r in theatre.routes for k in r.key_places}
    known = [p for p in found if p.id in keys] or list(found)
    if len(known) > 1:
        raise UsageError(f"'{name}' means several places", why=", ".join(p.id for p in known), remedy="Give the id of the one you mean.")
    return known[0].id


def _side(name: str, theatre: Theatre) -> str:
    wanted = name.casefold()
    for side in theatre.sides.values():
        if wanted in {side.id.casefold(), side.name.casefold(), *(n.casefold() for n in side.names)}:
            return side.id
    known = ", ".join(sorted(theatre.sides))
    raise UnknownId(f"theatre {theatre.id} has no side '{name}'", remedy=f"Choose one of {known}.")
