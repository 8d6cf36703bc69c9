"""One report in a text file: `key: value` lines, a blank line, the text."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, BinaryIO

from marsad.intake.fields import FIELDS, report
from marsad.intake.lines import LONGEST_LINE, decoded, is_utf16, too_long, utf16
from marsad.intake.refusal import Refusal
from marsad.model.errors import FileError, InputError, ReportError

if TYPE_CHECKING:
    from marsad.model.report import Report

_KEYS = tuple(field for field in FIELDS if field != "text")
_PAIR = re.compile(r"([\w-]+)[ \t]*:[ \t]*(.*)")
_REMEDY = f"Start with `key: value` lines ({', '.join(_KEYS)}), then a blank line, then the text."


def text_file(stream: BinaryIO, name: str) -> Report | Refusal:
    """The report of a text file. Without an `id` of its own it is named by the hash of its `url`, else of its text."""
    values: dict[str, str] = {}
    try:
        _front(_content(stream, name), values, name)
        values.setdefault("id", _hashed(values.get("url") or values["text"]))
        return report(values, name)
    except InputError as error:
        return Refusal(error=error, report=values.get("id"))


def _content(stream: BinaryIO, name: str) -> str:
    raw = stream.read(LONGEST_LINE + 1)
    if len(raw) > LONGEST_LINE:
        raise too_long(name, "the file")
    if is_utf16(raw):
        raise utf16(name)
    if not raw.strip():
        raise FileError("the file is empty", where=name, remedy=_REMEDY)
    try:
        return decoded(raw, name)
    except ReportError as error:
        number = raw[: _offset(error)].count(b"\n") + 1
        raise ReportError(error.what, where=f"{name}:{number}", why=error.why, remedy=error.remedy) from error


def _offset(error: ReportError) -> int:
    cause = error.__cause__
    return cause.start if isinstance(cause, UnicodeDecodeError) else 0


def _front(content: str, values: dict[str, str], name: str) -> None:
    start = number = 0
    while start < len(content):
        number += 1
        end = content.find("\n", start)
        end = len(content) if end < 0 else end
        line = content[start:end].strip()
        start = end + 1
        if not line:
            values["text"] = content[start:]
            return
        _pair(line, values, f"{name}:{number}")
    raise ReportError("`text` is missing", where=name, why="no blank line ends the front matter", remedy=_REMEDY)


def _pair(line: str, values: dict[str, str], where: str) -> None:
    found = _PAIR.fullmatch(line)
    key = found[1].lower() if found else ""
    if not found or key not in _KEYS:
        # Not ignored: a text without front matter would lose its first paragraph in silence.
        raise ReportError("this is no front matter", where=where, why=f"{line[:60]!r}", remedy=_REMEDY)
    if key in values:
        raise ReportError(f"`{key}` stands twice", where=where, remedy="Keep the one that is meant.")
    if found[2]:
        values[key] = found[2]


def _hashed(content: str) -> str:
    return f"sha256:{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()}"[:20]
