"""Places of a sentence: known ones, ones shown by what stands around them, quarters, countries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.text import Span
from marsad.read.names import Hit
from marsad.read.places import PlaceHit, country_of, find_places


def found(text: str, *hits: Hit) -> tuple[PlaceHit, ...]:
    return find_places(text, Span(0, len(text)), hits)


def said(text: str, *hits: Hit) -> list[str]:
    return [hit.span.of(text) for hit in found(text, *hits)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell in Bakhmut.", ["Bakhmut"]),
        ("Troops entered the village of Wad al-Noura.", ["Wad al-Noura"]),
        ("Fighting went on in the Agdam district.", ["Agdam"]),
        ("Militants hold the town of Deir al-Zor.", ["Deir al-Zor"]),
        ("It happened in northern Yemen.", ["Yemen"]),
        ("Tanks stood on the border with Ukraine.", ["Ukraine"]),
        ("Russia said it was calm.", []),
        ("It happened on Friday in March.", []),
        ("The president of Sudan spoke.", []),
    ],
)
def test_places_are_shown_by_what_stands_around_them(text: str, places: list[str]) -> None:
    assert said(text) == places


def test_a_quarter_said_by_direction_is_a_place() -> None:
    text = "They shelled the rebel-held eastern districts."
    assert [(hit.span.of(text), hit.kind) for hit in found(text)] == [("rebel-held eastern districts", "quarter")]


@pytest.mark.parametrize(
    ("text", "relation", "metres"),
    [
        ("It fell near the town of Marea.", "near", None),
        ("It fell 15 km south of Marea.", "south_of", 15_000),
        ("It fell 3 miles north of Marea.", "north_of", 4827),
        ("It fell on the outskirts of Marea.", "outskirts", None),
        ("It fell in Marea.", None, None),
    ],
)
def test_what_lies_between_is_kept(text: str, relation: str | None, metres: float | None) -> None:
    start = text.index("Marea")
    hits = found(text, Hit(Span(start, start + 5), "place"))
    marea = next(hit for hit in hits if hit.span.start == start)
    assert (marea.relation, marea.distance_m) == (relation, metres)
    assert marea.known


def test_the_name_of_an_actor_is_no_place() -> None:
    text = "They met in Free Aleppo."
    assert said(text, Hit(Span(12, 23), "actor")) == []
    assert said(text, Hit(Span(12, 23), "actor", weak=True)) == ["Free Aleppo"]


def test_a_known_name_stands_before_a_guessed_one() -> None:
    text = "In Marea Monday brought rain."
    assert said(text, Hit(Span(3, 8), "place")) == ["Marea"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Sudanese troops and Sudan's militias fought; Russia looked on.", "Sudan"),
        ("Russian and US envoys spoke of the Yemeni war. The US and Russia disagreed on Yemen.", "Yemen"),
        ("Nobody was named.", None),
    ],
)
def test_the_country_a_text_is_about(text: str, country: str | None) -> None:
    about = country_of(text)
    assert (about and about[0]) == country
    assert about is None or about[1].end <= len(text)


@given(st.text(alphabet=st.one_of(st.sampled_from("AB ab-’'of in10km."), st.characters()), max_size=200))
def test_places_are_ordered_and_within_the_text(text: str) -> None:
    hits = found(text)
    assert list(hits) == sorted(hits, key=lambda h: h.span)
    assert all(hit.span.of(text).strip() for hit in hits)
