"""`marsad read`: claims of reports on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from marsad.cli.errors import REFUSED, tell
from marsad.cli.explaining import claim_lines
from marsad.cli.tables import streamed
from marsad.intake import Refusal, reports
from marsad.model.errors import UsageError
from marsad.model.report import Report
from marsad.model.resolution import ResolvedClaim
from marsad.pipeline.take_in import dated_by_its_text
from marsad.pipeline.unread import Unread
from marsad.publish import records
from marsad.read.reader import Reader
from marsad.resolve import Resolver
from marsad.theatre import Theatre, best_fit, load

FITTED = 200
WIDTHS = (5, 3, 3, 3, 4, 3, 8)
"""Shares of the columns of a table of claims."""


def read(files: Sequence[str], theatre: str | None, form: str, *, explain: bool = False) -> int:
    """Prints claims as they are read, with `explain` also why; refusals and notes go to standard error."""
    if form not in ("jsonl", "table"):
        raise UsageError(f"unknown format {form!r}", remedy="Use jsonl or table.")
    found: Iterator[Report | Refusal] = iter(reports(files))
    if theatre is None:
        first = list(islice(found, FITTED))
        found = chain(first, found)
        theatre = best_fit([r for r in first if isinstance(r, Report)])
        tell(f"theatre {theatre} chosen for this run")
    told = _Told()
    batches = _read(found, load(theatre), told, explain=explain)
    if form == "table" and explain:
        for batch in batches:
            sys.stdout.writelines(f"{text}\n" for c in batch for text in claim_lines(c, brief=False))
            sys.stdout.flush()
    elif form == "table":
        streamed(("report", "kind", "who", "where", "when", "says", "quote"), WIDTHS, (map(_row, batch) for batch in batches))
    else:
        for batch in batches:
            sys.stdout.writelines(records.line(records.claim(c) | ({"explain": records.why(c)} if explain else {})) + "\n" for c in batch)
            sys.stdout.flush()
    for note in (*sorted(told.notes), *told.unread.lines()):
        tell(note)
    return REFUSED if told.refused else 0


@dataclass(slots=True)
class _Told:
    """What a reading had to say beside its claims."""

    refused: bool = False
    notes: set[str] = field(default_factory=set)
    unread: Unread = field(default_factory=Unread)


def _read(found: Iterable[Report | Refusal], known: Theatre, told: _Told, *, explain: bool) -> Iterator[Sequence[ResolvedClaim]]:
    """Resolved claims, report by report; what was refused is said at once."""
    reader, resolver = Reader(known, explain=explain), Resolver(known)
    for item in found:
        if isinstance(item, Refusal):
            tell(item.error.line())
            told.refused = True
            continue
        reading = reader.read(item)
        if reading.unread:
            told.unread.add(reading.unread, item.id)
        else:
            told.notes.update(reading.notes)
        yield resolver.resolve(dated_by_its_text(item, reading.day), reading.claims)


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
