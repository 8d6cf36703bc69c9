"""Which place a wording stands for."""

from __future__ import annotations

import datetime as dt

import pytest
from norland import THEATRE

from marsad.model.claim import Claim, Locator
from marsad.model.report import Report
from marsad.model.resolution import Resolution
from marsad.model.text import PlaceMention, Span
from marsad.resolve import Resolver

REPORT = Report(id="r", text="t", outlet="Mercury", published=dt.date(2016, 8, 1))


def places(resolver: Resolver, *mentions: PlaceMention | str) -> list[Resolution]:
    given = tuple(PlaceMention(text=m) if isinstance(m, str) else m for m in mentions)
    claim = Claim(id="c", report="r", locator=Locator(), quote="q", trigger=Span(0, 1), kind="clash", places=given)
    (resolved,) = resolver.resolve(REPORT, [claim])
    return [r for r in resolved.resolutions if r.field == "places"]


@pytest.mark.parametrize(
    ("wording", "place", "precision"),
    [
        ("Ramosa", "p:ramosa", 1),
        ("Ramosa district", "p:ramosa", 1),
        ("the rebel-held neighbourhood of Ramosa", "p:ramosa", 1),
        ("northern city of Karum", "p:karum", 1),
        ("eastern Karum", "p:east-karum", 1),
        ("Karum's southern outskirts", "p:karum", 2),
        ("south of Karum", "p:karum", 2),
        ("province of Karum", "p:karum", 4),
        ("Karum province", "p:karum-province", 4),
        ("rural areas of Karum province", "p:karum-province", 4),
        ("Norland", "p:norland", 6),
        ("southern Norland", "p:norland", 5),
        ("Northern Road", "p:north-road", 5),
    ],
)
def test_wording(resolver: Resolver, wording: str, place: str, precision: int) -> None:
    chosen = places(resolver, wording)[0].chosen
    assert chosen is not None
    assert (chosen.id, chosen.precision) == (place, precision)
    assert chosen.lat is not None and chosen.uncertainty_m is not None and chosen.kind


def test_relation_widens_the_radius(resolver: Resolver) -> None:
    here, near = places(resolver, "Ramosa", PlaceMention(text="Ramosa", relation="near"))
    assert here.chosen and near.chosen and here.chosen.uncertainty_m and near.chosen.uncertainty_m
    assert near.chosen.uncertainty_m > here.chosen.uncertainty_m
    assert (here.chosen.precision, near.chosen.precision) == (1, 2)


def test_homonym_is_told_by_what_stands_beside_it(resolver: Resolver) -> None:
    chosen = places(resolver, "Tell Abyan", "Karum")[0].chosen
    assert chosen is not None and chosen.id == "p:tell-near"


def test_homonym_alone_is_left_open(resolver: Resolver) -> None:
    (found,) = places(resolver, "Tell Abyan")
    assert found.chosen is None and {c.id for c in found.candidates} == {"p:tell-near", "p:tell-far"}
    assert "nothing tells them apart" in found.reasons[0]


def test_direction_alone_is_of_the_city_beside_it(resolver: Resolver) -> None:
    chosen = next(r.chosen for r in places(resolver, "the besieged east", "Karum") if r.mention == "the besieged east")
    assert chosen is not None and chosen.id == "p:east-karum"
    assert places(resolver, "the besieged east")[0].chosen is None


def test_near_spelling_is_marked(resolver: Resolver) -> None:
    chosen = places(resolver, "Ramoussa", "Karum")[0].chosen
    assert chosen is not None and (chosen.id, chosen.fuzzy) == ("p:ramosa", True)


@pytest.mark.parametrize("wording", ["a school", "opposition-held districts", "Qwzztk"])
def test_no_name_no_place(resolver: Resolver, wording: str) -> None:
    (found,) = places(
        resolver,
        wording,
    )
    assert found.chosen is None and found.reasons


def test_small_homonym_of_another_continent_is_not_taken(resolver: Resolver) -> None:
    (found,) = places(resolver, "Springfield")
    assert found.chosen is None and found.candidates


def test_a_direction_of_a_land_is_no_quarter_of_a_town(resolver: Resolver) -> None:
    quarter, land = (
        next(r for r in places(resolver, "Karum", "the rebel-held east") if "east" in r.mention),
        places(resolver, "Karum", "oil-rich eastern province")[1],
    )
    assert quarter.chosen is not None
    assert quarter.chosen.id == "p:east-karum"
    assert land.chosen is None


def test_between_two_places_is_half_way_for_both() -> None:
    one = PlaceMention(text="Karum", span=Span(10, 15), relation="between")
    two = PlaceMention(text="Ramosa", span=Span(20, 26))
    first, second = places(Resolver(THEATRE), one, two)
    assert first.chosen and second.chosen
    assert (first.chosen.lat, first.chosen.lon) == (second.chosen.lat, second.chosen.lon) == (36.18, 37.14)
    assert first.chosen.precision == second.chosen.precision == 5 and first.chosen.outline


def test_places_go_before_those_that_contain_them(resolver: Resolver) -> None:
    named = [r.mention for r in places(resolver, "Karum province", "Karum", "Ramosa", "Northern Road", "Nowhere")]
    assert named == ["Ramosa", "Northern Road", "Karum", "Karum province", "Nowhere"]


def test_what_is_only_implied_stays_behind_what_is_named(resolver: Resolver) -> None:
    named = [r.mention for r in places(resolver, "Karum", PlaceMention(text="Ramosa", implied=True))]
    assert named == ["Karum", "Ramosa"]
