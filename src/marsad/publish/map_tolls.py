"""The dead of each day by claimant, for the map page's chart: ranges as bands, classes kept apart, nobody's figure added to another's."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from marsad.model.count import GROUPS
from marsad.model.event import Event
from marsad.toll import totals

Record = dict[str, Any]
MOST_DAYS = 3
"""Days an event may last and still be told of each of them; the dead of a longer one are no day's."""


def tolls(events: Iterable[Event]) -> tuple[Record, ...]:
    """A record a day on which somebody gave a figure: `day`, and `rows` of claimant, group, low, high, open, events, the largest first."""
    by_day: dict[dt.date, list[Event]] = defaultdict(list)
    for event in events:
        for day in _days(event):
            by_day[day].append(event)
    found = ({"day": day.isoformat(), "rows": _rows(day, by_day[day])} for day in sorted(by_day))
    return tuple(record for record in found if record["rows"])


def _days(event: Event) -> Iterator[dt.date]:
    when = event.when
    if when is None or when.start is None or when.days is None or when.days > MOST_DAYS:
        return
    yield from (when.start + dt.timedelta(days=n) for n in range(when.days))


def _rows(day: dt.date, events: list[Event]) -> list[Record]:
    rows = [
        {"claimant": row.group, "group": group, "low": value.low, "high": value.high, "open": value.open, "events": row.events}
        for row in totals(events, start=day, end=day, by="claimant")
        for group in GROUPS
        if group in row.killed and (value := row.killed[group].estimate).high is not None
    ]
    return sorted(rows, key=lambda r: (GROUPS.index(r["group"]), -r["high"], -r["low"], r["claimant"]))
