"""Civil time: closed spans of days, and instants of record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Precision = Literal["part_of_day", "day", "days", "week", "month", "season", "year", "years"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """Closed days `start` to `end`; an open end is None; `hour` is the local time of day where said. `mention` is the wording."""

    start: dt.date | None
    end: dt.date | None
    precision: Precision = "day"
    mention: str | None = None
    hour: str | None = None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a time span needs at least one end; an unknown time is None")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"time span ends {self.end} before it starts {self.start}")

    @classmethod
    def day(cls, day: dt.date, mention: str | None = None) -> TimeSpan:
        """The span of one day."""
        return cls(start=day, end=day, mention=mention)

    def contains(self, day: dt.date) -> bool:
        """Whether `day` may lie within; open ends reach for ever."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: TimeSpan, slack: int = 0) -> bool:
        """Whether the two may share a day, each end loosened by `slack` days."""
        gap = dt.timedelta(days=slack)
        before = self.end is not None and other.start is not None and self.end + gap < other.start
        after = self.start is not None and other.end is not None and other.end + gap < self.start
        return not (before or after)

    @property
    def days(self) -> int | None:
        """Number of days, None while an end is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else None


def end_of_day(day: dt.date) -> dt.datetime:
    """The last instant of a civil day, in UTC: what "known by that date" means."""
    return dt.datetime.combine(day, dt.time(23, 59, 59, 999999), dt.UTC)


def parse_instant(text: str) -> dt.datetime:
    """An ISO date (its end) or date-time (UTC unless it says otherwise) as an instant. Raises ValueError."""
    if len(text) <= 10:
        return end_of_day(dt.date.fromisoformat(text))
    instant = dt.datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)
