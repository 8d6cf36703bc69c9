"""`marsad erase`, `dump`, `restore`, `backup`, `rebuild`: keeping a record over the years."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from marsad.cli.asking import today
from marsad.cli.errors import tell
from marsad.ledger import Copied, open_ledger
from marsad.ledger.claims import FILE_NAME, ClaimIndex
from marsad.ledger.dumping import dumped, parsed
from marsad.model.errors import FileError, UsageError
from marsad.pipeline import erasing
from marsad.pipeline.kept import FILE_NAME as EVENTS
from marsad.pipeline.kept import Kept
from marsad.pipeline.run import publish
from marsad.pipeline.study import Study


def erase(folder: Path, subject: str, by: str | None, reason: str, *, dry_run: bool) -> int:
    """Says what goes with the subject and, unless it is a dry run, takes it out for good."""
    if not dry_run and not reason.strip():
        raise UsageError("an erasure needs a reason", remedy="Say why with --reason TEXT; it stays for good, so name nobody in it.")
    with open_ledger(folder, create=False) as ledger:
        plan = erasing.plan(ledger, subject)
        for entry in plan.entries:
            sys.stdout.write(f"{entry.seq}\t{entry.kind}\t{entry.subject}\n")
        if dry_run:
            tell(f"{len(plan.entries)} entries would be erased; nothing was")
            return 0
        stone = erasing.erase(folder, ledger, plan, by=by or getpass.getuser(), reason=reason, today=today())
    tell(f"{len(plan.entries)} entries erased, as entry {stone.seq} says. Earlier backups and dumps still hold them: see docs/record.md")
    return 0


def dump(folder: Path, to: Path | None) -> int:
    """Writes the record as JSON lines."""
    with open_ledger(folder, create=False) as ledger, _out(to) as file:
        for line in dumped(ledger):
            file.write(line + "\n")
    return 0


@contextmanager
def _out(to: Path | None) -> Iterator[TextIO]:
    if to is None:
        yield sys.stdout
        return
    try:
        handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise UsageError("the file is there already", where=str(to), remedy="Name a new one.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        yield file


def restore(source: str, into: Path, address: str | None) -> int:
    """Lays the record of a dump into a new folder and publishes from it."""
    with _in(source) as file, open_ledger(into, create=True, address=address) as ledger:
        many = ledger.restore(parsed(file, source))
        if ledger.head()[0]:
            publish(Study(ledger), into, today(), keep=False)
        number, digest = ledger.head()
    sys.stdout.write(f"{number}:{digest}\n")
    tell(f"{many} entries restored")
    return 0


@contextmanager
def _in(source: str) -> Iterator[TextIO]:
    if source == "-":
        yield sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8") as file:
            yield file
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FileError("cannot be read", where=source, why=error.strerror or "", remedy="Name what `marsad dump` wrote.") from error


def backup(folder: Path, to: Path) -> int:
    """Copies the ledger's file, whole at one moment, while it is used."""
    with open_ledger(folder, create=False) as ledger:
        if not isinstance(ledger, Copied):
            why = "it is kept by a server"
            raise UsageError("the ledger is no file", where=str(folder), why=why, remedy="Use the server's own tools, or `marsad dump`.")
        ledger.copy(to)
    tell(f"copied to {to}")
    return 0


def rebuild(folder: Path) -> int:
    """Makes what is derived anew."""
    for made in (FILE_NAME, EVENTS):
        (folder / made).unlink(missing_ok=True)
    with open_ledger(folder, create=False) as ledger:
        with ClaimIndex(folder / FILE_NAME) as index:
            readings = index.catch_up(ledger)
        kept = Kept(folder / EVENTS)
        publish(Study(ledger, kept=kept), folder, today(), keep=False)
        kept.write()
    tell(f"index of {readings} readings, situation report and map made anew from the record")
    return 0
