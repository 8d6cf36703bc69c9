"""Kinds, crosswalks, inflection, classes of words and the trigger lexicon are whole, and wrong entries are refused by name."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

import pytest

from marsad.codebook import crosswalk, kinds, lexicon
from marsad.codebook import kinds as kinds_door
from marsad.codebook.inflect import noun_forms, verb_forms
from marsad.codebook.kinds import Family, Vocabulary, _kind, data
from marsad.codebook.lexicon import _meaning, nouns
from marsad.codebook.words import words
from marsad.model.errors import CodebookError
from marsad.read.frames import NEEDS
from marsad.read.needs import TERMS


def test_there_are_24_kinds_in_four_families() -> None:
    assert len(kinds_door()) == 24
    assert Counter(kind.family for kind in kinds().values()) == {"ground": 7, "access": 4, "fire": 7, "people": 6}


def test_states_fresh_and_restricted_kinds() -> None:
    table = kinds().values()
    assert {k.id for k in table if k.state} >= {"hold", "siege"}
    assert {k.id for k in table if k.fresh} >= {"movement", "evacuation", "route_opened"}
    assert {k.id for k in table if k.sensitivity == "restricted"} >= {"detention", "evacuation"}


@pytest.mark.parametrize("vocabulary", get_args(Vocabulary))
def test_a_crosswalk_answers_for_every_kind(vocabulary: Vocabulary) -> None:
    table = crosswalk(vocabulary)
    assert list(table) == list(kinds())
    assert all(isinstance(terms, tuple) for terms in table.values())
    assert any(table.values())


def test_crosswalks_name_the_neighbours_terms() -> None:
    assert crosswalk("acled")["air_strike"] == ("Explosions/Remote violence/Air/drone strike",)
    assert crosswalk("ucdp")["attack"] == ("one-sided violence",)
    assert crosswalk("plover")["agreement"] == ("AGREE",)
    assert crosswalk("acled")["casualties"] == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "raid", "family": "fire", "gloss": "x", "colour": "red"}, r"kinds.toml \[raid\]: unknown key 'colour'"),
        ({"id": "raid", "family": "weather", "gloss": "x"}, r"kinds.toml \[raid\]: unknown family"),
    ],
)
def test_a_wrong_kind_is_refused_by_name(row: dict[str, Any], said: str) -> None:
    assert "weather" not in get_args(Family)
    with pytest.raises(CodebookError, match=said):
        _kind(row)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kind": "capture", "example": "x", "verbs": ["take"]}, "entry 7: unknown key 'verbs'"),
        ({"kind": "weather", "example": "x"}, "entry 7: unknown kind 'weather'"),
        ({"kind": "capture"}, "entry 7: no example"),
    ],
)
def test_a_wrong_trigger_is_refused_with_its_entry(row: dict[str, Any], said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        _meaning(7, row)


def test_a_missing_file_is_refused_with_its_path() -> None:
    with pytest.raises(CodebookError, match=r"en/nothing.toml: cannot be read"):
        data("en", "nothing.toml")


def test_every_need_of_a_trigger_is_a_test_of_the_reader() -> None:
    asked = {term for form in lexicon().forms for need in form.meaning.needs for term in need.split("+")}
    named = {term for term in asked if ":" not in term}
    assert named and named <= set(NEEDS)
    assert {term.partition(":")[0].removeprefix("not-") for term in asked - named} <= set(TERMS)


def test_every_class_that_a_need_asks_for_is_in_the_codebook() -> None:
    terms = [t.partition(":") for f in lexicon().forms for n in f.meaning.needs for t in n.split("+") if ":" in t]
    of_nouns = {
        asked
        for test, _, asked in terms
        if test.removeprefix("not-") in ("subject", "object", "theme", "direct", "of", "near", "before", "own")
    }
    assert of_nouns and of_nouns <= set(nouns())
    assert all(words(asked) for test, _, asked in terms if test.removeprefix("not-") in ("without", "verb", "under"))


def test_forms_are_folded_and_every_kind_can_be_shown() -> None:
    forms = lexicon().forms
    assert all(form.text == form.text.lower() and form.text.strip() for form in forms)
    assert {form.meaning.kind for form in forms} == set(kinds())
    assert {form.part for form in forms} == {"verb", "noun", "phrase"}


def test_pairs_of_words_make_nouns() -> None:
    shown = {form.text: form.meaning.kind for form in lexicon().forms}
    assert shown["rocket attacks"] == shown["mortar fire"] == "shelling"
    assert "shell shell" not in shown


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("shell", "shell shells shelled shelling"),
        ("seize", "seize seizes seized seizing"),
        ("deny", "deny denies denied denying"),
        ("deploy", "deploy deploys deployed deploying"),
        ("ambush", "ambush ambushes ambushed ambushing"),
        ("plan", "plan plans planned planning"),
        ("enter", "enter enters entered entering"),
        ("take", "take takes took taken taking"),
        ("hit", "hit hits hitting"),
        ("overrun", "overrun overruns overran overrunning"),
    ],
)
def test_verbs_are_inflected(verb: str, forms: str) -> None:
    assert verb_forms(verb) == tuple(forms.split())


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("clash", "clashes"),
        ("body", "bodies"),
        ("gunman", "gunmen"),
        ("air strike", "air strikes"),
        ("warplane", "warplanes"),
        ("prisoner of war", "prisoners of war"),
        ("aid convoy", "aid convoys"),
    ],
)
def test_nouns_are_made_plural(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


def test_a_noun_without_a_plural_stands_once() -> None:
    assert noun_forms("aircraft") == ("aircraft",)


def test_noun_classes_hold_both_numbers() -> None:
    table = nouns()
    assert {"soldier", "soldiers", "gunman", "gunmen"} <= table["armed"]
    assert {"child", "children"} <= table["people"]


def test_a_class_of_words_is_asked_by_name() -> None:
    assert {"said", "told"} <= words("speech_verbs")
    with pytest.raises(CodebookError, match="no class of words 'colours'"):
        words("colours")
