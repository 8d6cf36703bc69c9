"""`marsad diff` and `marsad corrections`: what came to be known or was put right, and because of what."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from marsad.cli.asking import Asked, day_of, instant_of, one_of, print_records
from marsad.cli.tables import table
from marsad.ledger import open_ledger
from marsad.model.codec import to_json
from marsad.model.errors import UsageError
from marsad.pipeline.comparing import between
from marsad.pipeline.study import Study
from marsad.publish.changes import Change
from marsad.publish.corrections import Correction, atom, told, why
from marsad.publish.corrections import corrections as corrected


def diff(folder: Path, start: str, end: str, about: str | None, form: str, *, recorded: bool) -> int:
    """Prints what the state at `end` says otherwise than that at `start`."""
    one_of(form, "jsonl", "table")
    day = day_of("--about", about) if about else None
    first, last = instant_of("--from", start), instant_of("--to", end)
    if first and last and last < first:
        raise UsageError(f"--to {end} is before --from {start}", remedy="Give the earlier state first.")
    new = Asked(folder, recorded_at=end) if recorded else Asked(folder, known_at=end)
    with Study.open(folder, *((None, first) if recorded else (first, None))) as before, new.study() as after:
        found = between(before, after, day)
        if form == "table":
            table(("what", "name", "field", "before", "after", "because"), map(_row, found))
        else:
            print_records(map(to_json, found))
    return 0


def _row(change: Change) -> tuple[str, ...]:
    return (
        change.what,
        change.name or change.id,
        change.field,
        _short(change.old),
        _short(change.new),
        "; ".join(map(told, change.because)),
    )


def _short(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def corrections(folder: Path, start: str | None, end: str | None, form: str) -> int:
    """Prints the corrections made within two times."""
    one_of(form, "jsonl", "atom", "table")
    first = dt.datetime.combine(day_of("--from", start), dt.time(), dt.UTC) if start and len(start) == 10 else instant_of("--from", start)
    last = instant_of("--to", end)
    with open_ledger(folder, create=False) as ledger:
        found = [
            c
            for c in corrected(ledger.entries(kind="assessment"))
            if (not first or c.corrected >= first) and (not last or c.corrected <= last)
        ]
    if form == "atom":
        sys.stdout.write(atom(found, f"Corrections of {folder.resolve().name}"))
    elif form == "table":
        table(("corrected", "event", "figure", "was", "is", "because"), map(_corrected, found))
    else:
        print_records(map(to_json, found))
    return 0


def _corrected(row: Correction) -> tuple[str, ...]:
    return (row.corrected.isoformat(timespec="seconds"), row.event, row.field, _short(row.old), _short(row.new), why(row))
