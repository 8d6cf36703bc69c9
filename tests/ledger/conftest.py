"""Ledgers to test: every engine, on a clock that can be set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from marsad.ledger import Ledger, MemoryLedger, SqliteLedger
from marsad.ledger.postgres import PostgresLedger

if TYPE_CHECKING:
    from pathlib import Path

Make = Callable[[], Ledger]
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> dt.datetime:
        return self.now

    def tick(self, hours: float = 1) -> dt.datetime:
        self.now += dt.timedelta(hours=hours)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


ENGINES = ("memory", "sqlite", "postgres")


@pytest.fixture(params=ENGINES)
def make(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Make]:
    """Makes fresh ledgers of one engine; Hypothesis asks for many."""
    made: list[Ledger] = []

    def fresh() -> Ledger:
        if request.param == "postgres":
            made.append(PostgresLedger(request.getfixturevalue("server").address(), clock=clock))
        elif request.param == "sqlite":
            path: Path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
            made.append(SqliteLedger(path, clock=clock))
        else:
            made.append(MemoryLedger(clock=clock))
        return made[-1]

    yield fresh
    for ledger in made:
        ledger.close()


@pytest.fixture
def ledger(make: Make) -> Ledger:
    return make()
