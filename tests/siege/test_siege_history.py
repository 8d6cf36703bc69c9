from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest
from told import THEATRE, day, told

from marsad import control, siege
from marsad.model.assessment import RouteInterval, SiegeInterval
from marsad.model.errors import UnknownId
from marsad.model.resolution import ResolvedClaim

STORY = (
    told("hold", "gate", by="crown", out=day(6, 20)),
    told("hold", "mill-road", by="league", out=day(6, 20)),
    told(
        "route_cut",
        "mill-road",
        by="crown",
        on=day(7, 7),
        out=day(7, 8),
        quote="a hill puts the road within firing range",
        trigger="firing range",
    ),
    told("clash", "mill-road", by="crown", against="league", on=day(7, 9)),
    told("siege", "east", by="crown", out=day(7, 11), quote="the east is almost under siege", trigger="siege"),
    told("capture", "mill-road", by="crown", against="league", on=day(7, 17)),
    told("siege", "east", by="crown", since=day(7, 17), out=day(7, 20), quote="a siege that began on Saturday", trigger="siege"),
    told("siege", "east", by="crown", out=day(7, 28), quote="the besieged quarters", trigger="besieged"),
    told("capture", "gate", by="league", against="crown", on=day(8, 6)),
    told("siege_lifted", "east", by="league", on=day(8, 6), out=day(8, 7)),
    told("siege", "east", out=day(8, 9), quote="thousands under siege", trigger="siege"),
    told("siege", "east", by="crown", since=day(9, 4), out=day(9, 8), quote="under renewed siege since Saturday", trigger="siege"),
    told("capture", "gate", by="crown", against="league", on=day(9, 8)),
)


def lines(claims: Iterable[ResolvedClaim]) -> tuple[siege.SiegeLine, ...]:
    known = list(claims)
    return siege.history(control.history(known, THEATRE), known, THEATRE)


def area(name: str, claims: Iterable[ResolvedClaim]) -> list[tuple[str, str | None, dt.date | None, dt.date | None]]:
    return [(i.state, i.by, i.start, i.end) for i in lines(claims) if isinstance(i, SiegeInterval) and i.area == name]


def route(name: str, claims: Iterable[ResolvedClaim]) -> list[tuple[str, dt.date | None]]:
    return [(i.state, i.start) for i in lines(claims) if isinstance(i, RouteInterval) and i.route == name]


def known_at(last: dt.date) -> list[ResolvedClaim]:
    return [c for c in STORY if c.head.published and c.head.published <= last]


def test_besieged_broken_and_besieged_again() -> None:
    closed = [(s, b, e) for s, _, b, e in area("East Arden", STORY) if s in ("besieged", "cut_off")]
    assert closed == [("besieged", day(7, 17), day(8, 6)), ("besieged", day(9, 4), None)]
    states = {
        d: next(s for s, _, b, e in area("East Arden", STORY) if (b is None or b <= d) and (e is None or d < e))
        for d in (day(7, 12), day(8, 20))
    }
    assert states == {day(7, 12): "threatened", day(8, 20): "threatened"}


def test_a_siege_that_roads_and_words_agree_on_rests_on_both() -> None:
    first = next(i for i in lines(STORY) if isinstance(i, SiegeInterval) and i.state == "besieged")
    assert (first.by, first.basis, first.definition) == ("crown", "both", "reported")
    assert set(first.routes) == {"Mill Road", "South Gate corridor"}
    assert len(first.claims) >= 3


def test_the_road_is_open_then_under_fire_then_cut() -> None:
    assert route("Mill Road", STORY) == [("open", None), ("fire_control", day(7, 7)), ("cut", day(7, 17))]


def test_the_corridor_opens_with_its_key_place_and_shuts_with_the_siege() -> None:
    assert route("South Gate corridor", STORY) == [("cut", None), ("open", day(8, 6)), ("cut", day(9, 4))]


def test_one_place_shuts_one_sides_way_and_opens_the_others() -> None:
    assert route("South Gate road into West Arden", STORY) == [("open", None), ("cut", day(8, 6)), ("open", day(9, 8))]
    assert ("cut_off", "league", day(8, 6), day(9, 8)) in area("West Arden", STORY)


def test_what_could_be_believed_earlier() -> None:
    assert area("East Arden", known_at(day(7, 27)))[-1] == ("besieged", "crown", day(7, 17), None)
    assert area("East Arden", known_at(day(8, 31)))[-1][0] == "threatened"
    assert area("East Arden", known_at(day(6, 30)))[-1][0] == "open"


def test_a_besieged_town_outside_any_area_has_its_own_line() -> None:
    found = area("Brook", [told("siege", "brook", by="league", out=day(5, 1), quote="the besieged village", trigger="besieged")])
    assert found == [("besieged", "league", None, None)]


def test_a_fall_to_the_besieger_ends_the_siege() -> None:
    claims = [
        told("siege", "brook", by="league", on=day(5, 1), quote="they surrounded the village", trigger="surrounded"),
        told("capture", "brook", by="league", against="crown", on=day(6, 1)),
    ]
    assert area("Brook", claims) == [("besieged", "league", day(5, 1), day(6, 1)), ("fallen", "league", day(6, 1), None)]


