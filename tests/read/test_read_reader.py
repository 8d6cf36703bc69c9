"""What the reader promises of every report: offsets, identity, days, languages, and that no text breaks it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.codebook import kinds
from marsad.model.report import Report
from marsad.read.reader import Reader

WAR = "Rebels fought government troops and militia in the war; artillery and air strikes hit the front line."
NAMES = "Mosul Kyiv Four IS fighters, police said on Sunday that seized the town of by from killed 12 people ."
ODD = ("“", "”", "’s", "İ", "ẞ", "\u200f", "قصف", "!", "\n", "-", "")
WORDS = st.sampled_from((*WAR.split(), *NAMES.split(), *ODD))
NOISE = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))
LONG = """Government troops shelled the town of Marea on Monday, killing at least 12 civilians, medics said.
Rebels seized two villages from the army on Sunday and destroyed a tank. The rebels’ siege of the air base went on, the Observatory added.
“We will retake the road,” an army commander told Reuters. Tens of thousands of residents fled the shelling."""


def report(text: str, **fields: object) -> Report:
    return Report(**{"id": "r", "text": text, "published": dt.date(2016, 9, 20)} | fields)  # type: ignore[arg-type]


def check(given_report: Report, reader: Reader) -> None:
    text, claims = given_report.text, reader.read(given_report).claims
    assert len({c.id for c in claims}) == len(claims)
    assert [c.trigger.start for c in claims] == sorted(c.trigger.start for c in claims)
    for claim in claims:
        assert claim.kind in kinds() and claim.report == given_report.id
        span = claim.locator.span
        assert span is not None and span.of(text) == claim.quote and span.covers(claim.trigger)
        for mention in (*claim.initiator, *claim.target, *claim.claimant, *claim.places):
            assert mention.text.strip()
            assert mention.span is None or mention.span.of(text) == mention.text


@given(noise=NOISE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_it_and_every_offset_is_right(noise: str, world: Reader) -> None:
    check(report(f"{WAR} {noise}"), world)


@given(text=st.text(max_size=500))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_alone_breaks_it(text: str, world: Reader) -> None:
    check(report(text, published=None), world)


def test_a_report_is_read_the_same_way_twice(world: Reader) -> None:
    first = world.read(report(LONG))
    assert len(first.claims) >= 7
    assert world.read(report(LONG)) == first
    check(report(LONG), world)


def test_what_stands_elsewhere_in_a_folder_changes_no_reading(world: Reader) -> None:
    before = world.read(report(LONG))
    world.read(report(f"{WAR} Jets bombed Mosul on Friday.", id="other"))
    assert world.read(report(LONG)) == before


def test_ids_hang_on_report_and_version(world: Reader) -> None:
    ids = [{c.id for c in world.read(report(LONG, **fields)).claims} for fields in ({}, {"version": 2}, {"id": "s"})]
    assert not ids[0] & ids[1] and not ids[0] & ids[2]


def test_without_a_date_relative_words_give_none(world: Reader) -> None:
    reading = world.read(report(LONG, published=None))
    assert reading.day is None
    assert reading.claims and all(c.when is None for c in reading.claims)


def test_without_a_date_full_dates_are_kept(world: Reader) -> None:
    text = f"{WAR} Rebels seized the town of Marea on 4 May 2016."
    (claim,) = (c for c in world.read(report(text, published=None)).claims if c.kind == "capture")
    assert claim.when is not None and claim.when.start == claim.when.end == dt.date(2016, 5, 4)


def test_the_text_s_own_dateline_wins(world: Reader) -> None:
    reading = world.read(report(f"12 May 2016 {LONG}"))
    assert reading.day == dt.date(2016, 5, 12)
    (capture,) = (c for c in reading.claims if c.kind == "capture" and c.modality == "asserted")
    assert capture.when is not None and capture.when.start == dt.date(2016, 5, 8)


def test_an_instant_of_publication_counts_by_its_civil_day(world: Reader) -> None:
    late = dt.datetime(2016, 9, 20, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert world.read(report(LONG, published=late)).day == dt.date(2016, 9, 20)


@pytest.mark.parametrize("language", ["ar", "de", "fr"])
def test_other_languages_are_noted_and_not_read(language: str, world: Reader) -> None:
    reading = world.read(report(LONG, language=language))
    assert reading.claims == ()
    assert reading.notes == (f"report r: language {language!r} is not read",)


ARABIC = "قصفت قوات النظام أحياء المدينة الشرقية وقتل ما لا يقل عن اثني عشر مدنيا"


@pytest.mark.parametrize("said", [None, "en"])
def test_a_text_in_other_letters_is_noted_whatever_its_file_says(said: str | None, world: Reader) -> None:
    reading = world.read(report(ARABIC, language=said))
    assert (reading.claims, reading.unread) == ((), "ar")
    assert reading.notes == ("report r: language 'ar' is not read",)


def test_english_without_a_named_language_is_read(world: Reader) -> None:
    reading = world.read(report(LONG, language=None))
    assert reading.claims
    assert reading.unread is None


def test_english_by_any_code_is_read(world: Reader) -> None:
    assert world.read(report(LONG, language="en-GB")).claims == world.read(report(LONG)).claims


def test_a_report_without_war_gives_nothing(world: Reader) -> None:
    text = "The company launched an offensive on prices, and its shares fell. Investors fought over the spoils."
    assert world.read(report(text)).claims == ()
