"""What a word on a place says of its parts, and of what lies around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from told import PLACES, THEATRE, day, told

from marsad import control
from marsad.model.assessment import ControlInterval
from marsad.model.resolution import ResolvedClaim
from marsad.theatre.places import PlaceIndex
from marsad.theatre.types import Place

WAR = replace(
    THEATRE,
    places=PlaceIndex(
        (
            *PLACES,
            Place(id="barracks", name="The Barracks", kind="base", within=("shire",)),
            Place(id="armoury", name="Armoury", kind="facility", within=("barracks", "shire")),
            Place(id="chapel", name="Chapel", kind="facility", within=("brook", "shire")),
            Place(id="dale", name="Dale", kind="town", within=("shire",)),
            Place(id="dale-mill", name="Dale Mill", kind="facility", within=("dale", "shire")),
        )
    ),
)


def said(kind: str, place: str, **more: object) -> ResolvedClaim:
    """A word on a place that the usual made-up war does not know."""
    claim = told(kind, "ford", **more)  # type: ignore[arg-type]
    found = WAR.places.get(place)
    assert found is not None
    name, where = claim.claim.places[0], next(r for r in claim.resolutions if r.field == "places")
    assert where.chosen is not None
    chosen = replace(where, chosen=replace(where.chosen, id=found.id, name=found.name, kind=found.kind))
    return replace(
        claim,
        claim=replace(claim.claim, places=(replace(name, text=found.name),)),
        resolutions=tuple(chosen if r is where else r for r in claim.resolutions),
    )


def of(place: str, *claims: ResolvedClaim, until: dt.date | None = None) -> list[tuple[str, tuple[str, ...], dt.date | None]]:
    found: tuple[ControlInterval, ...] = control.history(claims, WAR, until=until)
    return [(i.state, i.sides, i.start) for i in found if i.id == place]


ARMOURY = said("hold", "armoury", by="league", out=day(3, 1))


def test_a_base_taken_takes_its_parts_with_it() -> None:
    taken = said("capture", "barracks", by="crown", against="league", on=day(4, 1))
    assert of("armoury", ARMOURY, taken)[-1] == ("held", ("crown",), day(4, 1))


def test_a_partys_claim_of_a_whole_does_not_settle_its_parts() -> None:
    own = said("capture", "barracks", by="crown", on=day(4, 1), says="crown office", leans="crown")
    assert of("armoury", ARMOURY, own) == [("held", ("league",), None)]


def test_most_of_a_whole_does_not_settle_its_parts() -> None:
    most = said("capture", "barracks", by="crown", on=day(4, 1), extent="most")
    assert of("armoury", ARMOURY, most) == [("held", ("league",), None)]


def test_a_place_of_which_nobody_spoke_stays_unknown() -> None:
    assert of("armoury", said("capture", "barracks", by="crown", on=day(4, 1))) == []


def test_fighting_for_a_base_is_fighting_for_its_parts() -> None:
    fight = said("clash", "barracks", by="crown", against="league", on=day(4, 1))
    assert of("armoury", ARMOURY, fight, until=day(4, 2))[-1] == ("contested", ("crown", "league"), day(4, 1))


def test_a_town_settles_its_parts_only_where_all_of_it_is_said() -> None:
    mill = said("hold", "dale-mill", by="league", out=day(3, 1))
    taken = said("capture", "dale", by="crown", on=day(4, 1))
    whole = said("capture", "dale", by="crown", on=day(4, 1), extent="full")
    assert of("dale-mill", mill, taken) == [("held", ("league",), None)]
    assert of("dale-mill", mill, whole)[-1] == ("held", ("crown",), day(4, 1))


def test_a_part_that_a_side_took_contests_the_whole_until_the_fighting_dies_down() -> None:
    claims = [said("hold", "brook", by="crown", out=day(3, 1)), said("capture", "chapel", by="league", on=day(4, 1))]
    found = of("brook", *claims, until=day(6, 1))
    assert found[:2] == [("held", ("crown",), None), ("contested", ("crown", "league"), day(4, 1))]
    assert found[2][:2] == ("held", ("crown",))


def test_a_road_that_is_cut_is_contested_and_other_places_are_not_cut() -> None:
    road = [told("hold", "mill-road", by="league", out=day(3, 1)), told("route_cut", "mill-road", by="crown", on=day(4, 1))]
    assert of("mill-road", *road, until=day(4, 2))[-1] == ("contested", ("crown", "league"), day(4, 1))
    assert of("ford", told("hold", "ford", by="league", out=day(3, 1)), told("route_cut", "ford", by="crown", on=day(4, 1))) == [
        ("held", ("league",), None)
    ]


def test_who_is_next_said_to_lose_a_place_held_it_when_the_fighting_began() -> None:
    fight = told("clash", "ford", by="crown", on=day(4, 1))
    lost = told("withdrawal", "ford", by="league", against="crown", on=day(4, 9))
    assert of("ford", fight, lost) == [
        ("held", ("league",), None),
        ("contested", ("crown", "league"), day(4, 1)),
        ("held", ("crown",), day(4, 9)),
    ]


def test_whom_a_later_report_names_as_the_loser_held_it_before() -> None:
    first = told("capture", "ford", by="league", on=day(4, 1))
    later = told("capture", "ford", by="league", against="crown", on=day(4, 5))
    assert of("ford", first, later)[0] == ("held", ("crown",), None)


def test_a_taking_back_of_what_nobody_had_taken_is_about_something_else() -> None:
    held = told("hold", "ford", by="league", out=day(3, 1))
    fight = told("clash", "ford", by="crown", against="league", on=day(4, 1))
    back = told("capture", "ford", by="league", on=day(4, 1), quote="they recaptured it", trigger="recaptured")
    assert of("ford", held, fight, back, until=day(4, 2))[-1][0] == "contested"
    lost = told("capture", "ford", by="crown", on=day(3, 20))
    assert of("ford", held, lost, fight, back, until=day(4, 2))[-1][:2] == ("held", ("league",))
