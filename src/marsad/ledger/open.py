"""The ledger of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.ledger.chain import Clock, now
from marsad.ledger.faults import not_a_ledger
from marsad.ledger.sqlite import SqliteLedger
from marsad.model.errors import LedgerError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "ledger.sqlite"


def open_ledger(folder: Path, *, create: bool, clock: Clock = now) -> SqliteLedger:
    """The ledger in `folder`; with `create`, folder and ledger are laid where they are missing, readable by this user alone.

    Raises NotALedger, NewerLedger, LedgerFull or LedgerError.
    """
    path = folder / FILE_NAME
    if create:
        _lay_folder(folder)
    elif not path.is_file() or not path.stat().st_size:
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
