"""The ledger of a folder: its own file, or the server that it remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.ledger.address import remember, remembered
from marsad.ledger.chain import Clock, now
from marsad.ledger.faults import not_a_ledger
from marsad.ledger.sqlite import SqliteLedger
from marsad.model.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.ledger.port import Ledger

FILE_NAME = "ledger.sqlite"


def open_ledger(folder: Path, *, create: bool, address: str | None = None, clock: Clock = now) -> Ledger:
    """The ledger of `folder`; with `create`, folder and ledger are laid where they are missing, readable by this user alone.

    `address`: the PostgreSQL database that holds it, remembered by the folder without its password; left out, what the folder remembers,
    else the file in it. Raises NotALedger, NewerLedger, LedgerFull or LedgerError, and UsageError for an address that does not fit.
    """
    path = folder / FILE_NAME
    if create:
        _lay_folder(folder)
    if address is not None and path.is_file():
        why = "the folder has a ledger of its own"
        raise UsageError("--ledger names another ledger than the folder's", why=why, remedy="Leave --ledger out, or name a new folder.")
    found = address or remembered(folder)
    if found is not None:
        from marsad.ledger.postgres import PostgresLedger  # the driver is an extra

        server = PostgresLedger(found, create=create, clock=clock)
        if address is not None:
            remember(folder, address)
        return server
    if not create and (not path.is_file() or not path.stat().st_size):
        raise not_a_ledger(folder, f"it has no {FILE_NAME}" if folder.is_dir() else "there is no such folder")
    return SqliteLedger(path, clock=clock)


def _lay_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise not_a_ledger(folder, "it is a file, not a folder") from error
    except OSError as error:
        remedy = "Name a folder you may write to."
        raise LedgerError("the folder cannot be made", where=str(folder), why=error.strerror or str(error), remedy=remedy) from error
