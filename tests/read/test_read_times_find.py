"""Which words are expressions of time, what they date, and that no text breaks the finder."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.folding import flat
from marsad.model.time import TimeSpan
from marsad.read.times import TimeExpression, find_times, is_saying, resolve_time


def found(sentence: str) -> tuple[TimeExpression, ...]:
    return find_times(sentence, flat(sentence), 0, len(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on the town.",
        "The fall of the city was near.",
        "Rockets killed 2014 people.",
        "The general will march.",
        "He sat in the sun.",
        "May God help them.",
        "Route 66 was closed and 12 trucks burned.",
    ],
)
def test_look_alikes_are_no_times(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Ten died on Monday, a monitor said on Wednesday.", ["Wednesday"]),
        ("The army told reporters on Tuesday that the road was open.", ["Tuesday"]),
        ("The agency said by phone late Tuesday that ten died on Monday.", ["late Tuesday"]),
        ("The agency on Friday confirmed that ten died.", ["Friday"]),
        ("The office said in a statement on Sunday that it was hit on Saturday.", ["Sunday"]),
        ("According to Friday's report the town fell on Monday.", ["Friday's"]),
        ("Local media reported Thursday.", ["Thursday"]),
        ("A truce announced by the army on Monday collapsed.", []),
        ("A group on Monday claimed the bombing.", []),
        ("Planes bombed the road on Monday.", []),
    ],
)
def test_dates_of_saying_are_told_apart(sentence: str, said: list[str]) -> None:
    assert [e.text for e in found(sentence) if e.saying] == said
    assert all(is_saying(e, flat(sentence), 0) == e.saying for e in found(sentence))


def test_a_clause_with_since_ends_in_its_date() -> None:
    sentence = "Hundreds have died since the siege of the port began on Sunday."
    (expr,) = found(sentence)
    published = dt.date(2021, 5, 20)
    assert expr.kind == "since"
    assert expr.clause_at == sentence.index("since")
    assert resolve_time(expr, published) == TimeSpan(start=dt.date(2021, 5, 16), end=None, mention="Sunday")
    assert resolve_time(expr.opened(), published) == TimeSpan.day(dt.date(2021, 5, 16), "Sunday")


@pytest.mark.parametrize(
    ("sentence", "dateline"),
    [
        ("Date of publication 5 July 2016 A bomb went off.", True),
        ("18 November 2016 Ten citizens were killed.", True),
        ("On 5 July 2016 a bomb went off.", False),
        ("A bomb went off on 5 July 2016.", False),
    ],
)
def test_the_texts_own_date_is_told_apart(sentence: str, dateline: bool) -> None:
    assert [e.dateline for e in found(sentence)] == [dateline]


def test_hours_belong_to_their_day() -> None:
    (expr,) = found("It was hit on Saturday at 7:15 p.m.")
    assert (expr.text, expr.hour) == ("Saturday at 7:15 p.m.", "at 7:15 p.m.")
    span = resolve_time(expr, dt.date(2021, 5, 20))
    assert span is not None
    assert span.precision == "part_of_day"


def test_only_the_sentence_is_read() -> None:
    text = "It fell on Monday. It was retaken on Tuesday."
    assert [e.text for e in find_times(text, flat(text), 19, len(text))] == ["Tuesday"]


VOCABULARY = """since until on the in late early mid - Monday Sunday's May June july 3 5, 2016 12:30 a few two week days ago later past
last next this of for third day in a row quarter overnight after from between and to 31 Feb 1970s ’s 30/4/2016 at dawn said told"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join))


@given(TEXTS, st.data())
def test_any_text_gives_ordered_spans_within_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = start
    for expr in find_times(text, flat(text), start, end):
        assert last <= expr.span.start < expr.span.end <= end
        assert expr.text == text[expr.span.start : expr.span.end]
        last = expr.span.end


@given(TEXTS, st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
def test_resolving_never_raises_and_invents_nothing(text: str, published: dt.date) -> None:
    for expr in find_times(text, flat(text), 0, len(text)):
        resolve_time(expr, published)
        resolve_time(expr, published, TimeSpan.day(published), future=True)
        if not any(c.isdigit() for c in text):
            assert resolve_time(expr, None) is None
