"""What is to be erased when a report, a claim or an entry is, everywhere the record keeps it; and what must not come back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.ledger.claims import FILE_NAME
from marsad.model.entry import Draft, Entry
from marsad.model.errors import UnknownId, UsageError
from marsad.pipeline.kept import FILE_NAME as EVENTS
from marsad.pipeline.run import publish
from marsad.pipeline.study import Study
from marsad.publish.corrections import PREFIX

if TYPE_CHECKING:
    from marsad.ledger import Ledger

_NUMBER = re.compile(r"\d{1,18}")  # what a ledger's column of numbers can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What an erasure takes out: entries, one claim of which the rest is read into new entries, or a whole report."""

    subject: str
    entries: tuple[Entry, ...]
    report: str | None = None
    claim: str | None = None
    anew: tuple[Draft, ...] = ()


def plan(ledger: Ledger, subject: str) -> Erasure:
    """Everything that goes with a report id, a claim id, or the number of an entry, looked for in this order.

    Raises UnknownId where nothing of it is kept.
    """
    readings = list(ledger.entries(kind="reading"))
    claims = {c["claim"]["id"] for e in readings if _report(e.subject) == subject for c in e.payload["claims"]}
    if claims or any(_report(e.subject) == subject for e in ledger.entries(kind="report")):
        told = [e for kind in ("report", "evidence") for e in ledger.entries(kind=kind) if _report(e.subject) == subject]
        mine = [e for e in readings if _report(e.subject) == subject]
        return Erasure(subject=subject, report=subject, entries=(*told, *mine, *_about(ledger, claims)))
    holding = [e for e in readings if any(c["claim"]["id"] == subject for c in e.payload["claims"])]
    if every := (*holding, *_about(ledger, {subject})):
        return Erasure(subject=subject, claim=subject, entries=every, anew=_latest(_without(e, subject) for e in holding))
    if numbered := tuple(ledger.numbered([int(subject)])) if _NUMBER.fullmatch(subject) else ():
        return Erasure(subject=subject, entries=numbered)
    raise UnknownId(f"nothing is kept of {subject!r}", remedy="Name a report's id, a claim's id, or the number of an entry.")


def _report(subject: str) -> str:
    return subject.rpartition("@")[0]


def _about(ledger: Ledger, claims: set[str]) -> Iterator[Entry]:
    """Judgements on these claims and published figures that rest on them."""
    for entry in ledger.entries(kind="judgement"):
        if claims & set(entry.payload["judgement"]["subject"]):
            yield entry
    for entry in ledger.entries(kind="assessment"):
        if entry.subject.startswith(PREFIX) and claims & set(entry.payload["claims"]):
            yield entry


def _without(entry: Entry, claim: str) -> Draft:
    rest = [c for c in entry.payload["claims"] if c["claim"]["id"] != claim]
    payload: dict[str, Any] = dict(entry.payload) | {"claims": rest}
    return Draft(
        kind="reading", subject=entry.subject, payload=payload, published=entry.published, by=entry.by, reason="a claim was erased"
    )


def _latest(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    return tuple({d.subject: d for d in drafts}.values())


def erase(folder: Path, ledger: Ledger, erasure: Erasure, *, by: str, reason: str, today: dt.date) -> Entry:
    """Takes it out for good, leaves a dated, reasoned tombstone, and writes anew what is published; the tombstone.

    The same report is refused when it is brought in again, and a claim is left out of every later reading. Raises UsageError without a
    reason, LedgerError.
    """
    if not reason.strip() or not by.strip():
        raise UsageError(
            "an erasure needs a reason and somebody who stands for it", remedy="Say why with --reason TEXT, who with --by NAME."
        )
    named = {"report": erasure.report} if erasure.report else {"claim": erasure.claim} if erasure.claim else {}
    if erasure.anew:
        ledger.append(erasure.anew)
    draft = Draft(kind="erasure", subject=erasure.subject, payload=named, by=by, reason=reason)
    stone = ledger.erase([e.seq for e in erasure.entries], draft)
    for kept in (
        folder / FILE_NAME,
        folder / EVENTS,
        *folder.glob("ledger.v*.sqlite"),
    ):  # what is derived, and what a migration kept
        kept.unlink(missing_ok=True)
    publish(Study(ledger), folder, today)
    return stone
