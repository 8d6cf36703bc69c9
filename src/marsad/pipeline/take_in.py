"""Reports into the ledger: versions told apart, each read and resolved, recorded with its reading in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.intake import Duplicate, KnownVersion, Refusal, assign_versions
from marsad.ledger import Ledger
from marsad.model.codec import from_json, to_json
from marsad.model.entry import Draft
from marsad.model.report import Report
from marsad.model.time import end_of_day
from marsad.read.dateline import dateline
from marsad.read.reader import VERSION, Reader
from marsad.resolve import Resolver
from marsad.theatre import Theatre

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


def dated_by_its_text(report: Report, day: dt.date | None) -> Report:
    """The report as published on the day its own dateline names, where that contradicts the date it came with."""
    return report if day is None or day == report.day else replace(report, published=day)


class Desk:
    """Reads reports against one theatre and writes them down."""

    def __init__(self, ledger: Ledger, theatre: Theatre) -> None:
        self._ledger, self._theatre = ledger, theatre
        self._reader, self._resolver = Reader(theatre), Resolver(theatre)

    def _reading(self, report: Report) -> tuple[Draft, Taken]:
        reading = self._reader.read(report)
        dated = dated_by_its_text(report, reading.day)
        resolved = self._resolver.resolve(dated, reading.claims)
        payload = {
            "reader": VERSION,
            "theatre": self._theatre.digest,
            "claims": [to_json(c) for c in resolved],
            "notes": list(reading.notes),
        }
        draft = Draft(kind="reading", subject=key(report), payload=payload, published=instant(dated), by=f"reader {VERSION}")
        return draft, Taken(key=key(report), claims=len(resolved), notes=reading.notes, unread=reading.unread)

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
        fresh = {
            e.subject
            for e in self._ledger.current("reading")
            if e.payload["reader"] == VERSION and e.payload["theatre"] == self._theatre.digest
        }
        return [from_json(Report, e.payload["report"]) for e in self._ledger.current("report") if e.subject not in fresh]

    def read_again(self) -> Iterator[Taken]:
        """Replaces readings that are stale, each as a whole."""
        for batch in _batches(self.stale()):
            drafts, taken = zip(*map(self._reading, batch), strict=True)
            self._ledger.append(drafts)
            yield from (replace(t, again=True) for t in taken)

    def take_in(self, found: Iterable[Report | Refusal]) -> Iterator[Taken]:
        """Records what is new, refuses by name what is not to be had; what is known already makes no entry."""
        refusals: list[Refusal] = []

        def reports() -> Iterator[Report]:
            for item in found:
                if isinstance(item, Refusal):
                    refusals.append(item)
                else:
                    yield item

        batch: list[Report] = []
        for item in assign_versions(reports(), self._known()):
            yield from (Taken(key="", refusal=r) for r in refusals)
            refusals.clear()
            if isinstance(item, Refusal):
                yield Taken(key="", refusal=item)
            elif isinstance(item, Duplicate):
                continue
            else:
                batch.append(item)
            if len(batch) >= BATCH:
                yield from self._write(batch)
                batch = []
        yield from (Taken(key="", refusal=r) for r in refusals)
        if batch:
            yield from self._write(batch)

    def _report(self, report: Report) -> Draft:
        published = instant(dated_by_its_text(report, dateline(report.text)))
        return Draft(kind="report", subject=key(report), payload={"report": to_json(report)}, published=published, by="intake")

    def _write(self, batch: Sequence[Report]) -> Iterator[Taken]:
        read = [self._reading(report) for report in batch]
        reports = [self._report(r) for r in batch]
        self._ledger.append([draft for pair in zip(reports, (d for d, _ in read), strict=True) for draft in pair])
        yield from (taken for _, taken in read)


def _batches(reports: Sequence[Report]) -> Iterator[Sequence[Report]]:
    return (reports[i : i + BATCH] for i in range(0, len(reports), BATCH))
