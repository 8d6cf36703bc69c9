"""The ledger in one SQLite file."""

from __future__ import annotations

import heapq
import sqlite3
from typing import TYPE_CHECKING, Any, Self, get_args

from marsad.ledger import schema
from marsad.ledger.chain import EMPTY, Clock, Line, chained, confirmed, entry, next_moment, now, seal
from marsad.ledger.connect import connect, transaction
from marsad.ledger.faults import damaged, translated
from marsad.ledger.port import Head, Problem
from marsad.ledger.rows import Row, checked, entry_row, micros, moment, packed, stored
from marsad.ledger.supersession import linked
from marsad.ledger.verify import Unreadable, walk
from marsad.model.entry import Draft, Entry, EntryKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

_PAGE = 500
_FOR_EVER = 2**63 - 1


class SqliteLedger:
    """A file that keeps what was confirmed through a crash: write-ahead log, synced at every commit, read while it is written."""

    def __init__(self, path: Path, *, clock: Clock = now) -> None:
        """Open the ledger at `path`, or lay a new one there. Raises NotALedger, NewerLedger, LedgerFull or LedgerError."""
        self.path = path
        self._clock = clock
        self._db = connect(path)

    def append(self, drafts: Iterable[Draft]) -> tuple[Entry, ...]:
        """See `Ledger.append`. Hashing and packing are done before the file is locked."""
        sealed = [seal(draft) for draft in drafts]
        bodies = [packed(item.body) for item in sealed]
        if not sealed:
            return ()
        with translated(self.path), transaction(self._db, "BEGIN IMMEDIATE"):
            row = self._db.execute(schema.HEAD).fetchone()
            head = (row[0], row[1].hex()) if row else EMPTY
            recorded = next_moment(self._clock, moment(row[2]) if row else None)
            lines = list(chained(linked(sealed, head[0], self._latest, self._kind_of), head, recorded))
            self._db.executemany(schema.INSERT_ENTRY, map(entry_row, lines))
            payloads = ((line.seq, line.salt, body) for line, body in zip(lines, bodies, strict=True))
            self._db.executemany(schema.INSERT_PAYLOAD, payloads)
        return confirmed(lines, sealed)

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
        within = self._within(known_at, recorded_at) | {"upto": self.head()[0], "page": _PAGE}
        if subject is None:
            return self._pages(schema.SCAN, within | {"kind": kind}, after)
        kinds = (kind,) if kind else get_args(EntryKind)
        found = [self._pages(schema.SEEK, within | {"kind": each, "subject": stored(subject)}, after) for each in kinds]
        return heapq.merge(*found, key=lambda e: e.seq)

    def current(
        self,
        kind: EntryKind,
        *,
        known_at: dt.datetime | None = None,
        recorded_at: dt.datetime | None = None,
        subject: str | None = None,
    ) -> Iterator[Entry]:
        """See `Ledger.current`."""
        asked = self._within(known_at, recorded_at) | {"kind": kind}
        query = schema.CURRENT
        if subject is not None:
            query, asked = schema.CURRENT_OF, asked | {"subject": stored(subject)}
        with translated(self.path):
            numbers = self._db.execute(query, asked).fetchall()
        return self.numbered([seq for (seq,) in numbers])

    def numbered(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """See `Ledger.numbered`."""
        for seq in numbers:
            with translated(self.path):
                row = self._db.execute(schema.BY_NUMBER, (seq,)).fetchone()
            if row is not None:
                yield self._readable(row)

    def undated(self, kind: EntryKind, *, recorded_at: dt.datetime | None = None) -> int:
        """See `Ledger.undated`."""
        with translated(self.path):
            return int(self._db.execute(schema.UNDATED, self._within(None, recorded_at) | {"kind": kind}).fetchone()[0])

    def head(self) -> Head:
        """See `Ledger.head`."""
        with translated(self.path):
            row = self._db.execute(schema.HEAD).fetchone()
        return (row[0], row[1].hex()) if row else EMPTY

    def verify(self, *, against: Head | None = None) -> tuple[Problem, ...]:
        """See `Ledger.verify`. Looks at SQLite's own pages and indexes as well."""
        try:
            found = walk(map(checked, self._db.execute(schema.ALL)), against=against)
            damage = [row[0] for row in self._db.execute("PRAGMA integrity_check(1)") if row[0] != "ok"]
        except sqlite3.DatabaseError as error:
            found, damage = (), [str(error)]
        return (*found, *(Problem(seq=0, what="changed", detail=f"the file is damaged: {text}") for text in damage))

    def close(self) -> None:
        """See `Ledger.close`."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _pages(self, query: str, asked: dict[str, Any], after: int) -> Iterator[Entry]:
        # Page by page, so that a slow reader holds no snapshot open and the write-ahead log can be folded in.
        while True:
            with translated(self.path):
                rows = self._db.execute(query, asked | {"after": after}).fetchall()
            yield from map(self._readable, rows)
            if len(rows) < _PAGE:
                return
            after = rows[-1][0]

    def _readable(self, row: Row) -> Entry:
        line = checked(row)
        if isinstance(line, Line) and line.body is not None:
            try:
                return entry(line)
            except ValueError as error:
                raise damaged(self.path, row[0], f"its payload is no JSON: {error}") from error
        raise damaged(self.path, row[0], line.why if isinstance(line, Unreadable) else "its payload is missing")

    def _within(self, known_at: dt.datetime | None, recorded_at: dt.datetime | None) -> dict[str, Any]:
        return {"known": micros(known_at) if known_at else None, "recorded": micros(recorded_at) if recorded_at else _FOR_EVER}

    def _latest(self, kind: str, subject: str) -> int | None:
        found: int | None = self._db.execute(schema.LATEST, (kind, stored(subject))).fetchone()[0]
        return found

    def _kind_of(self, seq: int) -> str | None:
        row = self._db.execute(schema.KIND_OF, (seq,)).fetchone()
        return str(row[0]) if row else None
