"""Everything that a publication is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.event import Event
from marsad.model.resolution import ResolvedClaim
from marsad.theatre import Theatre


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Claims and what follows from them.

    `dated`: day and outlet of each report that has a date, those without claims among them; `reports`, `outlets`: how many of each were
    read; `undated`: reports without a date.
    """

    theatre: Theatre
    claims: tuple[ResolvedClaim, ...] = ()
    events: tuple[Event, ...] = ()
    control: tuple[ControlInterval, ...] = ()
    siege: tuple[SiegeInterval | RouteInterval, ...] = ()
    dated: tuple[tuple[dt.date, str | None], ...] = ()
    reports: int = 0
    outlets: int = 0
    undated: int = 0
