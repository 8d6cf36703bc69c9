"""Reports into the ledger: versions told apart, each read and resolved, recorded with its reading in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from marsad.intake import Duplicate, KnownVersion, Refusal, assign_versions
from marsad.ledger import Ledger
from marsad.model.codec import from_json, to_json
from marsad.model.entry import FROM_TABLE, Draft, Entry
from marsad.model.errors import ReportError
from marsad.model.report import Report
from marsad.model.time import end_of_day
from marsad.pipeline.erased import erased
from marsad.pipeline.readers import Read, read_all
from marsad.read.reader import VERSION
from marsad.theatre import load

T = TypeVar("T")
BATCH = 16
"""Reports of one transaction: what a killed run loses at most, and reads again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one report: its key ("id@1"), its claims, notes on what was not read, the language for which
    it was not read at all; or the reason it was refused."""

    key: str
    claims: int = 0
    notes: tuple[str, ...] = ()
    unread: str | None = None
    refusal: Refusal | None = None
    again: bool = False


def key(report: Report) -> str:
    """The subject of a report version in the ledger."""
    return f"{report.id}@{report.version}"


def instant(report: Report) -> dt.datetime | None:
    """When the world could know a report: its moment of publication, the end of its day, None where unknown."""
    if isinstance(report.published, dt.datetime):
        return report.published if report.published.tzinfo else report.published.replace(tzinfo=dt.UTC)
    return end_of_day(report.published) if report.published else None


def _recorded(read: Read) -> tuple[Draft, Draft, Taken]:
    """The entries of a report and of its reading, and what became of it."""
    report, published, claims = read.report, instant(read.dated), [to_json(c) for c in read.claims]
    payload = {"reader": VERSION, "theatre": read.theatre, "claims": claims, "notes": list(read.notes)}
    return (
        Draft(kind="report", subject=key(report), payload={"report": to_json(report)}, published=published, by="intake"),
        Draft(kind="reading", subject=key(report), payload=payload, published=published, by=f"reader {VERSION}"),
        Taken(key=key(report), claims=len(claims), notes=read.notes, unread=read.unread),
    )


class Desk:
    """Reads reports against the theatre of this name, by so many processes, and writes them down."""

    def __init__(self, ledger: Ledger, theatre: str | Path, jobs: int = 1) -> None:
        self._ledger, self._theatre, self._jobs = ledger, theatre, jobs
        self._gone, self._gone_claims = erased(ledger)

    def _known(self) -> dict[str, list[KnownVersion]]:
        known: dict[str, list[KnownVersion]] = {}
        for entry in self._ledger.current("report"):
            report = from_json(Report, entry.payload["report"])
            known.setdefault(report.id, []).append(
                KnownVersion(version=report.version, digest=report.digest, published=report.published, retrieved=report.retrieved)
            )
        return known

    def stale(self) -> list[Report]:
        """Reports whose reading is missing, of another reader or of another state of the theatre."""
        digest = load(self._theatre).digest
        marks = ((e.subject, e.payload["reader"], e.payload["theatre"]) for e in self._ledger.current("reading"))
        fresh = {s for s, reader, theatre in marks if reader == FROM_TABLE or (reader == VERSION and theatre == digest)}
        return [from_json(Report, e.payload["report"]) for e in self._ledger.current("report") if e.subject not in fresh]

    def read_again(self) -> Iterator[Taken]:
        """Replaces readings that are stale, each as a whole."""
        for batch in _batches(read_all(_recorded, self.stale(), self._theatre, self._jobs)):
            self._ledger.append([self._left(reading) for _, reading, _ in batch])
            yield from (replace(taken, again=True) for _, _, taken in batch)

    def take_in(self, found: Iterable[Report | Refusal]) -> Iterator[Taken]:
        """Records what is new, refuses by name what is not to be had; what is known already makes no entry."""
        refusals: list[Refusal] = []

        def told() -> Iterator[Taken]:
            yield from (Taken(key="", refusal=r) for r in refusals)
            refusals.clear()

        for batch in _batches(read_all(_recorded, self._news(found, refusals), self._theatre, self._jobs)):
            yield from told()
            self._ledger.append([draft for report, reading, _ in batch for draft in (report, self._left(reading))])
            yield from (taken for _, _, taken in batch)
        yield from told()

    def _news(self, found: Iterable[Report | Refusal], refusals: list[Refusal]) -> Iterator[Report]:
        """Report versions that the ledger does not have; what is refused on the way is put aside."""

        def reports() -> Iterator[Report]:
            for item in found:
                if isinstance(item, Refusal):
                    refusals.append(item)
                elif item.id in self._gone:
                    refusals.append(_erased(item, self._gone[item.id]))
                else:
                    yield item

        for item in assign_versions(reports(), self._known()):
            if isinstance(item, Refusal):
                refusals.append(item)
            elif not isinstance(item, Duplicate):
                yield item

    def _left(self, reading: Draft) -> Draft:
        """The reading without the claims that were erased."""
        claims = [c for c in reading.payload["claims"] if c["claim"]["id"] not in self._gone_claims]
        return (
            reading
            if len(claims) == len(reading.payload["claims"])
            else replace(reading, payload=dict(reading.payload) | {"claims": claims})
        )


def _erased(report: Report, stone: Entry) -> Refusal:
    why = f"by {stone.by} on {stone.recorded:%Y-%m-%d}: {stone.reason}"
    error = ReportError("this report was erased", where=report.id, why=why, remedy="Leave it out, or give another text an id of its own.")
    return Refusal(error=error, report=report.id)


def _batches(read: Iterable[T]) -> Iterator[list[T]]:
    source = iter(read)
    return iter(lambda: list(islice(source, BATCH)), [])
