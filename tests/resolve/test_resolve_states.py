"""State actors of any country, and common nouns by the country of what is told, in wars that nobody has described."""

from __future__ import annotations

import datetime as dt

import pytest

from marsad.model.claim import Claim, Locator
from marsad.model.report import Report
from marsad.model.text import Mention, PlaceMention, Span
from marsad.resolve import Resolver
from marsad.resolve.actors import ActorResolver
from marsad.theatre import load

DAY = dt.date(2023, 6, 1)


@pytest.fixture(scope="module")
def actors() -> ActorResolver:
    return ActorResolver(load("world"))


@pytest.mark.parametrize(
    ("wording", "actor"),
    [
        ("Peruvian soldiers", "forces:PE"),
        ("troops from Peru", "forces:PE"),
        ("Nepal's army", "forces:NP"),
        ("the Royal Jordanian Air Force", "jordan-forces"),
        ("the Ghanaian foreign ministry", "state:GH"),
        ("Lima", "state:PE"),
        ("Peru", "state:PE"),
        ("Iraqi forces", "iraq-forces"),
        ("Kyiv", "ukraine"),
        ("the Kremlin", "russia"),
        ("Quai d'Orsay", "france"),
    ],
)
def test_demonyms_capitals_and_seats_give_state_actors(actors: ActorResolver, wording: str, actor: str) -> None:
    _, chosen, reasons = actors.resolve(wording, DAY, None)
    assert chosen is not None and chosen.id == actor and reasons


@pytest.mark.parametrize(
    "wording", ["Peruvian rebels", "Zambian tourists", "Bosnian Serb forces", "soldiers", "unidentified Peruvian soldiers"]
)
def test_others_of_a_country_are_not_its_state(actors: ActorResolver, wording: str) -> None:
    assert actors.resolve(wording, DAY, None)[1] is None


def test_forces_stand_under_their_state(actors: ActorResolver) -> None:
    chosen = actors.resolve("Peruvian soldiers", DAY, None)[1]
    assert chosen is not None and (chosen.side, chosen.name) == ("state:PE", "Armed forces of Peru")


@pytest.mark.parametrize(
    ("wording", "land", "day", "actor"),
    [
        ("the army", "SD", DAY, "saf"),
        ("the army", "LY", DAY, "libya-gna-forces"),
        ("government forces", "IQ", DAY, "iraq-forces"),
        ("paramilitaries", "SD", DAY, "rsf"),
        ("insurgents", "NG", DAY, "boko-haram"),
        ("insurgents", "AF", dt.date(2019, 1, 1), "taliban"),
        ("the authorities", "AF", dt.date(2019, 1, 1), "afghanistan"),
        ("the authorities", "AF", DAY, "taliban"),
        ("the rebels", "CD", dt.date(2012, 11, 20), "m23"),
        ("the rebels", "CD", dt.date(2008, 11, 20), "cndp"),
        ("the prime minister", "ET", DAY, "ethiopia"),
    ],
)
def test_common_nouns_mean_by_country_and_date(actors: ActorResolver, wording: str, land: str, day: dt.date, actor: str) -> None:
    _, chosen, reasons = actors.resolve(wording, day, None, frozenset((land,)))
    assert chosen is not None and chosen.id == actor
    assert reasons and repr(wording.removeprefix("the "))[1:-1] in reasons[0]


@pytest.mark.parametrize("lands", [(), ("SD", "ET")])
def test_common_nouns_of_no_or_several_countries_mean_nobody(actors: ActorResolver, lands: tuple[str, ...]) -> None:
    assert actors.resolve("the army", DAY, None, frozenset(lands))[1] is None


@pytest.mark.parametrize("wording", ["former president Saleh", "the vice president"])
def test_an_office_that_is_over_or_another_is_not_the_state(actors: ActorResolver, wording: str) -> None:
    assert actors.resolve(wording, DAY, None, frozenset(("YE",)))[1] is None


