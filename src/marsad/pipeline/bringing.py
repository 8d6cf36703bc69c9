"""Tables of control into a folder's ledger, beside its reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marsad.intake import Refusal
from marsad.ledger import Ledger, open_ledger
from marsad.model.codec import from_json, to_json
from marsad.model.entry import FROM_TABLE, Draft, Entry, EntryKind
from marsad.model.errors import UsageError
from marsad.model.report import Report
from marsad.model.time import end_of_day
from marsad.pipeline.imported import Said, Table, by_day
from marsad.pipeline.mapping import columns
from marsad.pipeline.run import publish, recorded_theatre
from marsad.pipeline.study import Study
from marsad.pipeline.take_in import key
from marsad.theatre import Theatre, load


@dataclass(slots=True, kw_only=True)
class Brought:
    """What came of a table: rows taken, of them those that say nothing of a holder; days new in the ledger; refusals."""

    rows: int = 0
    silent: int = 0
    days: int = 0
    known: int = 0
    refusals: list[Refusal] = field(default_factory=list)


def bring_in(path: Path, into: Path, *, described: Sequence[str], theatre: str | None, today: dt.date) -> Brought:
    """Takes in a table of control. What the ledger has already makes no entry; a day whose rows changed becomes a new version of it.

    Raises FileError, LedgerError, TheatreError, UsageError.
    """
    into.mkdir(parents=True, exist_ok=True)
    with open_ledger(into, create=True) as ledger:
        recorded = recorded_theatre(ledger)
        name = theatre or (recorded[0] if recorded else None)
        if name is None:
            raise UsageError("the folder has no theatre yet", where=str(into), remedy="Name one with --theatre.")
        settled = load(name)
        table, brought = Table(columns(described, settled), settled), Brought()
        told = list(_told(table, path, brought))
        if recorded != (name, settled.digest):
            ledger.append([Draft(kind="theatre", subject="theatre", payload={"name": name, "id": settled.id, "digest": settled.digest})])
        ledger.append(_drafts(ledger, table, path, told, settled, brought))
        publish(Study(ledger), into, today)
    return brought


def _told(table: Table, path: Path, brought: Brought) -> Iterator[Said]:
    for item in table.read(path):
        if isinstance(item, Refusal):
            brought.refusals.append(item)
            continue
        brought.rows += 1
        brought.silent += not item.holders
        yield item


def _slim(value: Any) -> Any:
    """JSON without what is empty, which reading it back fills in: thousands of rows are read with every question."""
    if isinstance(value, dict):
        return {k: _slim(v) for k, v in value.items() if v is not None and v != [] and v is not False}
    return [_slim(v) for v in value] if isinstance(value, list) else value


def _drafts(ledger: Ledger, table: Table, path: Path, told: list[Said], theatre: Theatre, brought: Brought) -> list[Draft]:
    """The entries of every day that the ledger does not have as it is; a changed day takes the place of the one before."""
    known: dict[str, tuple[Report, Entry]] = {}
    for entry in ledger.current("report"):
        found = from_json(Report, entry.payload["report"])
        if found.id not in known or known[found.id][0].version < found.version:
            known[found.id] = found, entry
    readings = {entry.subject: entry for entry in ledger.current("reading")}
    drafts: list[Draft] = []
    for day, rows in by_day(told).items():
        report, claims = table.report(path, day, rows, 1)
        earlier, old = known.get(report.id, (None, None))
        same = earlier is not None and earlier.digest == report.digest
        if earlier:
            report, claims = table.report(path, day, rows, earlier.version + (not same))
        payload = {"reader": FROM_TABLE, "theatre": theatre.digest, "claims": [_slim(to_json(c)) for c in claims], "notes": []}
        before = readings.get(key(earlier)) if earlier else None
        if same and before and before.payload == payload:
            brought.known += 1
            continue
        brought.days += 1
        if not same:
            drafts.append(_draft("report", report, {"report": to_json(report)}, old))
        drafts.append(_draft("reading", report, payload, before))
    return drafts


def _draft(kind: EntryKind, report: Report, payload: Mapping[str, Any], before: Entry | None) -> Draft:
    published = end_of_day(report.day) if report.day else None
    supersedes = before.seq if before else None
    return Draft(kind=kind, subject=key(report), payload=payload, published=published, supersedes=supersedes, by=FROM_TABLE)
