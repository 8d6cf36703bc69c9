"""A stream of bytes → its lines as text, one at a time; a line that cannot be had is refused and the next one read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from marsad.intake.refusal import Refusal
from marsad.model.errors import FileError, ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE = 8 * 2**20
_GULP = 2**16
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ICONV = "Save it as UTF-8, as with `iconv -f {} -t utf-8`."


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, and where it stands: `file:number`."""

    where: str
    text: str


def lines(stream: BinaryIO, name: str) -> Iterator[Line | Refusal]:
    """The lines of `stream`, of which never more than one is held."""
    offset = number = 0
    while raw := stream.readline(LONGEST_LINE + 1):
        number += 1
        where, start = f"{name}:{number}", offset
        offset += len(raw)
        if number == 1 and raw[:2] in _UTF16_MARKS:
            yield Refusal(error=utf16(name))
            return
        if len(raw) > LONGEST_LINE:
            offset += _skip(stream, raw)
            yield Refusal(error=too_long(where, "the line"))
        else:
            yield from _decoded(raw, where, start)


def decoded(raw: bytes, where: str, start: int = 0) -> str:
    """UTF-8 as text, less a byte order mark at the start of a file. Raises ReportError naming the first byte that is none."""
    text = raw.removeprefix(_UTF8_MARK) if start == 0 else raw
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        at = start + len(raw) - len(text) + error.start
        why = f"byte 0x{text[error.start]:02x} at offset {at} of the file"
        raise ReportError("this is no UTF-8", where=where, why=why, remedy=_ICONV.format("windows-1252")) from error


def utf16(name: str) -> FileError:
    """The error for a file that starts with the byte order mark of UTF-16."""
    return FileError("the file is UTF-16, not UTF-8", where=name, remedy=_ICONV.format("utf-16"))


def is_utf16(raw: bytes) -> bool:
    """Whether bytes start as UTF-16 files do."""
    return raw[:2] in _UTF16_MARKS


def too_long(where: str, what: str) -> ReportError:
    """The error for a line or text above `LONGEST_LINE`."""
    return ReportError(f"{what} is longer than {LONGEST_LINE // 2**20} MB", where=where, remedy="Split it into reports of their own.")


def _decoded(raw: bytes, where: str, start: int) -> Iterator[Line | Refusal]:
    try:
        text = decoded(raw, where, start)
    except ReportError as error:
        yield Refusal(error=error)
    else:
        if text.strip():
            yield Line(where, text)


def _skip(stream: BinaryIO, raw: bytes) -> int:
    skipped = 0
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(_GULP)
        skipped += len(raw)
    return skipped
