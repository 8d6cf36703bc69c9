"""Totals over events."""

from __future__ import annotations

from made import day, killed, made

from marsad.reconcile import reconcile
from marsad.toll import totals, with_toll

EVENTS = [
    with_toll(e)
    for e in reconcile(
        [
            made("r1", by=["Crown jets"], counts=[killed(10)], said=["Vale Monitor"]),
            made("r2", by=["Crown jets"], counts=[killed(14)], said=["Relief Corps"]),
            made("r3", at=["Selby"], counts=[killed(3, None)], when="07-05", published="07-06"),
            made("r4", at=["Selby"], when="07-06", published="07-07"),
            made(
                "r5", kind="casualties", at=["Vale"], when="01-01", until="07-10", counts=[killed(900, scope="period")], published="07-11"
            ),
        ]
    )
]


def test_every_event_once_and_what_is_left_out_is_counted() -> None:
    (row,) = totals(EVENTS)
    cell = row.killed["civilian"].estimate
    assert (cell.low, cell.best, cell.high, cell.open) == (13, 13, 17, True)
    assert (row.events, row.rule, row.cut_off) == (2, "reported-range", day("07-11"))
    assert dict(row.left_out) == {"nobody gave a figure": 1, "only tolls of a longer period were given": 1}
    assert len(row.killed["civilian"].lines) == 2


def test_a_period_limits_and_says_so() -> None:
    (row,) = totals(EVENTS, start=day("07-04"), end=day("07-31"))
    assert (row.events, row.killed["civilian"].estimate.low) == (1, 3)
    assert dict(row.left_out)["outside the period asked for"] == 1


def test_rows_by_place_and_side_sum_to_the_whole() -> None:
    for by in ("place", "side", "kind"):
        rows = totals(EVENTS, by=by)
        assert sum(r.events for r in rows) == 2
    assert [r.group for r in totals(EVENTS, by="side")] == ["crown", "unattributed"]


def test_by_claimant_each_keeps_its_own_sum() -> None:
    rows = {r.group: r.killed for r in totals(EVENTS, by="claimant") if r.events}
    assert rows["Vale Monitor"]["civilian"].estimate.high == 10
    assert rows["Relief Corps"]["civilian"].estimate.low == 14
