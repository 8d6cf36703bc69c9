"""Which of many imported places of like names is meant."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from norland import THEATRE

from marsad.model.text import PlaceMention
from marsad.resolve.found import Context
from marsad.resolve.places import PlaceResolver
from marsad.theatre.gazetteer import Gazetteer, write
from marsad.theatre.places import PlaceIndex
from marsad.theatre.types import Place

NEAR = Context(points=((36.0, 37.0),))
PLACES = (
    Place(id="x:1", name="Tell Hassan", lat=36.01, lon=37.01, kind="village"),
    Place(id="x:2", name="Tell Hassan", lat=34.0, lon=40.0, kind="village"),
    Place(id="x:3", name="Shaykh Najjar", name_ar="شيخ نجار", lat=36.1, lon=37.1, kind="village"),
    Place(id="x:4", name="Qaryat Zayn", lat=36.02, lon=37.0, kind="village"),
    Place(id="x:5", name="Qaryat Zin", lat=33.0, lon=41.0, kind="village"),
    Place(id="x:6", name="Ramosa", lat=33.0, lon=40.0, kind="village"),
)


@pytest.fixture
def resolver(tmp_path: Path) -> PlaceResolver:
    path = tmp_path / "g.sqlite"
    write(path, ((p, None) for p in PLACES), ())
    index = PlaceIndex(THEATRE.places.own(), (), Gazetteer(path))
    return PlaceResolver(dataclasses.replace(THEATRE, places=index))


def ask(resolver: PlaceResolver, text: str, context: Context | None = None) -> tuple[str | None, bool, list[str]]:
    candidates, chosen, reasons = resolver.resolve(PlaceMention(text=text), context or Context(), Context())
    assert reasons and json.dumps(reasons)
    return (chosen.id if chosen else None), bool(chosen and chosen.fuzzy), [c.id for c in candidates]


def test_namesakes_are_told_apart_by_what_lies_about_them(resolver: PlaceResolver) -> None:
    assert ask(resolver, "Tell Hassan", NEAR)[:2] == ("x:1", False)


def test_namesakes_alone_are_left_open_with_both_named(resolver: PlaceResolver) -> None:
    chosen, _, candidates = ask(resolver, "Tell Hassan")
    assert chosen is None and set(candidates) == {"x:1", "x:2"}


def test_a_near_spelling_is_a_guess_and_marked(resolver: PlaceResolver) -> None:
    assert ask(resolver, "Sheikh Najar")[:2] == ("x:3", True)
    assert ask(resolver, "الشيخ نجار", NEAR)[0] == "x:3"


def test_a_near_spelling_close_by_beats_the_very_name_far_away(resolver: PlaceResolver) -> None:
    assert ask(resolver, "Qaryat Zin", NEAR)[:2] == ("x:4", True)
    assert ask(resolver, "Qaryat Zin")[:2] == ("x:5", False)


def test_a_name_with_small_articles_is_one_name(resolver: PlaceResolver) -> None:
    assert ask(resolver, "Cheïkh en Najjâr", NEAR)[:2] == ("x:3", True)


def test_what_is_like_nothing_is_not_resolved(resolver: PlaceResolver) -> None:
    assert ask(resolver, "Vladivostokgrad", NEAR)[0] is None


def test_the_theatres_own_places_come_first(resolver: PlaceResolver) -> None:
    assert ask(resolver, "Ramosa")[0] == "p:ramosa"
