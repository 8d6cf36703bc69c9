"""Repetitions and page furniture are no news."""

from __future__ import annotations

from marsad.model.folding import flat
from marsad.model.text import Span
from marsad.read.echoes import echoes, furniture
from marsad.read.split import sentences

LEAD = "Shelling by the militia killed nine villagers near the river crossing on Monday."
OTHER = "Aid workers called for a corridor out of the northern suburb."


def repeated(*said: str) -> frozenset[int]:
    text = "\n".join(said)
    return echoes(flat(text), sentences(text))


def test_a_headline_that_the_body_says_in_full_is_an_echo() -> None:
    assert repeated("Militia shelling killed villagers near river crossing", LEAD, OTHER) == {0}


def test_a_sentence_told_twice_is_an_echo_the_second_time() -> None:
    assert repeated(OTHER, LEAD, LEAD) == {2}


def test_new_words_are_no_echo() -> None:
    assert repeated(LEAD, OTHER) == frozenset()
    assert repeated(LEAD, "Shelling by the militia destroyed a bakery and two schools in the river port on Monday.") == frozenset()


def test_a_short_sentence_is_never_an_echo() -> None:
    assert repeated(LEAD, "Shelling killed nine.") == frozenset()


def test_page_furniture_begins_at_its_heading() -> None:
    text = "The town fell. Related News Car bomb kills four in capital"
    assert text[furniture(text, Span(0, len(text))) :] == "Related News Car bomb kills four in capital"
    assert furniture(LEAD, Span(0, len(LEAD))) == len(LEAD)
