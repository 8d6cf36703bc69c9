"""The embedded example through the whole pipeline: the story of the campaign as facts, not as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad import siege
from marsad.control import on
from marsad.model.assessment import ControlInterval, SiegeInterval
from marsad.model.event import Event
from marsad.model.time import parse_instant
from marsad.pipeline.run import run
from marsad.pipeline.study import Study
from marsad.toll import totals

EXAMPLE = Path(__file__).parents[2] / "examples" / "aleppo-2016"
TODAY = dt.date(2026, 1, 1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2016-{text}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("golden")
    outcome = run([EXAMPLE], into, today=TODAY)
    assert (outcome.theatre, outcome.taken, outcome.refusals) == ("syria-2016", 21, [])
    return into


@pytest.fixture(scope="module")
def study(folder: Path) -> Iterator[Study]:
    with Study.open(folder) as opened:
        yield opened


def then(folder: Path, known: str) -> Study:
    return Study.open(folder, parse_instant(f"2016-{known}"))


def spells(study: Study, area: str) -> list[tuple[str, dt.date | None, dt.date | None]]:
    return [(s.state, s.start, s.end) for s in study.siege if isinstance(s, SiegeInterval) and s.area == area]


def holders(study: Study, place: str) -> list[tuple[tuple[str, ...], dt.date | None, dt.date | None]]:
    return [(c.sides, c.start, c.end) for c in study.control if c.id == place and c.state == "held"]


def at(study: Study, place: str, when: str, kind: str) -> Event:
    there = [e for e in study.events if e.kind == kind and e.places and e.places[0].id == place]
    found = [e for e in there if e.when and e.when.start == e.when.end == day(when)]
    assert len(found) == 1, [e.summary for e in there]
    return found[0]


def dead(event: Event) -> dict[str, tuple[int | None, int | None, bool]]:
    return {group: (c.estimate.low, c.estimate.high, c.estimate.open) for group, c in event.killed.items()}


def test_the_siege_begins_is_broken_and_is_renewed(study):
    besieged = [s for s in spells(study, "East Aleppo") if s[0] == "besieged"]
    assert besieged == [("besieged", day("07-17"), day("08-06")), ("besieged", day("09-04"), None)]


def test_in_august_the_east_is_threatened_but_not_cut_off(study):
    on_day = {s.area: s.state for s in siege.on(study.siege, day("08-20")) if isinstance(s, SiegeInterval)}
    assert on_day["East Aleppo"] == "threatened"


def test_the_besieger_is_the_government(study):
    assert {s.by for s in study.siege if isinstance(s, SiegeInterval) and s.state == "besieged"} == {"government"}


@pytest.mark.parametrize(("place", "taken", "retaken"), [("sy:ramouseh", "08-06", "09-08"), ("sy:artillery-academy", "08-05", "09-04")])
def test_the_south_changes_hands_twice(study, place, taken, retaken):
    first, *later = holders(study, place)
    assert first[:2] == (("government",), None)
    assert later == [(("opposition",), day(taken), day(retaken)), (("government",), day(retaken), None)]
    assert _side(on(study.control, day("07-30")), place) == ("government",)
    assert first[2] is not None
    assert first[2] <= day(taken)


def test_bani_zeid_falls_on_28_july(study):
    assert holders(study, "sy:bani-zeid") == [(("opposition",), None, day("07-28")), (("government",), day("07-28"), None)]


def test_a_side_alone_on_its_own_gain_is_not_believed_whole(study):
    for place in ("sy:layramoun", "sy:manbij"):
        [only] = [c for c in study.control if c.id == place]
        assert (only.state, only.standing, only.basis) == ("contested", "claimed", "in_interest_only")


def test_sukkari_two_outlets_relaying_one_monitor_are_one_source(study):
    event = at(study, "sy:sukkari", "09-07", "air_strike")
    assert dead(event) == {"civilian": (11, 11, False)}
    assert {c.head.outlet for c in event.claims} == {"Northern Wire", "Observatory Bulletin"}
    assert (event.independent_sources, event.occurrence, event.responsibility) == (1, "reported", "unattributed")


def test_taduf_keeps_civilians_fighters_and_unidentified_bodies_apart(study):
    event = at(study, "sy:taduf", "09-07", "air_strike")
    assert dead(event) == {"civilian": (10, 10, True), "combatant": (4, 4, False), "unknown": (4, 4, False)}
    assert [side for side, _ in event.killed["combatant"].by_side] == ["Islamic State"]
    assert (event.independent_sources, event.responsibility) == (1, "unattributed")


def test_bab_al_nairab_rival_figures_stand_side_by_side(study):
    event = at(study, "sy:bab-al-nayrab", "08-27", "air_strike")
    assert dead(event) == {"civilian": (8, 24, False)}
    assert {"killed", "initiator"} <= set(event.disputed)
    assert (event.responsibility, event.independent_sources) == ("contested", 3)


def test_bab_al_nairab_a_later_figure_supersedes_the_same_voice_s_earlier_one(study):
    lines = at(study, "sy:bab-al-nayrab", "08-27", "air_strike").killed["civilian"].lines
    [left_out] = [x for x in lines if "Aleppo Press Desk, 2016-08-27" in x]
    assert left_out.startswith("left out: ")
    assert "superseded by 24 of 2016-08-29" in left_out


def test_bab_al_nairab_was_another_number_on_the_evening_itself(folder):
    with then(folder, "08-27") as study:
        assert dead(at(study, "sy:bab-al-nayrab", "08-27", "air_strike")) == {"civilian": (15, 15, True)}


def test_a_corrected_dispatch_is_one_voice_and_its_correction_counts(study, folder):
    assert {"nw-2016-08-12@1", "nw-2016-08-12@2"} <= set(study.reports)
    assert dead(at(study, "sy:manbij", "08-12", "bombing")) == {"civilian": (5, 5, False)}
    with then(folder, "08-12") as before:
        assert dead(at(before, "sy:manbij", "08-12", "bombing")) == {"civilian": (12, 12, False)}


def test_the_state_agency_s_denial_contests_that_the_siege_was_broken(study):
    [event] = [e for e in study.events if e.kind == "siege_lifted" and e.occurrence == "contested"]
    assert event.when is not None
    assert event.when.start == day("08-06")
    assert "outcome" in event.disputed


def test_on_7_august_nobody_could_know_of_september(folder):
    with then(folder, "08-07") as early, then(folder, "09-10") as late:
        assert holders(early, "sy:ramouseh")[-1] == (("opposition",), day("08-06"), None)
        assert holders(late, "sy:ramouseh")[-1] == (("government",), day("09-08"), None)
        assert [s for s in spells(early, "East Aleppo") if s[0] == "besieged"] == [("besieged", day("07-17"), day("08-06"))]
        assert _side(on(early.control, day("09-08")), "sy:ramouseh") == ("opposition",)
        assert _side(on(late.control, day("09-08")), "sy:ramouseh") == ("government",)
        assert not [e for e in early.events if e.when and e.when.start and e.when.start > day("08-07")]
        assert (early.undated, late.undated) == (1, 1)


def _side(intervals: tuple[ControlInterval, ...], place: str) -> tuple[str, ...]:
    return next(c.sides for c in intervals if c.id == place)


def test_totals_of_7_september_are_those_two_strikes(study):
    [row] = totals(study.events, start=day("09-07"), end=day("09-07"))
    assert {g: (c.estimate.low, c.estimate.high, c.estimate.open) for g, c in row.killed.items()} == {
        "civilian": (21, 21, True),
        "combatant": (4, 4, False),
        "unknown": (4, 4, False),
    }
    assert row.events == 2


def test_the_toll_of_a_longer_period_enters_no_sum(study):
    [row] = totals(study.events)
    assert ("only tolls of a longer period were given", 1) in row.left_out
