"""The named rules, each on the same invented strikes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import killed, made

from marsad.model.errors import DataError
from marsad.reconcile import reconcile
from marsad.toll import NAMES, checks, rule, rules, totals, with_toll
from marsad.toll.grades import grade
from marsad.toll.ranges import carried, lowest, reported_range

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.model.count import Estimate
    from marsad.model.event import Event
    from marsad.model.resolution import ResolvedClaim


def event(*claims: ResolvedClaim) -> Event:
    """The one event of these claims."""
    (found,) = reconcile(claims)
    return with_toll(found)


def toll(name: str, found: Event, group: str = "civilian") -> tuple[int | None, int | None, int | None, bool] | None:
    """Low, best, high, open of the dead of one class by a rule; None where the rule counts none."""
    (row,) = totals([found], rule=rule(name))
    cell = row.killed.get(group)
    return numbers(cell.estimate) if cell else None


def numbers(value: Estimate) -> tuple[int | None, int | None, int | None, bool]:
    return value.low, value.best, value.high, value.open


DIFFERING = event(
    made("r1", by=["Crown jets"], counts=[killed(10)], said=["Vale Monitor"]),
    made("r2", by=["Crown jets"], counts=[killed(14)], said=["Relief Corps"]),
    made("r3", by=["Crown jets"], counts=[killed(30)], said=["League Office"]),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reported-range", (10, 14, 30, False)),
        ("conservative", (10, 10, 10, False)),
        ("ucdp", (10, 14, 30, False)),
        ("airwars", (10, 14, 30, False)),
        ("two-independent", (14, 14, 14, True)),
        ("against-interest", (10, 10, 14, False)),
    ],
)
def test_each_rule_makes_its_own_of_three_voices_that_differ(name: str, expected: Any) -> None:
    assert toll(name, DIFFERING) == expected


def test_one_voice_alone_carries_nothing_for_two_independent() -> None:
    alone = event(made(by=["Crown jets"], counts=[killed(10)], said=["Vale Monitor"]))
    assert toll("two-independent", alone) is None
    (row,) = totals([alone], rule=rule("two-independent"))
    assert row.left_out == (("no figure counts by two-independent", 1),)


def test_an_enemys_losses_serve_the_one_who_counts_them_and_ones_own_do_not() -> None:
    boast = event(made(kind="clash", by=["Crown forces"], counts=[killed(40, group="combatant", side="league")], said=["Crown Agency"]))
    loss = event(made(kind="clash", by=["Crown forces"], counts=[killed(7, group="combatant", side="crown")], said=["Crown Agency"]))
    assert toll("against-interest", boast, "combatant") is None
    assert toll("against-interest", loss, "combatant") == (7, 7, 7, False)


def test_an_opponents_label_makes_no_combatants_for_ucdp() -> None:
    named = event(made(counts=[killed(12, group="combatant", side="league", alleged="terrorist")], said=["Crown Agency"]))
    assert (toll("ucdp", named, "combatant"), toll("ucdp", named, "unknown")) == (None, (12, 12, 12, False))
    sided = event(made(counts=[killed(12, group="combatant", side="league")], said=["Vale Monitor"]))
    assert toll("ucdp", sided, "combatant") == (12, 12, 12, False)


@pytest.mark.parametrize("name", ["conservative", "ucdp"])
def test_rules_of_deaths_count_no_injured(name: str) -> None:
    (row,) = totals([event(made(counts=[killed(3), killed(9, outcome="injured")]))], rule=rule(name))
    assert (row.injured, bool(row.killed)) == ({}, True)


GRADED = {
    "confirmed": made(by=["Crown jets"], counts=[killed(4)], said=["Crown Agency"]),
    "weak": made(by=["Crown jets"], counts=[killed(4)], said=["Vale Monitor"]),
    "discounted": made(by=["Crown jets"], counts=[killed(4, group="combatant", side="league")], said=["Vale Monitor"]),
}


@pytest.mark.parametrize("expected", GRADED)
def test_grades_come_from_what_happened_and_who_did_it(expected: str) -> None:
    assert grade(event(GRADED[expected])) == expected


def test_only_fair_and_confirmed_enter_the_headline() -> None:
    nameless = event(made("r1", counts=[killed(5)], said=["Vale Monitor"]), made("r2", counts=[killed(5)], said=["Relief Corps"]))
    rivals = event(
        made("r1", by=["Crown jets"], counts=[killed(5)], said=["Vale Monitor"]),
        made("r2", by=["Leaguers"], counts=[killed(5)], said=["Relief Corps"]),
    )
    assert [grade(e) for e in (DIFFERING, nameless, rivals)] == ["fair", "weak", "contested"]
    (row,) = totals([DIFFERING, dataclasses.replace(nameless, id="e-2"), dataclasses.replace(rivals, id="e-3")], rule=rule("airwars"))
    assert (row.events, dict(row.left_out)) == (1, {"graded weak": 1, "graded contested": 1})


def test_a_parameter_of_a_file_goes_before_the_published_one(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[conservative]\nunnumbered = { fighting = 10, elsewhere = 3 }\n")
    silent = event(made(kind="casualties", said=["Vale Monitor"]))
    (off,), (on,) = (totals([silent], rule=r) for r in (rule("conservative"), rule("conservative", file)))
    assert off.killed == {}
    assert numbers(on.killed["unknown"].estimate) == (3, 3, 3, False)


@pytest.mark.parametrize("text", ["[guess]\n", "[ucdp]\nharm = []\n", '[ucdp]\nharms = ["maimed"]\n', "[ucdp]\nsources = 0\n", "no toml"])
def test_bad_parameters_are_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.toml").write_text(text)
    with pytest.raises(DataError, match=r"bad\.toml"):
        rules(tmp_path / "bad.toml")


def test_every_rule_has_its_published_note() -> None:
    assert all(f"`{name}`" in rules()[name].note for name in NAMES)


def test_parts_are_named_and_summed_as_at_least() -> None:
    with_children = made(counts=[killed(10), dataclasses.replace(killed(4, part=True), category="children")], said=["Vale Monitor"])
    one, other = event(with_children), event(made("r9", at=["Selby"], counts=[killed(5)]))
    assert [(n, e.low, e.open) for n, e in one.killed["civilian"].parts] == [("children", 4, False)]
    (row,) = totals([one, other])
    assert [(n, e.low, e.open) for n, e in row.killed["civilian"].parts] == [("children", 4, True)]


def test_a_toll_of_a_period_checks_the_sum_and_never_enters_it() -> None:
    period = made("r5", kind="casualties", at=["Selby"], when="07-01", until="07-10", counts=[killed(9, scope="period")], published="07-11")
    days = [made(f"d{n}", at=["Selby"], when=f"07-0{n}", counts=[killed(4)], published=f"07-0{n + 1}") for n in (2, 5, 8)]
    events = [with_toll(e) for e in reconcile([period, *days])]
    (row,) = totals(events)
    assert row.killed["civilian"].estimate.low == 12
    (check,) = checks(events, rule("reported-range"))
    assert (check.said.low, check.summed.low, check.events, check.verdict) == (9, 12, 3, "above")


FIGURES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.booleans()).map(lambda f: (f[0], f[0] + f[1], f[2])), max_size=6)


@given(FIGURES)
def test_the_lowest_the_carried_and_the_range_lie_within_each_other(figures: list[tuple[int, int, bool]]) -> None:
    whole, least, both = reported_range(figures), lowest(figures), carried(figures)
    assert least.low == whole.low
    if both.low is not None:
        assert sum(low >= both.low for low, _, _ in figures) >= 2
        assert whole.low <= both.low <= whole.high  # type: ignore[operator]


@given(FIGURES, st.randoms())
def test_the_order_of_figures_plays_no_part(figures: list[tuple[int, int, bool]], dice: Any) -> None:
    mixed = list(figures)
    dice.shuffle(mixed)
    assert all(make(figures) == make(mixed) for make in (reported_range, lowest, carried))
