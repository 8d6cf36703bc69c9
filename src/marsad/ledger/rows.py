"""Entries as SQLite rows, and back."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from typing import TYPE_CHECKING, Any

from marsad.ledger.chain import Line, entry
from marsad.ledger.faults import damaged
from marsad.ledger.verify import Unreadable
from marsad.model.codec import canonical, from_json
from marsad.model.time import TimeSpan

if TYPE_CHECKING:
    from marsad.model.entry import Entry

Row = tuple[Any, ...]

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_FAST = 1
_WORTH_PACKING = 1500  # bytes: measured, a reading of eight claims shrinks to a sixth in 33 us; a claim alone only to half in 50 us


def micros(moment: dt.datetime) -> int:
    """Microseconds since 1970 in UTC, exact."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(micro: int) -> dt.datetime:
    """The UTC moment of `micros`."""
    return _EPOCH + dt.timedelta(microseconds=micro)


def stored(text: str) -> str | bytes:
    """Text as SQLite can hold it: half a surrogate pair is no UTF-8, so such text is kept as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return as_bytes(text)
    return text


def as_bytes(text: str) -> bytes:
    """Text as bytes that hold any of it, half surrogate pairs too."""
    return text.encode("utf-8", "surrogatepass")


def packed(body: bytes) -> bytes:
    """Canonical JSON of an object, deflated where that pays: JSON begins with a brace, a deflated stream never does."""
    return zlib.compress(body, _FAST) if len(body) > _WORTH_PACKING else body


def unpacked(body: bytes) -> bytes:
    """What was `packed`. Raises zlib.error where the bytes are damaged."""
    return body if body[:1] == b"{" else zlib.decompress(body)


def entry_row(line: Line) -> Row:
    """The row of table `entries`."""
    return (
        line.seq,
        line.kind,
        stored(line.subject),
        canonical(line.valid).decode() if line.valid else None,
        micros(line.published) if line.published else None,
        micros(line.recorded),
        line.supersedes,
        stored(line.by),
        stored(line.reason),
        bytes.fromhex(line.commitment),
        bytes.fromhex(line.digest),
    )


def line_of(row: Row) -> Line:
    """The line of a row of `entries` with its salt and body. Raises ValueError, TypeError or zlib.error for a damaged row."""
    seq, kind, subject, valid, published, recorded, supersedes, by, reason, commitment, digest, salt, body, erased = row
    return Line(
        seq=seq,
        kind=kind,
        subject=_text(subject),
        valid=from_json(TimeSpan, json.loads(valid)) if valid is not None else None,
        published=moment(published) if published is not None else None,
        recorded=moment(recorded),
        supersedes=supersedes,
        by=_text(by),
        reason=_text(reason),
        commitment=commitment.hex(),
        digest=digest.hex(),
        salt=salt or b"",
        body=unpacked(body) if body is not None else None,
        erased=bool(erased) and body is None,
    )


def checked(row: Row) -> Line | Unreadable:
    """The line of a row, or what is wrong with a row that is none."""
    try:
        return line_of(row)
    except (ValueError, TypeError, AttributeError, OverflowError, zlib.error) as error:
        link = row[10] if isinstance(row[10], bytes) else None
        return Unreadable(seq=row[0], why=f"it cannot be read: {error}", digest=link.hex() if link else None)


def readable(row: Row, where: str) -> Entry | None:
    """The entry of a row, None if its payload was erased. Raises LedgerError for one that is damaged."""
    line = checked(row)
    if isinstance(line, Line) and line.erased:
        return None
    if isinstance(line, Line) and line.body is not None:
        try:
            return entry(line)
        except ValueError as error:
            raise damaged(where, row[0], f"its payload is no JSON: {error}") from error
    raise damaged(where, row[0], line.why if isinstance(line, Unreadable) else "its payload is missing")


def lenient(raw: bytes) -> str:
    """Text as stored; damaged bytes come through as half pairs, so that the walk along the chain can name their entry."""
    return raw.decode("utf-8", "surrogateescape")


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
