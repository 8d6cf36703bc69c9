"""What one report counts beside what it told before is another incident, and never a rival account of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from made import killed, made

from marsad.reconcile.barriers import parted
from marsad.reconcile.facts import facts
from marsad.reconcile.others import of_others
from marsad.reconcile.parties import rivals
from marsad.reconcile.sources import speakers

if TYPE_CHECKING:
    from marsad.model.resolution import ResolvedClaim


def said(resolved: ResolvedClaim, wording: str) -> ResolvedClaim:
    """The claim with its first count worded so."""
    first, *rest = resolved.claim.counts
    return dataclasses.replace(
        resolved, claim=dataclasses.replace(resolved.claim, counts=(dataclasses.replace(first, said=wording), *rest))
    )


@pytest.mark.parametrize(
    ("wording", "beyond"),
    [
        ("another five people", True),
        ("six others", True),
        ("seven more people", True),
        ("a further nine", True),
        ("more than 20 people", False),
        ("five people", False),
    ],
)
def test_words_that_count_people_beyond_those_told_before(wording, beyond):
    assert of_others(said(made(counts=[killed(5)]), wording).claim) is beyond


@pytest.mark.parametrize(
    ("quote", "beyond"),
    [
        ("Elsewhere, jets struck a market", True),
        ("Meanwhile three people died in Ranwick", True),
        ("Rockets on another Ranwick killed one", True),
        ("Rockets on Ranwick killed one", False),
    ],
)
def test_words_that_lead_elsewhere(quote, beyond):
    assert of_others(made(quote=quote, counts=[killed(1)]).claim) is beyond


def test_the_injured_of_an_attack_are_others_than_its_dead():
    assert not of_others(said(made(counts=[killed(9, outcome="injured")]), "nine others").claim)


def test_others_of_one_report_are_another_event_and_of_two_reports_may_not_be():
    first, other = made("r1", counts=[killed(15)]), said(made("r1", 90, counts=[killed(6)]), "six others")
    assert parted(facts(first), facts(other)) == "told_as_others"
    assert parted(facts(made("r2", counts=[killed(15)])), facts(other)) is None
    assert parted(facts(made("r1", counts=[killed(6)])), facts(other)) is None


@pytest.mark.parametrize(("doer", "dead", "rule"), [("Leaguers", 8, "other_doer"), ("Leaguers", 15, None), ("Crown forces", 8, None)])
def test_figures_of_one_report_put_down_to_opposite_sides(doer, dead, rule):
    a, b = made("r1", by=["Crown jets"], counts=[killed(15)]), made("r1", 90, by=[doer], counts=[killed(dead)])
    assert parted(facts(a), facts(b)) == rule


@pytest.mark.parametrize(("published", "rule"), [("07-02", "told_before"), ("07-03", None), ("07-04", None)])
def test_what_was_told_before_the_day_is_not_of_that_day(published, rule):
    a, b = made("r1", counts=[killed(9)]), made("r2", when=None, published=published, counts=[killed(9)])
    assert parted(facts(a), facts(b)) == rule


@pytest.mark.parametrize(
    ("kind", "at", "dead", "differ"),
    [
        ("shelling", "Oskar", 3, False),
        ("shelling", "Oskar", 15, True),
        ("shelling", "Mill Quarter", 3, True),
        ("bombing", "Oskar", 3, True),
        ("agreement", "Oskar", 3, False),
    ],
)
def test_both_sides_may_shell_one_city_but_not_do_one_deed(kind, at, dead, differ):
    claims = (
        made("r1", kind=kind, by=["Crown forces"], at=[at], counts=[killed(15)], said=["Vale Monitor"]),
        made("r2", kind=kind, by=["Leaguers"], at=[at], counts=[killed(dead)], said=["Crown Agency"]),
    )
    assert rivals(claims, "initiator", speakers(claims)) is differ
