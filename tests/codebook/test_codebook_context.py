"""Signals: wordings weighed for and against armed conflict, and what is wrong in them told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from marsad.codebook import context
from marsad.model.errors import CodebookError


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    monkeypatch.setattr(context, "data", lambda *_: {"signal": rows})
    context.signals.cache_clear()
    yield rows
    context.signals.cache_clear()


def test_both_numbers_of_a_wording_are_one_signal() -> None:
    table = context.signals()
    assert table["rebel"] == table["rebels"]
    assert table["rebel"].weight > 0 > table["court"].weight


def test_the_longer_wording_takes_the_sting_out_of_the_shorter() -> None:
    table = context.signals()
    assert table["war"].weight > 0 >= table["trade war"].weight
    assert table["invasion"].weight > 0 > table["home invasion"].weight


@pytest.mark.parametrize("weight", [4, -4, 1.5, None])
def test_a_weight_out_of_range_is_refused(given: list[dict[str, Any]], weight: object) -> None:
    given.append({"about": "means", "weight": weight, "words": ["shell"]})
    with pytest.raises(CodebookError, match="weight"):
        context.signals()


def test_a_wording_given_twice_is_refused(given: list[dict[str, Any]]) -> None:
    given.extend(({"about": "means", "weight": 2, "words": ["shell"]}, {"about": "shore", "weight": -1, "words": ["shell"]}))
    with pytest.raises(CodebookError, match="'shell' has a weight already"):
        context.signals()
