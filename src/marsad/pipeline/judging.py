"""A person's decision, checked against the folder and recorded beside what it overrules."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad.codebook.kinds import kinds
from marsad.ledger import open_ledger
from marsad.model.claim import Claim, Locator, claim_id
from marsad.model.codec import to_json
from marsad.model.entry import Draft
from marsad.model.errors import UnknownId, UsageError
from marsad.model.event import Event
from marsad.model.judgement import Judgement, Seen, Verdict
from marsad.model.report import Report
from marsad.model.text import Span
from marsad.pipeline.judging_intervals import is_interval, on_interval, stands
from marsad.pipeline.kept import FILE_NAME, Kept
from marsad.pipeline.study import Study, register
from marsad.reconcile.overrule import ACCEPTABLE, CORRECTABLE, checked, names
from marsad.resolve import Resolver

VERDICTS: Mapping[str, Verdict] = {
    "same": "same",
    "different": "different",
    "part-of": "part_of",
    "split": "split",
    "accept": "accept",
    "reject": "reject",
    "correct": "correct",
    "add": "add",
    "sign-off": "sign_off",
}
FORMS: Mapping[Verdict, str] = {
    "same": "same ID ID",
    "different": "different ID ID",
    "part_of": "part-of PART WHOLE",
    "split": "split EVENT CLAIM...",
    "accept": "accept EVENT|INTERVAL FIELD VALUE, or accept ID to undo a reject",
    "reject": "reject ID",
    "correct": "correct CLAIM FIELD VALUE",
    "add": "add REPORT KIND QUOTE",
    "sign_off": "sign-off EVENT|INTERVAL",
}


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is known while a decision is checked: the study, and its events by every id they bear."""

    study: Study
    events: Mapping[str, Event]

    def event(self, subject: str) -> Event:
        if subject not in self.events:
            raise UnknownId(f"no event {subject!r}", remedy="Event ids stand in the output of `marsad events`.")
        return self.events[subject]

    def known(self, subject: str) -> str:
        if subject not in self.events and subject not in {c.claim.id for c in self.study.claims}:
            raise UnknownId(f"no claim or event {subject!r}", remedy="Ids stand in the output of `marsad events`.")
        return subject


def _report(study: Study, subject: str) -> Report:
    versions = [r for k, r in study.reports.items() if subject in (k, r.id)]
    if not versions:
        raise UnknownId(f"no report {subject!r}", remedy="Report ids stand with the claims of `marsad events`.")
    return max(versions, key=lambda r: r.version)


def _added(study: Study, subject: str, kind: str, quote: str) -> tuple[str, str]:
    """Id and record of a claim that a person read in a report: its kind and its quote, which must stand there."""
    report = _report(study, subject)
    if kind not in kinds():
        raise UsageError(f"{kind!r} is no kind", remedy=f"One of: {', '.join(kinds())}.")
    start = report.text.find(quote)
    if start < 0 or not quote.strip():
        raise UsageError("the quote does not stand in the report", where=report.id, remedy="Copy it letter by letter from the text.")
    span = Span(start, start + len(quote))
    identity = claim_id(report.id, report.version, kind, span)
    if identity in {c.claim.id for c in study.claims}:
        raise UsageError(f"the claim is there already as {identity}", remedy="Correct it instead.")
    locator = Locator(span=span)
    claim = Claim(id=identity, report=report.id, version=report.version, locator=locator, quote=quote, trigger=span, kind=kind)
    (resolved,) = Resolver(study.theatre).resolve(report, (claim,))
    return identity, json.dumps(to_json(resolved), ensure_ascii=False)


Found = tuple[tuple[str, ...], str | None, str | None]


def _split(desk: _Desk, whole: str, leaving: Sequence[str]) -> Found:
    mine = {c.claim.id for c in desk.event(whole).claims}
    if strange := sorted(set(leaving) - mine):
        raise UsageError(f"{strange[0]} is no claim of {whole}", remedy=f"Its claims: `marsad explain FOLDER {whole}`.")
    if not mine - set(leaving):
        raise UsageError("nothing would be left", remedy="Leave out the claims that are to stay.")
    return (whole, *leaving), None, " ".join(sorted(mine - set(leaving)))


