"""Two states of knowledge of one ledger side by side: what changed from the one to the other, and because of what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from marsad import control, siege
from marsad.model.event import Event
from marsad.pipeline.study import Study
from marsad.publish import records
from marsad.publish.changes import Change, State, changes
from marsad.toll import totals


def between(old: Study, new: Study, about: dt.date | None = None) -> Iterator[Change]:
    """What `new` says otherwise than `old`; with `about`, only of events that may touch that day, and of who held what on it."""
    return changes(state(old, about), state(new, about))


def state(study: Study, about: dt.date | None = None) -> State:
    """What a study says, of one day or of all."""
    events = tuple(e for e in study.events if about is None or _touches(e, about))
    if about is None:
        return _state(study, events, (*study.control, *study.siege), None)
    on_the_day = (*control.on(study.control, about), *siege.on(study.siege, about))
    # When a state that held on the day ended is another day's news.
    return _state(study, events, tuple(replace(row, end=None) for row in on_the_day), about)


def _state(study: Study, events: tuple[Event, ...], intervals: tuple[Any, ...], about: dt.date | None) -> State:
    return State(claims=study.claims, judgements=study.judgements, events=events, intervals=intervals, totals=_totals(study.events, about))


def _touches(event: Event, day: dt.date) -> bool:
    return event.when is not None and event.when.contains(day)


def _totals(events: tuple[Event, ...], about: dt.date | None) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for row in totals(events, start=about, end=about):
        for harm, cells in (("killed", row.killed), ("injured", row.injured)):
            out |= {f"{harm}.{group}": records.estimate(cell.estimate) for group, cell in cells.items()}
    return out
