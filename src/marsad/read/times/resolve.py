"""From a time expression to days, given when the report was published and when the event told before took place."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model.time import TimeSpan
from marsad.read.times import calendar as c
from marsad.read.times import periods
from marsad.read.times.calendar import DAY, Days
from marsad.read.times.frame import Frame, year_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.read.times.types import TimeExpression


def resolve_time(
    expr: TimeExpression, published: dt.date | None, anchor: TimeSpan | None = None, future: bool | None = None
) -> TimeSpan | None:
    """The days an expression means; None where that cannot be known.

    Without `published` only full dates resolve; without `anchor` (the time of the event told before) "a week later" does not. `future`
    reads "on Friday" as the coming one; None follows the wording (`expr.ahead`).
    """
    frame = Frame(published, anchor, expr.ahead if future is None else future)
    try:
        days = _range(expr, frame)
        days = _bounded(days, expr.bound, expr.part) if days else None
        if days is None or (days.start is None and days.end is None):
            return None
        precision = "part_of_day" if expr.hour and days.start == days.end else days.precision
        return TimeSpan(start=days.start, end=days.end, precision=precision, mention=expr.text, hour=expr.hour)
    except (ValueError, OverflowError):
        return None


FEW_HOURS = 6
"""Hours back which are taken to be of the day of publication itself."""
_UNSURE = ("over", "more than", "just over", "at least", "less than", "barely")


def since_then(expr: TimeExpression, published: dt.date | None) -> TimeSpan | None:
    """The open time of what has gone on "for nearly a week"; None where the number is vague."""
    n = expr.values[0] if expr.form == "span" else None
    if published is None or n is None or expr.part in _UNSURE:
        return None
    start = c.shifted(published, -n, expr.unit)
    return TimeSpan(start=start, end=None, precision="days", mention=expr.text)


def years_back(expr: TimeExpression, published: dt.date | None) -> TimeSpan | None:
    """The open time of a "five-year war", from the first day of the year it must have begun in."""
    n = expr.values[0] if expr.form == "span" and expr.unit in ("year", "decade") else None
    if published is None or not n:
        return None
    year = published.year - n * (10 if expr.unit == "decade" else 1)
    return TimeSpan(start=dt.date(year, 1, 1), end=None, precision="year", mention=expr.text)


def _bounded(days: Days, bound: str, part: str) -> Days | None:
    if not bound:
        return days
    if bound == "since":
        start = days.start
        if part == "mid" and start and days.end:
            start = dt.date(start.year, 7, 1) if days.precision == "season" else start.replace(day=15)
        return Days(start, None, days.precision)
    if bound == "before":
        return Days(None, days.start - DAY, days.precision) if days.start else None
    return Days(None, days.end, days.precision)


def _single(expr: TimeExpression, frame: Frame) -> Days | None:
    rule = _RULES.get(expr.form)
    return rule(expr, frame) if rule else None


def _range(expr: TimeExpression, frame: Frame) -> Days | None:
    first = _single(expr, frame)
    if not expr.other:
        return first
    second = _single(expr.other, frame._replace(future=frame.future or expr.other.ahead))
    if not second or not second.end:
        return None
    if expr.form in ("month", "month_day") and not first_year(expr) and first_year(expr.other):
        first = _single(expr, Frame(second.end, None, False))
    if not first or not first.start:
        return None
    start, end = first.start, second.end
    if end < start and expr.joint in ("until", "till"):
        end = c.weekday_on(start, end.weekday()) if (start - end).days < 7 else end
    elif end < start:
        start = start - 7 * DAY if expr.form == "weekday" else c.months_later(start, -12)
    return Days(start, end, "days" if expr.form in ("weekday", "month_day", "date") else first.precision) if start <= end else None


def first_year(expr: TimeExpression) -> bool:
    """Whether the wording names its year."""
    return expr.form in ("date", "year") or bool(expr.form == "month" and (expr.values[0] or expr.which))


def _date(expr: TimeExpression, _: Frame) -> Days | None:
    year, month, day = expr.values
    return c.one(dt.date(year or 0, month or 0, day or 0))


def _month_day(expr: TimeExpression, frame: Frame) -> Days | None:
    if not frame.published:
        return None
    month, day = expr.values[0] or 0, expr.values[1] or 0
    if expr.which:
        return c.one(dt.date(year_of(expr.which, frame.published), month, day))
    nearest = _nearest(month, day, frame.published, frame.future)
    return c.one(nearest) if nearest else None


def _nearest(month: int, day: int, published: dt.date, future: bool) -> dt.date | None:
    """The latest such day on or before publication; looking forward, the next one if it is within half a year."""
    years = range(min(published.year + 1, dt.MAXYEAR), max(published.year - 9, 0), -1)
    days = [dt.date(y, month, day) for y in years if day <= c.last_day(y, month).day]
    if future and (coming := [d for d in days if 0 <= (d - published).days < 183]):
        return coming[-1]
    return next((d for d in days if d <= published), None)


def _month_days(expr: TimeExpression, frame: Frame) -> Days | None:
    year, month, first, last = (v or 0 for v in expr.values)
    if not year and not frame.published:
        return None
    start = dt.date(year, month, first) if year else frame.published and _nearest(month, first, frame.published, frame.future)
    return Days(start, dt.date(start.year, month, last), "days") if start else None


def _month(expr: TimeExpression, frame: Frame) -> Days | None:
    year, month = expr.values[0], expr.values[1] or 0
    if year:
        return c.month_of(year, month, expr.part)
    if not frame.published:
        return None
    here = frame.published
    if expr.which in ("last", "this", "next"):
        return c.month_of(year_of(expr.which, here), month, expr.part)
    latest = here.year if month <= here.month else here.year - 1
    if expr.which in ("last month", "past month"):
        latest = here.year if month < here.month else here.year - 1
    if expr.which == "next month" or (frame.future and latest < here.year):
        latest = here.year if month > here.month else here.year + 1
    return c.month_of(latest, month, expr.part)


def _week_of(expr: TimeExpression, frame: Frame) -> Days | None:
    year, month, n = expr.values
    whole = _month(replace(expr, values=(year, month)), frame)
    if not whole or not whole.start or not whole.end:
        return None
    start = whole.end - 6 * DAY if n == 5 else whole.start + 7 * ((n or 1) - 1) * DAY
    return Days(start, start + 6 * DAY, "days")


def _days_of(expr: TimeExpression, frame: Frame) -> Days | None:
    year, month, n = expr.values
    whole = _month(replace(expr, values=(year, month), part="" if n else expr.part), frame)
    if not whole or not whole.start or not whole.end or not n:
        return whole
    if expr.part == "early":
        return Days(whole.start, min(whole.end, whole.start + (n - 1) * DAY), "days")
    return Days(max(whole.start, whole.end - (n - 1) * DAY), whole.end, "days")


def _into(expr: TimeExpression, frame: Frame) -> Days | None:
    morning = _weekday(expr, frame)
    return Days(morning.end - DAY, morning.end, "days") if morning and morning.end else None


def _night_of(expr: TimeExpression, frame: Frame) -> Days | None:
    """ "Overnight on Tuesday" is the night that began then; if that is the very day of publication, the night before it."""
    day = _weekday(expr, frame)
    if not day or not day.start or not frame.published:
        return None
    evening = min(day.start, frame.published - DAY)
    return Days(evening, evening + DAY, "days")


def _nth(expr: TimeExpression, frame: Frame) -> Days | None:
    here = frame.day or frame.published
    n = expr.values[0] or 1
    return Days(c.shifted(here, 1 - n, expr.unit), here, "days") if here else None


def _past(expr: TimeExpression, frame: Frame) -> Days | None:
    here, n = frame.published, expr.values[0]
    if not here:
        return None
    if n and n <= FEW_HOURS and expr.unit == "hour":
        return c.one(here)
    return Days(c.shifted(here, -n, expr.unit) if n else None, here, "days" if expr.unit in ("hour", "day", "week") else "month")


def _within(expr: TimeExpression, frame: Frame) -> Days | None:
    here, n = frame.day or frame.published, expr.values[0]
    return Days(c.shifted(here, -n, "hour"), here, "days") if here and n else None


def _next(expr: TimeExpression, frame: Frame) -> Days | None:
    here, n = frame.published, expr.values[0]
    return Days(here, c.shifted(here, n, expr.unit) if n else None, "days") if here else None


def _ago(expr: TimeExpression, frame: Frame) -> Days | None:
    n, unit = expr.values[0], expr.unit
    if expr.which != "ago":
        return _shifted_from_anchor(expr, frame, n, unit)
    here = frame.published
    if not here:
        return None
    if unit == "hour" and n and n <= FEW_HOURS:
        return c.one(here)
    if unit == "hour":
        return Days(c.shifted(here, -(n or 24), unit), here, "days")
    if n is None:
        return Days(None, c.shifted(here, -1, unit), "days")
    day = c.shifted(here, -n, unit)
    if expr.part in ("over", "more than", "just over", "at least"):
        return Days(c.shifted(here, -n - 1, unit), day, "days")
    return c.one(day) if unit == "day" else c.unit_around(day, unit)


def _shifted_from_anchor(expr: TimeExpression, frame: Frame, n: int | None, unit: str) -> Days | None:
    later = (expr.which == "later") != expr.complement
    base = frame.day if later else frame.first
    if not base or (n is None and unit != "hour"):
        return None
    if unit == "hour":
        vague = n is None and not later and not expr.complement
        return c.one(base) if (n or 1) < 12 and not vague else None
    return c.one(c.shifted(base, (n or 0) * (1 if later else -1), unit))


def _near(expr: TimeExpression, frame: Frame) -> Days | None:
    here, step = frame.published, {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(expr.which, 0)
    if not here:
        return None
    whole = c.unit_around(c.shifted(here, step, expr.unit), expr.unit, expr.part if expr.part in ("early", "mid", "late") else "")
    if expr.part == "later" or (step == 0 and frame.future and not expr.part and expr.unit != "year"):
        return Days(here, whole.end, "days")
    if expr.part == "earlier" or (step == 0 and not expr.part and expr.unit in ("week", "month")):
        return Days(whole.start, here if step == 0 else whole.end, "days")
    return whole


def _weekend(expr: TimeExpression, frame: Frame) -> Days | None:
    here = frame.published
    if not here:
        return None
    saturday = c.weekday_on(here, 5) if expr.which == "next" or frame.future else c.weekday_back(here, 5)
    if expr.which == "last" and (here - saturday).days < 2:
        saturday -= 7 * DAY
    return Days(saturday, saturday + DAY, "days")


_DAY_WORDS = {
    "today": (0, 0),
    "this": (0, 0),
    "tonight": (0, 0),
    "yesterday": (-1, -1),
    "tomorrow": (1, 1),
    "overnight": (-1, 0),
    "last night": (-1, -1),
}


def _day_word(expr: TimeExpression, frame: Frame) -> Days | None:
    if not frame.published:
        return None
    first, last = _DAY_WORDS.get(expr.which, (-2, -2))
    return Days(frame.published + first * DAY, frame.published + last * DAY, "day" if first == last else "days")


def _order(expr: TimeExpression, frame: Frame) -> Days | None:
    step = {"next": 1, "previous": -1}.get(expr.which, 0)
    base = frame.day if step > 0 else frame.first
    if not base:
        return None
    moved = c.shifted(base, step, expr.unit)
    return c.one(moved) if expr.unit in ("day", "night") else c.unit_around(moved, expr.unit)


def _then(expr: TimeExpression, frame: Frame) -> Days | None:
    if expr.which == "since":
        return Days(frame.first, None) if frame.first else None
    return Days(None, frame.day) if frame.day else None


def _weekday(expr: TimeExpression, frame: Frame) -> Days | None:
    here, weekday = frame.published, expr.values[0] or 0
    if not here:
        return None
    if expr.which == "past":
        return c.one(c.weekday_back(here, weekday))
    if expr.which == "last":
        return c.one(c.weekday_back(c.week_start(here) - DAY, weekday))
    if expr.which in ("next", "coming"):
        return c.one(c.weekday_on(here + DAY, weekday))
    return c.one(c.weekday_on(here, weekday) if frame.future else c.weekday_back(here, weekday))


def _clock(_: TimeExpression, frame: Frame) -> Days | None:
    return c.one(frame.day) if frame.day else None


_RULES: dict[str, Callable[[TimeExpression, Frame], Days | None]] = {
    "date": _date,
    "month_day": _month_day,
    "month_days": _month_days,
    "month": _month,
    "quarter": periods.quarter,
    "near_quarter": periods.near_quarter,
    "season": periods.season,
    "decade": periods.decade,
    "year": periods.year,
    "first_months": periods.first_months,
    "week_of": _week_of,
    "days_of": _days_of,
    "into": _into,
    "night_of": _night_of,
    "nth": _nth,
    "past": _past,
    "within": _within,
    "next": _next,
    "ago": _ago,
    "near": _near,
    "weekend": _weekend,
    "day_word": _day_word,
    "order": _order,
    "then": _then,
    "weekday": _weekday,
    "clock": _clock,
}
