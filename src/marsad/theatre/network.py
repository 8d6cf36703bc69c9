"""The roads of an imported map, as they lie in a theatre's folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.theatre.types import Stretch

FILE = "network.jsonl"
"""The file of a theatre's folder that holds its road network: one stretch between two junctions a line."""
_ENDS = ("id", "from", "to")


def stamp(folder: Path) -> str:
    """What tells one state of the file from another; empty where there is none."""
    path = folder / FILE
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def stretches(folder: Path) -> tuple[Stretch, ...]:
    """All stretches of the file, in its order."""
    return tuple(_stretch(row) for _, row in _rows(folder) if isinstance(row, dict))


def faults(folder: Path) -> Iterator[tuple[int, str]]:
    """What is wrong with the file, by line."""
    for number, row in _rows(folder):
        if isinstance(row, str):
            yield number, row


def _rows(folder: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    path = folder / FILE
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            yield number, f"is not JSON: {error}"
            continue
        yield number, _fault(row) or row


def _fault(row: object) -> str:
    if not isinstance(row, dict):
        return "is not a JSON object"
    missing = [key for key in _ENDS if not isinstance(row.get(key), str)]
    if missing:
        return f"'{missing[0]}' is missing"
    line = row.get("line")
    if not isinstance(line, list) or len(line) < 2 or not all(_point(p) for p in line):
        return "'line' is no course of two points or more"
    return "leads from a junction to itself" if row["from"] == row["to"] and len(line) < 3 else ""


def _point(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(v, int | float) for v in value)


def _stretch(row: dict[str, Any]) -> Stretch:
    line = tuple((p[0], p[1]) for p in row["line"])
    return Stretch(id=row["id"], a=row["from"], b=row["to"], line=line, name=row.get("name") or "", ref=row.get("ref") or "")
