"""`marsad read`: claims of reports on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Generic, TypeVar

from marsad.cli.errors import REFUSED, tell
from marsad.cli.tables import streamed
from marsad.intake import Refusal, reports
from marsad.model.errors import UsageError
from marsad.model.report import Report
from marsad.model.resolution import ResolvedClaim
from marsad.pipeline.readers import Read, Work, read_all
from marsad.pipeline.unread import Unread
from marsad.publish import records
from marsad.theatre import best_fit

FITTED = 200
WIDTHS = (5, 3, 3, 3, 4, 3, 8)
"""Shares of the columns of a table of claims."""
Row = tuple[str, ...]
T = TypeVar("T")


def read(files: Sequence[str], theatre: str | None, form: str, *, explain: bool = False, jobs: int = 1) -> int:
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
    accepted = _accepted(found, told)
    if form == "table" and not explain:
        batches = told.apart(read_all(_Beside(_rows), accepted, theatre, jobs))
        streamed(("report", "kind", "who", "where", "when", "says", "quote"), WIDTHS, batches)
    else:
        work = _explained if form == "table" else _reasoned if explain else _lines
        for lines in told.apart(read_all(_Beside(work), accepted, theatre, jobs, explain=explain)):
            sys.stdout.write(lines)
            sys.stdout.flush()
    for note in (*sorted(told.notes), *told.unread.lines()):
        tell(note)
    return REFUSED if told.refused else 0


@dataclass(frozen=True, slots=True)
class _Beside(Generic[T]):
    """What is made of a reading, with what it had to say beside its claims: its report, its notes, the language it was not read for."""

    work: Work[T]

    def __call__(self, read: Read) -> tuple[T, str, tuple[str, ...], str | None]:
        return self.work(read), read.report.id, read.notes, read.unread


@dataclass(slots=True)
class _Told:
    """What a reading had to say beside its claims."""

    refused: bool = False
    notes: set[str] = field(default_factory=set)
    unread: Unread = field(default_factory=Unread)

    def apart(self, answers: Iterable[tuple[T, str, tuple[str, ...], str | None]]) -> Iterator[T]:
        """What was made of the readings; the rest is put aside."""
        for made, report, notes, unread in answers:
            if unread:
                self.unread.add(unread, report)
            else:
                self.notes.update(notes)
            yield made


def _accepted(found: Iterable[Report | Refusal], told: _Told) -> Iterator[Report]:
    """The reports among what was found; what is refused is said at once."""
    for item in found:
        if isinstance(item, Refusal):
            tell(item.error.line())
            told.refused = True
        else:
            yield item


def _lines(read: Read) -> str:
    """The lines of a report's claims."""
    return "".join(records.line(records.claim(c)) + "\n" for c in read.claims)


def _reasoned(read: Read) -> str:
    """The lines of a report's claims, each with its reasons."""
    return "".join(records.line(records.claim(c) | {"explain": records.why(c)}) + "\n" for c in read.claims)


def _explained(read: Read) -> str:
    """A report's claims as text, each with its reasons."""
    from marsad.cli.explaining import claim_lines  # brings the rooms of a whole run, which reading alone does not need

    return "".join(f"{text}\n" for c in read.claims for text in claim_lines(c, brief=False))


def _rows(read: Read) -> list[Row]:
    return list(map(_row, read.claims))


def _row(resolved: ResolvedClaim) -> Row:
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
