"""What wordings of time mean, against a Thursday."""

from __future__ import annotations

import datetime as dt

import pytest

from marsad.model.folding import flat
from marsad.model.time import TimeSpan
from marsad.read.times import TimeExpression, find_times, resolve_time

PUBLISHED = dt.date(2021, 5, 20)  # a Thursday
ANCHOR = TimeSpan.day(dt.date(2021, 5, 10))

CASES = [
    ("It fell at the start of the week.", "the start of the week", "2021-05-16", "2021-05-18"),
    ("Held since the start of the year.", "since the start of the year", "2021-01-01", None),
    ("It lasts until the end of the month.", "until the end of the month", None, "2021-05-31"),
    ("It rose in the last two months of 2020.", "in the last two months of 2020", "2020-11-01", "2020-12-31"),
    ("It fell in the first week of March.", "the first week of March", "2021-03-01", "2021-03-07"),
    ("It was shelled since dawn.", "since dawn", "2021-05-20", None),
    ("It was shelled on Monday and Tuesday.", "Monday and Tuesday", "2021-05-17", "2021-05-18"),
    ("It was shelled overnight to Tuesday.", "overnight to Tuesday", "2021-05-17", "2021-05-18"),
    ("It fell on Tuesday of last week.", "Tuesday of last week", "2021-05-11", "2021-05-11"),
    ("It fell a decade ago.", "a decade ago", "2011-01-01", "2011-12-31"),
    ("Shells fell on Wednesday.", "Wednesday", "2021-05-19", "2021-05-19"),
    ("Shells fell on Thursday evening.", "Thursday evening", "2021-05-20", "2021-05-20"),
    ("Shells fell on Friday.", "Friday", "2021-05-14", "2021-05-14"),
    ("The attack late Tuesday hit a bridge.", "late Tuesday", "2021-05-18", "2021-05-18"),
    ("Mondays attack hit a bridge.", "Mondays", "2021-05-17", "2021-05-17"),
    ("Monday's attack hit a bridge.", "Monday's", "2021-05-17", "2021-05-17"),
    ("It was taken last Monday.", "last Monday", "2021-05-10", "2021-05-10"),
    ("Talks open next Friday.", "next Friday", "2021-05-21", "2021-05-21"),
    ("At dawn on Saturday the shelling began.", "At dawn on Saturday", "2021-05-15", "2021-05-15"),
    ("It began at 5 am on Sunday.", "at 5 am on Sunday", "2021-05-16", "2021-05-16"),
    ("In the early hours of Sunday they left.", "In the early hours of Sunday", "2021-05-16", "2021-05-16"),
    ("It was hit today.", "today", "2021-05-20", "2021-05-20"),
    ("It was hit yesterday.", "yesterday", "2021-05-19", "2021-05-19"),
    ("It was hit this morning.", "this morning", "2021-05-20", "2021-05-20"),
    ("It was hit last night.", "last night", "2021-05-19", "2021-05-19"),
    ("It was hit overnight.", "overnight", "2021-05-19", "2021-05-20"),
    ("It was cut off since Sunday.", "since Sunday", "2021-05-16", None),
    ("The pause holds until Friday.", "until Friday", None, "2021-05-21"),
    ("By Tuesday they were at the gate.", "By Tuesday", None, "2021-05-18"),
    ("It fell last week.", "last week", "2021-05-09", "2021-05-15"),
    ("It fell earlier this week.", "earlier this week", "2021-05-16", "2021-05-20"),
    ("It fell this week.", "this week", "2021-05-16", "2021-05-20"),
    ("It fell last month.", "last month", "2021-04-01", "2021-04-30"),
    ("It fell earlier this month.", "earlier this month", "2021-05-01", "2021-05-20"),
    ("It fell last year.", "last year", "2020-01-01", "2020-12-31"),
    ("It fell this year.", "this year", "2021-01-01", "2021-12-31"),
    ("An assault is planned later this year.", "later this year", "2021-05-20", "2021-12-31"),
    ("It fell at the end of last year.", "the end of last year", "2020-10-01", "2020-12-31"),
    ("It fell in March.", "March", "2021-03-01", "2021-03-31"),
    ("It fell in August.", "August", "2020-08-01", "2020-08-31"),
    ("It fell in May.", "May", "2021-05-01", "2021-05-31"),
    ("It fell in late April.", "late April", "2021-04-21", "2021-04-30"),
    ("It fell in early April.", "early April", "2021-04-01", "2021-04-10"),
    ("It fell in mid-April.", "mid-April", "2021-04-11", "2021-04-20"),
    ("It fell last November.", "last November", "2020-11-01", "2020-11-30"),
    ("It fell in June last year.", "June last year", "2020-06-01", "2020-06-30"),
    ("Held since mid-2019.", "since mid-2019", "2019-07-01", None),
    ("Held since mid-February.", "since mid-February", "2021-02-15", None),
    ("Held since 2019.", "since 2019", "2019-01-01", None),
    ("It began in early 2019.", "early 2019", "2019-01-01", "2019-04-30"),
    ("It began in 2019.", "2019", "2019-01-01", "2019-12-31"),
    ("Violence in the first quarter of 2020.", "the first quarter of 2020", "2020-01-01", "2020-03-31"),
    ("Between January and March 2020 it rose.", "January and March 2020", "2020-01-01", "2020-03-31"),
    ("From October to December it rose.", "October to December", "2020-10-01", "2020-12-31"),
    ("Fighting from 3 to 5 April.", "3 to 5 April", "2021-04-03", "2021-04-05"),
    ("Fighting on April 3-5, 2020.", "April 3-5, 2020", "2020-04-03", "2020-04-05"),
    ("Fighting from Monday to Wednesday.", "Monday to Wednesday", "2021-05-17", "2021-05-19"),
    ("The pause began on Wednesday until Monday.", "Wednesday until Monday", "2021-05-19", "2021-05-24"),
    ("In the past 24 hours ten fell.", "In the past 24 hours", "2021-05-19", "2021-05-20"),
    ("Over the past three days ten fell.", "Over the past three days", "2021-05-17", "2021-05-20"),
    ("For the past two weeks they held.", "For the past two weeks", "2021-05-06", "2021-05-20"),
    ("It grew in the past year.", "in the past year", "2020-05-20", "2021-05-20"),
    ("It fell three days ago.", "three days ago", "2021-05-17", "2021-05-17"),
    ("It fell two weeks ago.", "two weeks ago", "2021-05-02", "2021-05-08"),
    ("It fell two months ago.", "two months ago", "2021-03-01", "2021-03-31"),
    ("It fell over a week ago.", "over a week ago", "2021-05-06", "2021-05-13"),
    ("On April 30 it fell.", "April 30", "2021-04-30", "2021-04-30"),
    ("On Dec. 30 it fell.", "Dec. 30", "2020-12-30", "2020-12-30"),
    ("On the 8th of April it fell.", "the 8th of April", "2021-04-08", "2021-04-08"),
    ("On 30 April 2016 it fell.", "30 April 2016", "2016-04-30", "2016-04-30"),
    ("On April 7 when it fell.", "April 7", "2021-04-07", "2021-04-07"),
    ("On the night of 3 April it fell.", "On the night of 3 April", "2021-04-03", "2021-04-03"),
    ("Dated 2016-09-08.", "2016-09-08", "2016-09-08", "2016-09-08"),
    ("Dated 30/09/2016.", "30/09/2016", "2016-09-30", "2016-09-30"),
    ("In April 20 people died.", "April", "2021-04-01", "2021-04-30"),
    ("It fell this spring.", "this spring", "2021-03-01", "2021-05-31"),
    ("It fell in the summer of 2019.", "summer of 2019", "2019-06-01", "2019-08-31"),
    ("It was hit at the weekend.", "at the weekend", "2021-05-15", "2021-05-16"),
    ("It was hit for the third day in a row.", "for the third day in a row", "2021-05-18", "2021-05-20"),
    ("Held since the early 1970s.", "since the early 1970s", "1970-01-01", None),
    ("A lull will begin on Saturday.", "Saturday", "2021-05-22", "2021-05-22"),
]


