"""One area by several definitions: closed by whom one believes, for how long, and whether relief gets in."""

from __future__ import annotations

import datetime as dt

import pytest

from marsad.model.assessment import SiegeInterval
from marsad.siege.definitions import DEFINITIONS, _closures, _lasting, _unrelieved
from marsad.siege.rules import rules

FIRST = dt.date(2031, 1, 10)


def day(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def closed(start: int | None, end: int | None, state: str = "besieged") -> SiegeInterval:
    ends = [None if n is None else day(n) for n in (start, end)]
    return SiegeInterval(area="Oskar", state=state, by="crown", start=ends[0], end=ends[1], claims=(f"c{start}",))


def told(*passed: int) -> dict[str, list[tuple[dt.date, str, str]]]:
    return {"Oskar": [(day(n), "aid", f"a{n}") for n in passed]}


def shape(rows):
    return [(r.state, (r.start - FIRST).days if r.start else None, (r.end - FIRST).days if r.end else None) for r in rows]


def test_closures_by_several_grounds_are_one_where_they_touch():
    rows = [closed(0, 40), closed(30, 60, "cut_off"), closed(90, None), closed(10, 20, "threatened")]
    assert shape(_closures(rows)["Oskar"]) == [("besieged", 0, 60), ("besieged", 90, None)]


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        ((), [("besieged", 0, 100)]),
        ((20,), [("besieged", 0, 100)]),
        ((20, 30), [("besieged", 0, 20), ("partly_cut", 20, 60), ("besieged", 60, 100)]),
        ((20, 90), [("besieged", 0, 100)]),
    ],
)
def test_relief_twice_within_the_lapse_is_regular_and_once_is_not(passed, expected):
    assert shape(_unrelieved([closed(0, 100)], told(*passed), rules())) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 100, [("threatened", 0, 100)]),
        (0, 400, [("threatened", 0, 183), ("besieged", 183, 400)]),
        (0, None, [("threatened", 0, 183), ("besieged", 183, None)]),
        (None, 50, [("besieged", None, 50)]),
    ],
)
def test_a_siege_is_on_the_watchlist_until_it_is_long(start, end, expected):
    assert shape(_lasting([closed(start, end)], rules())) == expected


def test_every_definition_has_its_method():
    assert set(rules().definitions.values()) == {"reported", "ways", "roads", "relief", "lasting"}
    assert tuple(rules().definitions) == DEFINITIONS
