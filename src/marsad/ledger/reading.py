"""What the SQL engines have in common: reading page by page, as of two times, whatever the database."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from marsad.ledger.chain import EMPTY, Line
from marsad.ledger.faults import damaged
from marsad.ledger.rows import Row, checked, micros, readable
from marsad.ledger.verify import Unreadable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from marsad.ledger.port import Head
    from marsad.model.entry import Entry, EntryKind

PAGE = 500
_FOR_EVER = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Queries:
    """The statements of an engine by which every one reads; a subject is bound as the engine stores it."""

    head: str
    stored: str
    current: str
    current_of: str
    undated: str


class SqlReading(ABC):
    """The reading half of a ledger in a database. `where` names the ledger in errors, without secrets."""

    queries: Queries
    where: str

    @abstractmethod
    def _rows(self, query: str, asked: Any = None) -> list[Row]:
        """All rows of a statement; the database's errors as Marsad's."""

    @abstractmethod
    def _bound(self, subject: str) -> str | bytes:
        """A subject as the engine stores it."""

    @abstractmethod
    def close(self) -> None:
        """See `Ledger.close`."""

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
        if subject is None:
            numbers = self._rows(self.queries.current, asked)
        else:
            numbers = self._rows(self.queries.current_of, asked | {"subject": self._bound(subject)})
        return self.numbered([seq for (seq,) in numbers])

    @abstractmethod
    def numbered(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """See `Ledger.numbered`."""

    def undated(self, kind: EntryKind, *, recorded_at: dt.datetime | None = None) -> int:
        """See `Ledger.undated`."""
        return int(self._rows(self.queries.undated, self._within(None, recorded_at) | {"kind": kind})[0][0])

    def head(self) -> Head:
        """See `Ledger.head`."""
        rows = self._rows(self.queries.head)
        return (rows[0][0], rows[0][1].hex()) if rows else EMPTY

    def lines(self) -> Iterator[Line]:
        """See `Ledger.lines`."""
        upto, after = self.head()[0], 0
        while after < upto:
            rows = self._rows(self.queries.stored, {"after": after, "upto": upto, "page": PAGE})
            for row in rows:
                line = checked(row)
                if isinstance(line, Unreadable):
                    raise damaged(self.where, line.seq, line.why)
                yield line
            after = rows[-1][0] if rows else upto

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _pages(self, query: str, asked: dict[str, Any], after: int) -> Iterator[Entry]:
        # Page by page, so that a slow reader holds no snapshot open and the database can clean up behind it.
        while True:
            rows = self._rows(query, asked | {"after": after})
            yield from filter(None, map(self._readable, rows))
            if len(rows) < PAGE:
                return
            after = rows[-1][0]

    def _readable(self, row: Row) -> Entry | None:
        """The entry of a row; None if its payload was erased."""
        return readable(row, self.where)

    def _within(self, known_at: dt.datetime | None, recorded_at: dt.datetime | None) -> dict[str, Any]:
        return {"known": micros(known_at) if known_at else None, "recorded": micros(recorded_at) if recorded_at else _FOR_EVER}
