"""Paths → reports, one by one: files, folders of them, standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.intake.jsonl import json_lines
from marsad.intake.refusal import Refusal
from marsad.intake.text import text_file
from marsad.model.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model.report import Report

STANDARD_INPUT = "-"
_TYPES = "Give a .jsonl file, a .txt file, a folder of these, or - for JSON lines on standard input."


def reports(paths: Sequence[str | Path]) -> Iterator[Report | Refusal]:
    """The reports of files, of folders (sorted, with what lies deeper; hidden files left alone) and of standard input, as they are read.

    What cannot be read is a `Refusal` in its place, and the rest goes on.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _some(json_lines(sys.stdin.buffer, "standard input"), "standard input")
        elif _is_folder(Path(path)):
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path))


def _folder(folder: Path) -> Iterator[Report | Refusal]:
    found = False
    for path in _files(folder):
        found = True
        if isinstance(path, Refusal):
            yield path
        else:
            yield from _file(path)
    if not found:
        yield Refusal(error=FileError("the folder holds no files", where=str(folder), remedy=_TYPES))


def _files(folder: Path) -> Iterator[Path | Refusal]:
    try:
        inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield Refusal(error=_unreadable(folder, error))
        return
    for path in inside:
        if _is_folder(path) and not path.is_symlink():  # a linked folder may lead back to this one
            yield from _files(path)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # opening it will say what is wrong
        return False


def _file(path: Path) -> Iterator[Report | Refusal]:
    kind = path.suffix.lower()
    try:
        if kind == ".jsonl":
            with path.open("rb") as stream:
                yield from _some(json_lines(stream, str(path)), str(path))
        elif kind == ".txt":
            with path.open("rb") as stream:
                yield text_file(stream, str(path))
        else:
            yield Refusal(error=_unknown(path))
    except OSError as error:
        yield Refusal(error=_unreadable(path, error))


def _some(found: Iterator[Report | Refusal], name: str) -> Iterator[Report | Refusal]:
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        yield Refusal(error=FileError("the file is empty", where=name, remedy="Give a file with one report a line."))


def _unknown(path: Path) -> FileError:
    if not os.path.lexists(path):
        return _unreadable(path, FileNotFoundError(2, "No such file or directory"))
    return FileError("this type of file is not known", where=str(path), why=path.suffix or "it has no suffix", remedy=_TYPES)


def _unreadable(path: Path, error: OSError) -> FileError:
    remedy = "Check the path." if isinstance(error, FileNotFoundError) else "Check the path and your right to read it."
    return FileError("the file cannot be read", where=str(path), why=error.strerror or str(error), remedy=remedy)
