"""The files of a theatre's folder, read into raw records that know where they stand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from marsad.theatre import encoding, kept

Level = Literal["error", "warning"]
TABLES: Mapping[str, str] = {
    "actors.toml": "actor",
    "sources.toml": "source",
    "labels.toml": "label",
    "areas.toml": "area",
    "routes.toml": "route",
    "supply.toml": "supply",
    "places.jsonl": "place",
    "roads.jsonl": "road",
}
HEAD = "theatre.toml"
_AT_LINE = re.compile(r"\bat (line \d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong ("error": the theatre is refused) or doubtful ("warning") in a theatre's data, and what to do about it."""

    level: Level
    file: str
    where: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A record as the file has it: `table` names its kind, `where` its line and, if it has one, its id."""

    table: str
    file: str
    where: str
    data: Mapping[str, Any]


def data_files(folder: Path) -> tuple[Path, ...]:
    """The data files that are there, in a fixed order."""
    return tuple(folder / name for name in (HEAD, *TABLES) if (folder / name).is_file())


def read_file(path: Path) -> tuple[list[Raw], list[Finding]]:
    """All records of one data file, and what could not be read."""
    text, fault, number = encoding.read(path)
    if fault:
        return [], [_bad(path.name, f"line {number}" if number else "", fault, "Save the file as UTF-8 text.")]
    found, wrong = _lines(path.name, text) if path.suffix == ".jsonl" else _toml(path.name, text)
    letters = (
        _bad(path.name, f"line {n}", what, "Write the name again, and save the file as UTF-8.") for n, what in encoding.misread(text)
    )
    return found, [*wrong, *letters]


def _bad(file: str, where: str, message: str, remedy: str) -> Finding:
    return Finding(level="error", file=file, where=where, message=message, remedy=remedy)


def _lines(file: str, text: str) -> tuple[list[Raw], list[Finding]]:
    found: list[Raw] = []
    wrong: list[Finding] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError as exc:
            wrong.append(_bad(file, f"line {number}", f"is not JSON: {exc}", "Write one JSON object a line."))
            continue
        if isinstance(data, dict):
            found.append(Raw(table=TABLES[file], file=file, where=_where(number, data), data=data))
        else:
            wrong.append(_bad(file, f"line {number}", "is not a JSON object", "Write one JSON object a line."))
    return found, wrong


def _where(number: int, data: Mapping[str, Any]) -> str:
    name = data.get("id")
    return f"line {number} ({name})" if isinstance(name, str) else f"line {number}"


def _toml(file: str, text: str) -> tuple[list[Raw], list[Finding]]:
    try:
        data = kept.parsed(text)
    except tomllib.TOMLDecodeError as exc:
        line = _AT_LINE.search(str(exc))
        return [], [_bad(file, line[1] if line else "", f"is not TOML: {exc}", "Mend the line; text values stand in double quotes.")]
    if file == HEAD:
        sides = data.pop("side", [])
        head = Raw(table="theatre", file=file, where="", data=data)
        return [head, *_records(file, "side", sides, text)], _not_tables(file, "side", sides)
    table = TABLES[file]
    records = data.pop(table, [])
    strays = [_bad(file, k, f"unknown key '{k}'", f"Only [[{table}]] records stand in this file.") for k in data]
    return list(_records(file, table, records, text)), strays + _not_tables(file, table, records)


def _not_tables(file: str, table: str, records: object) -> list[Finding]:
    if isinstance(records, list) and all(isinstance(r, dict) for r in records):
        return []
    return [_bad(file, table, f"'{table}' is not a list of tables", f"Begin each record with [[{table}]].")]


def _records(file: str, table: str, records: object, text: str) -> Iterator[Raw]:
    if not isinstance(records, list):
        return
    head = re.compile(rf"[ \t]*\[\[[ \t]*{table}[ \t]*\]\]")
    heads = [number for number, line in enumerate(text.split("\n"), 1) if "[[" in line and head.match(line)]
    for place, data in enumerate(records):
        if isinstance(data, dict):
            number = heads[place] if place < len(heads) else 0
            yield Raw(table=table, file=file, where=_where(number, data), data=data)
