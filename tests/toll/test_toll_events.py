"""The toll of one event."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from made import killed, made

from marsad.model.count import Estimate
from marsad.model.errors import UsageError
from marsad.model.judgement import Judgement
from marsad.reconcile import reconcile
from marsad.reconcile.parties import rivals
from marsad.reconcile.sources import speakers
from marsad.toll import rule, with_toll

if TYPE_CHECKING:
    from marsad.model.event import Event
    from marsad.model.resolution import ResolvedClaim


def event(*claims: ResolvedClaim) -> Event:
    same = [Judgement(subject=(claims[0].claim.id, c.claim.id), verdict="same", by="ana") for c in claims[1:]]
    (found,) = reconcile(claims, same)
    return with_toll(found)


def exact(number: int) -> Estimate:
    return Estimate(low=number, best=number, high=number)


def test_a_claimants_later_figure_supersedes_its_earlier_ones() -> None:
    told = event(*(made(f"r{i}", counts=[killed(n)], said=["Vale Monitor"], published=f"07-0{i + 3}") for i, n in enumerate((21, 56, 85))))
    assert told.killed["civilian"].estimate == exact(85)
    assert "killed" not in told.disputed
    assert sum("superseded by 85" in line for line in told.killed["civilian"].lines) == 2


def test_a_later_lower_figure_supersedes_too() -> None:
    told = event(
        made("r1", counts=[killed(30)], said=["Vale Monitor"]), made("r2", counts=[killed(24)], said=["Vale Monitor"], published="07-06")
    )
    assert told.killed["civilian"].estimate == exact(24)


def test_two_claimants_give_a_range_and_a_dispute() -> None:
    told = event(made("r1", counts=[killed(40)], said=["Vale Monitor"]), made("r2", counts=[killed(45)], said=["Relief Corps"]))
    assert told.killed["civilian"].estimate == Estimate(low=40, best=40, high=45)
    assert told.disputed == ("killed",)
    assert len(told.killed["civilian"].lines) == 2


def test_at_least_stays_open_and_a_firm_higher_figure_closes_it() -> None:
    least = made("r1", counts=[killed(10, None, quantifier="at_least")], said=["Vale Monitor"])
    assert event(least).killed["civilian"].estimate == Estimate(low=10, best=10, high=10, open=True)
    firm = made("r2", counts=[killed(12)], said=["Relief Corps"])
    assert event(least, firm).killed["civilian"].estimate == Estimate(low=10, best=10, high=12)


def test_classes_are_kept_apart_and_nobody_is_zero() -> None:
    counts = [killed(10, None), killed(4, group="combatant", side="league"), killed(4, group="unknown")]
    told = event(made(counts=counts, said=["Vale Monitor"]))
    assert {g: (c.estimate.low, c.estimate.high) for g, c in told.killed.items()} == {
        "civilian": (10, 10),
        "combatant": (4, 4),
        "unknown": (4, 4),
    }
    assert told.killed["combatant"].by_side == (("league", exact(4)),)
    assert told.injured == {}


def test_the_dead_of_two_sides_add_up() -> None:
    counts = [killed(30, group="combatant", side="crown"), killed(39, group="combatant", side="league")]
    assert event(made(kind="clash", counts=counts)).killed["combatant"].estimate == exact(69)


def test_parts_never_add_and_stay_as_lines() -> None:
    told = event(made(counts=[killed(15), killed(11, part=True)]))
    assert told.killed["civilian"].estimate == exact(15)
    assert any("a part of another figure" in line for line in told.killed["civilian"].lines)


def test_period_tolls_plans_and_denials_are_set_aside_by_name() -> None:
    long = made("r2", counts=[killed(400, scope="period")], said=["Relief Corps"])
    denied = made("r3", counts=[killed(60)], said=["Crown Agency"], modality="denied", about="outcome")
    told = event(made("r1", counts=[killed(15)], said=["Vale Monitor"]), long, denied)
    assert told.killed["civilian"].estimate == exact(15)
    lines = "\n".join(told.killed["civilian"].lines)
    assert "longer period" in lines
    assert "denied, not asserted" in lines


def test_an_opponents_label_is_kept_as_an_allegation() -> None:
    told = event(made(counts=[killed(70, group="combatant", side="league", alleged="terrorists")], said=["Crown Agency"]))
    assert "called 'terrorists' by the claimant" in told.killed["combatant"].lines[0]


def test_one_monitor_in_two_outlets_gives_one_line_and_no_dispute() -> None:
    told = event(*(made(r, counts=[killed(11)], said=["Vale Monitor"]) for r in ("r1", "r2")))
    assert len(told.killed["civilian"].lines) == 1
    assert told.disputed == ()


def test_rough_figures_do_not_contradict_near_ones() -> None:
    told = event(
        made("r1", counts=[killed(39)], said=["Vale Monitor"]), made("r2", counts=[killed(40, quantifier="about")], said=["Relief Corps"])
    )
    assert told.disputed == ()


def test_a_withdrawn_event_has_no_toll_and_an_unknown_rule_is_refused() -> None:
    claim = made(counts=[killed(5)])
    (gone,) = reconcile([claim], [Judgement(subject=(claim.claim.id,), verdict="reject", by="ana")])
    assert with_toll(gone).killed == {}
    with pytest.raises(UsageError, match="reported-range"):
        rule("guess")


def test_the_summary_carries_the_toll() -> None:
    told = event(made(counts=[killed(10, None), killed(4, group="combatant", side="league")], said=["Vale Monitor"]))
    assert (
        told.summary == "Air strikes hit Ranwick on 3 July 2031; at least 10 civilians and 4 fighters killed (according to Vale Monitor)."
    )


def test_a_part_of_another_class_leaves_the_rest_of_its_total() -> None:
    told = event(made(counts=[killed(30, group="unknown"), killed(24, part=True)], said=["Vale Monitor"]))
    assert {g: c.estimate for g, c in told.killed.items()} == {"civilian": exact(24), "unknown": exact(6)}


def test_people_elsewhere_said_to_be_civilians_are_not_counted_twice() -> None:
    people = made("r1", counts=[killed(56, group="unknown")], said=["Vale Monitor"])
    told = event(people, made("r2", counts=[killed(56)], said=["Vale Monitor"]))
    assert list(told.killed) == ["civilian"]


def test_dozens_bound_nothing_where_others_count() -> None:
    dozens = made("r1", counts=[killed(12, None, quantifier="vague")], said=["Vale Monitor"])
    told = event(dozens, made("r2", counts=[killed(56)], said=["Relief Corps"]))
    assert told.killed["civilian"].estimate == exact(56)
    assert event(dozens).killed["civilian"].estimate.open


def test_tolls_of_two_quarters_do_not_contradict_each_other() -> None:
    quarter = made("r1", at=["Mill Quarter"], counts=[killed(5)], said=["Vale Monitor"])
    other = made("r2", at=["Harbour"], counts=[killed(9)], said=["Relief Corps"])
    same = made("r3", at=["Mill Quarter"], counts=[killed(9)], said=["Relief Corps"])
    told = [with_toll(dataclasses.replace(event(quarter), claims=(quarter, second))) for second in (other, same)]
    assert [t.disputed for t in told] == [(), ("killed",)]


def test_who_shelled_one_quarter_is_no_rival_of_who_bombed_another() -> None:
    shelled = made("r1", kind="shelling", by=["Leaguers"], at=["Harbour"], said=["Vale Monitor"])
    bombed = made("r2", by=["Crown jets"], at=["Mill Quarter"], said=["Relief Corps"])
    rival = made("r3", kind="shelling", by=["Crown forces"], at=["Harbour"], said=["Relief Corps"])
    assert [rivals(pair, "initiator", speakers(pair)) for pair in ((shelled, bombed), (shelled, rival))] == [False, True]


def test_the_sum_of_several_incidents_is_set_aside_by_name() -> None:
    told = event(made("r1", counts=[killed(9)]), made("r2", counts=[killed(13, scope="several")], said=["Relief Corps"]))
    assert told.killed["civilian"].estimate == exact(9)
    assert "the sum of several incidents" in "\n".join(told.killed["civilian"].lines)
    assert told.disputed == ()


def test_figures_of_other_days_contradict_nothing() -> None:
    near = made("r2", when=None, published="07-05", counts=[killed(40)], said=["Relief Corps"])
    late = made("r2", when=None, published="07-07", counts=[killed(40)], said=["Relief Corps"])
    first = made("r1", counts=[killed(9)], said=["Vale Monitor"])
    assert [event(first, other).disputed for other in (near, late)] == [("killed",), ()]
