"""Finding the time expressions of one sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model.text import Span
from marsad.read.times import grammar as g
from marsad.read.times.build import build
from marsad.read.times.saying import is_saying

if TYPE_CHECKING:
    from marsad.read.times.types import TimeExpression, TimeKind

_NAMES = tuple(g.RULES)
_DAYS = frozenset({"date", "month_day", "weekday", "day_word", "order"})
_BOUNDS = {
    "since": "since",
    "starting": "since",
    "beginning": "since",
    "from": "since",
    "until": "until",
    "till": "until",
    "up to": "until",
}
_NEVER_BOUND = frozenset({"span", "every", "clock", "day_part", "past", "next", "within", "recent", "ago", "then"})
_NEVER_JOINED = frozenset({"span", "every", "clock", "day_part", "past", "next", "within", "recent", "then", "nth"})


def find_times(text: str, flat_text: str, start: int, end: int) -> tuple[TimeExpression, ...]:
    """The time expressions of the sentence `text[start:end]`, in order, without overlap. `flat_text` is `model.folding.flat(text)`.

    Months and other words that are names as well ("May") count only with a capital in `text`.
    """
    if not g.GATE.search(flat_text, start, end):
        return ()
    cores = _cores(text, flat_text, start, end)
    with_hours = _drop_covered([_with_hour(text, flat_text, core, start, end) for core in cores])
    joined = _joined(text, flat_text, with_hours, start)
    bound = [_with_bound(text, flat_text, expr, first) for expr, first in _firsts(joined, start)]
    return tuple(_marked(text, flat_text, expr, start) for expr in _drop_covered(bound))


def _cores(text: str, flat_text: str, start: int, end: int) -> list[TimeExpression]:
    found, at = [], start
    while (hit := g.SCAN.search(flat_text, at, end)) is not None:
        core = _read(text, flat_text, hit.start(), hit.end(), str(hit.lastgroup), start)
        found += [core] if core else []
        at = core.span.end if core else _next_word(flat_text, hit.start(), end)
    return found


def _next_word(flat_text: str, at: int, end: int) -> int:
    at += 1
    while at < end and flat_text[at].isalnum():
        at += 1
    return at


def _read(text: str, flat_text: str, begin: int, stop: int, rule: str, start: int) -> TimeExpression | None:
    match = g.PATTERNS[rule].match(flat_text, begin, stop)
    core = build(rule, match, text, flat_text, start) if match else None
    return core or _fallback(text, flat_text, begin, stop, rule, start)


def _fallback(text: str, flat_text: str, begin: int, stop: int, rule: str, start: int) -> TimeExpression | None:
    """What a later rule makes of words that the first one gave up ("June" of "in June 20 people died")."""
    for name in _NAMES[_NAMES.index(rule) + 1 :]:
        match = g.PATTERNS[name].match(flat_text, begin, stop)
        if match and (core := build(name, match, text, flat_text, start)):
            return core
    return None


def _with_hour(text: str, flat_text: str, expr: TimeExpression, start: int, end: int) -> TimeExpression:
    if expr.form not in _DAYS:
        return expr
    base = max(start, expr.span.start - 60)
    left = g.LEFT_HOUR.search(flat_text[base : expr.span.start])
    right = g.RIGHT_HOUR.match(flat_text, expr.span.end, end)
    begin = base + left.start("pod") if left else expr.span.start
    stop = right.end() if right else expr.span.end
    found = left or right
    hour = found["pod"] if found else expr.hour
    span = Span(begin, stop)
    return replace(expr, span=span, text=span.of(text), hour=hour)


def _drop_covered(found: list[TimeExpression]) -> list[TimeExpression]:
    kept: list[TimeExpression] = []
    for expr in found:
        while kept and kept[-1].span.start >= expr.span.start:
            kept.pop()
        if not kept or expr.span.start >= kept[-1].span.end:
            kept.append(expr)
    return kept


def _joined(text: str, flat_text: str, found: list[TimeExpression], start: int) -> list[TimeExpression]:
    out: list[TimeExpression] = []
    for expr in found:
        word = _joint(flat_text, out[-1], expr, start) if out and not out[-1].other else ""
        if not word:
            out.append(expr)
            continue
        first = out.pop()
        span = Span(first.span.start, expr.span.end)
        out.append(replace(first, span=span, text=span.of(text), kind="period", other=expr, joint=word))
    return out


def _joint(flat_text: str, first: TimeExpression, second: TimeExpression, start: int) -> str:
    if first.form in _NEVER_JOINED or second.form in _NEVER_JOINED or second.span.start - first.span.end > 24:
        return ""
    match = g.JOINT.fullmatch(flat_text, first.span.end, second.span.start)
    if not match:
        return ""
    word = match["to"] or "-"
    if word == "and" and first.form == second.form == "weekday" and ((second.values[0] or 0) - (first.values[0] or 0)) % 7 == 1:
        return word
    before = g.BETWEEN.search(flat_text[max(start, first.span.start - 24) : first.span.start])
    return word if word != "and" or (before and before["w"] == "between") else ""


def _firsts(found: list[TimeExpression], start: int) -> list[tuple[TimeExpression, int]]:
    """Each expression with the place where its own clause may begin: after the expression before it."""
    return [(expr, found[i - 1].span.end if i else start) for i, expr in enumerate(found)]


def _with_bound(text: str, flat_text: str, expr: TimeExpression, first: int) -> TimeExpression:
    if expr.form in _NEVER_BOUND or (expr.other and expr.joint == "and"):
        return expr
    base = max(first, expr.span.start - 40)
    left = g.LEFT_BOUND.search(flat_text[base : expr.span.start])
    if left and not ((expr.other or expr.form == "month_days") and left["bound"] == "from"):
        return _bound_by(text, expr, left["bound"].replace("\n", " "), base + left.start(), (left["more"] or "").strip())
    reach = max(first, expr.span.start - 110)
    clause = None if expr.other else g.SINCE_CLAUSE.search(flat_text[reach : expr.span.start])
    return replace(expr, bound="since", kind="since", clause_at=reach + clause.start()) if clause else expr


def _bound_by(text: str, expr: TimeExpression, word: str, begin: int, more: str) -> TimeExpression:
    bound = {"by": "until", "before": "before"}.get(word) or _BOUNDS[word]
    kind: TimeKind = "since" if bound == "since" else "until"
    span = Span(begin, expr.span.end)
    part = more if more in ("early", "late") and not expr.part else expr.part
    begun = word in ("starting", "beginning") and g.ANNOUNCED.search(text[max(0, begin - 60) : begin].lower())
    ahead = expr.ahead or word in ("until", "till", "up to") or bool(begun)
    return replace(expr, span=span, text=span.of(text), bound=bound, kind=kind, part=part, ahead=ahead)


def _marked(text: str, flat_text: str, expr: TimeExpression, start: int) -> TimeExpression:
    saying = is_saying(expr, flat_text, start)
    ahead = expr.ahead or bool(g.AHEAD.search(flat_text[max(start, expr.span.start - 70) : expr.span.start]))
    dateline = expr.form == "date" and not expr.bound and _heads(text, flat_text, expr, start)
    return replace(expr, dateline=dateline, saying=saying, ahead=ahead and not saying and not _since(flat_text, expr))


def _since(flat_text: str, expr: TimeExpression) -> bool:
    """Whether the word "since" itself opens the time: it never looks forward."""
    return expr.clause_at is not None or flat_text.startswith("since", expr.span.start)


def _heads(text: str, flat_text: str, expr: TimeExpression, start: int) -> bool:
    """Whether a full date is the text's own date rather than an event's."""
    before = flat_text[max(start, expr.span.start - 40) : expr.span.start]
    if g.PUBLISHED.search(before):
        return True
    if not before.strip():
        return bool(g.TITLE_FOLLOWS.match(text, expr.span.end))
    return bool(g.STAMP_FOLLOWS.match(text, expr.span.end)) and not g.STAMP_LED.search(before)
