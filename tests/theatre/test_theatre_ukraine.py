"""The shipped theatre of Ukraine: its size, places of one name, sides and allegiances by date."""

from __future__ import annotations

import datetime as dt

import pytest

from marsad.theatre import Theatre, best_fit, load
from marsad.theatre.survey import DATA, survey


@pytest.fixture(scope="module")
def ukraine() -> Theatre:
    return load("ukraine-2022")


def test_its_size() -> None:
    own = {name: len(rows) for name, rows in survey(DATA / "ukraine-2022").own.items()}
    assert own["actor"] >= 120 and own["place"] >= 600 and own["road"] >= 200 and own["source"] >= 100


@pytest.mark.parametrize("name", ["Borova", "Ukrainka", "Kutuzivka", "Ozerne", "Shevchenkove"])
def test_one_name_for_two_places_has_two_ids(ukraine: Theatre, name: str) -> None:
    found = ukraine.places.named(name)
    assert len(found) > 1 and len({p.within[0] for p in found}) == len(found)


@pytest.mark.parametrize("name", ["Lypsti", "Hostomel Airport", "Chornobayivka", "Snake Island", "Severodonetsk", "Kiev", "Артемовск"])
def test_spellings_meet(ukraine: Theatre, name: str) -> None:
    (found,) = ukraine.places.named(name)
    assert found.lat is not None


@pytest.mark.parametrize("name", ["New York", "Bar", "Shevchenko", "Volodymyr", "Stanislav"])
def test_words_that_would_mislead_name_no_place(ukraine: Theatre, name: str) -> None:
    assert not [p for p in ukraine.places.named(name) if p.id.startswith("ua:")]


def test_a_place_nobody_locates_stays_without_coordinates(ukraine: Theatre) -> None:
    assert [p.name for p in ukraine.places.own() if p.lat is None] == ["Verkhnya Rohanka"]


def test_every_town_lies_in_an_oblast(ukraine: Theatre) -> None:
    towns = [p for p in ukraine.places.own() if p.id.startswith("ua:") and p.kind in ("town", "village")]
    assert [p.name for p in towns if not any(o.kind == "province" for o in ukraine.places.containers(p.id))] == []


@pytest.mark.parametrize(
    ("actor", "day", "side"),
    [
        ("dpr-peoples-militia", dt.date(2022, 5, 1), "russia"),
        ("kraken", dt.date(2022, 9, 1), "ukraine"),
        ("north-korea-forces", dt.date(2022, 9, 1), None),
        ("north-korea-forces", dt.date(2024, 12, 1), "russia"),
        ("united-states", dt.date(2022, 9, 1), None),
    ],
)
def test_sides_by_date(ukraine: Theatre, actor: str, day: dt.date, side: str | None) -> None:
    found = ukraine.actors.get(actor)
    assert found is not None and found.side_on(day) == side


def test_reports_of_its_war_choose_it() -> None:
    from marsad.model.report import Report

    text = "Russian forces shelled Bakhmut and Avdiivka, the governor of Donetsk region said."
    assert best_fit([Report(id="r", text=text, published=dt.date(2022, 12, 1))]) == "ukraine-2022"
