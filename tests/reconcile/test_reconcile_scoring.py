"""The table of functions and the barriers, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import killed, made

from marsad.reconcile.barriers import parted
from marsad.reconcile.blocking import pairs
from marsad.reconcile.cluster import Clusters
from marsad.reconcile.events import reconcile
from marsad.reconcile.facts import facts
from marsad.reconcile.features import BIAS, reasons, score, toll
from marsad.reconcile.kin import degree, kin

if TYPE_CHECKING:
    from marsad.model.resolution import ResolvedClaim


def test_kin_is_symmetric_and_whole_to_itself() -> None:
    table = kin()
    assert all(table[b][a] == value for a, row in table.items() for b, value in row.items())
    assert degree("capture", "capture") == 1.0
    assert degree("capture", "aid") == 0.0
    assert degree("no such kind", "no such kind") == 1.0


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        (made("r2", kind="aid"), "other_kind"),
        (made("r2", when="07-04"), "other_day"),
        (made("r2", at=["Harbour"]), "other_place"),
        (made("r2", when="06-20", until="07-10"), "period_and_day"),
        (made("r2", when=None, published="05-01"), "long_apart"),
        (made("r2"), None),
    ],
)
def test_barriers(other: ResolvedClaim, rule: str | None) -> None:
    a, b = facts(made("r1")), facts(other)
    assert parted(a, b) == parted(b, a) == rule


def test_a_district_may_lie_in_its_city_and_not_in_another_district() -> None:
    city, quarter, harbour = (facts(made(r, at=[p])) for r, p in (("r1", "Oskar"), ("r2", "Mill Quarter"), ("r3", "Harbour")))
    assert parted(city, quarter) is None
    assert parted(quarter, harbour) == "other_place"


def test_an_enclosing_place_is_not_what_a_claim_is_about() -> None:
    claim = facts(made(at=["Mill Quarter", "Oskar", "Vale"]))
    assert [s.id for s in claim.focus] == ["mill quarter"]
    assert {s.id for s in claim.around} == {"oskar", "vale"}


def test_reasons_sum_up_to_the_score() -> None:
    a, b = facts(made("r1", counts=[killed(11)])), facts(made("r2", counts=[killed(11)]))
    total = sum(float(line.rsplit(" ", 1)[1]) for line in reasons(a, b))
    assert score(a, b) == pytest.approx(total - BIAS, abs=0.05)
    assert "toll +2.00" in reasons(a, b)


def test_blocking_pairs_neighbours_and_leaves_the_far_apart() -> None:
    near = [facts(made(r, at=[p])) for r, p in (("r1", "Oskar"), ("r2", "Harbour"))]
    far = [facts(made(r, at=[p])) for r, p in (("r1", "Oskar"), ("r2", "Selby"))]
    late = [facts(made("r1")), facts(made("r2", when="09-01", published="09-02"))]
    assert [list(pairs(found)) for found in (near, far, late)] == [[(0, 1)], [], []]


def test_news_without_a_day_joins_the_strike_of_its_own_days_and_not_that_of_last_week():
    old, new = made("o", when="07-03", published="07-04"), made("n", when="07-12", published="07-13")
    undated = made("u", when=None, published="07-13")
    found = {frozenset(c.claim.report for c in e.claims) for e in reconcile([old, new, undated])}
    assert found == {frozenset({"o"}), frozenset({"n", "u"})}


def test_a_claim_ends_with_the_event_that_fits_it_best():
    grown = Clusters([facts(made(f"s{n}")) for n in range(3)], frozenset(), {})
    grown._scores = {(0, 1): 1.0, (0, 2): 2.0, (1, 2): -1.0}
    grown.join(0, 1)
    assert grown.settle(0, {1, 2})
    assert [grown.members[grown.of[n]] for n in range(3)] == [[0, 2], [1], [0, 2]]


def test_a_claim_does_not_settle_where_it_is_parted():
    grown = Clusters([facts(made(f"s{n}")) for n in range(3)], frozenset({(0, 2)}), {})
    grown._scores = {(0, 1): 1.0, (0, 2): 2.0, (1, 2): -1.0}
    grown.join(0, 1)
    assert not grown.settle(0, {1, 2})


def test_a_vague_number_speaks_neither_for_a_figure_nor_against_it() -> None:
    dozens = facts(made("r1", counts=[killed(12, None, quantifier="vague")]))
    assert toll(dozens, facts(made("r2", counts=[killed(85)]))) == 0.0
    assert toll(facts(made("r1", counts=[killed(12)])), facts(made("r2", counts=[killed(85)]))) == -0.6
