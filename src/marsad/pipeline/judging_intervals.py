"""A person's decision on an interval of control, a siege or a way in, checked before it is recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

from marsad.model.assessment import AreaState, ControlInterval, ControlState, Interval, RouteInterval, RouteState, SiegeInterval, statement
from marsad.model.errors import UnknownId, UsageError
from marsad.model.judgement import Judgement, Seen, Verdict
from marsad.pipeline.study import Study
from marsad.reconcile.assessed import Overruled, overruled, seen
from marsad.reconcile.edges import EDGES, NONE, day

FIELDS: Mapping[type[Interval], tuple[str, ...]] = {
    ControlInterval: ("holder", "status", *EDGES),
    SiegeInterval: ("by", "status", *EDGES),
    RouteInterval: ("by", "status", *EDGES),
}
STATES: Mapping[type[Interval], tuple[str, ...]] = {
    ControlInterval: get_args(ControlState),
    SiegeInterval: get_args(AreaState),
    RouteInterval: get_args(RouteState),
}


def is_interval(subject: str) -> bool:
    """Whether an id is one of an interval."""
    return subject.startswith("i-")


def on_interval(study: Study, verdict: Verdict, words: Sequence[str]) -> tuple[str | None, str | None, Seen]:
    """Field and value of a decision as given in words, and what it is decided on. Raises UsageError, UnknownId."""
    ident, *rest = words
    shown, ruled = _known(study, ident)
    rejected = shown.review.state == "rejected"
    if rejected and (rest or verdict == "sign_off"):
        why = f"rejected by {shown.review.by}"
        raise UsageError(f"{ident} is withdrawn", why=why, remedy=f"Take it back first: marsad judge FOLDER accept {ident}.")
    if verdict == "accept" and not rest and not rejected:
        remedy = f"Say which value: accept {ident} {'|'.join(FIELDS[type(ruled)])} VALUE."
        raise UsageError(f"{ident} is not rejected", why="accept with an id alone undoes a reject", remedy=remedy)
    if not rest:
        return None, None, seen(ruled, shown)
    field, value = rest
    return field, _value(study, shown, field, value), seen(ruled, shown)


def _known(study: Study, ident: str) -> tuple[Interval, Interval]:
    """An interval as it is shown and as the rules have it. Raises UnknownId."""
    for decided in (study.control_decided, study.siege_decided):
        shown = next((r for r in decided.every if r.interval == ident), None)
        if shown:
            return shown, next(r for r in decided.ruled if r.interval == ident)
    raise UnknownId(
        f"no interval {ident!r}",
        why="no place, area or way in has it, or later reports have moved its begin",
        remedy="Interval ids stand in the output of `marsad control`, `siege` and `explain`.",
    )


def _value(study: Study, row: Interval, field: str, value: str) -> str:
    """The value of a field as it is kept. Raises UsageError for a field that cannot be set, or a value that it cannot have."""
    fields = FIELDS[type(row)]
    if field not in fields:
        raise UsageError(f"{field!r} of {row.interval} cannot be set", remedy=f"Fields: {', '.join(fields)}.")
    if field in EDGES:
        return _edge(field, value)
    if field == "status":
        return _status(row, value)
    if field == "by":
        return NONE if value == NONE else _side(study, value)
    return ",".join(sorted({_side(study, v) for v in value.split(",")}))


def _edge(field: str, value: str) -> str:
    try:
        found = day(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is no {field}", remedy="Write 2016-09-08, or none where it is open.") from error
    return found.isoformat() if isinstance(found, dt.date) else NONE


def _status(row: Interval, value: str) -> str:
    states = tuple(s for s in STATES[type(row)] if s != "unknown")
    if value not in states:
        remedy = f"One of: {', '.join(states)}. What nobody knows is rejected instead."
        raise UsageError(f"{value!r} is no status of {row.interval}", remedy=remedy)
    if value == "held" and isinstance(row, ControlInterval) and len(row.sides) > 1:
        raise UsageError("a place is held by one side", why=statement(row), remedy=f"Name it: accept {row.interval} holder SIDE.")
    return value


def _side(study: Study, value: str) -> str:
    wanted = value.strip().casefold()
    for side in study.theatre.sides.values():
        if wanted in {side.id.casefold(), *(n.casefold() for n in (side.name, *side.names))}:
            return side.id
    raise UsageError(f"{value.strip()!r} is no side of {study.theatre.id}", remedy=f"One of: {', '.join(study.theatre.sides)}.")


def stands(study: Study, made: Judgement) -> None:
    """Refuses a begin or an end that leaves nothing of the interval, or nothing of one beside it. Raises UsageError."""
    if made.field not in EDGES:
        return
    ident = made.subject[0]
    for decided in (study.control_decided, study.siege_decided):
        if any(r.interval == ident for r in decided.ruled):
            _fits(decided, (*(j for j in study.judgements if not _replaces(made, j)), made))


def _replaces(made: Judgement, old: Judgement) -> bool:
    return (made.subject, made.verdict, made.field) == (old.subject, old.verdict, old.field) and old.by_person


def _fits(decided: Overruled[ControlInterval] | Overruled[SiegeInterval | RouteInterval], judgements: Sequence[Judgement]) -> None:
    made = judgements[-1]
    then = overruled((replace(r, interval="") for r in decided.ruled), judgements)
    if any(j is made for j, _ in then.waiting):
        now = next(statement(r) for r in decided.every if r.interval == made.subject[0])
        raise UsageError(f"{made.subject[0]} would end before it begins", why=f"now {now}", remedy="Set the other day first, or reject it.")
    gone = {r.interval for r in then.withdrawn} - {r.interval for r in decided.withdrawn}
    if gone:
        whole = next(r for r in decided.every if r.interval in gone)
        why = f"it would cover {whole.interval}, {statement(whole)}"
        raise UsageError(f"{made.value} is no {made.field} of {made.subject[0]}", why=why, remedy=f"Reject {whole.interval} first.")
