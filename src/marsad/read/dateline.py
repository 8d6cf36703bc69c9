"""The day a text gives itself: its dateline, which wins over a contradicting date of publication (annotation guide, hard cases)."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_LABEL = r"(?:date of publication|published(?: on)?|last updated(?: at)?|updated|posted(?: on)?)[: ]*"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? "
_HEAD = 220
"""Code points within which a labelled date, or one with its weekday, is the text's own dateline; others must open the text."""
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) {_MONTH},? (20\d\d|19\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH} (\d{{1,2}})(?:,? |, ?|)(20\d\d|19\d\d)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](20\d\d|19\d\d)\b")
_STARTS = (
    re.compile(rf"\A\s*(?:{_WEEKDAY})?", re.IGNORECASE),
    re.compile(_LABEL, re.IGNORECASE),
    re.compile(rf"\b{_WEEKDAY}", re.IGNORECASE),
)


def _date(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None


def _at(text: str, start: int) -> dt.date | None:
    """The full date that stands at a position, None if there is none or it is no date."""
    if match := _DAY_FIRST.match(text, start):
        return _date(match.group(3), _MONTHS.index(match.group(2).lower()) + 1, match.group(1))
    if match := _MONTH_FIRST.match(text, start):
        return _date(match.group(3), _MONTHS.index(match.group(1).lower()) + 1, match.group(2))
    if match := _NUMBERS.match(text, start):
        return _date(match.group(3), int(match.group(2)), match.group(1)) if int(match.group(2)) <= 12 else None
    return None


def dateline(text: str) -> dt.date | None:
    """The day of publication that the head of a text names: a full date that opens it, is labelled so, or stands with its weekday."""
    head = text[: _HEAD + 40]
    for number, start in enumerate(_STARTS):
        for match in start.finditer(head, 0, _HEAD):
            if day := _at(head, match.end()):
                return day
            if number == 0:
                break
    return None
