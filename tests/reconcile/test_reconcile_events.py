"""What becomes one event and what does not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import day, killed, made

from marsad.model.judgement import Judgement
from marsad.reconcile import reconcile

if TYPE_CHECKING:
    from marsad.model.resolution import ResolvedClaim


def groups(claims: list[ResolvedClaim]) -> set[frozenset[str]]:
    return {frozenset(c.claim.id for c in e.claims) for e in reconcile(claims)}


def test_one_strike_told_by_two_outlets_is_one_event() -> None:
    a = made("r1", by=["Crown jets"], counts=[killed(11)], said=["Vale Monitor"])
    b = made("r2", by=["Crown forces"], counts=[killed(14)], said=["Relief Corps"])
    (event,) = reconcile([a, b])
    assert (event.kind, event.when and event.when.start, event.places[0].name) == ("air_strike", day("07-03"), "Ranwick")
    assert event.occurrence == "corroborated"
    assert event.independent_sources == 2


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(made("r2", when="07-05", counts=[killed(10)], published="07-06"), id="another day"),
        pytest.param(made("r2", at=["Selby"], counts=[killed(10)]), id="another village"),
        pytest.param(made("r2", kind="agreement"), id="another kind of thing"),
        pytest.param(made("r2", when="06-20", until="07-03", counts=[killed(90)]), id="the sum of two weeks"),
    ],
)
def test_alike_but_not_the_same(other: ResolvedClaim) -> None:
    assert len(reconcile([made("r1", counts=[killed(10)]), other])) == 2


def test_a_claim_without_a_figure_is_no_bridge_between_two_tolls() -> None:
    city = ("Oskar",)
    few = made(
        "r1",
        kind="shelling",
        quote="nine fell under mortars",
        at=city,
        when="07-03",
        by=["Crown forces"],
        counts=[killed(9)],
        published="07-04",
    )
    many = made(
        "r2",
        kind="shelling",
        quote="hospitals counted hundreds",
        at=city,
        when=None,
        by=["Leaguers"],
        counts=[killed(126)],
        published="07-05",
    )
    talk = [made("r3", n, "shelling", at=city, when=None, published="07-04") for n in (0, 400, 800)]
    found = groups([few, many, *talk])
    assert not any({few.claim.id, many.claim.id} <= g for g in found)
    assert any(len(g & {t.claim.id for t in talk}) == 3 for g in found)


def test_two_quarters_with_tolls_of_their_own_are_two_events_even_in_one_sentence() -> None:
    mill = made("r1", 0, at=["Mill Quarter"], counts=[killed(11)], said=["Vale Monitor"])
    lane = made("r1", 0, "casualties", at=["Mill Lane"], counts=[killed(9)], said=["Relief Corps"])
    assert len(reconcile([mill, lane])) == 2


def test_a_place_taken_by_each_side_in_turn_is_two_events() -> None:
    taken = made("r1", kind="capture", by=["Leaguers"], on=["Crown forces"])
    retaken = made("r2", kind="capture", by=["Crown forces"], on=["Leaguers"])
    assert len(reconcile([taken, retaken])) == 2


def test_a_withdrawal_is_the_other_side_of_a_capture() -> None:
    taken = made("r1", kind="capture", by=["Crown forces"], on=["Leaguers"])
    left = made("r2", kind="withdrawal", by=["Leaguers"])
    (event,) = reconcile([taken, left])
    assert {p.side for p in event.initiator} == {"crown", "league"}


def test_the_dead_of_the_next_sentence_join_their_strike() -> None:
    strike = made("r1", 0, at=["Ranwick"])
    dead = made("r1", 120, "casualties", at=(), when=None, counts=[killed(9)])
    elsewhere = made("r1", 240, at=["Selby"])
    assert groups([strike, dead, elsewhere]) == {frozenset({strike.claim.id, dead.claim.id}), frozenset({elsewhere.claim.id})}


def test_an_undated_claim_gets_no_date_from_its_report() -> None:
    (event,) = reconcile([made("r1", when=None)])
    assert event.when is None


def test_two_outlets_that_relay_one_monitor_are_one_source() -> None:
    a, b = (made(r, said=["Vale Monitor"], counts=[killed(11)]) for r in ("r1", "r2"))
    (event,) = reconcile([a, b])
    assert (event.independent_sources, event.occurrence) == (1, "reported")


def test_one_text_in_two_papers_is_one_source() -> None:
    a, b = (
        made(r, voice="r1", counts=[killed(11)], quote="bombs fell on the mill at Ranwick killing eleven people there")
        for r in ("r1", "r2")
    )
    (event,) = reconcile([a, b])
    assert event.independent_sources == 1


def test_retelling_an_attributed_strike_unattributed_adds_no_source() -> None:
    attributed, retold = made("r1", 0, said=["Vale Monitor"], counts=[killed(11)]), made("r1", 90, counts=[killed(11)])
    (event,) = reconcile([attributed, retold])
    assert event.independent_sources == 1


def test_denial_of_responsibility_leaves_the_happening_alone() -> None:
    said = made("r1", by=["Crown jets"], said=["Vale Monitor"])
    denied = made("r2", by=["Crown jets"], said=["Crown Agency"], modality="denied", about="initiator")
    (event,) = reconcile([said, denied])
    assert (event.occurrence, event.responsibility, event.disputed) == ("reported", "contested", ("initiator",))


def test_a_denial_by_the_accused_does_not_contest_the_happening() -> None:
    said = made("r1", by=["Crown jets"], said=["Vale Monitor"])
    denied = made("r2", by=["Crown jets"], said=["Crown Agency"], modality="denied")
    (event,) = reconcile([said, denied])
    assert (event.occurrence, event.responsibility) == ("reported", "contested")


def test_a_denial_by_a_third_party_contests_the_happening() -> None:
    said = made("r1", by=["Crown jets"], said=["Vale Monitor"])
    denied = made("r2", by=["Crown jets"], said=["Relief Corps"], modality="denied")
    (event,) = reconcile([said, denied])
    assert (event.occurrence, event.disputed) == ("contested", ("outcome",))


def test_rival_doers_are_disputed_and_finer_names_are_not() -> None:
    crown, jets, league = (
        made(f"r{i}", by=[n], said=[s])
        for i, (n, s) in enumerate((("Crown forces", "Vale Monitor"), ("Crown jets", "Relief Corps"), ("Leaguers", "Crown Agency")))
    )
    assert reconcile([crown, jets])[0].disputed == ()
    event = next(
        e for e in reconcile([crown, jets, league], [Judgement(subject=(crown.claim.id, league.claim.id), verdict="same", by="ana")])
    )
    assert event.disputed == ("initiator",)
    assert event.responsibility == "contested"


def test_unidentified_aircraft_stay_unidentified() -> None:
    (event,) = reconcile([made("r1", by=["unidentified aircraft"], said=["Vale Monitor"])])
    assert (event.initiator[0].name, event.initiator[0].id, event.responsibility) == ("unidentified aircraft", None, "unattributed")


def test_the_accused_who_says_so_admits_it() -> None:
    (event,) = reconcile([made("r1", by=["Leaguers"], said=["League Office"])])
    assert event.responsibility == "admitted"


def test_persons_decide() -> None:
    a, b = made("r1", at=["Ranwick"]), made("r2", at=["Selby"])
    same = Judgement(subject=(a.claim.id, b.claim.id), verdict="same", by="ana", recorded=dt.datetime(2031, 8, 1, tzinfo=dt.UTC))
    rule = Judgement(
        subject=(a.claim.id, b.claim.id), verdict="different", by="rule:later", recorded=dt.datetime(2031, 9, 1, tzinfo=dt.UTC)
    )
    (event,) = reconcile([a, b], [same, rule])
    assert any("ana" in line for line in event.because)
    c = made("r3", said=["Relief Corps"])
    assert len(reconcile([a, c], [Judgement(subject=(a.claim.id, c.claim.id), verdict="different", by="ana")])) == 2


def test_a_rejected_claim_stands_alone_and_withdrawn() -> None:
    a, b = made("r1"), made("r2")
    events = reconcile([a, b], [Judgement(subject=(b.claim.id,), verdict="reject", by="ana")])
    assert {e.claims[0].claim.report: e.occurrence for e in events} == {"r1": "reported", "r2": "withdrawn"}


def test_the_summary_says_what_where_when_and_never_a_private_name() -> None:
    (event,) = reconcile([made("r1", by=["Jon Smith"], said=["Mary Jones"], outlet="Evening Echo")])
    assert event.summary == "Air strikes hit Ranwick on 3 July 2031 (according to Evening Echo)."


@st.composite
def campaigns(draw: st.DrawFn) -> list[ResolvedClaim]:
    out = []
    for number in range(draw(st.integers(2, 12))):
        out.append(
            made(
                f"r{draw(st.integers(1, 4))}",
                number * 100,
                draw(st.sampled_from(["air_strike", "shelling", "casualties", "capture"])),
                by=draw(st.sampled_from([(), ("Crown forces",), ("Leaguers",)])),
                at=draw(st.sampled_from([("Ranwick",), ("Mill Quarter", "Oskar"), ("Oskar",), ("Selby",), ()])),
                when=draw(st.sampled_from([None, "07-02", "07-03"])),
                counts=draw(st.sampled_from([(), (killed(7),), (killed(12),)])),
                said=draw(st.sampled_from([(), ("Vale Monitor",), ("Crown Agency",)])),
            )
        )
    return out


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_order_of_arrival_plays_no_part(data: st.DataObject) -> None:
    claims = data.draw(campaigns())
    shuffled = data.draw(st.permutations(claims))
    assert reconcile(shuffled) == reconcile(claims)
    assert sorted(c.claim.id for e in reconcile(claims) for c in e.claims) == sorted({c.claim.id for c in claims})
