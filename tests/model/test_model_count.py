"""Numbers of people, as a reader is told them."""

from __future__ import annotations

import pytest

from marsad.model.count import Estimate


@pytest.mark.parametrize(
    ("estimate", "told"),
    [
        (Estimate(), ""),
        (Estimate(low=11, best=11, high=11), "11"),
        (Estimate(low=10, best=10, high=10, open=True), "at least 10"),
        (Estimate(low=10, best=10), "at least 10"),
        (Estimate(high=20), "up to 20"),
        (Estimate(low=0, best=0, high=0), "0"),
        (Estimate(low=10, best=12, high=15), "10 to 15"),
        (Estimate(low=10, best=12, high=15, open=True), "10 to 15 or more"),
    ],
)
def test_an_estimate_reads_as_it_was_said(estimate: Estimate, told: str) -> None:
    assert str(estimate) == told
