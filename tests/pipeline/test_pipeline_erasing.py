"""What an erasure takes out is found by a report's id, then a claim's, then an entry's number."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.ledger import MemoryLedger
from marsad.model.entry import Draft
from marsad.model.errors import UnknownId
from marsad.pipeline.erasing import plan


def reading(report: str, *claims: str) -> Draft:
    payload: dict[str, Any] = {"claims": [{"claim": {"id": c}} for c in claims]}
    return Draft(kind="reading", subject=f"{report}@1", payload=payload)


@pytest.fixture
def ledger() -> MemoryLedger:
    ledger = MemoryLedger()
    report = Draft(kind="report", subject="3@1", payload={"text": "shells fell"})
    ledger.append([report, reading("3", "c1", "1"), reading("other", "c2"), Draft(kind="evidence", subject="other@1", payload={})])
    return ledger


def test_a_report_whose_id_is_a_number_goes_before_the_entry_of_that_number(ledger: MemoryLedger) -> None:
    found = plan(ledger, "3")
    assert (found.report, [e.subject for e in found.entries]) == ("3", ["3@1", "3@1"])


def test_a_claim_whose_id_is_a_number_goes_before_the_entry_of_that_number(ledger: MemoryLedger) -> None:
    found = plan(ledger, "1")
    assert (found.claim, [e.kind for e in found.entries]) == ("1", ["reading"])
    assert [[c["claim"]["id"] for c in d.payload["claims"]] for d in found.anew] == [["c1"]]


def test_a_number_that_is_nothing_else_is_an_entry(ledger: MemoryLedger) -> None:
    found = plan(ledger, "4")
    assert (found.report, found.claim, [e.kind for e in found.entries]) == (None, None, ["evidence"])


@pytest.mark.parametrize("subject", ["5", "nobody", "9" * 30, ""])
def test_what_is_not_kept_is_said(ledger: MemoryLedger, subject: str) -> None:
    with pytest.raises(UnknownId, match="nothing is kept"):
        plan(ledger, subject)
