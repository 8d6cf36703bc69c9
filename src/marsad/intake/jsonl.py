"""JSON lines: one report a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from marsad.intake.fields import FIELDS, report
from marsad.intake.lines import Line, lines
from marsad.intake.refusal import Refusal
from marsad.model.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from marsad.model.report import Report


class _Repeated(dict[str, Any]):
    """An object of which some key stands twice."""

    names: tuple[str, ...] = ()


def json_lines(stream: BinaryIO, name: str) -> Iterator[Report | Refusal]:
    """The reports of a stream of JSON lines, each or its refusal as its line is read."""
    for line in lines(stream, name):
        yield line if isinstance(line, Refusal) else _report(line)


def _report(line: Line) -> Report | Refusal:
    values: Mapping[str, Any] = {}
    try:
        values = _object(line)
        return report(values, line.where)
    except ReportError as error:
        name = values.get("id")
        return Refusal(error=error, report=name if isinstance(name, str) else None)


def _object(line: Line) -> Mapping[str, Any]:
    try:
        found = json.loads(line.text, object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        raise _no_json(line, error) from error
    except (ValueError, RecursionError) as error:
        raise ReportError("this is no JSON that can be read", where=line.where, why=str(error), remedy="Correct the line.") from error
    if not isinstance(found, dict):
        remedy = "Write one object a line, as with `jq -c '.[]'` for a list of them."
        raise ReportError("this is JSON, but no object", where=line.where, remedy=remedy)
    if isinstance(found, _Repeated):
        raise ReportError(f"`{found.names[0]}` stands twice", where=line.where, remedy="Keep the one that is meant.")
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    twice = tuple(key for key in FIELDS if keys.count(key) > 1)
    if not twice:
        return found
    repeated = _Repeated(found)
    repeated.names = twice
    return repeated


def _no_json(line: Line, error: json.JSONDecodeError) -> ReportError:
    at_end = error.pos >= len(line.text.rstrip()) or error.msg.startswith("Unterminated string")
    if at_end and line.text.lstrip().startswith(("{", "[")):
        remedy = "Fetch or write the file again, whole; each report stands on one line."
        return ReportError("the line is cut off", where=line.where, why=f"{error.msg} at column {error.colno}", remedy=remedy)
    remedy = "Write one JSON object a line."
    return ReportError("this is no JSON", where=line.where, why=f"{error.msg} at column {error.colno}", remedy=remedy)
