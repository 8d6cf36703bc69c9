"""Areas by the road graph: who holds what along every road, and whether any way is left to a source of supply."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.model.assessment import ControlInterval, SiegeInterval
from marsad.siege.network import Network, network
from marsad.siege.routes import passage
from marsad.siege.rules import rules
from marsad.siege.standing import Condition
from marsad.siege.sweep import Field, Ring, Seen, sweep
from marsad.siege.verdicts import Verdict
from marsad.siege.ways import Ways
from marsad.siege.words import Word
from marsad.theatre import Theatre
from marsad.theatre.types import Route

DEFINITION = "computed from roads"
_MINOR = frozenset({"road", "crossing", "facility", "front", "river"})
Told = Mapping[str, Sequence[Word]]
Held = Mapping[str, Sequence[ControlInterval]]


def field(theatre: Theatre, held: Held, told: Told) -> Field:
    """All that the roads are judged by: the theatre's graph, who holds the places on it, and what was said of the ways in."""
    net, ways = network(theatre, rules().near_road_m), Ways(theatre)
    numbers = {edge.id: number for number, edge in enumerate(net.edges)}
    named = tuple(_seen(route, ways, numbers, held, told) for route in theatre.routes if ways.user[route.id])

    def way(route: str, day: dt.date) -> Condition:
        found = passage(ways.ids[route], ways.user[route], held, told.get(route, ()), (), day)
        return Condition(state=found.state, by=found.by, claims=found.claims)

    return Field(
        net=net,
        sides=theatre.sides,
        supplies=theatre.supplies,
        rings=[Ring(id=a.id, side=a.usual_side, members=_members(theatre, a.members, net)) for a in theatre.areas if a.usual_side],
        held=held,
        usual={p: a.usual_side for a in theatre.areas if a.usual_side for p in _members(theatre, a.members, net)},
        minor=frozenset(p.id for p in theatre.places.own() if p.kind in _MINOR),
        named=named,
        way=way,
    )


def _members(theatre: Theatre, members: Iterable[str], net: Network) -> tuple[str, ...]:
    """The places an area is made of and what lies in them, as far as a road runs through."""
    found = dict.fromkeys(members)
    for member in members:
        found.update(dict.fromkeys(p.id for p in theatre.places.children(member)))
    return tuple(p for p in found if p in net.through)


def _seen(route: Route, ways: Ways, numbers: Mapping[str, int], held: Held, told: Told) -> Seen:
    days = {w.day for w in told.get(route.id, ())} | {
        d for p in route.key_places for i in held.get(p, ()) for d in (i.start, i.end) if d is not None
    }
    return Seen(
        id=route.id,
        side=ways.user[route.id] or "",
        edges=tuple(numbers[r] for r in route.roads if r in numbers),
        places=route.key_places,
        days=tuple(sorted(days)),
    )


def by_roads(theatre: Theatre, ground: Field) -> tuple[SiegeInterval, ...]:
    """Every area of a side over time as the roads make it; what cannot be said is `unknown`, with the reason in `definition`."""
    told: defaultdict[str, list[tuple[dt.date | None, Verdict]]] = defaultdict(list)
    for day, ring, found in sweep(ground):
        told[ring].append((day, found))
    names = {a.id: (a.name, a.names) for a in theatre.areas}
    return tuple(line for ring in told for line in _intervals(*names[ring], told[ring], ground.net))


def _intervals(name: str, names: tuple[str, ...], told: Sequence[tuple[dt.date | None, Verdict]], net: Network) -> Iterator[SiegeInterval]:
    """One area's verdicts joined where state, author and reason stay."""
    kept: list[tuple[dt.date | None, Verdict]] = []
    for day, found in told:
        if not kept or (kept[-1][1].state, kept[-1][1].by, kept[-1][1].reason) != (found.state, found.by, found.reason):
            kept.append((day, found))
    for (day, found), (end, _) in zip(kept, [*kept[1:], (None, Verdict(state="unknown"))], strict=True):
        yield SiegeInterval(
            area=name,
            names=names,
            state=found.state,
            by=found.by,
            start=day,
            end=end,
            definition=f"{DEFINITION}: {found.reason}" if found.reason else DEFINITION,
            basis="computed",
            routes=tuple(dict.fromkeys(net.edges[e].name for e in found.routes)),
            claims=found.claims,
        )
