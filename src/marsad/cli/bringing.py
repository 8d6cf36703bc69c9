"""`marsad import control`: a table of who held what, into a folder's ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from marsad.cli.errors import REFUSED, tell
from marsad.pipeline.bringing import bring_in


def control(path: Path, into: Path, described: Sequence[str], theatre: str | None) -> int:
    """Takes the table in and says what came of it; 1 if some rows were refused."""
    brought = bring_in(path, into, described=described, theatre=theatre, today=dt.datetime.now(dt.UTC).date())
    for refusal in brought.refusals:
        tell(refusal.error.line())
    silent = f" ({brought.silent} say that nobody is known to hold the place)" if brought.silent else ""
    known = f", {brought.known} known already" if brought.known else ""
    tell(f"{brought.rows} rows{silent} of {brought.days + brought.known} days{known}, {len(brought.refusals)} rows refused")
    tell(f"map: {into / 'map.html'}")
    return REFUSED if brought.refusals else 0
