"""What a time expression is read against."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from marsad.model.time import TimeSpan


class Frame(NamedTuple):
    """What an expression is read against."""

    published: dt.date | None
    anchor: TimeSpan | None
    future: bool

    @property
    def day(self) -> dt.date | None:
        """The last day of the event told before."""
        return (self.anchor.end or self.anchor.start) if self.anchor else None

    @property
    def first(self) -> dt.date | None:
        """The first day of the event told before."""
        return (self.anchor.start or self.anchor.end) if self.anchor else None


def year_of(which: str, published: dt.date) -> int:
    """The year that "last", "this" or "next" year is."""
    return published.year + {"last": -1, "next": 1}.get(which, 0)
