"""A line of the ledger, with its three times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from marsad.model.time import TimeSpan

FROM_TABLE = "table"
"""The reader of readings that are rows of a table: they are never read again as a text."""

EntryKind = Literal["theatre", "report", "evidence", "reading", "judgement", "event_id", "assessment", "withholding", "erasure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be recorded: everything of an entry but its number, chain hash and recorded time.

    `subject` names what the entry is about (a report id and version, an event id): the latest unsuperseded entry of a kind and
    subject is the current one. `published`: when the world could know it, None where unknown.
    """

    kind: EntryKind
    subject: str
    payload: Mapping[str, Any]
    valid: TimeSpan | None = None
    published: dt.datetime | None = None
    supersedes: int | None = None
    by: str = "marsad"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One recorded line: a draft with its number `seq`, `recorded` time and `digest`, the head of the hash chain after it.

    `erased`: its payload was taken out for good, as a later entry of kind `erasure` says, and is empty.
    """

    seq: int
    kind: EntryKind
    subject: str
    payload: Mapping[str, Any]
    valid: TimeSpan | None
    published: dt.datetime | None
    recorded: dt.datetime
    supersedes: int | None
    by: str
    reason: str
    digest: str
    erased: bool = False
