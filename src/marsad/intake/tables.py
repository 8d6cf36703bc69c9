"""A table → its rows, one by one: CSV with a heading, or JSON lines; a row that cannot be had is refused and the next one read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.intake.lines import decoded, is_utf16, lines, utf16
from marsad.intake.refusal import Refusal
from marsad.model.errors import FileError, ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: where it stands (`file:line`) and its values by heading, as text without blanks around it; empty ones are left out."""

    where: str
    values: Mapping[str, str]

    @property
    def text(self) -> str:
        """The row in its own words: every value with its heading, in the order of the table."""
        return "; ".join(f"{heading}: {value}" for heading, value in self.values.items())


def rows(path: Path) -> Iterator[Row | Refusal]:
    """The rows of a .csv or .jsonl file. Raises FileError where the file cannot be read at all."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".jsonl"):
        raise FileError("this is no kind of table that can be read", where=str(path), remedy="Give a .csv or a .jsonl file.")
    try:
        with path.open("rb") as stream:
            yield from _csv(stream.read(), str(path)) if kind == ".csv" else map(_object, lines(stream, str(path)))
    except OSError as error:
        raise FileError("the file cannot be read", where=str(path), why=error.strerror or str(error), remedy="Check its name.") from error


def _csv(raw: bytes, name: str) -> Iterator[Row | Refusal]:
    if is_utf16(raw):
        yield Refusal(error=utf16(name))
        return
    try:
        text = decoded(raw, name)
    except ReportError as error:
        yield Refusal(error=error)
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    heading = [h.strip() for h in next(reader, [])]
    try:
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if len(cells) > len(heading):
                why = f"{len(cells)} cells under {len(heading)} headings"
                yield Refusal(error=ReportError("the row is too long", where=where, why=why, remedy="Quote cells that hold a comma."))
            elif any(cell.strip() for cell in cells):
                yield Row(where=where, values=_filled(zip(heading, cells, strict=False)))
    except csv.Error as error:
        where = f"{name}:{reader.line_num}"
        yield Refusal(error=ReportError("this is no CSV", where=where, why=str(error), remedy="Write it as CSV; the rows above were read."))


def _object(line: Any) -> Row | Refusal:
    if isinstance(line, Refusal):
        return line
    try:
        found = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        return Refusal(error=ReportError("this is no JSON", where=line.where, why=str(error), remedy="Write one JSON object a line."))
    if not isinstance(found, dict):
        return Refusal(error=ReportError("this is JSON, but no object", where=line.where, remedy="Write one JSON object a line."))
    return Row(where=line.where, values=_filled(found.items()))


def _filled(cells: Any) -> dict[str, str]:
    texts = ((str(k), "" if v is None else " ".join(str(v).split())) for k, v in cells)
    return {k: v for k, v in texts if v}
