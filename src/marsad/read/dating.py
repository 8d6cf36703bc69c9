"""When it happened: the time expression that dates a trigger, the day a report has got to, and what is only recalled."""

from __future__ import annotations

import datetime as dt
import sys

from marsad.model.time import TimeSpan
from marsad.read.attach import STATES, aged, lasting, own_times, tense, war_age
from marsad.read.draft import Draft
from marsad.read.recall import Memory, anaphoric
from marsad.read.times import TimeExpression, find_times, resolve_time, since_then, years_back
from marsad.read.tolls import WAR_TOLL, toll_of_a_war

_EVENTS = frozenset(("air_strike", "shelling", "bombing", "attack", "chemical_attack", "casualties", "destruction"))
_OUTCOMES = frozenset(("casualties", "destruction"))
_GOING_ON = frozenset(("clash",))
MONTH = 31
LEAD = 1
"""The last sentence that may leave its day to the next one: a headline, then the lead."""
FRESH = 4
"""Days for which what is told without a date may be news."""
POINTING = 1
"""Sentences over which "the attack" means the event told before."""


def date(draft: Draft, memory: Memory, day: dt.date | None) -> None:
    """Dates a draft, by its own words or by what was told before, and marks what is only recalled."""
    _when(draft, memory, day)
    draft.background = is_background(draft.when, day) or (draft.when is None and _recalled(draft, day))


def _when(draft: Draft, memory: Memory, day: dt.date | None) -> None:
    times = draft.view.times
    expressions = own_times(draft) or [t for t in times if t.saying][: _dated_by_saying(draft)]
    if not expressions and (lasted := lasting(draft)):
        draft.when = since_then(lasted, day) if tense(draft) == "perfect" else None
        draft.why.extend([f"time: {lasted.text!r}"] if draft.when else [])
        return
    if not expressions and draft.kind in ("casualties", "displacement") and toll_of_a_war(draft.counts) and (old := war_age(draft)):
        draft.when = years_back(old, day)
        draft.why.append(f"time: {old.text!r}")
        return
    for expression in expressions:
        when = resolve_time(expression, day, _anchor(draft, expression, memory, day))
        if day and _to_come(when, day) and draft.modality == "asserted" and not _announced(draft, expression):
            continue
        if _before_the_plan(draft, expression, when, day):
            continue
        draft.when = when
        if when:
            draft.why.append(f"time: {expression.text!r}")
            return
        break
    if any(t.form == "recent" for t in expressions[:1]):
        return
    if inherited := _inherited(draft, memory, day):
        draft.when, reason = inherited
        draft.why.append(f"time: {reason}")


def _to_come(when: TimeSpan | None, day: dt.date) -> bool:
    """Whether a time lies ahead of publication, as "later this year" does, which begins with that day."""
    if when is None or when.start is None or when.start < day:
        return False
    return when.start > day or (when.end is not None and when.end > day)


def _dated_by_saying(draft: Draft) -> bool:
    """Whether the day it is said dates what is said: a state, a running toll."""
    return draft.kind in STATES or (draft.kind == "casualties" and draft.trigger.of(draft.view.flat).endswith(("toll", "death count")))


def _before_the_plan(draft: Draft, expression: TimeExpression, when: TimeSpan | None, day: dt.date | None) -> bool:
    """Whether a past day stands before what is only planned: it dates the planning, "in May urged them to keep the truce"."""
    if draft.modality != "planned" or when is None or when.end is None or day is None:
        return False
    return expression.span.end <= draft.trigger.start and when.end < day


def _announced(draft: Draft, expression: TimeExpression) -> bool:
    """Whether a day to come is that of a deal already made: "a ceasefire starting on Thursday"."""
    return draft.kind == "agreement" and expression.bound == "since" and expression.ahead


def _anchor(draft: Draft, expression: TimeExpression, memory: Memory, day: dt.date | None) -> TimeSpan | None:
    """What "a week later" and "since then" count from: the time named last in this sentence or the one before, else the event told last."""
    if expression.kind != "order" and expression.form not in ("then", "nth"):
        return memory.last_time
    here, number = draft.view, draft.view.number
    before = [t for t in here.times if t.span.end <= expression.span.start and t.kind in ("point", "period", "since") and not t.dateline]
    if expression.form == "nth":
        return resolve_time(before[-1], day) if before else None
    if not before and number:
        last = here.document.sentences[number - 1]
        found = find_times(here.text, here.flat, last.start, last.end)
        before = [t for t in found if t.kind in ("point", "period", "since") and not (t.saying or t.dateline)]
    return (resolve_time(before[-1], day) if before else None) or memory.last_time


def _inherited(draft: Draft, memory: Memory, day: dt.date | None) -> tuple[TimeSpan | None, str] | None:
    """What a dateless event takes over: the time of the event it points back to, or the day the account has got to."""
    if draft.kind in STATES:
        return None
    kinds = _EVENTS if draft.kind in _EVENTS else frozenset((draft.kind,))
    told = memory.same_kind(draft, kinds, POINTING)
    if told and told.when and anaphoric(draft):
        return told.when, "of the event told before"
    if (
        draft.kind in _EVENTS
        and draft.view.number <= LEAD
        and draft.modality in ("asserted", "denied")
        and (named := _named_next(draft, day))
    ):
        return named, "the day the next sentence names"
    if any(t.saying for t in draft.view.times) or draft.modality in ("planned", "possible") or tense(draft) not in ("past", "pluperfect"):
        return None
    if told and told.when and draft.kind in _OUTCOMES:
        return told.when, "of the event told before"
    if draft.kind in _EVENTS | _GOING_ON and (recent := memory.recent(draft, day)):
        return recent, "the day the account is at"
    return None


def _named_next(draft: Draft, day: dt.date | None) -> TimeSpan | None:
    """The recent day that the sentence after a lead names: a headline or lead leaves it to the text below."""
    view, after = draft.view, draft.view.number + 1
    if day is None or after >= len(view.document.sentences):
        return None
    span = view.document.sentences[after]
    times = find_times(view.text, view.flat, span.start, span.end)
    named = (resolve_time(t, day) for t in times if t.kind in ("point", "period") and not (t.saying or t.dateline))
    first = next((w for w in named if w), None)
    return first if first and first.start and first.end and 0 <= (day - first.start).days <= FRESH else None


def is_background(when: TimeSpan | None, published: dt.date | None) -> bool:
    """Whether it happened or began more than 14 days before publication; what ends now is recalled if it began months ago."""
    if when is None or published is None:
        return False
    if when.start and when.end == published:
        return (published - when.start).days > MONTH
    day = when.end or when.start
    if when.end is None and when.start is not None:
        day = when.start
    return day is not None and day < published - dt.timedelta(days=14)


def _toll_of_years(draft: Draft) -> bool:
    """Whether the figures are those of a whole war: thousands killed, a million driven out."""
    many = {"killed": WAR_TOLL, "displaced": 1_000_000}
    return any((c.low or c.high or 0) >= many.get(c.outcome, sys.maxsize) for c in draft.counts)


def _recalled(draft: Draft, day: dt.date | None) -> bool:
    """Whether a dateless draft is only recalled: the toll of a war, what has gone on for years, what was said long ago."""
    if (age := aged(draft)) and age.unit in ("month", "year", "decade"):
        return True
    if _toll_of_years(draft) or ((lasted := lasting(draft)) and lasted.unit in ("month", "year", "decade")):
        return True
    said = next((resolve_time(t, day) for t in draft.view.times if t.saying), None)
    return is_background(said, day)
