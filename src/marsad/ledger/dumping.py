"""The record as JSON lines: a header, then an entry a line, with all that its place in the chain hangs on.

Header: `marsad_dump` (the version of this format, 1), `entries`, `head`. Entry: `seq`, `kind`, `subject`, `valid`, `published`,
`recorded` (UTC, to the microsecond), `supersedes`, `by`, `reason`, `commitment`, `digest`, `salt` (hex) and `payload`; an erased one has
neither of the last two.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from marsad.ledger.chain import EMPTY, Line
from marsad.model.codec import canonical, from_json, to_json
from marsad.model.errors import LedgerError, NewerLedger
from marsad.model.time import TimeSpan

if TYPE_CHECKING:
    from marsad.ledger.port import Ledger

VERSION = 1


def dumped(ledger: Ledger) -> Iterator[str]:
    """The lines of a dump, as the ledger is now."""
    seq, digest = ledger.head()
    yield json.dumps({"marsad_dump": VERSION, "entries": seq, "head": digest})
    for line in ledger.lines():
        if line.seq > seq:
            return
        yield json.dumps(_record(line))


def _record(line: Line) -> dict[str, Any]:
    record = {
        "seq": line.seq,
        "kind": line.kind,
        "subject": line.subject,
        "valid": to_json(line.valid) if line.valid else None,
        "published": to_json(line.published) if line.published else None,
        "recorded": to_json(line.recorded),
        "supersedes": line.supersedes,
        "by": line.by,
        "reason": line.reason,
        "commitment": line.commitment,
        "digest": line.digest,
    }
    return record if line.body is None else record | {"salt": line.salt.hex(), "payload": json.loads(line.body)}


def parsed(lines: Iterable[str], name: str) -> Iterator[Line]:
    """The entries of a dump. Raises LedgerError naming the line that is none, NewerLedger for a dump of a later format."""
    numbered = enumerate(lines, start=1)
    header = _json(next(numbered, (1, ""))[1], name, 1)
    told = (header.get("entries"), header.get("head"))
    if not isinstance(header.get("marsad_dump"), int) or tuple(map(type, told)) != (int, str):
        raise LedgerError("this is no dump of a Marsad ledger", where=f"{name}:1", remedy="Name what `marsad dump` wrote.")
    if header["marsad_dump"] > VERSION:
        why = f"its format is {header['marsad_dump']}, this Marsad reads {VERSION}"
        raise NewerLedger("the dump is newer", where=f"{name}:1", why=why, remedy="Upgrade Marsad.")
    last = EMPTY
    for number, text in numbered:
        line = _line(_json(text, name, number), name, number)
        last = (line.seq, line.digest)
        yield line
    if last != told:
        why = f"it says {told[0]} entries up to {told[1]} and holds {last[0]} up to {last[1]}"
        raise LedgerError("the dump is cut off", where=name, why=why, remedy="Take another copy; nothing of this one was kept.")


def _json(text: str, name: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise LedgerError(
            "the line is no JSON", where=f"{name}:{number}", why=str(error), remedy="Take another copy of the dump."
        ) from error
    if not isinstance(found, dict):
        raise LedgerError("the line is no JSON object", where=f"{name}:{number}", remedy="Take another copy of the dump.")
    return found


def _line(record: dict[str, Any], name: str, number: int) -> Line:
    try:
        return Line(
            seq=record["seq"],
            kind=record["kind"],
            subject=record["subject"],
            valid=from_json(TimeSpan, record["valid"]) if record["valid"] else None,
            published=dt.datetime.fromisoformat(record["published"]) if record["published"] else None,
            recorded=dt.datetime.fromisoformat(record["recorded"]),
            supersedes=record["supersedes"],
            by=record["by"],
            reason=record["reason"],
            commitment=record["commitment"],
            digest=record["digest"],
            salt=bytes.fromhex(record.get("salt", "")),
            body=canonical(record["payload"]) if "payload" in record else None,
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise LedgerError("the line is no entry", where=f"{name}:{number}", why=why, remedy="Take another copy of the dump.") from error