def _value(desk: _Desk, verdict: Verdict, one: str, field: str, value: str) -> Found:
    if verdict == "accept":
        desk.event(one)
    elif one not in {c.claim.id for c in desk.study.claims}:
        raise UnknownId(f"no claim {one!r}", remedy="Claim ids stand in the output of `marsad events`.")
    checked(field, value, names(desk.study.claims), ACCEPTABLE if verdict == "accept" else CORRECTABLE)
    return (one,), field, value


def _subject(desk: _Desk, verdict: Verdict, words: Sequence[str]) -> Found:
    """Subject, field and value of a decision as given in words. Raises UsageError, UnknownId."""
    match verdict, tuple(words):
        case (("same" | "different" | "part_of"), (a, b)) if a != b:
            return (desk.known(a), desk.known(b)), None, None
        case "split", (whole, *leaving) if leaving:
            return _split(desk, whole, leaving)
        case (("reject" | "accept"), (one,)):
            return (desk.known(one),), None, None
        case (("accept" | "correct"), (one, field, value)):
            return _value(desk, verdict, one, field, value)
        case "add", (report, kind, quote):
            identity, record = _added(desk.study, report, kind, quote)
            return (identity,), None, record
        case "sign_off", (one,):
            return (one,), None, " ".join(c.claim.id for c in desk.event(one).claims)
    raise UsageError(f"{' '.join(words)!r} does not fit", remedy=f"Write: marsad judge FOLDER {FORMS[verdict]}.")


def _found(study: Study, verdict: Verdict, words: Sequence[str]) -> tuple[Found, Seen | None]:
    """What a decision is about, and, of an interval, how it stands. Raises UsageError, UnknownId."""
    if words and is_interval(words[0]):
        if verdict not in ("accept", "reject", "sign_off") or len(words) not in ((1, 3) if verdict == "accept" else (1,)):
            remedy = f"Write: sign-off {words[0]}, reject {words[0]}, accept {words[0]} FIELD VALUE, accept {words[0]} to undo a reject."
            raise UsageError(f"{' '.join(words)!r} does not fit {verdict}", why="intervals follow from claims", remedy=remedy)
        field, value, seen = on_interval(study, verdict, words)
        return ((words[0],), field, value), seen
    named = {alias: e for e in study.events for alias in e.aliases} | {e.id: e for e in study.events}
    return _subject(_Desk(study, named), verdict, words), None


def _key(judgement: Judgement) -> str:
    """The subject in the ledger, shared by the decisions that supersede each other; a rule's never shares a person's."""
    who = "person" if judgement.by_person else "rule"
    group = {"same": "pair", "different": "pair", "part_of": "pair", "reject": "stands"}.get(judgement.verdict, judgement.verdict)
    if judgement.verdict == "accept" and judgement.field is None:
        group = "stands"
    return " ".join((who, group, *((judgement.field,) if judgement.field else ()), *sorted(judgement.subject)))


def judge(folder: Path, verdict: str, words: Sequence[str], *, by: str, reason: str, now: dt.datetime) -> Judgement:
    """Records a person's decision and gives it back. Raises UsageError, UnknownId, LedgerError."""
    if verdict not in VERDICTS:
        raise UsageError(f"{verdict!r} is no decision", remedy=f"One of: {', '.join(VERDICTS)}.")
    if not by.strip() or by.startswith("rule:"):
        raise UsageError("nobody signs this decision", remedy="Say who decides with --by NAME.")
    if not reason.strip():
        raise UsageError("no reason was given", remedy="Say why with --reason TEXT.")
    with open_ledger(folder, create=False) as ledger:
        study = Study(ledger, kept=Kept(folder / FILE_NAME))
        (subject, field, value), seen = _found(study, VERDICTS[verdict], words)
        made = Judgement(
            subject=subject, verdict=VERDICTS[verdict], field=field, value=value, reasons=(reason,), by=by, recorded=now, seen=seen
        )
        if seen:
            stands(study, made)
        register(study)
        payload = {"judgement": to_json(made)}
        # The reason stands in the payload alone, where it can be erased with what it speaks of.
        ledger.append([Draft(kind="judgement", subject=_key(made), payload=payload, published=now, by=by)])
    return made
