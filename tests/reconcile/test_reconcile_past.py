"""What the past knows is not worked out again, and changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from made import killed, made
from test_reconcile_growing import REPORTS, told

from marsad.model.judgement import Judgement
from marsad.reconcile import events, reconcile
from marsad.reconcile.blocking import pairs
from marsad.reconcile.facts import facts
from marsad.reconcile.past import Past
from marsad.reconcile.registry import Registry
from marsad.toll import with_toll


class Dictionary(dict):
    """A shelf in memory."""

    def put(self, key: bytes, body: bytes) -> None:
        self[key] = body


def drawn(data: st.DataObject, subjects: list[str], number: int) -> list[Judgement]:
    """At most one decision of a person about some of these."""
    verdict = data.draw(st.sampled_from(["", "same", "different", "part_of", "reject", "accept"]))
    if not verdict or len(subjects) < 2:
        return []
    some = tuple(data.draw(st.lists(st.sampled_from(subjects), min_size=2, max_size=2, unique=True)))
    moment = dt.datetime(2031, 8, 1, number, tzinfo=dt.UTC)
    return [Judgement(subject=some[: 1 if verdict in ("reject", "accept") else 2], verdict=verdict, by="ana", recorded=moment)]


@settings(max_examples=150, deadline=None)
@given(reports=REPORTS, dice=st.randoms(), size=st.integers(1, 3), data=st.data())
def test_run_by_run_the_events_are_those_from_scratch_whatever_the_order_and_the_decisions(reports, dice, size, data) -> None:
    batches = [told(n, spec) for n, spec in enumerate(reports)]
    dice.shuffle(batches)
    shelf, registry, claims, judgements = Dictionary(), Registry(), [], []
    for first in range(0, len(batches), size):
        claims += [c for batch in batches[first : first + size] for c in batch]
        grown = reconcile(claims, judgements, registry, finish=with_toll, past=Past(shelf, {}))
        assert grown == tuple(with_toll(e) for e in reconcile(claims, judgements, registry))
        registry = registry.with_entries(registry.news(grown))
        if not judgements:
            assert reconcile(claims, (), registry, finish=with_toll) == grown
        judgements += drawn(data, [*(c.claim.id for c in claims), *registry.known], first)


@settings(max_examples=100, deadline=None)
@given(reports=REPORTS, dice=st.randoms())
def test_with_fresh_claims_only_the_pairs_of_these_are_looked_at(reports, dice) -> None:
    claims = [facts(c) for n, spec in enumerate(reports) for c in told(n, spec)]
    dice.shuffle(claims)
    reports_of = sorted({f.report for f in claims})
    chosen = set(dice.sample(reports_of, dice.randrange(len(reports_of) + 1)))
    fresh = {n for n, f in enumerate(claims) if f.report in chosen}
    assert sorted(pairs(claims, fresh)) == sorted((a, b) for a, b in pairs(claims) if a in fresh or b in fresh)


def test_what_is_known_is_not_settled_again(monkeypatch) -> None:
    shelf, there = Dictionary(), [made("r1", at=["Ranwick"], counts=[killed(3)]), made("r2", at=["Selby"])]
    first = reconcile(there, past=Past(shelf, {}))
    counted = []
    monkeypatch.setattr(
        "marsad.reconcile.settling.assemble", lambda claims, *_: counted.append([c.claim.report for c in claims]) or first[0]
    )
    reconcile([*there, made("r3", at=["Ranwick"], counts=[killed(3)])], past=Past(shelf, {}))
    assert counted == [["r1", "r3"]]


def test_a_claim_that_says_something_else_is_another_claim() -> None:
    shelf, one = Dictionary(), made("r1", counts=[killed(3)])
    reconcile([one], past=Past(shelf, {}))
    other = dataclasses.replace(one, claim=dataclasses.replace(one.claim, counts=(killed(9),)))
    assert reconcile([other], finish=events.as_is, past=Past(shelf, {})) == reconcile([other])


def test_bytes_that_are_no_answer_are_worked_out_anew() -> None:
    claims = [made("r1", counts=[killed(3)]), made("r2", counts=[killed(3)]), made("r3", at=["Selby"])]
    shelf = Dictionary()
    whole = reconcile(claims, past=Past(shelf, {}))
    for broken in (b"", b"x", bytes(40)):
        assert reconcile(claims, past=Past(Dictionary(dict.fromkeys(shelf, broken)), {})) == whole


def test_claims_that_come_to_stand_near_one_another_are_compared() -> None:
    first, last = made("r1", 0, at=(), when=None), made("r1", 100, at=(), when=None)
    between = [made("r1", n * 10, "statement", at=(), when=None) for n in range(1, 9)]
    shelf = Dictionary()
    many = reconcile([first, *between, last], past=Past(shelf, {}))
    few = reconcile([first, last], past=Past(shelf, {}))
    assert (len(many), len(few)) == (len(reconcile([first, *between, last])), 1)
    assert not any(len(e.claims) == 2 and {c.claim.id for c in e.claims} == {first.claim.id, last.claim.id} for e in many)
