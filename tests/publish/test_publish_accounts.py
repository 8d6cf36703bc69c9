"""The rival accounts of a disputed field, each with who gives it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "reconcile"))

from made import killed, made

from marsad.publish.accounts import accounts
from marsad.reconcile import reconcile
from marsad.toll import with_toll


def test_each_value_stands_with_its_claimants_and_none_is_preferred() -> None:
    claims = [
        made("r1", by=["Crown jets"], counts=[killed(10)], said=["Vale Monitor"]),
        made("r2", by=["Crown jets"], counts=[killed(10)], said=["Relief Corps"]),
        made("r3", by=["Leaguers"], counts=[killed(30)], said=["Crown Agency"]),
    ]
    (event,) = map(with_toll, reconcile(claims))
    found = accounts(event)
    assert set(found) == {"initiator", "killed"}
    assert [(row["value"], row["claimants"]) for row in found["initiator"]] == [
        (["Crown jets"], ["Vale Monitor", "Relief Corps"]),
        (["Leaguers"], ["Crown Agency"]),
    ]
    assert [(row["value"]["low"], row["claimants"]) for row in found["killed"]] == [
        (10, ["Vale Monitor", "Relief Corps"]),
        (30, ["Crown Agency"]),
    ]


def test_an_undisputed_event_has_no_accounts() -> None:
    (event,) = map(with_toll, reconcile([made("r1", counts=[killed(10)], said=["Vale Monitor"])]))
    assert accounts(event) == {}
