from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.theatre import load
from marsad.theatre.spelling import consonant_key, fine_key, key, vowel_key

SYRIA = load("syria-2016").places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ramussa", "sy:ramouseh"),
        ("al-Ramousah", "sy:ramouseh"),
        ("RAMOUSEH", "sy:ramouseh"),
        ("الراموسة", "sy:ramouseh"),
        ("Tadef", "sy:taduf"),
        ("Khan Tuman", "sy:khan-touman"),
        ("Liramun", "sy:layramoun"),
        ("Sheikh Maqsud", "sy:sheikh-maqsoud"),
        ("Minbij", "sy:manbij"),
        ("Bab as-Salama", "sy:bab-al-salama"),
        ("eastern Aleppo", "sy:east-aleppo"),
        ("Aleppo province", "sy:aleppo-province"),
        ("Aleppo", "sy:aleppo"),
        ("حلب", "sy:aleppo"),
        ("1070 Apartment Project", "sy:1070-apartment-project"),
    ],
)
def test_spellings_meet(text: str, place: str) -> None:
    assert SYRIA.named(text)[0].id == place


def test_what_is_not_there_is_not_found() -> None:
    assert SYRIA.named("Atlantis") == () and SYRIA.get("sy:atlantis") is None and SYRIA.fuzzy("Xylophone") == ()


def test_containers_go_outwards(theatre: Callable[..., Path]) -> None:
    places = load(theatre()).places
    assert [p.id for p in places.containers("t:hill")] == ["t:town", "t:plain"]
    assert [p.id for p in places.children("t:plain")] == ["t:town"]
    assert places.containers("t:nowhere") == () and places.children("t:hill") == ()


def test_neighbourhoods_lie_in_their_city() -> None:
    assert [p.id for p in SYRIA.containers("sy:sukkari")] == ["sy:aleppo", "sy:aleppo-province", "country:SY"]


@pytest.mark.parametrize(
    ("text", "place"),
    [("Ramoosa", "sy:ramouseh"), ("Taadif", "sy:taduf"), ("Hraitaan", "sy:hreitan"), ("Bustaan al-Kasr", "sy:bustan-al-qasr")],
)
def test_unlisted_spellings_are_guessed_with_a_score(text: str, place: str) -> None:
    assert SYRIA.named(text) == ()
    (best, score), *rest = SYRIA.fuzzy(text)
    assert best.id == place and 0.72 <= score <= 1.0
    assert all(score >= other for _, other in rest) and len(rest) < 5


def test_every_own_name_is_looked_for_and_found() -> None:
    looked_for = set(SYRIA.surface_names())
    assert all(name in looked_for and place in SYRIA.named(name) for place in SYRIA.own() for name in place.all_names)


def test_shipped_places_are_many_and_placed() -> None:
    places = SYRIA.own()
    assert len(places) >= 300
    assert all(p.source and p.uncertainty_m > 0 for p in places)
    assert sum(p.kind == "neighbourhood" and "sy:aleppo" in p.within for p in places) >= 100


@pytest.mark.parametrize(
    ("one", "other"), [("Ramussa", "al-Ramousah"), ("Sheikh Najjar", "Shaykh Najar"), ("Zaytan", "Zeitan"), ("Qaterji", "Katerji")]
)
def test_keys_level_transliteration(one: str, other: str) -> None:
    assert consonant_key(one) == consonant_key(other)


def test_vowel_key_tells_more_apart() -> None:
    assert vowel_key("Homs") != vowel_key("Hims") and consonant_key("Homs") == consonant_key("Hims")


def test_arabic_writing_variants_meet() -> None:
    assert key("الأشرفية") == key("الاشرفيه") == key("أشرفية")


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert isinstance(SYRIA.named(text), tuple)
    assert all(0 <= score <= 1 for _, score in SYRIA.fuzzy(text))


def test_the_worlds_places_lie_beneath_a_theatres_own() -> None:
    world = load("world").places
    assert SYRIA.named("Ankara") == world.named("Ankara") != ()
    assert [p.id for p in SYRIA.named("Aleppo")] == ["sy:aleppo"] and world.named("Aleppo")[0].id == "gn:170063"
    assert set(SYRIA.own()) < set(SYRIA.all()) and world.own() == world.all()


def test_provinces_of_the_world_are_told_from_their_cities() -> None:
    world = load("world").places
    assert world.named("Kandahar province")[0].kind == "province" and world.named("Kandahar")[0].kind == "city"
    assert [p.id for p in world.containers(world.named("Fallujah")[0].id)] == ["adm:IQ-anbar-province", "country:IQ"]


@pytest.mark.parametrize(
    ("one", "other"), [("Cheïkh", "Shaykh"), ("Rhreïba", "Ghuraybah"), ("Djeble", "Jabla"), ("Kheurbet", "Khirbat"), ("حلب", "Hlb")]
)
def test_manners_of_writing_meet_in_the_fine_key(one: str, other: str) -> None:
    vowels = str.maketrans("", "", "aiu")
    assert fine_key(one).translate(vowels) == fine_key(other).translate(vowels)


@pytest.mark.parametrize(("one", "other"), [("Saqr", "Sakr"), ("Zahra", "Sahra"), ("Shaar", "Saar"), ("Khalid", "Halid")])
def test_the_fine_key_keeps_apart_what_sounds_apart(one: str, other: str) -> None:
    assert fine_key(one) != fine_key(other) and consonant_key(one) == consonant_key(other)
