"""The dead of each day by claimant: each event once a day, classes apart, nothing added across claimants."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "reconcile"))

from made import killed, made

from marsad.publish.map_tolls import tolls
from marsad.reconcile import reconcile
from marsad.toll import with_toll

EVENTS = [
    with_toll(e)
    for e in reconcile(
        [
            made("r1", counts=[killed(10), killed(4, group="combatant", side="league")], said=["Vale Monitor"]),
            made("r2", counts=[killed(14, None)], said=["Relief Corps"]),
            made("r3", at=["Selby"], counts=[killed(3)], said=["Vale Monitor"]),
            made(
                "r4", kind="casualties", at=["Vale"], when="01-01", until="07-10", counts=[killed(900, scope="period")], published="07-11"
            ),
        ]
    )
]


def test_a_day_has_a_row_for_each_claimant_and_class() -> None:
    (day,) = tolls(EVENTS)
    rows = [(r["claimant"], r["group"], r["low"], r["high"], r["open"], r["events"]) for r in day["rows"]]
    assert day["day"] == "2031-07-03"
    assert rows == [
        ("Relief Corps", "civilian", 14, 14, True, 1),
        ("Vale Monitor", "civilian", 13, 13, False, 2),
        ("Vale Monitor", "combatant", 4, 4, False, 2),
    ]


def test_a_day_without_figures_has_no_record() -> None:
    assert tolls([with_toll(e) for e in reconcile([made("r1", said=["Vale Monitor"])])]) == ()