def test_roads_alone_make_an_area_cut_off_never_besieged() -> None:
    claims = [told("hold", "gate", by="crown", out=day(6, 1)), told("hold", "mill-road", by="crown", out=day(6, 2))]
    assert area("East Arden", claims)[-1][0] == "cut_off"


def test_what_hangs_on_an_unknown_way_depends_on_it() -> None:
    found = [i for i in lines([told("hold", "gate", by="crown", out=day(6, 1))]) if isinstance(i, SiegeInterval) and i.area == "East Arden"]
    assert [(i.state, i.routes) for i in found] == [("depends_on", ("Mill Road",))]


@pytest.mark.parametrize("modality", ["planned", "possible", "denied"])
def test_fears_of_a_siege_are_none(modality: str) -> None:
    assert area("Brook", [told("siege", "brook", by="league", out=day(5, 1), modality=modality)]) == []


def test_the_besiegers_own_corridor_does_not_lift_his_siege() -> None:
    claims = [*STORY[:8], told("route_opened", "gate", by="crown", on=day(7, 29))]
    assert area("East Arden", claims)[-1] == ("besieged", "crown", day(7, 17), None)


def test_a_siege_of_the_town_is_of_the_foes_quarter() -> None:
    found = area("East Arden", [told("siege", "arden", by="crown", on=day(5, 1), quote="they encircled the town", trigger="encircled")])
    assert found[-1] == ("besieged", "crown", day(5, 1), None)


def test_lines_of_one_name_never_overlap() -> None:
    found: dict[str, list[siege.SiegeLine]] = {}
    for line in lines(STORY):
        found.setdefault(line.area if isinstance(line, SiegeInterval) else line.route, []).append(line)
    for mine in found.values():
        for before, after in zip(mine, mine[1:], strict=False):
            assert before.end == after.start or (before.end and after.start and before.end < after.start)


def test_on_gives_the_lines_of_a_day() -> None:
    found = {i.area: i.state for i in siege.on(lines(STORY), day(9, 5)) if isinstance(i, SiegeInterval)}
    assert found == {"East Arden": "besieged", "West Arden": "cut_off"}


def what_if(assumed: dict[str, str], when: dt.date) -> dict[str, str]:
    found = siege.what_if(control.history(STORY, THEATRE), STORY, THEATRE, assumed, when)
    return {i.area if isinstance(i, SiegeInterval) else i.route: i.state for i in found}


def test_what_if_the_gate_were_lost_again() -> None:
    assert what_if({"South Gate": "crown"}, day(8, 20)) == {
        "East Arden": "cut_off",
        "South Gate corridor": "cut",
        "West Arden": "open",
        "South Gate road into West Arden": "open",
    }


def test_what_if_that_changes_nothing_is_empty() -> None:
    assert what_if({"Southgate": "League"}, day(8, 20)) == {}


def test_what_if_gives_a_way_in() -> None:
    assert what_if({"mill-road": "league"}, day(7, 25)) == {"East Arden": "open", "Mill Road": "open"}


def test_what_if_refuses_names_it_does_not_know() -> None:
    with pytest.raises(UnknownId, match="'Nowhere'"):
        what_if({"Nowhere": "crown"}, day(8, 20))
    with pytest.raises(UnknownId, match="no side 'empire'"):
        what_if({"South Gate": "empire"}, day(8, 20))


def test_a_foes_own_word_on_a_key_place_contests_the_way_and_does_not_cut_it() -> None:
    held = told("hold", "mill-road", by="league", out=day(6, 20))
    own = told("capture", "mill-road", by="crown", on=day(7, 7), says="crown office", leans="crown")
    fight = told("clash", "mill-road", by="crown", on=day(7, 8))
    assert [s for s, _ in route("Mill Road", [held, own, fight])][-1] == "contested"


@pytest.mark.parametrize(
    ("quote", "trigger", "begins"),
    [
        ("crown forces had now surrounded Ford", "surrounded", day(7, 26)),
        ("crown forces have just encircled Ford", "encircled", day(7, 26)),
        ("crown forces surrounded Ford", "surrounded", None),
        ("crown forces now still besiege Ford", "besiege", None),
        ("people now in besieged Ford", "besieged", None),
    ],
)
def test_a_siege_told_as_news_begins_with_the_report(quote: str, trigger: str, begins: dt.date | None) -> None:
    claims = [told("siege", "ford", by="crown", out=day(7, 26), quote=quote, trigger=trigger)]
    assert [start for state, _, start, _ in area("Ford", claims) if state == "besieged"] == [begins]


def test_areas_are_judged_by_the_ways_in_that_persons_left_standing() -> None:
    held = control.history(STORY, THEATRE)
    found = siege.history(held, STORY, THEATRE)
    ways = [line for line in found if isinstance(line, RouteInterval)]
    assert ways
    assert siege.history(held, STORY, THEATRE, ways=ways) == found
    without = siege.history(held, STORY, THEATRE, ways=())
    assert not any(isinstance(line, RouteInterval) or line.basis != "claimed" for line in without)