def only(sentence: str) -> TimeExpression:
    found = find_times(sentence, flat(sentence), 0, len(sentence))
    assert len(found) == 1, [f.text for f in found]
    return found[0]


def iso(span: TimeSpan | None) -> tuple[str | None, str | None] | None:
    if span is None:
        return None
    return span.start.isoformat() if span.start else None, span.end.isoformat() if span.end else None


@pytest.mark.parametrize(("sentence", "text", "start", "end"), CASES, ids=[c[0] for c in CASES])
def test_wording_resolves_against_the_day_of_publication(sentence: str, text: str, start: str | None, end: str | None) -> None:
    expr = only(sentence)
    assert expr.text == text == expr.span.of(sentence)
    assert iso(resolve_time(expr, PUBLISHED)) == (start, end)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("They opened the road a week later.", "2021-05-17"),
        ("They opened the road two days earlier.", "2021-05-08"),
        ("They opened the road the next day.", "2021-05-11"),
        ("They opened the road the same day.", "2021-05-10"),
        ("They opened the road the day before.", "2021-05-09"),
        ("It comes a day after shells fell.", "2021-05-09"),
        ("At dawn they left.", "2021-05-10"),
        ("They left hours later.", "2021-05-10"),
    ],
)
def test_order_hangs_on_the_event_told_before(sentence: str, day: str) -> None:
    expr = only(sentence)
    assert iso(resolve_time(expr, PUBLISHED, ANCHOR)) == (day, day)
    assert resolve_time(expr, PUBLISHED) is None


@pytest.mark.parametrize(
    "sentence",
    ["Fighting for three days.", "A month-long siege.", "Every Friday they march.", "Clashes in recent days.", "Dated 08/09/2016."],
)
def test_durations_habits_and_unclear_dates_stay_undated(sentence: str) -> None:
    assert resolve_time(only(sentence), PUBLISHED, ANCHOR) is None


def test_quarters_follow_the_one_told_before() -> None:
    told = TimeSpan(start=dt.date(2025, 1, 1), end=dt.date(2025, 3, 31), precision="season")
    before = only("It rose compared to the previous quarter.")
    assert iso(resolve_time(before, dt.date(2025, 7, 2), told)) == ("2024-10-01", "2024-12-31")
    assert resolve_time(before, dt.date(2025, 7, 2)) is None
    same = only("It rose compared to the same quarter in 2023.")
    assert iso(resolve_time(same, None, told)) == ("2023-01-01", "2023-03-31")


def test_no_date_of_publication_leaves_relative_words_undated() -> None:
    for sentence, *_ in CASES:
        expr = only(sentence)
        span = resolve_time(expr, None)
        if not any(year in expr.text for year in ("2016", "2019", "2020", "1970")):
            assert span is None, sentence
        else:
            assert span is not None, sentence


def test_the_caller_may_force_the_direction() -> None:
    expr = only("They march on Saturday.")
    assert iso(resolve_time(expr, PUBLISHED)) == ("2021-05-15", "2021-05-15")
    assert iso(resolve_time(expr, PUBLISHED, future=True)) == ("2021-05-22", "2021-05-22")


def test_impossible_dates_are_none() -> None:
    assert resolve_time(only("On 31 June 2016 it fell."), PUBLISHED) is None
    assert resolve_time(only("It fell 999 years ago."), dt.date(5, 1, 1)) is None
