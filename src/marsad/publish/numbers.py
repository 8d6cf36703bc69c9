"""Numbers and days in words, as a wire writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from marsad.model.count import Estimate
from marsad.model.time import TimeSpan

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(value: int) -> str:
    """One to nine in words, larger ones in figures, thousands set off."""
    return _SMALL[value] if 0 <= value < len(_SMALL) else f"{value:,}"


def counted(value: int, forms: Sequence[str]) -> str:
    """ "one report", "12 reports"."""
    return f"{number(value)} {forms[value != 1]}"


def estimate(value: Estimate) -> str | None:
    """ "11", "at least 10", "10 to 15", "up to 40"; None where no figure was given."""
    low, high = value.low, value.high
    if low is None:
        return f"up to {number(high)}" if high is not None else None
    if high is None or (value.open and low == high):
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}{' or more' if value.open else ''}"


def day(value: dt.date, near: dt.date) -> str:
    """ "8 September"; with the year where it is another than that of `near`."""
    return f"{value.day} {value:%B}" + (f" {value.year}" if value.year != near.year else "")


def when(span: TimeSpan, near: dt.date, *, lasting: bool = False) -> str:
    """ " on 8 September", " between 4 and 8 September", " since 4 September", " by 8 September", " in September"."""
    start, end = span.start, span.end
    if start is None:
        return f" by {day(end, near)}" if end else ""
    if end is None:
        return f" since {day(start, near)}" if lasting else f" from {day(start, near)}"
    if start == end:
        return f" on {day(start, near)}"
    if start.day == 1 and (end + dt.timedelta(days=1)).day == 1 and start.month == end.month and start.year == end.year:
        return f" in {start:%B}" + (f" {start.year}" if start.year != near.year else "")
    if (start.month, start.year) == (end.month, end.year):
        return f" between {start.day} and {day(end, near)}"
    return f" between {day(start, near)} and {day(end, near)}"
