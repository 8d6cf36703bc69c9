"""Quarters, seasons, years and decades as days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from marsad.read.times import calendar as c
from marsad.read.times.calendar import Days
from marsad.read.times.frame import Frame, year_of

if TYPE_CHECKING:
    from marsad.read.times.types import TimeExpression


def _year(expr: TimeExpression, frame: Frame) -> int | None:
    """The year that is said, else the one meant from the day of publication; None where neither is known."""
    return expr.values[0] or (year_of(expr.which, frame.published) if frame.published else None)


def quarter(expr: TimeExpression, frame: Frame) -> Days | None:
    """A quarter or half of a year."""
    year, n = _year(expr, frame), expr.values[1] or 1
    if not year:
        return None
    if expr.unit == "half":
        return Days(dt.date(year, 6 * n - 5, 1), c.last_day(year, 6 * n), "season")
    begun = expr.values[0] or expr.which or not frame.published or 3 * n - 2 <= frame.published.month
    return c.quarter_of(year if begun else year - 1, n)


def near_quarter(expr: TimeExpression, frame: Frame) -> Days | None:
    """A quarter told by the one before."""
    base = frame.first or (frame.published if expr.which in ("last", "this") and not expr.values[0] else None)
    if not base:
        return None
    index = base.year * 4 + (base.month - 1) // 3 - (expr.which in ("previous", "preceding", "last"))
    return c.quarter_of(expr.values[0] or index // 4, index % 4 + 1)


def season(expr: TimeExpression, frame: Frame) -> Days | None:
    """A season, of the year said or the latest begun."""
    year, first, last = expr.values[0], expr.values[1] or 1, expr.values[2] or 1
    if not year:
        here = frame.published
        if not here:
            return None
        year = here.year if first <= here.month else here.year - 1
        if expr.which in ("last", "past") and year == here.year and (here.month <= last or last < first):
            year -= 1
        if expr.which == "next" or (frame.future and year < here.year):
            year = here.year if first > here.month else here.year + 1
    return c.season_of(year, (first, last), expr.part)


def decade(expr: TimeExpression, _: Frame) -> Days | None:
    """A decade or a third of it."""
    year = expr.values[0] or 0
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(expr.part, (0, 9))
    return Days(dt.date(year + first, 1, 1), dt.date(year + last, 12, 31), "years")


def year(expr: TimeExpression, _: Frame) -> Days | None:
    """A year or a third of it."""
    return c.year_of(expr.values[0] or 0, expr.part)


def first_months(expr: TimeExpression, frame: Frame) -> Days | None:
    """The first or last months of a year."""
    year, n = _year(expr, frame), expr.values[1] or 1
    if not year:
        return None
    first, last = (1, n) if expr.part == "early" else (13 - n, 12)
    return Days(dt.date(year, first, 1), c.last_day(year, last), "season")
