"""Readers against the shipped theatres, made once, and what most tests of the reader ask of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from marsad.model.claim import Claim
from marsad.model.report import Report
from marsad.read.parser import language
from marsad.read.reader import Reader
from marsad.theatre import load

HEADLINE = "War: troops, artillery and militia on the front line"
"""Title that opens the gate for a text of one sentence and says nothing of its own."""
Read = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def world() -> Reader:
    """The reader with the names of all the world's wars; the tests of this room need the parser."""
    assert language() is not None, "the pinned parser model is not installed"
    return Reader(load("world"))


@pytest.fixture(scope="session")
def syria() -> Reader:
    """The reader with the names of one war."""
    return Reader(load("syria-2016"))


@pytest.fixture(scope="session")
def read(world: Reader) -> Read:
    """Claims of a short text, which a title marks as a report of war."""

    def claims(text: str, published: dt.date | None = dt.date(2016, 9, 20), reader: Reader | None = None) -> tuple[Claim, ...]:
        return (reader or world).read(Report(id="r", title=HEADLINE, text=text, published=published)).claims

    return claims
