"""`marsad explain`: from an id down to the quotes."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from marsad.cli.asking import Asked
from marsad.model.assessment import Interval, SiegeInterval, name, statement
from marsad.model.assessment import subject as about
from marsad.model.errors import UnknownId
from marsad.model.event import Event
from marsad.model.folding import name_key
from marsad.model.resolution import ResolvedClaim
from marsad.pipeline.study import Study
from marsad.publish import records
from marsad.reconcile.decisions import line, weight
from marsad.toll import DEFAULT, TollRow, checks, rules, totals

Row = TypeVar("Row", bound=Interval)
REVIEWS = {
    "signed_off": "signed off by",
    "in_review": "in review: it changed since it was signed off by",
    "rejected": "withdrawn from all answers, rejected by",
}


def explain(asked: Asked, subject: str) -> int:
    """Prints how a claim, event, place, area or way in came about. Raises UnknownId."""
    with asked.study() as study:
        for find in FINDERS:
            lines = list(find(study, subject))
            if lines:
                sys.stdout.write("\n".join(lines) + "\n")
                return 0
    raise UnknownId(
        f"nothing is known under {subject!r}",
        where=str(asked.folder),
        why="no claim, event, interval, place, area or way in has this id or name",
        remedy="Ids stand in the output of events, control and siege.",
    )


def _quoted(study: Study, ids: Iterable[str]) -> Iterator[str]:
    by_id = {c.claim.id: c for c in study.claims}
    for identity in ids:
        if identity in by_id:
            yield from claim_lines(by_id[identity], brief=True)


def _said_by(resolved: ResolvedClaim) -> str:
    names = [x.name if x else m.text for m, x in zip(resolved.claim.claimant, resolved.chosen("claimant"), strict=True)]
    return ", ".join(names) or "the report's own voice"


def claim_lines(resolved: ResolvedClaim, *, brief: bool) -> Iterator[str]:
    """A claim with its quote; unless `brief`, with the steps of its reading and what its names were resolved to."""
    c, head = resolved.claim, resolved.head
    manner = f"{c.modality}, background" if c.background else c.modality
    yield f"  {c.id} {c.kind} ({manner}) — {head.outlet or 'unknown outlet'}, {records.day(head.published) or 'undated'}, report {c.report}"
    yield f"    said by: {_said_by(resolved)}"
    yield f"    “{c.quote}”"
    if brief:
        return
    yield from (f"    why: {reason}" for reason in c.evidence)
    for r in resolved.resolutions:
        chosen = f"{r.chosen.name} ({r.chosen.id}{', fuzzy' if r.chosen.fuzzy else ''})" if r.chosen else "not resolved"
        yield f"    {r.field} “{r.mention}” → {chosen}: {'; '.join(r.reasons)}"


def _claims(study: Study, subject: str) -> Iterator[str]:
    for resolved in study.claims:
        if resolved.claim.id == subject:
            yield f"claim {subject}"
            yield from claim_lines(resolved, brief=False)
            holders = [e.id for e in study.events if any(x.claim.id == subject for x in e.claims)]
            yield f"  part of event {', '.join(holders)}"


def _cells(toll: Event | TollRow) -> Iterator[str]:
    """The dead and hurt class by class, each with what its figure is made of."""
    for harm, cells in (("killed", toll.killed), ("injured", toll.injured)):
        for group, cell in cells.items():
            best = "" if cell.estimate.low == cell.estimate.high else f", best {cell.estimate.best}"
            yield f"  {harm}, {group}: {cell.estimate}{best}"
            yield from (f"    {line}" for line in cell.lines)


def _event_lines(study: Study, event: Event) -> Iterator[str]:
    yield f"event {event.id} {event.kind}: {event.summary}"
    yield f"  occurrence {event.occurrence}, responsibility {event.responsibility}, {event.independent_sources} independent sources"
    if event.disputed:
        yield f"  disputed: {', '.join(event.disputed)}"
    yield from _cells(event)
    yield from (f"  joined: {reason}" for reason in event.because)
    yield from (f"  judged: {' / '.join(j.subject)} {j.verdict} by {j.by}" for j in study.judgements if event.id in j.subject)
    yield from _quoted(study, (c.claim.id for c in event.claims))


def _events(study: Study, subject: str) -> Iterator[str]:
    for event in study.events:
        if subject == event.id or subject in event.aliases:
            yield from _event_lines(study, event)


def _control(study: Study, subject: str) -> Iterator[str]:
    for row in _in_time(study.control_decided.every):
        if subject == row.id or _named(subject, row):
            yield from _interval(study, row, f"{row.standing}, {row.basis}, rule {row.rule}")


def _siege(study: Study, subject: str) -> Iterator[str]:
    for row in _in_time(study.siege_decided.every):
        if _named(subject, row):
            yield from _interval(study, row, f"{row.definition}, {row.basis}" if isinstance(row, SiegeInterval) else row.basis)


def _in_time(rows: Iterable[Row]) -> list[Row]:
    """What each interval is about in turn, in the order of their begins, those withdrawn among the others."""
    return sorted(rows, key=lambda r: (about(r), r.start or dt.date.min))


def _named(subject: str, row: Interval) -> bool:
    return subject == row.interval or name_key(subject) in map(name_key, (name(row), *row.names))


def _interval(study: Study, row: Interval, basis: str) -> Iterator[str]:
    """An interval with its id, who looked at it, what persons hold of it and the claims behind it."""
    yield f"{name(row)}: {statement(row)} ({basis})"
    yield f"  interval {row.interval}, {_review(study, row)}"
    for judgement in sorted((j for j in study.judgements if row.interval in j.subject), key=weight):
        value = f" {judgement.field} {judgement.value}" if judgement.field else ""
        yield f"  judged:{value} {line(judgement)}"
    yield from _quoted(study, row.claims)


def _review(study: Study, row: Interval) -> str:
    review = row.review
    if review.state == "machine":
        stands = any(row.interval == r.interval for r in (*study.control, *study.siege))
        return "machine-read" if stands else "withdrawn: the days that a person set for another cover it"
    return f"{REVIEWS[review.state]} {review.by}{f' on {review.when:%Y-%m-%d}' if review.when else ''}"


def _both(study: Study, subject: str) -> Iterator[str]:
    yield from _control(study, subject)
    yield from _siege(study, subject)


def _toll(study: Study, subject: str) -> Iterator[str]:
    """The sum line by line, by the default rule: every event that enters it, what is left out and why, and the checks."""
    if subject != "toll":
        return
    for row in totals(study.events):
        yield f"toll by {row.rule}, of {row.events} events, up to {records.day(row.cut_off) or 'no day'}"
        yield from _cells(row)
        yield from (f"  left out: {many} events: {why}" for why, many in row.left_out)
    for check in checks(study.events, rules()[DEFAULT]):
        said = f"{check.said} {check.group} {check.harm} from {check.start} to {check.end}"
        yield f"  not added: {check.claimant} says {said} [{check.claim}]: {check.verdict}"


FINDERS: tuple[Callable[[Study, str], Iterator[str]], ...] = (_claims, _events, _both, _toll)
