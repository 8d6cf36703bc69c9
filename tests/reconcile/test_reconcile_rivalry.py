"""What an event was and where: accounts of one deed are held against each other, and only those."""

from __future__ import annotations

import dataclasses

import pytest
from made import killed, made

from marsad.reconcile.assemble import disputes
from marsad.reconcile.rivalry import kinds_differ, places_differ
from marsad.reconcile.sources import speakers

BOMBED = made("r1", by=["Crown jets"], counts=[killed(21)], said=["Vale Monitor"])
SHELLED = made("r2", kind="shelling", by=["Leaguers"], counts=[killed(21)], said=["Crown Agency"])


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        (SHELLED, True),
        (made("r2", kind="shelling", counts=[killed(3)], said=["Crown Agency"]), False),
        (made("r2", kind="attack", counts=[killed(21)], said=["Crown Agency"]), False),
        (made("r2", kind="shelling", counts=[killed(21)], said=["Crown Agency"], when="07-05"), False),
        (made("r2", kind="shelling", counts=[killed(21)], said=["Vale Monitor"]), False),
        (made("r2", kind="shelling", counts=[killed(21)], said=["Crown Agency"], at=["Selby"]), False),
    ],
)
def test_means_contradict_only_of_one_deed_by_different_voices(other, differ):
    claims = (BOMBED, other)
    assert kinds_differ(claims, speakers(claims)) is differ


@pytest.mark.parametrize(("at", "dead", "differ"), [("Selby", 21, True), ("Selby", 5, False), ("Ranwick", 21, False)])
def test_places_contradict_where_one_deed_is_put_far_apart(at, dead, differ):
    claims = (BOMBED, made("r2", quote="planes came at noon", counts=[killed(dead)], said=["Crown Agency"], at=[at]))
    assert places_differ(claims, speakers(claims)) is differ


def test_what_is_told_as_background_disputes_nothing():
    now = made("r1", by=["Crown jets"], said=["Vale Monitor"])
    rival = made("r2", by=["Leaguers"], said=["Crown Agency"])
    then = dataclasses.replace(rival, claim=dataclasses.replace(rival.claim, background=True))
    voices = speakers((now, rival))
    assert disputes((now, then), voices) == ()
    assert disputes((now, rival), voices) == ("initiator",)


@pytest.mark.parametrize(("kind", "found"), [("clash", ()), ("air_strike", ("when",))])
def test_days_of_what_goes_on_are_no_two_accounts(kind, found):
    claims = (
        made("r1", kind=kind, when="07-03", said=["Vale Monitor"]),
        made("r2", kind=kind, when="07-04", said=["Crown Agency"]),
    )
    assert disputes(claims, speakers(claims)) == found
