"""Who says what over several sentences: fuller names, pronouns, quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.folding import flat
from marsad.model.text import Span
from marsad.read.attribution import attributions, claimants_at
from marsad.read.split import sentences


def who(text: str, word: str) -> tuple[str, ...]:
    at = text.rindex(word)
    spot = Span(at, at + len(word))
    spans = sentences(text)
    number = next(i for i, s in enumerate(spans) if s.covers(spot))
    return tuple(m.text for m in claimants_at(attributions(text, flat(text), spans)[number], spot))


OBSERVATORY = "Jets struck the town, a monitor said. The Coastal Observatory for Human Rights said nine people died. "


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("", "struck"),
        ("The Observatory said two more were hurt.", "hurt"),
        ("Two more were hurt, according to the monitor.", "hurt"),
        ("It said two more were hurt.", "hurt"),
        ("Observatory head Samir Haddad said two more were hurt.", "hurt"),
        ("Observatory head Samir Haddad said a bridge was hit. Haddad said two more were hurt.", "hurt"),
        ("COHR also said two more were hurt.", "hurt"),
        ("The group added that two more were hurt.", "hurt"),
    ],
)
def test_one_organisation_by_many_names(more: str, word: str) -> None:
    assert who(OBSERVATORY + more, word) == ("Coastal Observatory for Human Rights",)


def test_short_form_in_brackets() -> None:
    text = "The Union of River Medics (URM) said the ward was hit. URM said two nurses died."
    assert who(text, "died") == ("Union of River Medics",)


def test_pronoun_takes_the_last_person() -> None:
    text = "Defence Minister Halim Qasim said troops entered the port. The Navy said a ship sank. He said the port was calm."
    assert who(text, "calm") == ("Defence Minister Halim Qasim",)


def test_the_source_added() -> None:
    text = "A hospital source said ten people died. Residents said houses burned. The source added that five were wounded."
    assert who(text, "wounded") == ("hospital source",)


def test_surname_of_a_described_person_means_the_description() -> None:
    text = "Lina Aziz, a nurse in the city, said the ward was full. Aziz said more wounded arrived."
    assert who(text, "arrived") == ("nurse in the city",)


def test_quotation_runs_over_sentences() -> None:
    text = 'Salma Nur, a teacher, fled. "The shells came at dawn. Two fell on the school. We ran," a teacher said.'
    assert who(text, "fell on the school") == ("teacher",)


def test_next_sentence_without_sign_is_the_reports_own() -> None:
    text = "Activists said a market was bombed. The army later captured the district."
    assert who(text, "captured") == ()


def test_quotation_goes_on_in_the_next_sentence() -> None:
    text = 'A medic said the clinic was hit. "Three shells landed in the yard."'
    assert who(text, "landed") == ("medic",)


def test_report_about_a_report_goes_on() -> None:
    text = (
        "Killings doubled last year, according to a new report by the River Human Rights Commission. "
        "The report found that 40 people were abducted. Attacks on schools rose from 3 to 9. "
        "The commission said the violence had spread."
    )
    assert who(text, "Attacks on schools") == ("River Human Rights Commission",)


@given(st.text(alphabet='Aab \n"“”.,()said the Observatory according to he', max_size=120))
def test_any_text_gives_mentions_at_their_offsets(text: str) -> None:
    spans = sentences(text)
    for span, sayings in zip(spans, attributions(text, flat(text), spans), strict=True):
        for saying in sayings:
            assert all(span.covers(s) for s in saying.scope)
            assert all(m.span and m.span.of(text) == m.text for m in saying.claimants)
