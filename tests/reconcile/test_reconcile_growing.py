"""Claims that come in one report after another make the events that all of them at once make, whatever the order."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from made import killed, made

from marsad.model.judgement import Judgement
from marsad.reconcile import reconcile
from marsad.reconcile.growing import Growing
from marsad.reconcile.registry import Registry

SENTENCES = (
    "Crown jets struck the covered market of the village shortly before noon prayers ended",
    "Shells fell on the school road while children walked home from their first lessons",
    "",
)
WEEKDAY = "Sunday"


def told(report: int, spec) -> list:
    """The claims of one report; a claim dated by its weekday hangs on the report's date."""
    shift, claims = spec
    out = []
    for number, (kind, place, day, dead, words, by) in enumerate(claims):
        date = dt.date(2031, 7, 3 + day) + dt.timedelta(days=7 * shift)
        claim = made(
            f"r{report}",
            number * 300,
            kind,
            SENTENCES[words],
            by=by,
            at=[place],
            when=date.strftime("%m-%d"),
            counts=[killed(dead)] if dead else [],
            said=[("Vale Monitor", "Relief Corps", "Crown Agency")[report % 3]],
            published=(date + dt.timedelta(days=1)).strftime("%m-%d"),
        )
        when = dataclasses.replace(claim.claim.when, mention=WEEKDAY if words < 2 else None)
        out.append(dataclasses.replace(claim, claim=dataclasses.replace(claim.claim, when=when)))
    return out


CLAIM = st.tuples(
    st.sampled_from(["air_strike", "shelling", "clash", "casualties"]),
    st.sampled_from(["Ranwick", "Harbour", "Mill Quarter", "Selby", "Oskar"]),
    st.integers(0, 3),
    st.sampled_from([0, 3, 12]),
    st.sampled_from([0, 1, 2, 2]),
    st.sampled_from([(), ("Crown jets",), ("Leaguers",)]),
)
REPORTS = st.lists(st.tuples(st.sampled_from([0, 0, 0, 1]), st.lists(CLAIM, min_size=1, max_size=4)), min_size=1, max_size=7)


@settings(max_examples=150, deadline=None)
@given(reports=REPORTS, dice=st.randoms(), size=st.integers(1, 3))
def test_the_events_are_those_of_all_claims_at_once_in_any_order(reports, dice, size) -> None:
    batches = [told(n, spec) for n, spec in enumerate(reports)]
    dice.shuffle(batches)
    growing = Growing()
    for first in range(0, len(batches), size):
        growing.add([c for batch in batches[first : first + size] for c in batch])
    assert growing.events() == reconcile([c for batch in batches for c in batch])


@settings(max_examples=80, deadline=None)
@given(reports=REPORTS, dice=st.randoms(), data=st.data())
def test_what_persons_hold_and_ids_given_before_stand_in_any_order(reports, dice, data) -> None:
    batches = [told(n, spec) for n, spec in enumerate(reports)]
    claims = [c for batch in batches for c in batch]
    ids = sorted(c.claim.id for c in claims)
    verdict = st.sampled_from(["same", "different", "reject"])
    judgements = []
    for number in range(data.draw(st.integers(0, 3))):
        chosen = data.draw(verdict)
        subject = tuple(data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2)))
        moment = dt.datetime(2031, 8, 1, number, tzinfo=dt.UTC)
        judgements.append(Judgement(subject=subject[:1] if chosen == "reject" else subject, verdict=chosen, by="ana", recorded=moment))
    known = reconcile(claims[: len(claims) // 2])
    registry = Registry().with_entries(Registry().news(known))
    dice.shuffle(batches)
    growing = Growing(judgements, registry)
    for batch in batches:
        growing.add(batch)
    assert growing.events() == reconcile(claims, judgements, registry)


def test_only_what_a_claim_touches_is_told_as_changed() -> None:
    growing = Growing()
    growing.add([made("r1", at=["Ranwick"], counts=[killed(3)]), made("r2", at=["Selby"], when="07-20", published="07-21")])
    (changed,) = growing.add([made("r3", at=["Ranwick"], counts=[killed(3)])])
    assert {c.claim.report for c in changed.claims} == {"r1", "r3"}
    assert growing.add([made("r3", at=["Ranwick"], counts=[killed(3)])]) == ()
