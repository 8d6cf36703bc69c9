"""Known names in a text: whole words, written as names are."""

from __future__ import annotations

import pytest

from marsad.model.folding import flat
from marsad.read.names import Names, word_at
from marsad.theatre import load


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(load("syria-2016"))


def found(names: Names, text: str) -> list[tuple[str, str]]:
    return [(hit.span.of(text), hit.kind) for hit in names.find(text, flat(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting went on in Aleppo and Manbij.", [("Aleppo", "place"), ("Manbij", "place")]),
        ("IS withdrew; what is it worth?", [("IS", "actor")]),
        ("It is said that sides are many.", []),
        ("ISIS took ground, and Aleppo’s mayor spoke.", [("ISIS", "actor"), ("Aleppo", "place")]),
        ("the Islamic State says", [("Islamic State", "actor")]),
        ("Aleppos fall", [("Aleppo", "place")]),
        ("Aleppoan soap, aleppo pepper", []),
    ],
)
def test_names_are_found_as_they_are_written(names: Names, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(names, text) == expected


def test_offsets_hold_behind_letters_that_change_length(names: Names) -> None:
    text = "İİ ẞẞ — Aleppo"
    assert found(names, text) == [("Aleppo", "place")]


def test_a_village_is_narrow_and_a_city_is_not(names: Names) -> None:
    text = "Aleppo and Khan Tuman"
    assert {h.span.of(text): h.narrow for h in names.find(text, flat(text))} == {"Aleppo": False, "Khan Tuman": True}


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [("syrias army", "syria", True), ("syria-born", "syria", True), ("syrian army", "syria", False), ("in assyria", "syria", False)],
)
def test_a_name_is_a_whole_word_and_a_lost_apostrophe_is_forgiven(text: str, name: str, whole: bool) -> None:
    start = text.index(name)
    assert word_at(text, start, start + len(name)) is whole
