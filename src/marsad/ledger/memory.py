"""A ledger that lives as long as the process: for tests, and for reading without a folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from marsad.ledger.chain import EMPTY, Clock, Line, chained, confirmed, entry, next_moment, now, seal
from marsad.ledger.erasing import erasable, laid, tombstone
from marsad.ledger.supersession import linked
from marsad.ledger.verify import walk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from marsad.ledger.port import Head, Problem
    from marsad.model.entry import Draft, Entry, EntryKind


class MemoryLedger:
    """The whole record in a list; the twin of the engines on disk."""

    def __init__(self, *, clock: Clock = now) -> None:
        self._clock = clock
        self._lines: list[Line] = []
        self._newest: dict[tuple[str, str], int] = {}

    def append(self, drafts: Iterable[Draft]) -> tuple[Entry, ...]:
        """See `Ledger.append`."""
        sealed = [seal(draft) for draft in drafts]
        if not sealed:
            return ()
        recorded = next_moment(self._clock, self._lines[-1].recorded if self._lines else None)
        items = linked(sealed, len(self._lines), self._latest, self._kind_of)
        lines = list(chained(items, self.head(), recorded))
        self._lines += lines
        self._newest |= {(line.kind, line.subject): line.seq for line in lines}
        return confirmed(lines, sealed)

    def erase(self, numbers: Iterable[int], draft: Draft) -> Entry:
        """See `Ledger.erase`."""
        gone = erasable(numbers, self._kind_of, {line.seq for line in self._lines if line.erased})
        (found,) = self.append([tombstone(draft, gone)])
        for seq in gone:
            self._lines[seq - 1] = replace(self._lines[seq - 1], body=None, salt=b"", erased=True)
        return found

    def lines(self) -> Iterator[Line]:
        """See `Ledger.lines`."""
        return iter(tuple(self._lines))

    def restore(self, lines: Iterable[Line]) -> int:
        """See `Ledger.restore`."""
        found = list(laid(lines, self.head(), "the memory"))
        self._lines = [replace(line, erased=line.body is None) for line in found]
        self._newest = {(line.kind, line.subject): line.seq for line in found}
        return len(found)

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
        lines = self._within(known_at, recorded_at)
        return (
            entry(line)
            for line in lines
            if line.seq > after and not line.erased and (kind is None or line.kind == kind) and (subject is None or line.subject == subject)
        )

    def current(
        self,
        kind: EntryKind,
        *,
        known_at: dt.datetime | None = None,
        recorded_at: dt.datetime | None = None,
        subject: str | None = None,
    ) -> Iterator[Entry]:
        """See `Ledger.current`."""
        lines = self._within(known_at, recorded_at)
        replaced = {line.supersedes for line in lines}
        order = dict.fromkeys(line.subject for line in self._lines if line.kind == kind)
        last = {line.subject: line for line in lines if line.kind == kind}
        found = [last[s] for s in order if s in last and last[s].seq not in replaced and subject in (None, s)]
        return (entry(line) for line in found if not line.erased)

    def numbered(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """See `Ledger.numbered`."""
        return (entry(self._lines[n - 1]) for n in numbers if 0 < n <= len(self._lines) and not self._lines[n - 1].erased)

    def undated(self, kind: EntryKind, *, recorded_at: dt.datetime | None = None) -> int:
        """See `Ledger.undated`."""
        return sum(found.published is None for found in self.current(kind, recorded_at=recorded_at))

    def head(self) -> Head:
        """See `Ledger.head`."""
        return (self._lines[-1].seq, self._lines[-1].digest) if self._lines else EMPTY

    def verify(self, *, against: Head | None = None) -> tuple[Problem, ...]:
        """See `Ledger.verify`."""
        return walk(self._lines, against=against)

    def close(self) -> None:
        """Nothing to let go of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _within(self, known_at: dt.datetime | None, recorded_at: dt.datetime | None) -> list[Line]:
        return [
            line
            for line in self._lines
            if (recorded_at is None or line.recorded <= recorded_at)
            and (known_at is None or (line.published is not None and line.published <= known_at))
        ]

    def _latest(self, kind: str, subject: str) -> int | None:
        return self._newest.get((kind, subject))

    def _kind_of(self, seq: int) -> str | None:
        return self._lines[seq - 1].kind if 0 < seq <= len(self._lines) else None
