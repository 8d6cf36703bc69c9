"""Where a relation to a place says that something lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.resolution import Candidate
from marsad.resolve.found import Found, km
from marsad.resolve.geometry import corridor, region
from marsad.resolve.wording import Reading

RELATIONS = ("near", "north_of", "northeast_of", "south_of", "west_of", "outskirts", "countryside", "between", "road")
TOWN = Found("p:town", "Town", "town", 36.0, 37.0, 2000.0, 9000, (), Reading("Town"))


def test_a_bearing_moves_the_middle_and_draws_a_sector() -> None:
    south = region(TOWN, "south_of", None)
    assert south.lat is not None and south.lat < 36.0 and south.lon == pytest.approx(37.0)
    assert south.precision == 2 and south.outline[0] == south.outline[-1] == (37.0, 36.0)
    assert all(lat <= 36.0 for _, lat in south.outline)


def test_a_distance_with_a_bearing_is_followed_as_exactly_as_it_is_said() -> None:
    north = region(TOWN, "north_of", 10_000)
    assert north.lat is not None and north.lon is not None
    assert km((36.0, 37.0), (north.lat, north.lon)) == pytest.approx(10, abs=0.1) and north.lat > 36.0
    assert 3000 < north.uncertainty_m < 10_000 and north.precision == 2
    assert region(TOWN, "north_of", 90_000).precision == 3


def test_a_distance_without_a_bearing_lies_anywhere_around() -> None:
    around = region(TOWN, "near", 10_000)
    assert (around.lat, around.lon) == (36.0, 37.0) and around.uncertainty_m >= 12_000


@pytest.mark.parametrize(("relation", "precision"), [(None, 1), ("near", 2), ("outskirts", 2), ("countryside", 3), ("road", 5)])
def test_precision_falls_with_what_is_said(relation: str | None, precision: int) -> None:
    assert region(TOWN, relation, None).precision == precision


@given(st.sampled_from(RELATIONS), st.one_of(st.none(), st.floats(100, 200_000)), st.floats(100, 50_000))
def test_never_more_exact_than_the_place_itself(relation: str, distance: float | None, own: float) -> None:
    place = Found("p", "P", "village", 50.0, 30.0, own, 0, (), Reading("P"))
    found = region(place, relation, distance)
    assert found.precision > 1 and found.uncertainty_m >= own * 0.7
    assert found.lat is not None and found.lon is not None
    # whatever lies where the relation says lies within the radius
    reach = km((50.0, 30.0), (found.lat, found.lon)) * 1000
    assert not distance or relation not in ("near", "outskirts") or reach + found.uncertainty_m >= distance


def test_between_is_the_way_from_one_to_the_other() -> None:
    one = Candidate(id="a", name="A", score=1, lat=36.0, lon=37.0, precision=1, uncertainty_m=1000)
    two = Candidate(id="b", name="B", score=1, lat=36.2, lon=37.0, precision=1, uncertainty_m=500)
    way = corridor(one, two)
    assert (way.id, way.lat, way.lon, way.precision) == ("a", 36.1, 37.0, 5)
    assert way.uncertainty_m == pytest.approx(12_119, abs=30) and way.outline == ((37.0, 36.0), (37.0, 36.2))
    assert corridor(one, Candidate(id="c", name="C", score=1)) == one
