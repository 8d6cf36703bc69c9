"""The algebra of ranges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.model.count import Estimate
from marsad.toll.ranges import add, contradict, reported_range

figures = st.tuples(st.integers(0, 500), st.integers(0, 100), st.booleans()).map(lambda t: (t[0], t[0] + t[1], t[2]))
estimates = st.lists(figures, max_size=4).map(reported_range)


@given(st.lists(figures, min_size=1, max_size=6))
def test_a_range_spans_its_figures(found: list[tuple[int, int, bool]]) -> None:
    estimate = reported_range(found)
    assert estimate.low == min(f[0] for f in found)
    assert estimate.high == max(f[1] for f in found)
    assert estimate.low <= (estimate.best or 0) <= estimate.high
    assert reported_range(found[::-1]) == estimate
    assert reported_range(found + found) == estimate


@given(st.lists(figures, min_size=1, max_size=5), figures)
def test_another_figure_never_narrows_a_range(found: list[tuple[int, int, bool]], more: tuple[int, int, bool]) -> None:
    before, after = reported_range(found), reported_range([*found, more])
    assert (after.low or 0) <= (before.low or 0)
    assert (after.high or 0) >= (before.high or 0)


@given(estimates, estimates, estimates)
def test_sums_keep_order_out_and_leave_the_unknown_alone(a: Estimate, b: Estimate, c: Estimate) -> None:
    assert add([a, b]) == add([b, a])
    assert add([add([a, b]), c]) == add([a, add([b, c])])
    assert add([a, Estimate()]) == add([a])


def test_nothing_said_is_not_zero() -> None:
    assert add([]) == Estimate() == reported_range([])
    assert add([Estimate(low=0, best=0, high=0)]) == Estimate(low=0, best=0, high=0)


def test_an_unbounded_part_leaves_the_sum_open() -> None:
    assert add([Estimate(low=3, best=3), Estimate(low=2, best=2, high=4)]) == Estimate(low=5, best=5, high=7, open=True)


@given(st.integers(0, 99), st.integers(0, 99))
def test_contradiction_is_mutual_and_never_with_oneself(x: int, y: int) -> None:
    assert contradict((x, x), (y, y)) == contradict((y, y), (x, x)) == (x != y)
