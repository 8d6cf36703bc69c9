"""What SQLite says, in the words of Marsad's errors."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.model.errors import LedgerError, LedgerFull, NotALedger

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFUSED_WRITES = frozenset({sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE})
_RESTORE = "Keep a copy of the folder as it is, and restore a backup."
_REMEDIES = {
    sqlite3.SQLITE_BUSY: ("another process is writing to it", "Wait for it to end, or end it, then try again."),
    sqlite3.SQLITE_LOCKED: ("another process is writing to it", "Wait for it to end, or end it, then try again."),
    sqlite3.SQLITE_READONLY: ("it may not be written to", "Give yourself the right to write to the folder and its files."),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "Give yourself the right to read and write the folder and its files."),
    sqlite3.SQLITE_PERM: ("it cannot be opened", "Give yourself the right to read and write the folder and its files."),
    sqlite3.SQLITE_CORRUPT: ("its file is damaged", _RESTORE),
    sqlite3.SQLITE_CONSTRAINT: ("the ledger is append-only", "Append an entry that supersedes instead."),
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise SQLite's errors on the ledger at `path` as LedgerFull, NotALedger or LedgerError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ledger_error(error, str(path)) from error


def not_a_ledger(path: Path, why: str) -> NotALedger:
    """The error for a folder or file that holds no ledger."""
    return NotALedger("no Marsad ledger", where=str(path), why=why, remedy="Name a folder that `marsad run … --into FOLDER` wrote.")


def damaged(path: Path | str, seq: int, why: str) -> LedgerError:
    """The error for a stored entry that can no longer be read."""
    return LedgerError(f"entry {seq} is damaged", where=str(path), why=why, remedy=_RESTORE)


def _ledger_error(error: sqlite3.Error, where: str) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite3.SQLITE_FULL or code in _REFUSED_WRITES:
        remedy = "Free some room or raise the limit on file sizes, then run again: what was confirmed before stands."
        return LedgerFull("the disk took no more; nothing of this step was recorded", where=where, why=str(error), remedy=remedy)
    if code & 0xFF == sqlite3.SQLITE_NOTADB:
        return not_a_ledger(Path(where), "the file is no SQLite database")
    unknown = ("SQLite refused", "Look at the folder's rights and the disk's health, then try again.")
    what, remedy = _REMEDIES.get(code & 0xFF, unknown)
    return LedgerError(what, where=where, why=str(error), remedy=remedy)
