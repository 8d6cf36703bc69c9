"""Persons decide on intervals: ids last, a sign-off holds while nothing changes, a rejection while the same is said, set days make way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval, interval_id
from marsad.model.judgement import Judgement
from marsad.reconcile import overruled, unfollowed
from marsad.reconcile.assessed import seen


def day(number):
    return dt.date(2021, 5, 1) + dt.timedelta(days=number)


def held(side, start, end, *claims, place="ford", **rest):
    return ControlInterval(place=place.title(), id=place, sides=(side,), start=start, end=end, claims=claims or (f"c-{side}",), **rest)


BEFORE, TAKEN, BACK = held("crown", None, day(5)), held("league", day(5), day(9)), held("crown", day(9), None, "c-back")
FORD = (BEFORE, TAKEN, BACK)


def says(verdict, row, rows=FORD, field=None, value=None, at=1, judgements=(), by="Rana"):
    """A decision on a row as it stands among these rows under these judgements."""
    known = overruled(rows, judgements)
    ident = next(r.interval for r in known.ruled if (r.id, r.start) == (row.id, row.start))
    ruled, shown = (next(r for r in found if r.interval == ident) for found in (known.ruled, known.every))
    when = dt.datetime(2031, 8, at, tzinfo=dt.UTC)
    said = seen(ruled, shown)
    return Judgement(subject=(ident,), verdict=verdict, field=field, value=value, by=by, recorded=when, reasons=("so it is",), seen=said)


def shape(rows):
    return [(r.sides, r.start, r.end) for r in rows]


def test_an_id_hangs_on_the_subject_and_the_begin_alone():
    more = replace(TAKEN, end=day(20), claims=("c-new", "c-league"), state="contested", sides=("crown", "league"))
    assert interval_id(more) == interval_id(TAKEN)
    ids = {interval_id(r) for r in (*FORD, replace(TAKEN, id="brook"), SiegeInterval(area="ford", start=day(5)))}
    assert len({*ids, interval_id(RouteInterval(route="ford", start=day(5)))}) == 6


def test_without_decisions_nothing_changes_but_the_ids():
    found = overruled(FORD, ())
    assert shape(found.standing) == shape(FORD)
    assert {r.review.state for r in found.standing} == {"machine"}
    assert (found.withdrawn, found.waiting) == ((), ())


@pytest.mark.parametrize(
    "later",
    [
        replace(TAKEN, claims=("c-league", "c-more")),
        replace(TAKEN, end=day(8)),
        replace(TAKEN, state="contested"),
        replace(TAKEN, start=day(4)),
    ],
    ids=["claims", "end", "state", "begin"],
)
def test_a_sign_off_falls_back_to_review_when_the_interval_changes(later):
    signed = says("sign_off", TAKEN)
    assert [r.review.state for r in overruled(FORD, [signed]).standing] == ["machine", "signed_off", "machine"]
    after = overruled((replace(BEFORE, end=later.start), later, BACK), [signed])
    assert [(r.review.state, r.review.by) for r in after.standing if r.interval == signed.subject[0]] == [("in_review", "Rana")]


def test_a_sign_off_is_of_what_was_shown_with_the_values_that_persons_set():
    moved = says("accept", TAKEN, field="start", value=day(4).isoformat())
    signed = says("sign_off", TAKEN, judgements=[moved], at=2)
    assert [r.review.state for r in overruled(FORD, [moved, signed]).standing] == ["machine", "signed_off", "machine"]
    again = says("accept", BEFORE, field="end", value=day(3).isoformat(), at=3)
    assert [r.review.state for r in overruled(FORD, [moved, signed, again]).standing] == ["machine", "signed_off", "machine"]
    assert "in_review" in {r.review.state for r in overruled(FORD, [signed]).standing}


def test_what_is_rejected_is_withdrawn_with_its_days_left_blank_until_it_is_taken_back():
    rejected = says("reject", TAKEN)
    found = overruled(FORD, [rejected])
    assert shape(found.standing) == shape((BEFORE, BACK))
    assert [(r.sides, r.review.state) for r in found.withdrawn] == [(("league",), "rejected")]
    back = says("accept", TAKEN, judgements=[rejected], at=2)
    assert shape(overruled(FORD, [back, rejected]).standing) == shape(FORD)


def test_more_claims_do_not_bring_back_what_a_person_rejected_but_another_statement_stands_and_is_told():
    rejected = says("reject", TAKEN)
    more = (BEFORE, replace(TAKEN, claims=("c-league", "c-more"), basis="multi_source"), BACK)
    assert shape(overruled(more, [rejected]).standing) == shape((BEFORE, BACK))
    other = overruled((BEFORE, replace(TAKEN, sides=("is",)), BACK), [rejected])
    assert len(other.standing) == 3
    (told,) = unfollowed([rejected], other)
    assert "Ford, held by league from 2021-05-06 to 2021-05-10" in told
    assert "says something else by now, held by is" in told


def test_a_decided_interval_keeps_its_id_when_its_begin_moves():
    rejected = says("reject", TAKEN)
    earlier = (replace(BEFORE, end=day(4)), replace(TAKEN, start=day(4), claims=("c-league", "c-first")), BACK)
    found = overruled(earlier, [rejected])
    assert [r.interval for r in found.withdrawn] == [interval_id(TAKEN)]
    assert unfollowed([rejected], found) == ()
    again = says("sign_off", earlier[1], rows=earlier, judgements=[rejected], at=2)
    assert again.subject == rejected.subject


def test_a_decision_whose_interval_is_gone_waits_and_is_told():
    signed, rejected = says("sign_off", TAKEN), says("reject", BACK, at=2)
    found = overruled((held("crown", None, None, "c-crown"),), [signed, rejected])
    assert len(found.standing) == 1
    told = unfollowed([signed, rejected], found)
    assert sorted(t.partition(" ")[0] for t in told) == sorted((*signed.subject, *rejected.subject))
    assert all("is not there" in t and "so it is" in t for t in told)
    assert shape(overruled(FORD, [signed, rejected]).standing) == shape((BEFORE, TAKEN))


def test_another_place_of_the_same_words_inherits_nothing():
    rejected = says("reject", TAKEN)
    other = held("league", day(4), day(9), "c-league", place="brook")
    assert overruled((other,), [rejected]).withdrawn == ()


@pytest.mark.parametrize(
    ("row", "field", "number", "expected"),
    [
        (TAKEN, "start", 3, [(None, 3), (3, 9), (9, None)]),
        (TAKEN, "start", 7, [(None, 7), (7, 9), (9, None)]),
        (TAKEN, "end", 7, [(None, 5), (5, 7), (9, None)]),
        (TAKEN, "end", 12, [(None, 5), (5, 12), (12, None)]),
        (BEFORE, "end", 3, [(None, 3), (5, 9), (9, None)]),
        (TAKEN, "start", None, [(None, 9), (9, None)]),
        (TAKEN, "end", None, [(None, 5), (5, None)]),
    ],
)
def test_days_that_a_person_set_make_the_neighbours_give_way(row, field, number, expected):
    value = "none" if number is None else day(number).isoformat()
    found = overruled(FORD, [says("accept", row, field=field, value=value)])
    assert [(r.start, r.end) for r in found.standing] == [(a if a is None else day(a), b if b is None else day(b)) for a, b in expected]
    assert len(found.standing) + len(found.withdrawn) == 3


def test_a_day_that_later_reports_have_overtaken_waits():
    late = says("accept", TAKEN, field="start", value=day(8).isoformat())
    found = overruled((BEFORE, replace(TAKEN, end=day(7)), replace(BACK, start=day(7))), [late])
    assert [r.start for r in found.standing] == [None, day(5), day(7)]
    assert "would end before it begins" in unfollowed([late], found)[0]


def test_what_lasted_until_a_begin_that_is_set_later_still_makes_way_for_what_came_after():
    late = [says("accept", TAKEN, field=f, value=day(n).isoformat()) for f, n in (("start", 10), ("end", 11))]
    assert [(r.start, r.end) for r in overruled(FORD, late).standing] == [(None, BACK.start), (BACK.start, day(10)), (day(10), day(11))]


@pytest.mark.parametrize(
    ("state", "field", "value", "expected"),
    [
        ("held", "holder", "is", (("is",), "held")),
        ("contested", "holder", "league", (("league",), "held")),
        ("held", "holder", "is,league", (("is", "league"), "contested")),
        ("held", "status", "contested", (("league",), "contested")),
    ],
)
def test_who_holds_a_place_as_a_person_has_it(state, field, value, expected):
    rows = (BEFORE, replace(TAKEN, state=state), BACK)
    found = overruled(rows, [says("accept", TAKEN, rows=rows, field=field, value=value)]).standing[1]
    assert ((found.sides, found.state), found.decided) == (expected, (field,))


def test_who_cuts_a_way_as_a_person_has_it():
    way = RouteInterval(route="Mill Road", id="r:mill", state="cut", by="crown", start=day(1), claims=("c-1",))
    known = overruled((way,), ())
    said = seen(known.ruled[0], known.standing[0])
    nobody = Judgement(subject=(known.ruled[0].interval,), verdict="accept", field="by", value="none", by="Rana", seen=said)
    assert overruled((way,), [nobody]).standing[0].by is None


def test_a_rules_later_opinion_never_beats_a_persons():
    rejected = says("reject", TAKEN)
    ruled = says("accept", TAKEN, at=9, by="rule:new")
    assert len(overruled(FORD, [rejected, ruled]).standing) == 2


WORDS = st.tuples(
    st.sampled_from(FORD), st.sampled_from(("sign_off", "reject", "accept", "start", "end")), st.integers(-3, 14), st.integers(1, 28)
)


@given(st.lists(WORDS, max_size=8), st.randoms())
def test_whatever_is_decided_no_two_days_have_two_holders_and_the_order_of_reading_plays_no_part(words, chance):
    given_ = [
        says("accept" if what in ("start", "end") else what, row, field=what, value=day(number).isoformat(), at=at)
        if what in ("start", "end")
        else says(what, row, at=at)
        for row, what, number, at in words
    ]
    latest = {(j.subject, j.field or j.verdict, j.recorded): j for j in given_}
    found = overruled(FORD, latest.values())
    for one, other in zip(found.standing, found.standing[1:], strict=False):
        assert one.end is not None
        assert (one.start or dt.date.min) < one.end <= (other.start or dt.date.max)
    assert {r.interval for r in found.every} == {interval_id(r) for r in FORD}
    mixed = list(latest.values())
    chance.shuffle(mixed)
    assert overruled(FORD, mixed) == found
