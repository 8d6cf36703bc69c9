"""Dates of publication and retrieval as files give them: a day stays a day, an instant an instant."""

from __future__ import annotations

import datetime as dt
import re

_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].+)?")


def given_date(text: str) -> dt.datetime | dt.date:
    """The day or instant of an ISO text; UTC unless it names an offset, which it keeps. Raises ValueError saying what is wrong."""
    if not _SHAPE.fullmatch(text):
        raise ValueError("it is no ISO date")
    if len(text) == 10:
        return dt.date.fromisoformat(text)
    instant = dt.datetime.fromisoformat(text)
    instant = instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)
    try:
        instant.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError("it lies beyond the calendar") from error
    return instant
