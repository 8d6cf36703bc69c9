"""Opening a PostgreSQL database as a ledger: laid if new, refused if it is something else or newer; no password is ever told."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from marsad.ledger import postgres_schema as schema
from marsad.ledger.address import bad_address, without_secrets
from marsad.model.errors import LedgerError, LedgerFull, NewerLedger, NotALedger

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

_EXTRA = "Install it: pip install 'marsad[team]'."
_AGAIN = "Start the server or mend the connection, then run again: what was confirmed stands."


def driver() -> Any:
    """The psycopg package. Raises LedgerError where the extra is not installed."""
    try:
        import psycopg
    except ImportError as error:
        raise LedgerError("a ledger in PostgreSQL needs the extra `team`", why=str(error), remedy=_EXTRA) from error
    return psycopg


def connect(address: str, *, create: bool) -> psycopg.Connection[Any]:
    """A connection to the ledger at `address`; with `create` it is laid where the schema is empty.

    Raises UsageError for an address that cannot be read, NotALedger, NewerLedger, LedgerFull or LedgerError.
    """
    shown, found = without_secrets(address), driver()
    try:
        db: psycopg.Connection[Any] = found.connect(address, autocommit=True, application_name="marsad")
        db.isolation_level = found.IsolationLevel.READ_COMMITTED  # under the lock, the head is the latest, whatever the server's default
    except found.ProgrammingError:
        raise bad_address() from None
    except found.Error as error:
        why = _first_line(error)
        raise LedgerError("the server cannot be reached or refuses", where=shown, why=why, remedy=_AGAIN) from None
    try:
        with translated(shown):
            _open(db, shown, create=create)
    except BaseException:
        db.close()
        raise
    return db


def _open(db: psycopg.Connection[Any], shown: str, *, create: bool) -> None:
    if _laid(db, shown):
        _migrate(db)
        return
    if not create:
        raise NotALedger("no Marsad ledger", where=shown, why="the schema is empty", remedy="Name the database of `marsad run … --ledger`.")
    with db.transaction():
        db.execute(schema.LOCKED)
        if not _laid(db, shown):  # another process may have laid it meanwhile
            for statement in schema.CREATE:
                db.execute(statement)


def _migrate(db: psycopg.Connection[Any]) -> None:
    if _version(db) == schema.SCHEMA_VERSION:
        return
    with db.transaction():
        db.execute(schema.LOCKED)
        while (version := _version(db)) < schema.SCHEMA_VERSION:  # another process may have done it meanwhile
            for statement in schema.MIGRATIONS[version]:
                db.execute(statement)


def _version(db: psycopg.Connection[Any]) -> int:
    row = db.execute(schema.VERSION).fetchone()
    return int(row[0]) if row else 0


def _laid(db: psycopg.Connection[Any], shown: str) -> bool:
    mark, others = db.execute(schema.LAID).fetchone() or (False, False)
    if others and not mark:
        why = "it has tables of these names that another program made"
        raise NotALedger("no Marsad ledger", where=shown, why=why, remedy="Name an empty database or schema.")
    if not mark:
        return False
    if (version := _version(db)) > schema.SCHEMA_VERSION:
        raise NewerLedger(
            f"the ledger has version {version}",
            where=shown,
            why=f"this Marsad reads version {schema.SCHEMA_VERSION}",
            remedy="Upgrade Marsad; the ledger was left as it is.",
        )
    return True


@contextmanager
def translated(shown: str) -> Iterator[None]:
    """Raise PostgreSQL's errors on the ledger shown by this address as LedgerFull or LedgerError."""
    found = driver()
    try:
        yield
    except found.errors.DiskFull as error:
        remedy = "Free some room on the server, then run again: what was confirmed before stands."
        raise LedgerFull(
            "the disk took no more; nothing of this step was recorded", where=shown, why=_first_line(error), remedy=remedy
        ) from None
    except found.errors.InsufficientPrivilege as error:
        remedy = "Ask whoever runs the server for a role that may."
        raise LedgerError("this role may not do that", where=shown, why=_first_line(error), remedy=remedy) from None
    except found.IntegrityError as error:
        remedy = "Append an entry that supersedes instead."
        raise LedgerError("the ledger is append-only", where=shown, why=_first_line(error), remedy=remedy) from None
    except found.OperationalError as error:
        raise LedgerError("the connection was lost", where=shown, why=_first_line(error), remedy=_AGAIN) from None
    except found.Error as error:
        remedy = "Look at the server's log, then try again."
        raise LedgerError("PostgreSQL refused", where=shown, why=_first_line(error), remedy=remedy) from None


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[0]
