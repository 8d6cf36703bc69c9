"""The ledger in a PostgreSQL database, for a team: many readers and writers, one chain."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from marsad.ledger import postgres_schema as schema
from marsad.ledger.address import without_secrets
from marsad.ledger.chain import EMPTY, Clock, Line, Sealed, chained, confirmed, next_moment, now, seal
from marsad.ledger.erasing import erasable, erased_by, laid, tombstone
from marsad.ledger.postgres_connect import connect, translated
from marsad.ledger.reading import PAGE, Queries, SqlReading
from marsad.ledger.rows import Row, as_bytes, checked, entry_row, moment, packed
from marsad.ledger.supersession import linked
from marsad.ledger.verify import walk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from marsad.ledger.port import Head, Problem, Right
    from marsad.model.entry import Draft, Entry, EntryKind


class PostgresLedger(SqlReading):
    """A schema of a database, that of the connection's search path. Writers wait for one another, readers for nobody."""

    queries = Queries(head=schema.HEAD, stored=schema.STORED, current=schema.CURRENT, current_of=schema.CURRENT_OF, undated=schema.UNDATED)

    def __init__(self, address: str, *, create: bool = True, clock: Clock = now) -> None:
        """Open the ledger at `postgresql://…`; with `create`, lay it in an empty schema.

        Raises UsageError, NotALedger, NewerLedger, LedgerFull or LedgerError; no message tells a password.
        """
        self.where = without_secrets(address)
        self._clock = clock
        self._db = connect(address, create=create)

    def append(self, drafts: Iterable[Draft]) -> tuple[Entry, ...]:
        """See `Ledger.append`. Hashing and packing are done before the chain's head is locked."""
        sealed = [seal(draft) for draft in drafts]
        bodies = [packed(item.body) for item in sealed]
        if not sealed:
            return ()
        with translated(self.where), self._db.transaction():
            lines = self._write(sealed, bodies)
        return confirmed(lines, sealed)

    def erase(self, numbers: Iterable[int], draft: Draft) -> Entry:
        """See `Ledger.erase`. The table is written anew without the payloads; needs the owner's rights."""
        with translated(self.where):
            with self._db.transaction():
                self._db.execute(schema.LOCKED)
                gone = erasable(numbers, self._kind_of, {seq for (seq,) in self._db.execute(schema.ERASED)})
                sealed = [seal(tombstone(draft, gone))]
                lines = self._write(sealed, [packed(sealed[0].body)])
                with self._db.cursor() as cursor:
                    cursor.executemany(schema.ERASE, [(seq, lines[0].seq) for seq in gone])
                self._db.execute(schema.FORGET, (gone,))
            self._db.execute(schema.FORGOTTEN)
        return confirmed(lines, sealed)[0]

    def restore(self, lines: Iterable[Line]) -> int:
        """See `Ledger.restore`."""
        many, gone, source = 0, list[tuple[int, int]](), iter(lines)
        with translated(self.where), self._db.transaction():
            self._db.execute(schema.LOCKED)
            proved = laid(source, self.head(), self.where)
            while batch := list(islice(proved, PAGE)):
                many += len(batch)
                self._copy(schema.COPY_ENTRIES, schema.ENTRY_TYPES, map(_row, batch))
                payloads = ((line.seq, line.salt, packed(line.body)) for line in batch if line.body is not None)
                self._copy(schema.COPY_PAYLOADS, schema.PAYLOAD_TYPES, payloads)
                gone += ((seq, line.seq) for line in batch for seq in erased_by(line))
            with self._db.cursor() as cursor:
                cursor.executemany(schema.ERASE, gone)
        return many

    def _write(self, sealed: Sequence[Sealed], bodies: Sequence[bytes]) -> list[Line]:
        self._db.execute(schema.LOCKED)
        row = self._db.execute(schema.HEAD).fetchone()
        head = (row[0], row[1].hex()) if row else EMPTY
        recorded = next_moment(self._clock, moment(row[2]) if row else None)
        latest = self._latest(sealed)
        lines = list(chained(linked(sealed, head[0], lambda *key: latest.get(key), self._kind_of), head, recorded))
        self._copy(schema.COPY_ENTRIES, schema.ENTRY_TYPES, map(_row, lines))
        payloads = ((line.seq, line.salt, body) for line, body in zip(lines, bodies, strict=True))
        self._copy(schema.COPY_PAYLOADS, schema.PAYLOAD_TYPES, payloads)
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
        asked = self._within(known_at, recorded_at) | {"upto": self.head()[0], "page": PAGE, "kind": kind}
        if subject is None:
            return self._pages(schema.SCAN, asked, after)
        return self._pages(schema.SEEK, asked | {"subject": as_bytes(subject)}, after)

    def numbered(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """See `Ledger.numbered`."""
        for start in range(0, len(numbers), PAGE):
            yield from filter(None, map(self._readable, self._rows(schema.BY_NUMBERS, (list(numbers[start : start + PAGE]),))))

    def verify(self, *, against: Head | None = None) -> tuple[Problem, ...]:
        """See `Ledger.verify`. What is appended meanwhile is not looked at."""
        with translated(self.where), self._db.transaction(), self._db.cursor(name="walk", binary=True) as cursor:
            cursor.itersize = PAGE
            cursor.execute(schema.ALL)
            return walk(map(checked, cursor), against=against)

    def grant(self, right: Right, role: str) -> None:
        """See `Shared.grant`."""
        from psycopg import sql

        with translated(self.where), self._db.transaction():
            row = self._db.execute(schema.SCHEMA).fetchone()
            names = {"schema": sql.Identifier(row[0] if row else "public"), "role": sql.Identifier(role)}
            for statement in schema.GRANTS[right]:
                self._db.execute(sql.SQL(statement).format(**names))

    def close(self) -> None:
        """See `Ledger.close`."""
        self._db.close()

    def _rows(self, query: str, asked: Any = None) -> list[Row]:
        with translated(self.where):
            return self._db.execute(query, asked, binary=True).fetchall()

    def _bound(self, subject: str) -> str | bytes:
        return as_bytes(subject)

    def _copy(self, statement: str, types: Sequence[str], rows: Iterable[Row]) -> None:
        with self._db.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)

    def _latest(self, sealed: Sequence[Sealed]) -> dict[tuple[str, str], int]:
        """The latest entry of each kind and subject among the drafts, asked for all at once."""
        keys = {(s.draft.kind, as_bytes(s.draft.subject)): (s.draft.kind, s.draft.subject) for s in sealed}
        rows = self._db.execute(schema.LATEST, ([k for k, _ in keys], [s for _, s in keys]), binary=True)
        return {keys[kind, subject]: seq for kind, subject, seq in rows if seq is not None}

    def _kind_of(self, seq: int) -> str | None:
        row = self._db.execute(schema.KIND_OF, (seq,)).fetchone()
        return str(row[0]) if row else None


def _row(line: Line) -> Row:
    """The row of a line, its text as bytes."""
    values = list(entry_row(line))
    for position in (2, 7, 8):
        values[position] = values[position].encode() if isinstance(values[position], str) else values[position]
    return tuple(values)
