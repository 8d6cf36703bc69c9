"""Control, sieges, ways in and events as one GeoJSON collection (RFC 7946): what holds on a day, or all that ever held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.event import Event, TollCell
from marsad.model.review import PUBLIC
from marsad.publish.located import area_ring, control_point, event_point, route_lines
from marsad.publish.shapes import rounded
from marsad.theatre.theatre import Theatre

Json = dict[str, Any]


def geojson(
    control: Sequence[ControlInterval],
    events: Sequence[Event],
    siege: Sequence[SiegeInterval | RouteInterval],
    theatre: Theatre,
    *,
    day: dt.date | None = None,
) -> Json:
    """A FeatureCollection of places, areas, ways in and events; `layer` tells them apart.

    What has no coordinates has a null geometry; what may not be published is left out and counted in `withheld`.
    """
    public = [item for item in (*control, *siege, *events) if item.sensitivity == PUBLIC]
    features = [feature for item in public if day is None or _on(item, day) for feature in _features(item, theatre)]
    withheld = len(control) + len(siege) + len(events) - len(public)
    return {"type": "FeatureCollection", "theatre": theatre.id, "day": _iso(day), "withheld": withheld, "features": features}


def _on(item: ControlInterval | SiegeInterval | RouteInterval | Event, day: dt.date) -> bool:
    if isinstance(item, Event):
        return item.when is not None and item.when.contains(day)
    return (item.start is None or item.start <= day) and (item.end is None or day < item.end)


def _features(item: ControlInterval | SiegeInterval | RouteInterval | Event, theatre: Theatre) -> Iterator[Json]:
    if isinstance(item, ControlInterval):
        yield _place(item, theatre)
    elif isinstance(item, SiegeInterval):
        yield _area(item, theatre)
    elif isinstance(item, RouteInterval):
        yield _route(item, theatre)
    else:
        yield _event(item, theatre)


def _place(item: ControlInterval, theatre: Theatre) -> Json:
    point = control_point(theatre, item)
    known = theatre.places.get(item.id) if item.id else None
    properties = {
        "layer": "place", "place": item.id, "name": known.name if known else item.place, "name_ar": known.name_ar if known else None,
        "state": item.state, "sides": list(item.sides), "actors": list(item.actors), "standing": item.standing, "basis": item.basis,
        "from": _iso(item.start), "to": _iso(item.end), "last_evidence": _iso(item.last_evidence), "claims": list(item.claims),
        "review": item.review.state, "decided": list(item.decided),
    }  # fmt: skip
    return _feature(f"{item.id or item.place}@{_iso(item.start) or ''}", _geometry("Point", point and rounded(point)), properties)


def _area(item: SiegeInterval, theatre: Theatre) -> Json:
    ring = [rounded(point) for point in area_ring(theatre, item.area)]
    properties = {
        "layer": "area", "area": item.area, "name": item.names[0] if item.names else item.area, "state": item.state, "by": item.by,
        "from": _iso(item.start), "to": _iso(item.end), "definition": item.definition, "basis": item.basis, "claims": list(item.claims),
        "review": item.review.state, "decided": list(item.decided),
    }  # fmt: skip
    return _feature(f"{item.area}@{_iso(item.start) or ''}", _geometry("Polygon", ring and [ring]), properties)


def _route(item: RouteInterval, theatre: Theatre) -> Json:
    lines = [[rounded(point) for point in line] for line in route_lines(theatre, item.route)]
    properties = {
        "layer": "route", "route": item.route, "name": item.names[0] if item.names else item.route, "into": item.into, "state": item.state,
        "by": item.by, "from": _iso(item.start), "to": _iso(item.end), "basis": item.basis, "claims": list(item.claims),
        "review": item.review.state, "decided": list(item.decided),
    }  # fmt: skip
    return _feature(f"{item.route}@{_iso(item.start) or ''}", _geometry("MultiLineString", lines), properties)


def _event(item: Event, theatre: Theatre) -> Json:
    point = event_point(theatre, item)
    properties = {
        "layer": "event", "kind": item.kind, "summary": item.summary, "places": list(item.place_names),
        "from": _iso(item.when.start) if item.when else None, "to": _iso(item.when.end) if item.when else None,
        "initiator": [party.name for party in item.initiator], "target": [party.name for party in item.target],
        "killed": _cells(item.killed), "injured": _cells(item.injured), "occurrence": item.occurrence,
        "responsibility": item.responsibility, "disputed": list(item.disputed), "claims": [c.claim.id for c in item.claims],
    }  # fmt: skip
    return _feature(item.id, _geometry("Point", point and rounded(point)), properties)


def _cells(cells: dict[str, TollCell]) -> Json:
    return {group: {"low": e.low, "best": e.best, "high": e.high, "open": e.open} for group, e in _estimates(cells)}


def _estimates(cells: dict[str, TollCell]) -> list[tuple[str, Any]]:
    return [(group, cells[group].estimate) for group in sorted(cells)]


def _geometry(kind: str, coordinates: Any) -> Json | None:
    return {"type": kind, "coordinates": coordinates} if coordinates else None


def _feature(ident: str, geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": ident, "geometry": geometry, "properties": properties}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
