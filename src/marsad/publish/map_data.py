"""What the map page shows, as plain records: made from assessments, events and claims, with nothing that may not be published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.event import Event
from marsad.model.resolution import ResolvedClaim
from marsad.model.review import PUBLIC
from marsad.publish.located import area_named, area_points, area_ring, control_point, event_point, place_point, road_line, route_lines
from marsad.publish.map_tolls import tolls
from marsad.publish.quoting import claim_records
from marsad.publish.shapes import Point, rounded
from marsad.publish.wording import initiator_text, toll_text
from marsad.theatre.theatre import Theatre

Record = dict[str, Any]
Siege = SiegeInterval | RouteInterval
Item = TypeVar("Item", ControlInterval, SiegeInterval, RouteInterval, Siege, Event)

GREY = "#777777"
LANDMARKS = ("city", "town")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapData:
    """The content of one map page.

    `day` is shown first; `first` and `last` are the slider's ends. `sides`: id, name, colour. `places`: id, name, name_ar, lat, lon,
    kind, intervals. `areas`: id, name, name_ar, kind, size, ring (or lat, lon of a single place), intervals. `roads`: id, name, lines,
    intervals (none: nobody spoke of it). `events`: kind, place, lat, lon, from, to, summary, killed, injured, initiator, occurrence,
    responsibility, claims. `tolls`: of each day the dead by claimant. `claims`: id → quote, outlet, published, claimant, url. `signed` is
    True where a person signed everything shown; `withheld` counts what was left out.
    """

    title: str
    day: dt.date
    first: dt.date
    last: dt.date
    sides: tuple[Record, ...] = ()
    places: tuple[Record, ...] = ()
    areas: tuple[Record, ...] = ()
    roads: tuple[Record, ...] = ()
    events: tuple[Record, ...] = ()
    tolls: tuple[Record, ...] = ()
    claims: Record
    reports: int = 0
    outlets: int = 0
    generated: str = ""
    signed: bool = False
    withheld: int = 0

    @property
    def label(self) -> str:
        """How the page must be labelled: machine-read until somebody signs."""
        return "signed off" if self.signed else "machine-read, unsigned"


def map_data(
    theatre: Theatre,
    control: Sequence[ControlInterval],
    siege: Sequence[Siege],
    events: Sequence[Event],
    claims: Iterable[ResolvedClaim],
    *,
    day: dt.date,
    title: str,
    generated: str = "",
) -> MapData:
    """The records of a page that opens on `day`; items and quotes above public are left out and counted."""
    held, cut, seen, told = _public(control), _public(siege), _public(events), list(claims)
    shown = [*held, *cut, *seen]
    first, last = _days(theatre, told, seen, day)
    cited = {c for item in (*held, *cut) for c in item.claims} | {c.claim.id for event in seen for c in event.claims}
    return MapData(
        title=title,
        day=day,
        first=first,
        last=last,
        sides=tuple({"id": s.id, "name": s.name, "colour": s.colour if COLOUR.match(s.colour) else GREY} for s in theatre.sides.values()),
        places=_places(theatre, held),
        areas=_areas(theatre, [item for item in cut if isinstance(item, SiegeInterval)]),
        roads=_roads(theatre, [item for item in cut if isinstance(item, RouteInterval)]),
        events=tuple(_event(theatre, event) for event in sorted(seen, key=_event_order)),
        tolls=tolls(seen),
        claims=claim_records(theatre, [c for c in told if c.claim.id in cited]),
        reports=len({c.head.id for c in told}),
        outlets=len({c.head.outlet for c in told if c.head.outlet}),
        generated=generated,
        signed=bool(shown) and all(item.review.state == "signed_off" for item in shown),
        withheld=len(control)
        + len(siege)
        + len(events)
        - len(shown)
        + sum(c.claim.sensitivity != PUBLIC for c in told if c.claim.id in cited),
    )


def _public(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.sensitivity == PUBLIC]


def _days(theatre: Theatre, claims: Sequence[ResolvedClaim], events: Sequence[Event], day: dt.date) -> tuple[dt.date, dt.date]:
    """The days on which something was published, else happened, within the theatre's period; the opening day among them."""
    days = [c.head.published for c in claims if c.head.published] or [e.when.start for e in events if e.when and e.when.start]
    within = [d for d in days if theatre.period.holds(d)] + [day]
    return min(within), max(within)


def _places(theatre: Theatre, control: Sequence[ControlInterval]) -> tuple[Record, ...]:
    """Places that somebody spoke of, and the towns between them, blank, for the reader's bearings."""
    by_place: dict[str, list[ControlInterval]] = {}
    for interval in control:
        by_place.setdefault(interval.id or interval.place, []).append(interval)
    for place in theatre.places.own():
        if place.kind in LANDMARKS and place.lat is not None:
            by_place.setdefault(place.id, [])
    return tuple(_place(theatre, ident, by_place[ident]) for ident in sorted(by_place))


def _place(theatre: Theatre, ident: str, intervals: Sequence[ControlInterval]) -> Record:
    known = theatre.places.get(ident)
    point = next((p for p in (control_point(theatre, i) for i in intervals) if p), place_point(theatre, ident))
    names = {"name": known.name, "name_ar": known.name_ar} if known else {"name": intervals[0].place, "name_ar": None}
    kind = known.kind if known else "place"
    return {"id": ident, **names, "kind": kind, **_located(point), "intervals": [_held(theatre, i) for i in _in_time(intervals)]}