@pytest.mark.parametrize(
    ("wording", "leaning", "land", "day", "actor"),
    [
        ("terrorists", "iraq", "IQ", dt.date(2016, 6, 1), "islamic-state"),
        ("terrorists", "iraq", "IQ", dt.date(2007, 6, 1), "al-qaeda-in-iraq"),
        ("terrorists", "ethiopia", "ET", dt.date(2021, 6, 1), "tplf"),
        ("mercenaries", "sudan", "SD", DAY, "rsf"),
        ("mercenaries", "houthis", "YE", DAY, "yemen-forces"),
        ("the enemy", "azerbaijan", "AZ", dt.date(2020, 10, 1), "nagorno-karabakh-defence-army"),
        ("terrorists", "israel", "LB", DAY, "hezbollah"),
        ("terrorists", "israel", "PS", DAY, "palestinian-armed-groups"),
        ("apostates", "al-shabaab", "SO", DAY, "somali-forces"),
    ],
)
def test_hostile_words_mean_by_outlet_country_and_date(
    actors: ActorResolver, wording: str, leaning: str, land: str, day: dt.date, actor: str
) -> None:
    _, chosen, reasons = actors.resolve(wording, day, leaning, frozenset((land,)))
    assert chosen is not None and chosen.id == actor
    assert f"those who lean to {leaning}" in reasons[0]


def test_a_report_from_an_undescribed_war_is_resolved_by_where_it_happened() -> None:
    claim = Claim(
        id="c",
        report="r",
        locator=Locator(),
        quote="q",
        trigger=Span(0, 1),
        kind="clash",
        initiator=(Mention(text="the army"),),
        target=(Mention(text="mercenaries"),),
        places=(PlaceMention(text="Omdurman"),),
    )
    (found,) = Resolver(load("world")).resolve(Report(id="r", text="t", outlet="SUNA", published=DAY), [claim])
    assert (found.head.source, found.head.leaning) == ("suna", "sudan")
    assert [c and c.id for c in (*found.chosen("initiator"), *found.chosen("target"))] == ["saf", "rsf"]


def test_common_nouns_of_other_wars_mean_nobody_in_a_theatre() -> None:
    actors = ActorResolver(load("ukraine-2022"))
    assert actors.resolve("rescue workers", DAY, None)[1] is None
    assert actors.resolve("hunters", DAY, None)[1] is None


@pytest.mark.parametrize(("day", "side"), [(dt.date(2024, 5, 1), "rsf"), (dt.date(2024, 12, 1), "sudan")])
def test_a_group_that_changed_sides_stands_where_it_stood_that_day(actors: ActorResolver, day: dt.date, side: str) -> None:
    chosen = actors.resolve("Sudan Shield Forces", day, None)[1]
    assert chosen is not None and (chosen.id, chosen.side) == ("sudan-shield-forces", side)


@pytest.mark.parametrize(("day", "side"), [(dt.date(2014, 6, 1), "opposition"), (dt.date(2016, 6, 1), "sdf")])
def test_allegiances_of_a_theatre_follow_the_date(day: dt.date, side: str) -> None:
    chosen = ActorResolver(load("syria-2016")).resolve("Jaysh al-Thuwar", day, None)[1]
    assert chosen is not None and chosen.side == side


@pytest.mark.parametrize(
    ("wording", "day", "actor"),
    [
        ("Iran-backed gunmen", dt.date(2016, 6, 1), "side:government"),
        ("fighters backed by Riyadh", dt.date(2016, 6, 1), "side:opposition"),
        ("Doha-backed fighters", dt.date(2016, 6, 1), "side:opposition"),
    ],
)
def test_a_backer_tells_whom_it_stands_behind_in_a_theatre(wording: str, day: dt.date, actor: str | None) -> None:
    chosen = ActorResolver(load("syria-2016")).resolve(wording, day, None)[1]
    assert (chosen.id if chosen else None) == actor


@pytest.mark.parametrize(
    ("theatre", "wording", "actor"),
    [
        ("ukraine-2022", "Russia's defence ministry", "russia"),
        ("ukraine-2022", "the army", "ukraine-forces"),
        ("syria-2016", "Iran's foreign ministry", "iran"),
    ],
)
def test_a_theatres_own_states_come_first(theatre: str, wording: str, actor: str) -> None:
    chosen = ActorResolver(load(theatre)).resolve(wording, DAY, None)[1]
    assert chosen is not None and chosen.id == actor and chosen.side
