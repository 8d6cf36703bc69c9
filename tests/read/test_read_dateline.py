"""The day a text gives itself at its head."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.read.dateline import dateline

DAY = dt.date(2023, 4, 16)


@pytest.mark.parametrize(
    "text",
    [
        "16 April 2023 Fighting broke out.",
        "April 16, 2023 Fighting broke out.",
        "Sunday, 16 April 2023 - Fighting broke out.",
        "16.04.2023 Fighting broke out.",
        "KHARTOUM, Fighting broke out. Published on April 16, 2023.",
        "Last updated: 16 Apr 2023. Fighting broke out.",
        "Sudan Daily Sun 16 April 2023 Fighting broke out.",
    ],
)
def test_a_full_date_at_the_head_is_the_text_s_own(text: str) -> None:
    assert dateline(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fighting has gone on since 15 April 2023 in the capital.",
        "16 April Fighting broke out.",
        "31 April 2023 Fighting broke out.",
        "13.31.2023 Fighting broke out.",
        "Fighting broke out. " + "It went on. " * 30 + "Published 16 April 2023.",
    ],
)
def test_other_dates_are_none(text: str) -> None:
    assert dateline(text) is None


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    assert dateline(text) is None or dateline(text).year >= 1900  # type: ignore[union-attr]
