"""Where to find claims by place and day without reading the whole record: a projection, made from the readings and never the truth.

Spans of days are filed by the smallest aligned block of 1, 2, 4, … days that holds them (the binning of genome browsers: Kent et al.,
"The Human Genome Browser at UCSC", Genome Research 12, 2002), so that a day is found in one look a block size, however long the record.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from marsad.ledger.connect import transaction
from marsad.ledger.faults import translated
from marsad.ledger.rows import micros, stored

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from marsad.ledger.port import Ledger
    from marsad.model.entry import Entry

FILE_NAME = "claims.index"
_VERSION = 1
_SIZES = 22
_OPEN = _SIZES << 32  # the block of spans with an open end, and of claims without a day
_BATCH = 2000
_CACHE_KB = 65_536
_FOR_EVER = 2**63 - 1
_LAY = (
    "CREATE TABLE upto (seq INTEGER NOT NULL, digest TEXT NOT NULL)",
    "INSERT INTO upto VALUES (0, '')",
    "CREATE TABLE readings (seq INTEGER PRIMARY KEY, subject TEXT NOT NULL, published INTEGER, recorded INTEGER NOT NULL)",
    "CREATE INDEX readings_by_subject ON readings (subject, seq)",
    """
    CREATE TABLE claims (
        block INTEGER NOT NULL, seq INTEGER NOT NULL, turn INTEGER NOT NULL, place TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
        first INTEGER, last INTEGER, published INTEGER, recorded INTEGER NOT NULL, replaced INTEGER,
        PRIMARY KEY (block, seq, turn, place)
    ) WITHOUT ROWID""",
    "CREATE INDEX claims_by_place ON claims (place, block)",
    "CREATE INDEX claims_by_reading ON claims (seq)",
    f"PRAGMA user_version = {_VERSION}",
)
_REPLACE = """
    UPDATE claims SET replaced = ?
    WHERE seq = (SELECT max(seq) FROM readings WHERE subject = ?)"""
_FOUND = "SELECT c.seq, c.turn, c.id, c.kind FROM claims c WHERE"
_TOUCHES = (
    "(c.first <= :end OR (c.first IS NULL AND c.last IS NOT NULL)) AND (c.last >= :start OR (c.last IS NULL AND c.first IS NOT NULL))"
)
_WITHIN = """
    (:kind IS NULL OR c.kind = :kind) AND c.recorded <= :recorded AND (:known IS NULL OR c.published <= :known)
    AND (c.replaced IS NULL OR NOT EXISTS (
        SELECT 1 FROM readings own JOIN readings later ON later.subject = own.subject AND later.seq > own.seq
        WHERE own.seq = c.seq AND later.recorded <= :recorded AND (:known IS NULL OR later.published <= :known)))"""


class Found(NamedTuple):
    """A claim of the index: the entry of its reading, its turn in it, its id and kind."""

    seq: int
    turn: int
    id: str
    kind: str


class ClaimIndex:
    """The index of one ledger, in a file beside it that may be deleted at any time."""

    def __init__(self, path: Path) -> None:
        """Open the index at `path`, or lay an empty one there, readable by this user alone. Raises LedgerError."""
        self._path = path
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with translated(path):
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._db.execute("PRAGMA synchronous = OFF")  # what a crash spoils is made again
            self._db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            if self._db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                self._lay()

    def catch_up(self, ledger: Ledger) -> int:
        """Takes in the readings recorded since the last time; how many.

        All of them if the ledger is not the one indexed, or if something of it was erased since, wherever that was done.
        """
        seq, digest = ledger.head()
        with translated(self._path):
            upto, known = self._db.execute("SELECT seq, digest FROM upto").fetchone()
            if (upto, known) == (seq, digest):
                return 0
            if upto and (upto > seq or not _follows(ledger, upto, known) or any(ledger.entries(kind="erasure", after=upto))):
                self._lay()
                upto = 0
            many = 0
            news = (e for e in ledger.entries(kind="reading", after=upto) if e.seq <= seq)
            while batch := list(islice(news, _BATCH)):
                with transaction(self._db, "BEGIN IMMEDIATE"):
                    self._take(batch)
                    self._db.execute("UPDATE upto SET seq = ?, digest = ?", (batch[-1].seq, batch[-1].digest))
                many += len(batch)
            with transaction(self._db, "BEGIN IMMEDIATE"):
                self._db.execute("UPDATE upto SET seq = ?, digest = ?", (seq, digest))
        return many

    def find(
        self,
        *,
        place: str | None = None,
        kind: str | None = None,
        start: dt.date | None = None,
        end: dt.date | None = None,
        known_at: dt.datetime | None = None,
        recorded_at: dt.datetime | None = None,
    ) -> list[Found]:
        """Claims that speak of a place (by id) or of any, of days within the span or of none that is known, as they stood at both times.

        In the order of the ledger. A claim without a day is found where no days are asked for.
        """
        first, last = start.toordinal() if start else 0, end.toordinal() if end else dt.date.max.toordinal()
        asked = {
            "place": None if place is None else stored(place),
            "kind": kind,
            "start": first,
            "end": last,
            "known": micros(known_at) if known_at else None,
            "recorded": micros(recorded_at) if recorded_at else _FOR_EVER,
        }
        query = _query(by_place=place is not None, blocks=blocks(first, last) if start or end else None)
        with translated(self._path):
            return sorted(set(map(Found._make, self._db.execute(query, asked))))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _lay(self) -> None:
        with transaction(self._db, "BEGIN IMMEDIATE"):
            for table in ("upto", "readings", "claims"):
                self._db.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in _LAY:
                self._db.execute(statement)

    def _take(self, readings: Iterable[Entry]) -> None:
        for entry in readings:
            times = (micros(entry.published) if entry.published else None, micros(entry.recorded))
            subject = stored(entry.subject)
            self._db.execute(_REPLACE, (entry.seq, subject))
            self._db.execute("INSERT INTO readings VALUES (?, ?, ?, ?)", (entry.seq, subject, *times))
            rows = (row for turn, claim in enumerate(entry.payload["claims"]) for row in _rows(entry.seq, turn, claim, times))
            self._db.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", rows)


def _follows(ledger: Ledger, seq: int, digest: str) -> bool:
    return [e.digest for e in ledger.numbered([seq])] == [digest]


def _rows(seq: int, turn: int, resolved: Mapping[str, Any], times: tuple[int | None, int]) -> Iterator[tuple[Any, ...]]:
    claim = resolved["claim"]
    when = claim.get("when") or {}
    first, last = (dt.date.fromisoformat(when[end]).toordinal() if when.get(end) else None for end in ("start", "end"))
    chosen = (r["chosen"]["id"] for r in resolved.get("resolutions", ()) if r["field"] == "places" and r.get("chosen"))
    for place in dict.fromkeys(chosen) or ("",):
        yield (block(first, last), seq, turn, stored(place), stored(claim["id"]), claim["kind"], first, last, *times)


def block(first: int | None, last: int | None) -> int:
    """The number of the smallest block that holds a span of days, given by ordinals; open spans share one."""
    if first is None or last is None:
        return _OPEN
    size = (first ^ last).bit_length()
    return _OPEN if size >= _SIZES else (size << 32) | (first >> size)


def blocks(first: int, last: int) -> tuple[tuple[int, int], ...]:
    """For each size the first and last number of the blocks that may hold a span touching these days."""
    return (*(((k << 32) | (first >> k), (k << 32) | (last >> k)) for k in range(_SIZES)), (_OPEN, _OPEN))


def _query(*, by_place: bool, blocks: tuple[tuple[int, int], ...] | None) -> str:
    """The statement; block numbers are integers made here, everything asked by a user is bound."""
    where = "c.place = :place AND " if by_place else ""
    if blocks is None:
        return f"{_FOUND} {where} {_WITHIN}"
    parts = (f"{_FOUND} {where} c.block BETWEEN {a:d} AND {b:d} AND {_TOUCHES} AND {_WITHIN}" for a, b in blocks)
    return " UNION ALL ".join(parts)
