"""`marsad judge`: a person's word on claims, events and assessments."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from marsad.cli.errors import tell
from marsad.pipeline.judging import judge as record


def judge(folder: Path, verdict: str, words: Sequence[str], by: str | None, reason: str) -> int:
    """Records the decision and prints what it was recorded as."""
    made = record(folder, verdict, words, by=by or getpass.getuser(), reason=reason, now=dt.datetime.now(dt.UTC))
    value = f" {made.field} {made.value}" if made.field else ""
    sys.stdout.write(f"{verdict} {' '.join(made.subject)}{value}, by {made.by}: {'; '.join(made.reasons)}\n")
    tell(f"recorded; the next `marsad run ... --into {folder}` publishes it, all other answers hold it from now on")
    return 0
