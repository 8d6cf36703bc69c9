"""`marsad theatre import`: outside data into a theatre, with counts and every refused row by name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from marsad.cli.errors import REFUSED
from marsad.model.errors import MarsadError, UsageError
from marsad.theatre.importing import import_places
from marsad.theatre.importing_roads import import_roads
from marsad.theatre.osm import CLASSES
from marsad.theatre.rows import Refused

SHOWN = 20
"""Refused rows that are printed one by one; the rest is counted."""


def places(files: Sequence[Path], into: Path, form: str | None, columns: Sequence[str], kind: str | None) -> int:
    """Imports each file and prints what came of it; 1 if a file could not be read. Rows that are refused do not stop the rest."""
    mapped = dict(_pair(c) for c in columns)

    def take(file: Path) -> None:
        done = import_places(file, into, form=form, columns=mapped, kind=kind, progress=_progress)
        _refused(done.file, done.refused)
        left = f", {done.left_out} left out as no places of events" if done.left_out else ""
        sys.stdout.write(f"{done.file}: {done.taken} places taken as {done.form}, {len(done.refused)} refused{left}\n")
        sys.stdout.write(f"{into}: {done.places} places in the gazetteer\n")

    return _each(files, take)


def roads(files: Sequence[Path], into: Path) -> int:
    """Imports the roads of each extract and prints what came of it; 1 if a file could not be read."""

    def take(file: Path) -> None:
        done = import_roads(file, into, progress=_progress)
        _refused(done.file, done.refused)
        classes = ", ".join(f"{done.classes[c]} {c}" for c in CLASSES if c in done.classes) or "none"
        outside = f", {done.outside} left out as outside the theatre" if done.outside else ""
        sys.stdout.write(f"{done.file}: {done.ways} ways, {len(done.refused)} refused; stretches between junctions: {classes}{outside}\n")
        sys.stdout.write(f"{into}: {done.stretches} stretches in the network, {done.kilometres:,.0f} km of this file\n")

    return _each(files, take)


def _each(files: Sequence[Path], take: Callable[[Path], None]) -> int:
    """Takes file by file; one that cannot be read is named, and the rest goes on."""
    failed = False
    for file in files:
        try:
            take(file)
        except UsageError:
            raise
        except MarsadError as error:
            sys.stderr.write(f"{error}\n")
            failed = True
    return REFUSED if failed else 0


def _refused(file: str, rows: Sequence[Refused]) -> None:
    for row in rows[:SHOWN]:
        sys.stderr.write(f"{file}: {row.where}: refused: {row.reason}\n")
    if len(rows) > SHOWN:
        sys.stderr.write(f"{file}: {len(rows) - SHOWN} more rows refused\n")


def _pair(text: str) -> tuple[str, str]:
    field, mark, column = text.partition("=")
    if not mark or not column:
        raise UsageError(f"'{text}' is no FIELD=COLUMN", remedy="Write, say, --map name=place_name.")
    return field, column


def _progress(number: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{number:,} rows")
