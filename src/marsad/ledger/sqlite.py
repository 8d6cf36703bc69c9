"""The ledger in one SQLite file."""

from __future__ import annotations

import heapq
import sqlite3
from typing import TYPE_CHECKING, Any, get_args

from marsad.ledger import schema
from marsad.ledger.chain import EMPTY, Clock, Line, Sealed, chained, confirmed, next_moment, now, seal
from marsad.ledger.connect import connect, copied, transaction
from marsad.ledger.erasing import erasable, erased_by, laid, tombstone
from marsad.ledger.faults import translated
from marsad.ledger.port import Head, Problem
from marsad.ledger.reading import PAGE, Queries, SqlReading
from marsad.ledger.rows import Row, checked, entry_row, moment, packed, stored
from marsad.ledger.supersession import linked
from marsad.ledger.verify import walk
from marsad.model.entry import Draft, Entry, EntryKind
from marsad.model.errors import LedgerError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


class SqliteLedger(SqlReading):
    """A file that keeps what was confirmed through a crash: write-ahead log, synced at every commit, read while it is written."""

    queries = Queries(head=schema.HEAD, stored=schema.STORED, current=schema.CURRENT, current_of=schema.CURRENT_OF, undated=schema.UNDATED)

    def __init__(self, path: Path, *, clock: Clock = now) -> None:
        """Open the ledger at `path`, or lay a new one there. Raises NotALedger, NewerLedger, LedgerFull or LedgerError."""
        self.path, self.where = path, str(path)
        self._clock = clock
        self._db = connect(path)

    def append(self, drafts: Iterable[Draft]) -> tuple[Entry, ...]:
        """See `Ledger.append`. Hashing and packing are done before the file is locked."""
        sealed = [seal(draft) for draft in drafts]
        bodies = [packed(item.body) for item in sealed]
        if not sealed:
            return ()
        with translated(self.path), transaction(self._db, "BEGIN IMMEDIATE"):
            lines = self._write(sealed, bodies)
        return confirmed(lines, sealed)

    def erase(self, numbers: Iterable[int], draft: Draft) -> Entry:
        """See `Ledger.erase`. The bytes are overwritten in the file, and the write-ahead log is emptied."""
        with translated(self.path):
            self._db.execute("PRAGMA secure_delete = ON")
            with transaction(self._db, "BEGIN IMMEDIATE"):
                gone = erasable(numbers, self._kind_of, {seq for (seq,) in self._db.execute(schema.ERASED)})
                sealed = [seal(tombstone(draft, gone))]
                lines = self._write(sealed, [packed(sealed[0].body)])
                self._db.executemany(schema.ERASE, [(seq, lines[0].seq) for seq in gone])
                self._db.executemany(schema.FORGET, [(seq,) for seq in gone])
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return confirmed(lines, sealed)[0]

    def restore(self, lines: Iterable[Line]) -> int:
        """See `Ledger.restore`."""
        many, gone = 0, list[tuple[int, int]]()
        with translated(self.path), transaction(self._db, "BEGIN IMMEDIATE"):
            for line in laid(lines, self.head(), str(self.path)):
                many += 1
                self._db.execute(schema.INSERT_ENTRY, entry_row(line))
                if line.body is not None:
                    self._db.execute(schema.INSERT_PAYLOAD, (line.seq, line.salt, packed(line.body)))
                gone += ((seq, line.seq) for seq in erased_by(line))
            self._db.executemany(schema.ERASE, gone)
        return many

    def _write(self, sealed: Sequence[Sealed], bodies: Sequence[bytes]) -> list[Line]:
        row = self._db.execute(schema.HEAD).fetchone()
        head = (row[0], row[1].hex()) if row else EMPTY
        recorded = next_moment(self._clock, moment(row[2]) if row else None)
        lines = list(chained(linked(sealed, head[0], self._latest, self._kind_of), head, recorded))
        self._db.executemany(schema.INSERT_ENTRY, map(entry_row, lines))
        payloads = ((line.seq, line.salt, body) for line, body in zip(lines, bodies, strict=True))
        self._db.executemany(schema.INSERT_PAYLOAD, payloads)
        return lines

    def entries(
        self,
        *,
        kind: EntryKind | None = None,
        subject: str | None = None,
        known_at: dt.datetime | None = None,
        recorded_at: dt.datetime | None = None,
        after: int = 0,
    ) -> Iterator[Entry]:
        """See `Ledger.entries`."""
        within = self._within(known_at, recorded_at) | {"upto": self.head()[0], "page": PAGE}
        if subject is None:
            return self._pages(schema.SCAN, within | {"kind": kind}, after)
        kinds = (kind,) if kind else get_args(EntryKind)
        found = [self._pages(schema.SEEK, within | {"kind": each, "subject": stored(subject)}, after) for each in kinds]
        return heapq.merge(*found, key=lambda e: e.seq)

    def numbered(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """See `Ledger.numbered`."""
        for seq in numbers:
            rows = self._rows(schema.BY_NUMBER, (seq,))
            if rows and (found := self._readable(rows[0])):
                yield found

    def verify(self, *, against: Head | None = None) -> tuple[Problem, ...]:
        """See `Ledger.verify`. Looks at SQLite's own pages and indexes as well."""
        try:
            found = walk(map(checked, self._db.execute(schema.ALL)), against=against)
            damage = [row[0] for row in self._db.execute("PRAGMA integrity_check(1)") if row[0] != "ok"]
        except sqlite3.DatabaseError as error:
            found, damage = (), [str(error)]
        return (*found, *(Problem(seq=0, what="changed", detail=f"the file is damaged: {text}") for text in damage))

    def copy(self, to: Path) -> None:
        """See `Copied.copy`."""
        try:
            with translated(self.path):
                copied(self._db, to)
        except OSError as error:
            why = error.strerror or str(error)
            raise LedgerError(
                "the copy cannot be written", where=str(to), why=why, remedy="Name a new file in a folder of yours."
            ) from error

    def close(self) -> None:
        """See `Ledger.close`."""
        self._db.close()

    def _rows(self, query: str, asked: Any = ()) -> list[Row]:
        with translated(self.path):
            return self._db.execute(query, asked).fetchall()

    def _bound(self, subject: str) -> str | bytes:
        return stored(subject)

    def _latest(self, kind: str, subject: str) -> int | None:
        found: int | None = self._db.execute(schema.LATEST, (kind, stored(subject))).fetchone()[0]
        return found

    def _kind_of(self, seq: int) -> str | None:
        row = self._db.execute(schema.KIND_OF, (seq,)).fetchone()
        return str(row[0]) if row else None
