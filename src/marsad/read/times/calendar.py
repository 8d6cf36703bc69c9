"""Arithmetic of civil days as news uses it: weeks from Sunday, early, mid and late, months and years back."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from marsad.model.time import Precision

DAY = dt.timedelta(days=1)


class Days(NamedTuple):
    """Closed days with their precision; open ends are None."""

    start: dt.date | None
    end: dt.date | None
    precision: Precision = "day"


def one(day: dt.date) -> Days:
    """A single day."""
    return Days(day, day)


def week_start(day: dt.date) -> dt.date:
    """The Sunday on or before a day."""
    return day - dt.timedelta(days=(day.weekday() + 1) % 7)


def week_of(day: dt.date) -> Days:
    """The week around a day, Sunday to Saturday."""
    start = week_start(day)
    return Days(start, start + 6 * DAY, "week")


def last_day(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def month_of(year: int, month: int, part: str = "") -> Days:
    """A month, or its early (1-10), middle (11-20) or late (21-) part."""
    start, end = dt.date(year, month, 1), last_day(year, month)
    if part == "early":
        end = dt.date(year, month, 10)
    elif part == "mid":
        start, end = dt.date(year, month, 11), dt.date(year, month, 20)
    elif part == "late":
        start = dt.date(year, month, 21)
    return Days(start, end, "days" if part else "month")


def year_of(year: int, part: str = "") -> Days:
    """A year, or its early (to April), middle (May to August) or late (from October) part."""
    months = {"early": (1, 4), "mid": (5, 8), "late": (10, 12)}.get(part, (1, 12))
    return Days(dt.date(year, months[0], 1), last_day(year, months[1]), "season" if part else "year")


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months on (or back), or the last one that month has."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shifted(day: dt.date, n: int, unit: str) -> dt.date:
    """A day moved by so many units; hours are whole days, rounded up."""
    if unit == "hour":
        return day + dt.timedelta(days=(n + 23) // 24 if n >= 0 else -((-n + 23) // 24))
    if unit in ("day", "week", "night"):
        return day + dt.timedelta(days=n * (7 if unit == "week" else 1))
    return months_later(day, n * {"month": 1, "year": 12, "decade": 120}[unit])


def unit_around(day: dt.date, unit: str, part: str = "") -> Days:
    """The calendar week, month or year around a day, or a part of it."""
    if unit == "week":
        first = week_start(day)
        cut = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}.get(part)
        return Days(first + cut[0] * DAY, first + cut[1] * DAY, "days") if cut else week_of(day)
    return month_of(day.year, day.month, part) if unit == "month" else year_of(day.year, part)


def weekday_back(day: dt.date, weekday: int) -> dt.date:
    """The latest such weekday on or before a day."""
    return day - dt.timedelta(days=(day.weekday() - weekday) % 7)


def weekday_on(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday on or after a day."""
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def quarter_of(year: int, quarter: int) -> Days:
    """A quarter of a year, 1 to 4."""
    return Days(dt.date(year, 3 * quarter - 2, 1), last_day(year, 3 * quarter), "season")


def season_of(year: int, months: tuple[int, int], part: str = "") -> Days:
    """A season of a year, or a month of it; winter runs into the next year."""
    first, last = months
    end_year = year if last >= first else year + 1
    if part:
        index = year * 12 + first - 1 + {"early": 0, "mid": 1, "late": 2}[part]
        return month_of(index // 12, index % 12 + 1)
    return Days(dt.date(year, first, 1), last_day(end_year, last), "season")
