"""The worked example of docs/decides.md comes out as it says there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import killed, made

from marsad.reconcile import reconcile
from marsad.toll import rule, totals, with_toll
from marsad.toll.grades import grade

CHILDREN = replace(killed(40, part=True), category="children")
(EVENT,) = reconcile(
    [
        made("noon", by=["Crown jets"], counts=[killed(21)], outlet="Coast Wire", published="07-03"),
        made("evening", by=["Crown jets"], counts=[killed(56)], said=["Vale Monitor"], published="07-03"),
        made("next", by=["Crown jets"], counts=[killed(85)], said=["Vale Monitor"], published="07-04"),
        made("council", by=["Crown jets"], counts=[killed(101, None, quantifier="more_than")], said=["League Office"], published="07-04"),
        made("second", by=["Crown jets"], counts=[killed(160), CHILDREN], said=["Relief Corps"], published="07-05"),
        made("agency", by=["Leaguers"], counts=[killed(12, None, quantifier="vague")], said=["Crown Agency"], published="07-04"),
        made("wire", by=["Crown jets"], counts=[killed(85)], said=["Vale Monitor"], outlet="Harbour Wire", published="07-05"),
    ]
)
TOLD = with_toll(EVENT)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("reported-range", (21, 85, 160, False)), ("conservative", (21, 21, 21, False)), ("two-independent", (101, 101, 101, True))],
)
def test_each_rule_gives_what_the_page_says(name: str, expected: tuple[int, int, int, bool]) -> None:
    (row,) = totals([TOLD], rule=rule(name))
    found = row.killed["civilian"].estimate
    assert (found.low, found.best, found.high, found.open) == expected


def test_what_is_left_out_is_named_with_its_reason() -> None:
    lines = "\n".join(TOLD.killed["civilian"].lines)
    assert "superseded by 85" in lines
    assert "a vague number where others give a figure" in lines
    assert dict(TOLD.killed["civilian"].parts)["children"].low == 40


def test_who_did_it_is_disputed_and_that_it_happened_is_not() -> None:
    assert {"killed", "initiator"} <= set(TOLD.disputed)
    assert (TOLD.responsibility, TOLD.occurrence, grade(TOLD)) == ("contested", "corroborated", "contested")
    assert TOLD.independent_sources == 5
