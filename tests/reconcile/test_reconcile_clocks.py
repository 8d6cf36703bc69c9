"""Misdated reports are set right by the sentences they share."""

from __future__ import annotations

import dataclasses

from made import made

from marsad.model.resolution import ResolvedClaim
from marsad.reconcile import reconcile
from marsad.reconcile.clocks import Twins
from marsad.reconcile.facts import Facts, facts

SENTENCE = "barges carrying grain were sunk beside the northern quay of Ranwick by mortar crews firing across the estuary"


def told(report: str, when: str, published: str, mention: str = "on Sunday", quote: str = SENTENCE) -> ResolvedClaim:
    claim = made(report, kind="shelling", when=when, published=published, quote=quote)
    span = claim.claim.when
    assert span is not None
    return dataclasses.replace(claim, claim=dataclasses.replace(claim.claim, when=dataclasses.replace(span, mention=mention)))


def shifts(claims: list[Facts]) -> dict[str, int]:
    twins = Twins()
    twins.add(claims)
    return twins.shifts()


def test_a_shared_sentence_a_week_apart_is_one_event_and_keeps_its_own_dates() -> None:
    a, b = told("r1", "07-06", "07-07"), told("r2", "07-13", "07-14")
    (event,) = reconcile([a, b])
    assert {c.claim.when.start.day for c in event.claims if c.claim.when and c.claim.when.start} == {6, 13}
    assert "when" not in event.disputed


def test_the_earliest_publication_stands_unless_others_bear_out_a_later_one() -> None:
    a, b = facts(told("r1", "07-06", "07-07")), facts(told("r2", "07-13", "07-14"))
    assert shifts([a, b]) == {"r2": -7}
    witness = facts(made("r3", kind="shelling", when="07-13", published="07-13"))
    assert shifts([a, b, witness]) == {"r1": 7}


def test_full_dates_and_other_gaps_move_nothing() -> None:
    dated = [facts(told("r1", "07-06", "07-07", "6 July")), facts(told("r2", "07-13", "07-14", "13 July"))]
    near = [facts(told("r1", "07-06", "07-07")), facts(told("r2", "07-08", "07-09"))]
    assert shifts(dated) == shifts(near) == {}