def _held(theatre: Theatre, item: ControlInterval) -> Record:
    actors = [actor.name_on(item.start) if (actor := theatre.actors.get(a)) else a for a in item.actors]
    return {
        **_period(item), "state": item.state, "sides": list(item.sides), "actors": actors, "standing": item.standing,
        "basis": item.basis, "last_evidence": _iso(item.last_evidence), "claims": list(item.claims),
    }  # fmt: skip


def _areas(theatre: Theatre, siege: Sequence[SiegeInterval]) -> tuple[Record, ...]:
    return tuple(_area(theatre, ident, [i for i in siege if i.area == ident]) for ident in sorted({item.area for item in siege}))


def _area(theatre: Theatre, ident: str, intervals: Sequence[SiegeInterval]) -> Record:
    """An area of several places has a ring on the ground; a single place is marked where it stands."""
    points = area_points(theatre, ident)
    where = {"lat": None, "lon": None, "ring": [rounded(point) for point in area_ring(theatre, ident)]}
    if len(points) < 2:
        where = {**_located(points[0] if points else None), "ring": []}
    named = area_named(theatre, ident)
    place = theatre.places.get(named.id) if named else None
    names = {"name": named.name if named else ident, "name_ar": place.name_ar if place else None}
    marks = {"kind": place.kind if place else "area", "size": len(points)}
    return {"id": ident, **names, **marks, **where, "intervals": [_besieged(theatre, i) for i in _in_time(intervals)]}


def _besieged(theatre: Theatre, item: SiegeInterval) -> Record:
    return {
        **_period(item), "state": item.state, "by": _party(theatre, item.by), "basis": item.basis, "definition": item.definition,
        "routes": [_route_name(theatre, r) for r in item.routes], "claims": list(item.claims),
    }  # fmt: skip


def _roads(theatre: Theatre, ways: Sequence[RouteInterval]) -> tuple[Record, ...]:
    """Ways in that somebody spoke of, then the other roads of the theatre, which carry no state."""
    spoken = [_way(theatre, ident, [w for w in ways if w.route == ident]) for ident in sorted({w.route for w in ways})]
    told = {w.route for w in ways}
    taken = told | {road for route in theatre.routes if told & {route.id, route.name} for road in route.roads}
    silent = [road for road in sorted(theatre.roads, key=lambda r: r.id) if road.id not in taken]
    lines = [(road, road_line(theatre, road.id)) for road in silent]
    return (*spoken, *({"id": r.id, "name": r.name, "lines": [[rounded(p) for p in line]], "intervals": []} for r, line in lines if line))


def _way(theatre: Theatre, ident: str, intervals: Sequence[RouteInterval]) -> Record:
    lines = [[rounded(point) for point in line] for line in route_lines(theatre, ident)]
    into = _name_of(theatre, intervals[0].into) if intervals[0].into else None
    return {
        "id": ident,
        "name": _route_name(theatre, ident),
        "into": into,
        "lines": lines,
        "intervals": [_open(theatre, i) for i in _in_time(intervals)],
    }


def _open(theatre: Theatre, item: RouteInterval) -> Record:
    return {**_period(item), "state": item.state, "by": _party(theatre, item.by), "basis": item.basis, "claims": list(item.claims)}


def _event(theatre: Theatre, event: Event) -> Record:
    name = next(iter(event.place_names), None) or next((p.name for p in event.places), None)
    span = event.when
    return {
        "id": event.id, "kind": event.kind, "place": name, **_located(event_point(theatre, event)),
        "from": _iso(span.start) if span else None, "to": _iso(span.end) if span else None, "summary": event.summary,
        "killed": toll_text(event.killed), "injured": toll_text(event.injured), "initiator": initiator_text(event.initiator),
        "occurrence": event.occurrence, "responsibility": event.responsibility, "disputed": list(event.disputed),
        "claims": [c.claim.id for c in event.claims],
    }  # fmt: skip


def _name_of(theatre: Theatre, ident: str) -> str:
    named = area_named(theatre, ident)
    return named.name if named else ident


def _route_name(theatre: Theatre, ident: str) -> str:
    names = {r.id: r.name for r in theatre.roads} | {r.id: r.name for r in theatre.routes}
    return names.get(ident, ident)


def _party(theatre: Theatre, ident: str | None) -> str | None:
    """The name of a side or an actor, the word itself where it is neither."""
    if ident is None:
        return None
    named = theatre.sides.get(ident) or theatre.actors.get(ident)
    return named.name if named else ident


def _event_order(event: Event) -> tuple[dt.date, str]:
    return ((event.when and (event.when.start or event.when.end)) or dt.date.max, event.id)


def _in_time(intervals: Sequence[Item]) -> list[Item]:
    return sorted(intervals, key=lambda i: getattr(i, "start", None) or dt.date.min)


def _located(point: Point | None) -> Record:
    return {"lat": round(point[1], 5), "lon": round(point[0], 5)} if point else {"lat": None, "lon": None}


def _period(item: ControlInterval | Siege) -> Record:
    return {"from": _iso(item.start), "to": _iso(item.end)}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
