"""Records as they are printed: one line a thing, with lists only where the contract has them."""

from __future__ import annotations

from marsad.model.assessment import ControlInterval
from marsad.publish import records


def test_what_several_hold_at_peace_has_a_line_for_each_side() -> None:
    shared = ControlInterval(place="Millgate", id="rv:mill", sides=("crown", "league"), state="mixed_stable")
    assert [(r["side"], r["state"]) for r in records.control(shared)] == [("crown", "mixed_stable"), ("league", "mixed_stable")]


def test_what_is_contested_has_one_line_with_all_sides() -> None:
    contested = ControlInterval(place="Millgate", id="rv:mill", sides=("crown", "league"), state="contested")
    assert [r["side"] for r in records.control(contested)] == [["crown", "league"]]
    held = ControlInterval(place="Millgate", id="rv:mill", sides=("crown",))
    assert [r["side"] for r in records.control(held)] == ["crown"]
