"""What every ledger engine does: append, read back as of two times, prove that nothing was altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, Self, get_args, runtime_checkable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from marsad.ledger.chain import Line
    from marsad.model.entry import Draft, Entry, EntryKind

Right = Literal["read", "append"]
RIGHTS: tuple[Right, ...] = get_args(Right)
Head = tuple[int, str]
Fault = Literal["changed", "missing", "reordered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What `verify` found at entry `seq`, in words; `seq` 0 means the file as a whole."""

    seq: int
    what: Fault
    detail: str


class Ledger(Protocol):
    """The append-only record. Nothing in it is changed: what replaces an entry is a later one, and an erased
    entry keeps its place in the chain.

    `known_at` keeps what was published by then and leaves out what has no date; `recorded_at` keeps what this ledger held then. Either
    may be None, which sets no bound. Iterators show the ledger as it was when they were asked for, whatever is appended meanwhile.
    """

    def append(self, drafts: Iterable[Draft]) -> tuple[Entry, ...]:
        """Record all drafts in one transaction, or none: each gets its number, the transaction's time and its place in the chain.

        An entry supersedes the latest earlier one of its kind and subject unless it names another of its kind. An exception that
        `drafts` raises leaves the ledger as it was. Raises LedgerFull, or LedgerError where the record cannot be written.
        """

    def entries(
        self,
        *,
        kind: EntryKind | None = None,
        subject: str | None = None,
        known_at: dt.datetime | None = None,
        recorded_at: dt.datetime | None = None,
        after: int = 0,
    ) -> Iterator[Entry]:
        """All entries that fit, superseded ones too, by number; only those numbered above `after`."""

    def current(
        self,
        kind: EntryKind,
        *,
        known_at: dt.datetime | None = None,
        recorded_at: dt.datetime | None = None,
        subject: str | None = None,
    ) -> Iterator[Entry]:
        """The latest entry of each subject among those within both times, unless one of these supersedes it.

        Subjects come in the order in which they first appeared, so that a re-reading does not move its report.
        """

    def numbered(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """The entries of these numbers, in their order; a number that is not there is passed over."""

    def undated(self, kind: EntryKind, *, recorded_at: dt.datetime | None = None) -> int:
        """Number of current entries without a date of publication: what any `known_at` leaves out."""

    def erase(self, numbers: Iterable[int], draft: Draft) -> Entry:
        """Take the payloads of these entries out for good, and record that as an entry of kind `erasure`, in one transaction.

        The draft gives subject, author and reason; its payload names the entries under `erased`. Their places in the chain stay, as
        salted commitments; every question passes over them. Raises LedgerError if one is not there, or all were erased before.
        """

    def lines(self) -> Iterator[Line]:
        """Every entry as it is stored, by number, erased ones without their payload."""

    def restore(self, lines: Iterable[Line]) -> int:
        """Lay a chain into this empty ledger, the same to the last digest, or nothing of it; how many entries.

        Raises LedgerError for a ledger that is not empty and for the first line that is not as it was recorded.
        """

    def head(self) -> Head:
        """Number and digest of the last entry; kept outside, it proves everything before it."""

    def verify(self, *, against: Head | None = None) -> tuple[Problem, ...]:
        """Walk the whole chain: every changed, missing or reordered entry, the first one first; empty if all is whole.

        Entries cut off at the end are only found `against` a head that was kept outside.
        """

    def close(self) -> None:
        """Let go of the file. Calling it twice does no harm."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


@runtime_checkable
class Shared(Protocol):
    """A ledger on a server with roles."""

    def grant(self, right: Right, role: str) -> None:
        """Let another role of the database read, or read and append; neither lets it change what stands. Raises LedgerError."""


@runtime_checkable
class Copied(Protocol):
    """A ledger that is one file."""

    def copy(self, to: Path) -> None:
        """Copy the file, whole at one moment, while it is used; readable by this user alone. Raises LedgerError if `to` is there."""
