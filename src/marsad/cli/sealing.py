"""`marsad seal`: a few lines that bind the whole record, and the time stamps on them."""

from __future__ import annotations

import os
from pathlib import Path

from marsad.cli.errors import tell
from marsad.ledger import open_ledger, sealing, stamps
from marsad.model.errors import LedgerError, UsageError


def seal(folder: Path, *, to: Path | None, request: Path | None, check: Path | None, token: Path | None, roots: Path | None) -> int:
    """Writes a seal and a request for a stamp on it, or checks a seal with its stamp."""
    if check is not None:
        return _check(folder, check, token, roots)
    if to is None or token or roots:
        raise UsageError(
            "nothing says what to do", remedy="Write: seal FOLDER --to FILE, or seal FOLDER --check SEAL --token FILE --roots PEM."
        )
    with open_ledger(folder, create=False) as ledger:
        problems = ledger.verify()
        if problems:
            why = f"entry {problems[0].seq} {problems[0].what}"
            raise LedgerError("an altered record is not sealed", where=str(folder), why=why, remedy="Look at `marsad verify`.")
        found = sealing.sealed(ledger.lines())
    asked = stamps.request(found.text().encode()) if request else b""
    _write(to, found.text().encode())
    if request:
        _write(request, asked)
    tell(f"{found.entries} entries sealed, root {found.root}")
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        raise UsageError("the file is there already", where=str(path), remedy="Name a new one: a seal is kept as it was.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _check(folder: Path, path: Path, token: Path | None, roots: Path | None) -> int:
    if (token is None) != (roots is None):
        raise UsageError("--token and --roots belong together", remedy="Give the authority's answer and the certificates you trust.")
    found = sealing.read(path)
    moment = stamps.stamped(found.text().encode(), token, roots) if token and roots else None
    with open_ledger(folder, create=False) as ledger:
        span = sealing.differing(found, ledger.lines())
    if span:
        why = f"the first difference lies in entries {span[0]} to {span[1]}"
        raise LedgerError(
            "the record is not the one that was sealed", where=str(folder), why=why, remedy="Look at `marsad verify --against`."
        )
    when = f", and the authority saw it at {moment:%Y-%m-%d %H:%M:%S} UTC" if moment else ""
    tell(f"{folder}: the first {found.entries} entries are as they were sealed{when}")
    return 0
