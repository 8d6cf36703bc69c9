"""Where the subjects of assessments and events lie: points, rings and lines, None where a theatre does not say."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.assessment import ControlInterval
from marsad.model.event import Event
from marsad.publish.shapes import Point, Ring, ring_round
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Area, Place, Route

AREA_MARGIN_KM = 0.7
PLACE_RADIUS_KM = 2.0


LEAST_PRECISE = 3
"""UCDP where_prec up to which an event has a point: a province or a country is no place on the map."""


def inside(theatre: Theatre, point: Point | None) -> Point | None:
    """The point if it lies within the theatre, else None: what lies beyond is told in the tables."""
    if point is None or theatre.bbox is None:
        return point
    west, south, east, north = theatre.bbox
    return point if west <= point[0] <= east and south <= point[1] <= north else None


def place_point(theatre: Theatre, place_id: str | None) -> Point | None:
    """Longitude and latitude of a place of the theatre."""
    place = theatre.places.get(place_id) if place_id else None
    return inside(theatre, (place.lon, place.lat)) if place and place.lon is not None and place.lat is not None else None


def control_point(theatre: Theatre, interval: ControlInterval) -> Point | None:
    """Where an interval of control is drawn: its own coordinates, else the theatre's."""
    if interval.lon is not None and interval.lat is not None:
        return inside(theatre, (interval.lon, interval.lat))
    return place_point(theatre, interval.id)


def event_point(theatre: Theatre, event: Event) -> Point | None:
    """Where an event is drawn: the first of its places that has coordinates and is said precisely enough."""
    for place in event.places:
        if place.precision is not None and place.precision > LEAST_PRECISE:
            continue
        point = (place.lon, place.lat) if place.lon is not None and place.lat is not None else place_point(theatre, place.id)
        if drawn := inside(theatre, point):
            return drawn
    return None


def area_named(theatre: Theatre, area: str) -> Area | Place | None:
    """What a siege's subject stands for, given by id or by name: an area of the theatre, else a place."""
    known = next((a for a in theatre.areas if area in (a.id, a.name)), None)
    return known or theatre.places.get(area) or next(iter(theatre.places.named(area)), None)


def area_points(theatre: Theatre, area: str) -> Ring:
    """The located members of a named area; a single place's own point."""
    found = area_named(theatre, area)
    members = found.members if isinstance(found, Area) else (found.id,) if found else ()
    return [point for point in (place_point(theatre, member) for member in members) if point]


def area_ring(theatre: Theatre, area: str) -> Ring:
    """A closed ring round the members of a named area, or round a single place; empty where nothing of it has coordinates."""
    points = area_points(theatre, area)
    return ring_round(points, AREA_MARGIN_KM if len(points) > 1 else PLACE_RADIUS_KM)


def route_lines(theatre: Theatre, route_id: str) -> list[Ring]:
    """The roads of a way in, each as a line; a road's own id gives that road."""
    route = next((r for r in theatre.routes if route_id in (r.id, r.name)), None)
    return [line for line in (road_line(theatre, road) for road in _roads(route, route_id)) if line]


def _roads(route: Route | None, route_id: str) -> Sequence[str]:
    return route.roads if route else (route_id,)


def road_line(theatre: Theatre, road_id: str) -> Ring:
    """The line of a road from end to end; empty unless two of its places have coordinates."""
    road = next((r for r in theatre.roads if r.id == road_id), None)
    stops = (road.a, *road.via, road.b) if road else ()
    points = [point for point in (place_point(theatre, stop) for stop in stops) if point]
    return points if len(points) > 1 else []
