"""Versions: the same text changes nothing, a later one is a version, any other is refused by name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.intake import Duplicate, KnownVersion, Refusal, assign_versions
from marsad.model.report import Report


def day(number: int) -> dt.date:
    return dt.date(2016, 9, number)


def noon(number: int) -> dt.datetime:
    return dt.datetime(2016, 9, number, 12, tzinfo=dt.UTC)


def report(text: str, published: Any = None, retrieved: Any = None, name: str = "a") -> Report:
    return Report(id=name, text=text, published=published, retrieved=retrieved)


def known(r: Report) -> KnownVersion:
    return KnownVersion(version=r.version, digest=r.digest, published=r.published, retrieved=r.retrieved)


def outcomes(*reports: Report, had: Report | None = None) -> list[Any]:
    found = assign_versions(reports, {had.id: [known(had)]} if had else {})
    return [r.version if isinstance(r, Report) else type(r) for r in found]


def test_the_same_text_again_is_a_duplicate_whatever_its_dates() -> None:
    old = report("one", day(8))
    assert list(assign_versions([report("one", day(9))], {"a": [known(old)]})) == [Duplicate(report="a", version=1)]
    assert outcomes(old, old) == [1, Duplicate]


def test_an_older_text_that_comes_back_is_no_new_version() -> None:
    assert outcomes(report("one", day(8)), report("two", day(9)), report("one", day(10))) == [1, 2, Duplicate]


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ((day(8), None), (day(9), None), 2),
        ((day(8), None), (day(8), None), Refusal),
        ((day(8), None), (day(7), None), Refusal),
        ((day(8), None), (None, None), Refusal),
        ((None, None), (day(9), None), Refusal),
        ((day(8), day(8)), (day(8), day(9)), 2),
        ((day(8), day(9)), (day(7), day(9)), Refusal),
        ((None, day(8)), (day(9), None), 2),
        ((day(8), None), (noon(8), None), Refusal),
        ((noon(8), None), (day(9), None), 2),
        ((noon(8), None), (noon(8) + dt.timedelta(seconds=1), None), 2),
    ],
)
def test_another_text_needs_a_later_date(old: tuple[Any, Any], new: tuple[Any, Any], outcome: Any) -> None:
    assert outcomes(report("two", *new), had=report("one", *old)) == [outcome]
    assert outcomes(report("one", *old), report("two", *new)) == [1, outcome]


def test_a_refusal_names_both_texts() -> None:
    (refusal,) = assign_versions([report("two", day(8))], {"a": [known(report("one", day(8), day(9)))]})
    assert isinstance(refusal, Refusal)
    assert refusal.report == "a"
    assert refusal.error.line() == (
        "a: same id with another text and no later date (version 1 published 2016-09-08 and retrieved 2016-09-09; "
        "this text published 2016-09-08). Give it a later `published` or `retrieved`, or an id of its own."
    )


def test_versions_follow_the_latest_one_and_other_ids_play_no_part() -> None:
    had = [KnownVersion(version=2, digest="y", published=day(9)), KnownVersion(version=1, digest="x", published=day(8))]
    found = list(assign_versions([report("three", day(10)), report("three", day(1), name="b")], {"a": had}))
    assert [(r.id, r.version) for r in found if isinstance(r, Report)] == [("a", 3), ("b", 1)]


REPORTS = st.lists(
    st.builds(report, st.sampled_from("xyz"), st.none() | st.integers(1, 9).map(day), name=st.sampled_from("ab")), max_size=12
)


@given(REPORTS)
def test_the_same_reports_a_second_time_change_nothing(reports: list[Report]) -> None:
    taken = [r for r in assign_versions(reports, {}) if isinstance(r, Report)]
    had = {name: [known(r) for r in taken if r.id == name] for name in "ab"}
    assert not [r for r in assign_versions(reports, had) if isinstance(r, Report)]
    for name in "ab":
        assert [r.version for r in taken if r.id == name] == list(range(1, len(had[name]) + 1))


@given(REPORTS)
def test_nothing_is_dropped_in_silence(reports: list[Report]) -> None:
    assert len(list(assign_versions(reports, {}))) == len(reports)
