"""The hash chain: payloads sealed by salted commitments, so that one can be erased and the chain still holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.model.codec import canonical
from marsad.model.entry import Draft, Entry, EntryKind

if TYPE_CHECKING:
    from marsad.ledger.port import Head
    from marsad.model.time import TimeSpan

GENESIS = "0" * 64
EMPTY: Head = (0, GENESIS)
SALT_BYTES = 16
Clock = Callable[[], dt.datetime]
_TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A draft ready to be chained: its payload's canonical bytes, the salt, and the commitment SHA-256(salt + bytes)."""

    draft: Draft
    published: dt.datetime | None
    body: bytes
    salt: bytes
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry as engines store it; `body` is None where the payload is gone, `erased` where that was done by an erasure."""

    seq: int
    kind: EntryKind
    subject: str
    valid: TimeSpan | None
    published: dt.datetime | None
    recorded: dt.datetime
    supersedes: int | None
    by: str
    reason: str
    commitment: str
    digest: str
    salt: bytes
    body: bytes | None
    erased: bool = False


def now() -> dt.datetime:
    """The present in UTC, to the microsecond."""
    return dt.datetime.now(dt.UTC)


def next_moment(clock: Clock, last: dt.datetime | None) -> dt.datetime:
    """The time of a new transaction: the clock's, but always after `last`, even if the clock was set back."""
    present = clock().astimezone(dt.UTC)
    return present if last is None or present > last else last + _TICK


def commit(salt: bytes, body: bytes) -> str:
    """The commitment that stands in the chain for a payload."""
    return hashlib.sha256(salt + body).hexdigest()


def seal(draft: Draft) -> Sealed:
    """Everything of an entry that does not hang on its place in the chain. Raises ValueError for a date-time without offset."""
    if draft.published is not None and draft.published.tzinfo is None:
        raise ValueError(f"{draft.kind} {draft.subject!r}: published {draft.published} has no offset from UTC")
    body, salt = canonical(draft.payload), secrets.token_bytes(SALT_BYTES)
    published = draft.published.astimezone(dt.UTC) if draft.published else None
    return Sealed(draft=draft, published=published, body=body, salt=salt, commitment=commit(salt, body))


def digest(previous: str, line: Line | Sealed, *, seq: int, recorded: dt.datetime, supersedes: int | None) -> str:
    """SHA-256 over the previous digest and the canonical JSON of the entry, its payload standing there as its commitment."""
    source = line.draft if isinstance(line, Sealed) else line
    head = {
        "seq": seq,
        "kind": source.kind,
        "subject": source.subject,
        "valid": source.valid,
        "published": line.published,
        "recorded": recorded,
        "supersedes": supersedes,
        "by": source.by,
        "reason": source.reason,
        "payload": line.commitment,
    }
    return hashlib.sha256(bytes.fromhex(previous) + canonical(head)).hexdigest()


def chained(sealed: Iterable[tuple[Sealed, int | None]], head: Head, recorded: dt.datetime) -> Iterator[Line]:
    """The sealed drafts, each with the number it supersedes, linked one after another from `head` on."""
    seq, previous = head
    for item, supersedes in sealed:
        seq += 1
        previous = digest(previous, item, seq=seq, recorded=recorded, supersedes=supersedes)
        draft = item.draft
        yield Line(
            seq=seq,
            kind=draft.kind,
            subject=draft.subject,
            valid=draft.valid,
            published=item.published,
            recorded=recorded,
            supersedes=supersedes,
            by=draft.by,
            reason=draft.reason,
            commitment=item.commitment,
            digest=previous,
            salt=item.salt,
            body=item.body,
        )


def entry(line: Line) -> Entry:
    """The entry of a stored line, its payload decoded."""
    return _entry(line, json.loads(line.body) if line.body is not None else {})


def confirmed(lines: Iterable[Line], sealed: Iterable[Sealed]) -> tuple[Entry, ...]:
    """The entries just written, with the payloads of their drafts."""
    return tuple(_entry(line, item.draft.payload) for line, item in zip(lines, sealed, strict=True))


def _entry(line: Line, payload: Mapping[str, Any]) -> Entry:
    return Entry(
        seq=line.seq,
        kind=line.kind,
        subject=line.subject,
        payload=payload,
        valid=line.valid,
        published=line.published,
        recorded=line.recorded,
        supersedes=line.supersedes,
        by=line.by,
        reason=line.reason,
        digest=line.digest,
        erased=line.erased,
    )
