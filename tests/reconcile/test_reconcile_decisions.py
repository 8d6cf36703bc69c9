"""People's word goes before every rule, the latest before the earlier, and what cannot be followed waits."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from made import made

from marsad.model.judgement import Judgement
from marsad.reconcile import Registry, accepted, corrected, decisions, reconcile, unheeded

HOME, NEXT_DAY, FAR = made("r1"), made("r2", when="07-05", published="07-06"), made("r3", at=("Selby",))
ALL = (HOME, NEXT_DAY, FAR)


def says(verdict, *subject, day=1, by="Rana", **rest):
    return Judgement(subject=subject, verdict=verdict, by=by, recorded=dt.datetime(2031, 8, day, tzinfo=dt.UTC), **rest)


def groups(claims, judgements):
    return {frozenset(c.claim.id for c in e.claims) for e in reconcile(claims, judgements)}


def ids(*claims):
    return tuple(c.claim.id for c in claims)


def test_the_later_word_on_a_pair_stands_whatever_the_order_they_are_read_in():
    a, b = ids(HOME, NEXT_DAY)
    for given in permutations([says("same", a, b, day=1), says("different", b, a, day=2), says("same", a, b, day=3)]):
        assert frozenset((a, b)) in groups(ALL, given)
    for given in permutations([says("same", a, b, day=1), says("different", b, a, day=2)]):
        assert frozenset((a,)) in groups(ALL, given)


def test_a_later_rule_never_beats_a_person():
    a, b = ids(HOME, NEXT_DAY)
    assert frozenset((a, b)) in groups(ALL, [says("same", a, b), says("different", a, b, day=9, by="rule:new")])


def test_a_chain_of_sames_does_not_bring_together_what_a_person_parted_and_the_run_is_told():
    a, b, c = ids(*ALL)
    given = [says("same", a, b), says("same", b, c), says("different", a, c)]
    found = reconcile(ALL, given)
    assert not any({a, c} <= {x.claim.id for x in e.claims} for e in found)
    assert len(unheeded(decisions(given, Registry(), frozenset((a, b, c))), found)) == 1


def test_a_split_takes_its_claims_out_together_and_same_undoes_it():
    twins = [made(f"t{n}", quote="shells fell on the market of Ranwick") for n in range(4)]
    a, b, c, d = ids(*twins)
    split = says("split", "e-any", c, d, value=f"{a} {b}")
    assert groups(twins, []) == {frozenset((a, b, c, d))}
    assert groups(twins, [split]) == {frozenset((a, b)), frozenset((c, d))}
    undone = [split, *(says("same", x, y, day=2) for x in (a, b) for y in (c, d))]
    assert groups(twins, undone) == {frozenset((a, b, c, d))}


def test_a_part_is_linked_and_stays_an_event_of_its_own():
    a, b = ids(HOME, NEXT_DAY)
    part, whole = (next(e for e in reconcile(ALL, [says("part_of", a, b)]) if e.claims[0].claim.id == x) for x in (a, b))
    assert part.part_of == whole.id
    assert whole.part_of is None


def test_a_decision_whose_claim_is_gone_waits():
    (line,) = decisions([says("same", HOME.claim.id, "c-gone", reasons=("one bomb",))], Registry(), frozenset(ids(*ALL))).waiting
    assert "c-gone not there: same by Rana on 2031-08-01: one bomb" in line


def test_accept_alone_takes_a_rejection_back():
    a = HOME.claim.id
    gone, back = (reconcile(ALL, given)[0] for given in ([says("reject", a)], [says("reject", a), says("accept", a, day=2)]))
    assert (gone.occurrence, back.occurrence) == ("withdrawn", "reported")


def test_a_correction_changes_values_not_identity():
    given = [
        says("correct", HOME.claim.id, field="killed", value="civilian 4+"),
        says("correct", HOME.claim.id, field="place", value="Selby"),
    ]
    fixed, *rest = corrected(ALL, given)
    assert (fixed.claim.id, fixed.claim.quote) == (HOME.claim.id, HOME.claim.quote)
    assert [(c.group, c.low, c.high) for c in fixed.claim.counts] == [("civilian", 4, None)]
    assert fixed.place.id == "selby"
    assert rest == [NEXT_DAY, FAR]


def test_an_accepted_value_shows_who_accepted_it_and_a_signature_lasts_as_long_as_the_claims():
    (event, *_) = reconcile([HOME])
    given = [says("accept", event.id, field="kind", value="shelling"), says("sign_off", event.id, value=HOME.claim.id)]
    (after,) = accepted([event], given)
    assert (after.kind, after.review.state, after.review.by) == ("shelling", "signed_off", "Rana")
    assert "kind shelling: accept by Rana on 2031-08-01" in after.because
    (grown,) = accepted(reconcile([HOME, made("r9", quote=HOME.claim.quote)]), given)
    assert grown.review.state == "in_review"


def test_a_summary_of_several_days_is_linked_to_its_days_and_swallows_none():
    days = [made(f"d{n}", when=f"07-0{n}", published=f"07-0{n + 1}", by=("Crown jets",)) for n in (2, 3, 4)]
    whole = made("w", when="07-02", until="07-05", published="07-06", by=("Crown forces",), quote="four days of raids on Ranwick")
    elsewhere = made("x", at=("Selby",), when="07-03")
    found = reconcile([*days, whole, elsewhere])
    summary = next(e for e in found if e.claims[0].claim.id == whole.claim.id)
    assert len(found) == 5
    assert {e.claims[0].claim.report for e in found if e.part_of == summary.id} == {"d2", "d3", "d4"}
