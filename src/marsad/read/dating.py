"""When it happened: the time expression that dates a trigger, the day a report has got to, and what is only recalled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from marsad.model.text import Span
from marsad.model.time import TimeSpan
from marsad.read.draft import Draft
from marsad.read.recall import Memory, anaphoric
from marsad.read.times import TimeExpression, resolve_time

STATES = frozenset(("hold", "siege", "hardship"))
_EVENTS = frozenset(("air_strike", "shelling", "bombing", "attack", "chemical_attack", "casualties", "destruction"))
_PUNCTUAL = frozenset(("capture", "advance", "clash", "evacuation", "detention", "displacement", "movement"))
_CLAUSE_COST = 90


def own_time(draft: Draft, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time expression that dates the trigger: the nearest in its clause, then in its sentence; never a date of saying."""
    usable = [t for t in times if t.kind not in ("duration", "set", "clock") and not t.saying and not t.dateline]
    if draft.kind in STATES:
        usable = [t for t in usable if draft.clause.covers(t.span) and (t.kind == "since" or not _aside(draft))]
    usable = [t for t in usable if t.kind != "order" or draft.clause.covers(t.span)]
    ranked = sorted(usable, key=lambda t: _time_cost(draft, t))
    return _within(draft, ranked[0]) if ranked else None


def _time_cost(draft: Draft, time: TimeExpression) -> int:
    """The cost of a time for a trigger: one that dates what comes after it is dear to what stands before."""
    near = _distance(draft, time.span)
    return near + _CLAUSE_COST if time.complement and draft.trigger.start < time.span.start else near


def _within(draft: Draft, time: TimeExpression) -> TimeExpression:
    """In "since the siege began on Sunday" what began is dated by the day itself, the rest by the open span."""
    opened = time.clause_at is not None and time.clause_at <= draft.trigger.start < time.span.start
    return time.opened() if opened else time


def _aside(draft: Draft) -> bool:
    """Whether the trigger only describes something in passing: a participle or relative clause behind a noun."""
    parse, node = draft.view.parse, draft.node
    for _ in range(4):
        if node is None:
            return False
        if parse.tokens[node].dep in ("acl", "relcl", "amod", "compound", "appos"):
            return True
        node = parse.tokens[node].head
    return False


def saying_time(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The date of saying in the sentence: dates states and running tolls only."""
    return next((t for t in times if t.saying), None)


def date(draft: Draft, memory: Memory, day: dt.date | None) -> None:
    """Dates a draft, by its own words or by what was told before, and marks what is only recalled."""
    _when(draft, memory, day)
    draft.background = is_background(draft.when, day)


def _when(draft: Draft, memory: Memory, day: dt.date | None) -> None:
    expression = own_time(draft, draft.view.times)
    if expression is None and draft.kind in STATES:
        expression = saying_time(draft.view.times)
    if expression is not None:
        draft.when = resolve_time(expression, day, memory.last_time)
        if draft.when and draft.when.start and day and draft.when.start > day and draft.modality == "asserted":
            draft.when = None
        if draft.when:
            draft.why.append(f"time: {expression.text!r}")
            return
    kinds = _EVENTS if draft.kind in _EVENTS else frozenset((draft.kind,))
    told = memory.same_kind(draft, kinds, 2)
    if told and draft.kind not in STATES and (anaphoric(draft) or draft.kind in ("destruction", "casualties")):
        draft.when = told.when
        draft.why.append("time: of the event told before")
    elif _goes_on(draft) and not saying_time(draft.view.times) and memory.recent(draft, day):
        draft.when = memory.recent(draft, day)
        draft.why.append("time: the day the account is at")


def _goes_on(draft: Draft) -> bool:
    """Whether a dateless event belongs to the day the account is at: told as done, not as a habit, a state, a plan."""
    if draft.modality in ("planned", "possible") or draft.kind not in _EVENTS | _PUNCTUAL:
        return False
    return told_as_done(draft)


def told_as_done(draft: Draft) -> bool:
    """Whether the verb of a trigger stands in the simple past, or a participle or noun under such a verb."""
    parse, node = draft.view.parse, draft.node
    for _ in range(6):
        if node is None:
            return False
        token = parse.tokens[node]
        if token.tag == "VBD":
            return True
        if token.tag in ("VBZ", "VBP"):
            return False
        if token.tag == "VBN" and (helpers := parse.kids(node, "aux", "auxpass")):
            return any(parse.tokens[h].low in ("was", "were", "had") for h in helpers)
        if token.head == node:
            return token.tag.startswith("NN")
        node = token.head
    return False


def is_background(when: TimeSpan | None, published: dt.date | None) -> bool:
    """Whether it happened or began more than 14 days before publication."""
    if when is None or published is None:
        return False
    day = when.end or when.start
    if when.end is None and when.start is not None:
        day = when.start
    return day is not None and day < published - dt.timedelta(days=14)


def _distance(draft: Draft, span: Span) -> int:
    """How far a span stands from the trigger: code points, and more for a clause mark between."""
    left, right = (span.end, draft.trigger.start) if span.end <= draft.trigger.start else (draft.trigger.end, span.start)
    return max(0, right - left) + (0 if draft.clause.covers(span) else _CLAUSE_COST)
