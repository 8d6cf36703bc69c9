"""Files written as a whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from marsad.model.errors import FileError


def write_if_new(path: Path, text: str) -> None:
    """Writes a file as a whole, or not at all; leaves it untouched if it says the same already. Raises FileError."""
    raw = text.encode("utf-8", "replace")
    if not (path.exists() and path.read_bytes() == raw):
        write_whole(path, raw)


def write_whole(path: Path, raw: bytes) -> None:
    """Writes a file, for this user alone to read, as a whole or not at all. Raises FileError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise FileError(
            "cannot be written",
            where=str(path),
            why=error.strerror or str(error),
            remedy="Free some space and run again: the ledger is whole.",
        ) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
