"""What was erased, and must not come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.ledger import Ledger
    from marsad.model.entry import Entry


def erased(ledger: Ledger) -> tuple[dict[str, Entry], frozenset[str]]:
    """The reports that were erased, by id, each with its tombstone, and the ids of claims that were."""
    stones = list(ledger.entries(kind="erasure"))
    reports = {e.payload["report"]: e for e in stones if "report" in e.payload}
    return reports, frozenset(e.payload["claim"] for e in stones if "claim" in e.payload)
