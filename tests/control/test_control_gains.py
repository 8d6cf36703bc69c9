"""What each side won and lost between two days, and the ground that goes with a place."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import PLACES, THEATRE, day, told

from marsad import control
from marsad.control.cells import REACH_KM, cell_km2, plane
from marsad.model.resolution import ResolvedClaim
from marsad.theatre.places import PlaceIndex

WHERE = {"ford": (36.0, 37.0), "brook": (36.0, 37.1), "gate": (36.3, 37.0)}
LAND = replace(
    THEATRE,
    places=PlaceIndex(replace(p, lat=WHERE[p.id][0], lon=WHERE[p.id][1]) if p.id in WHERE else p for p in PLACES),
)
CIRCLE = 16 * REACH_KM**2 * math.sin(2 * math.pi / 32)


def campaign(*claims: ResolvedClaim) -> control.Campaign:
    return control.campaign(control.history(claims, LAND), LAND, day(7, 31), day(9, 30), claims=claims)


def held(place: str) -> ResolvedClaim:
    return told("hold", place, by="crown", out=day(7, 1))


def test_what_was_won_and_lost_again_is_not_kept_and_its_owner_regained_it() -> None:
    taken = told("capture", "ford", by="league", against="crown", on=day(8, 6))
    back = told("capture", "ford", by="crown", against="league", on=day(9, 8))
    kept = told("capture", "brook", by="league", against="crown", on=day(8, 7))
    crown, league = campaign(held("ford"), held("brook"), taken, back, kept).balances
    assert (crown.side, crown.regained.places, crown.lost.places) == ("crown", ("Ford",), ("Brook",))
    assert (league.not_kept.places, league.gained.places, league.rolled_back) == (("Ford",), ("Brook",), 0.5)


def test_the_days_before_and_after_play_no_part() -> None:
    early = told("capture", "ford", by="league", against="crown", on=day(7, 31))
    late = told("capture", "brook", by="league", against="crown", on=day(10, 1))
    assert campaign(held("ford"), held("brook"), early, late).balances == ()


def test_a_first_word_and_a_bare_adjective_are_counted_apart() -> None:
    adjectives = [told("hold", "ford", by="league", out=day(9, n), says=f"voice {n}", label=True) for n in range(1, 8)]
    first = told("hold", "brook", since=day(8, 20), out=day(8, 25), by="league")
    found = campaign(told("hold", "ford", by="crown", out=day(3, 1)), *adjectives, first)
    assert found.changes == ()
    assert not [b for b in found.balances if b.gained.places or b.lost.places or b.not_kept.places or b.regained.places]
    assert {c.place: c.before for c in found.reclassified} == {"Brook": (), "Ford": ("crown",)}


def test_who_takes_a_place_from_nobody_known_has_won_it() -> None:
    [league] = campaign(told("capture", "ford", by="league", on=day(8, 20))).balances
    assert league.gained.places == ("Ford",)


def test_a_contested_place_is_disputed_and_not_lost() -> None:
    [crown] = campaign(held("ford"), told("clash", "ford", by="league", against="crown", on=day(9, 20))).balances
    assert (crown.disputed.places, crown.lost.places) == (("Ford",), ())


def test_a_place_of_which_nothing_changed_is_in_no_balance() -> None:
    assert campaign(held("ford")).balances == ()


def test_neighbours_share_the_ground_between_them() -> None:
    alone = cell_km2((36.0, 37.0), ())
    assert alone == pytest.approx(CIRCLE)
    left, right = (cell_km2(a, (b,)) for a, b in (((36.0, 37.0), (36.0, 37.1)), ((36.0, 37.1), (36.0, 37.0))))
    assert left == pytest.approx(right, rel=1e-6)
    assert CIRCLE / 2 < left < CIRCLE


def test_the_projection_keeps_areas_far_from_the_equator() -> None:
    degree = 2 * math.pi * 6371.0 / 360
    (x, _), (_, y) = plane(60.0, 31.0, (60.0, 30.0)), plane(60.5, 30.0, (60.0, 30.0))
    assert x == pytest.approx(degree * 0.5, rel=1e-6)
    exact = 6371.0**2 * math.radians(1) * (math.sin(math.radians(60.5)) - math.sin(math.radians(60.0)))
    assert x * y == pytest.approx(exact, rel=1e-9)


_NEAR = st.tuples(st.floats(35.9, 36.1), st.floats(36.9, 37.1))


@given(st.lists(_NEAR, max_size=8), _NEAR)
def test_another_neighbour_never_gives_ground(others: list[tuple[float, float]], one: tuple[float, float]) -> None:
    site = (36.0, 37.0)
    assert cell_km2(site, [*others, one]) <= cell_km2(site, others) + 1e-9
    assert 0 <= cell_km2(site, others) <= CIRCLE + 1e-9
