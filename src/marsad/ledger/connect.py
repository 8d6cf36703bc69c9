"""Opening a SQLite file as a ledger: laid if new, refused if it is something else or newer."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from marsad.ledger import schema
from marsad.ledger.faults import not_a_ledger, translated
from marsad.ledger.rows import lenient
from marsad.model.errors import LedgerError, NewerLedger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BUSY_SECONDS = 30
_PAUSE_SECONDS = 0.02
_SMALLEST_PAGE = 512


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the ledger at `path`, new or not, that no other than this user can read. See `SqliteLedger` for errors."""
    _touch(path)
    with translated(path):
        db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            db.text_factory = lenient
            _patiently(db, path)
        except BaseException:
            db.close()
            raise
        return db


def _touch(path: Path) -> None:
    # An existing file is only asked its size: opening and closing it would drop the locks that SQLite holds on it for this process.
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        if 0 < path.stat().st_size < _SMALLEST_PAGE:  # SQLite would take such a scrap for an empty database
            raise not_a_ledger(path, "the file is no SQLite database") from error
    except OSError as error:
        remedy = "Name a folder you may write to."
        raise LedgerError("no ledger can be laid here", where=str(path), why=error.strerror or str(error), remedy=remedy) from error


def _patiently(db: sqlite3.Connection, path: Path) -> None:
    # Changing the journal's mode, and a read that turns into a write, fail at once when another process lays the ledger: SQLite's own
    # patience (`timeout`) does not reach them. Every step may be done again, so all of them are.
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            return _prepare(db, path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE_SECONDS)


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    with transaction(db, "BEGIN"):
        version = _version(db, path)
    if version == 0:
        db.execute("PRAGMA journal_mode = WAL")
        _lay(db, path)
    elif version < schema.SCHEMA_VERSION:
        _keep_copy(db, path, version)
        _migrate(db, path)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")


def _lay(db: sqlite3.Connection, path: Path) -> None:
    with transaction(db, "BEGIN IMMEDIATE"):
        if _version(db, path) == 0:  # another process may have laid it meanwhile
            for statement in schema.CREATE:
                db.execute(statement)


def copied(db: sqlite3.Connection, to: Path) -> None:
    """Copy a ledger, whole at one moment, into a new file that only this user can read. Raises FileExistsError, OSError."""
    os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    target = sqlite3.connect(to)
    try:
        db.backup(target)
    except BaseException:
        to.unlink()
        raise
    finally:
        target.close()


def _keep_copy(db: sqlite3.Connection, path: Path, version: int) -> None:
    """A copy of the ledger as it was, beside it; one that is there already is the older and stays."""
    with suppress(FileExistsError):
        copied(db, path.with_name(f"{path.stem}.v{version}{path.suffix}"))


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    with transaction(db, "BEGIN IMMEDIATE"):
        while (version := _version(db, path)) < schema.SCHEMA_VERSION:  # another process may have done it meanwhile
            for statement in schema.MIGRATIONS[version]:
                db.execute(statement)


@contextmanager
def transaction(db: sqlite3.Connection, begin: str) -> Iterator[None]:
    """Everything done within is kept, or nothing of it."""
    db.execute(begin)
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The ledger's version, 0 for an empty file; to be asked in a transaction, as another process may be laying it."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if mark == schema.APPLICATION_ID and version > schema.SCHEMA_VERSION:
        raise NewerLedger(
            f"the ledger has version {version}",
            where=str(path),
            why=f"this Marsad reads version {schema.SCHEMA_VERSION}",
            remedy="Upgrade Marsad; the ledger was left as it is.",
        )
    if mark == schema.APPLICATION_ID and version:
        return version
    if version or mark or db.execute(schema.TABLES).fetchone()[0]:
        raise not_a_ledger(path, "the SQLite database was written by another program")
    return 0
