"""`marsad read`: claims of reports on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from marsad.cli.errors import REFUSED, tell
from marsad.cli.tables import table
from marsad.intake import Refusal, reports
from marsad.model.errors import UsageError
from marsad.model.report import Report
from marsad.model.resolution import ResolvedClaim
from marsad.pipeline.take_in import dated_by_its_text
from marsad.publish import records
from marsad.read.reader import Reader
from marsad.resolve import Resolver
from marsad.theatre import best_fit, load

FITTED = 200


def read(files: Sequence[str], theatre: str | None, form: str) -> int:
    """Prints claims as they are read; refusals and notes go to standard error."""
    if form not in ("jsonl", "table"):
        raise UsageError(f"unknown format {form!r}", remedy="Use jsonl or table.")
    code = 0
    notes: set[str] = set()
    found: Iterator[Report | Refusal] = iter(reports(files))
    if theatre is None:
        first = list(islice(found, FITTED))
        found = chain(first, found)
        theatre = best_fit([r for r in first if isinstance(r, Report)])
        tell(f"theatre {theatre} chosen for this run")
    known = load(theatre)
    reader, resolver = Reader(known), Resolver(known)
    rows: list[ResolvedClaim] = []
    for item in found:
        if isinstance(item, Refusal):
            tell(item.error.line())
            code = REFUSED
            continue
        reading = reader.read(item)
        notes.update(reading.notes)
        resolved = resolver.resolve(dated_by_its_text(item, reading.day), reading.claims)
        if form == "jsonl":
            sys.stdout.writelines(records.line(records.claim(c)) + "\n" for c in resolved)
            sys.stdout.flush()
        else:
            rows.extend(resolved)
    if form == "table":
        table(("report", "kind", "who", "where", "when", "says", "quote"), map(_row, rows))
    for note in sorted(notes):
        tell(note)
    return code


def _row(resolved: ResolvedClaim) -> tuple[str, ...]:
    c = resolved.claim
    when = f"{records.day(c.when.start) or ''}..{records.day(c.when.end) or ''}" if c.when else ""
    return (
        c.report,
        c.kind if c.modality == "asserted" else f"{c.kind} ({c.modality})",
        ", ".join(m.text for m in c.initiator),
        ", ".join(p.text for p in c.places[:2]),
        when,
        ", ".join(m.text for m in c.claimant),
        c.quote,
    )
