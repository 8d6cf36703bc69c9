from __future__ import annotations

import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st
from riverland import DAY
from riverland_map import CONTROL, EVENTS, MAPPED, WAYS

from marsad.publish.geojson import geojson
from marsad.publish.shapes import box_about, clipped, ring_round

POINTS = st.lists(st.tuples(st.floats(-170, 170), st.floats(-60, 60)), min_size=1, max_size=8)


def layers(day: dt.date | None) -> dict[str, list[dict]]:
    made = geojson(CONTROL, EVENTS, WAYS, MAPPED, day=day)
    json.dumps(made, allow_nan=False)
    found: dict[str, list[dict]] = {}
    for feature in made["features"]:
        found.setdefault(feature["properties"]["layer"], []).append(feature)
    return found


def test_positions_are_longitude_then_latitude() -> None:
    port = next(f for f in layers(DAY)["place"] if f["properties"]["place"] == "rv:port")
    assert port["geometry"] == {"type": "Point", "coordinates": [10.1, 10.1]}
    mill = next(f for f in layers(DAY)["place"] if f["properties"]["place"] == "rv:mill")
    assert mill["geometry"]["coordinates"] == [10.11, 10.12]


def test_a_day_shows_one_holder_and_all_time_shows_both() -> None:
    def sides(day: dt.date | None) -> list[list[str]]:
        return [f["properties"]["sides"] for f in layers(day)["place"] if f["properties"]["place"] == "rv:port"]

    assert sides(DAY) == [["crown"]]
    assert sides(DAY - dt.timedelta(days=3)) == [["league"]]
    assert sides(None) == [["league"], ["crown"]]


def test_an_area_is_a_closed_ring_that_runs_counter_clockwise() -> None:
    (area,) = layers(DAY)["area"]
    ring = area["geometry"]["coordinates"][0]
    turn = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, ring[1:], strict=False))
    assert ring[0] == ring[-1]
    assert turn < 0
    assert area["properties"]["state"] == "besieged"


def test_a_way_in_follows_its_roads() -> None:
    (way,) = layers(DAY)["route"]
    assert way["geometry"] == {"type": "MultiLineString", "coordinates": [[[10.1, 10.1], [10.7, 10.6]]]}


def test_what_lies_nowhere_known_has_no_geometry() -> None:
    farm = next(f for f in layers(DAY)["place"] if f["properties"]["name"] == "A farm")
    assert farm["geometry"] is None


def test_a_toll_keeps_its_classes_and_its_openness() -> None:
    (strike,) = layers(DAY)["event"]
    assert strike["properties"]["killed"]["civilian"] == {"low": 11, "best": 11, "high": None, "open": True}
    assert "unknown" not in strike["properties"]["killed"]


def test_what_may_not_be_published_is_counted_only() -> None:
    made = geojson(CONTROL, EVENTS, WAYS, MAPPED, day=DAY)
    assert made["withheld"] == 2
    assert "e-secret" not in json.dumps(made)


@given(POINTS)
def test_a_ring_holds_its_points(points: list[tuple[float, float]]) -> None:
    ring = ring_round(points, 1.0)
    for x, y in points:
        inside = all((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) >= -1e-6 for a, b in zip(ring, ring[1:], strict=False))
        assert inside


@given(POINTS)
def test_a_ring_cut_to_a_box_lies_within_it(points: list[tuple[float, float]]) -> None:
    for x, y in clipped(ring_round(points, 300.0)[:-1], (-20.0, -10.0, 30.0, 15.0)):
        assert -20.0 - 1e-6 <= x <= 30.0 + 1e-6
        assert -10.0 - 1e-6 <= y <= 15.0 + 1e-6


def test_a_view_is_not_stretched_by_one_far_point() -> None:
    near = [(10.0 + i / 100, 10.0) for i in range(9)]
    box = box_about([*near, (60.0, 40.0)], share=0.6, least=0.05)
    assert box is not None
    assert box[2] < 11
