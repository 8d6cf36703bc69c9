"""The speech, place and party vocabularies are whole."""

from __future__ import annotations

import pytest

from marsad.codebook import speech as module
from marsad.codebook.party_words import party_words
from marsad.codebook.place_words import place_words
from marsad.codebook.speech import speech
from marsad.model.errors import CodebookError


def test_forms_are_lower_case_and_known_once() -> None:
    vocabulary = speech()
    assert all(form == form.lower() for form in vocabulary.verbs)
    assert not set(vocabulary.verbs) & set(vocabulary.participles)
    assert vocabulary.passive <= set(vocabulary.verbs)


def test_verbs_carry_their_hedge() -> None:
    verbs = speech().verbs
    hedges = {form: verbs[form].hedge for form in ("said", "denied", "vowed", "fears")}
    assert hedges == {"said": None, "denied": "denied", "vowed": "planned", "fears": "possible"}


def test_roles_and_posts_can_speak() -> None:
    vocabulary = speech()
    assert vocabulary.newsmen & vocabulary.speakers and vocabulary.papers & vocabulary.speakers
    assert {"spokesman", "head", "director"} <= vocabulary.posts & vocabulary.speakers


@pytest.mark.parametrize(
    "row", [{"mode": "said", "forms": ["x"], "loud": True}, {"mode": "said", "hedge": "maybe"}, {"mode": "said", "subject": "all"}]
)
def test_a_wrong_verb_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(CodebookError, match="speech"):
        module._verb(row, "x")


def test_place_words_ask_for_kinds() -> None:
    words = place_words()
    assert (words.kinds["governorate"], words.directions["northern"], words.edges["outskirts"]) == ("province", "north", "outskirts")


def test_party_words_match_whole_words() -> None:
    words = party_words()
    assert words.unidentified.search("unidentified aircraft") and not words.unidentified.search("unknowns")
    assert words.backing.search("fighters backed by the east")
