"""Assessments over time: who holds a place, what is cut off."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Literal

from marsad.model.review import PUBLIC, Review, Sensitivity

ControlState = Literal["held", "contested", "presence", "mixed_stable", "unknown"]
Standing = Literal["assessed", "claimed", "reported", "denied"]
ControlBasis = Literal["multi_source", "against_interest", "in_interest_only", "single_source", "carried_forward"]
AreaState = Literal["open", "threatened", "partly_cut", "cut_off", "besieged", "evacuating", "fallen", "depends_on", "unknown"]
RouteState = Literal["open", "fire_control", "partly_cut", "cut", "contested", "unknown"]
SiegeBasis = Literal["claimed", "computed", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlInterval:
    """Who holds a place: from the first day (None: before anything was said) to the first day no longer so (None: it lasts).

    `interval`: its own id, as of every interval here; `decided`: the fields that a person set.
    """

    place: str
    id: str | None
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    actors: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    state: ControlState = "held"
    standing: Standing = "reported"
    basis: ControlBasis = "single_source"
    start: dt.date | None = None
    end: dt.date | None = None
    last_evidence: dt.date | None = None
    claims: tuple[str, ...] = ()
    rule: str = ""
    sensitivity: Sensitivity = PUBLIC
    review: Review = Review()
    interval: str = ""
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiegeInterval:
    """An area cut off or besieged, by whom and by which definition; `routes` are the ways in that are left or were last lost."""

    area: str
    id: str | None = None
    names: tuple[str, ...] = ()
    state: AreaState = "unknown"
    by: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    definition: str = ""
    basis: SiegeBasis = "claimed"
    routes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sensitivity: Sensitivity = PUBLIC
    review: Review = Review()
    interval: str = ""
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteInterval:
    """A way into an area and its state over time."""

    route: str
    id: str | None = None
    names: tuple[str, ...] = ()
    into: str | None = None
    state: RouteState = "unknown"
    by: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    basis: SiegeBasis = "claimed"
    claims: tuple[str, ...] = ()
    sensitivity: Sensitivity = PUBLIC
    review: Review = Review()
    interval: str = ""
    decided: tuple[str, ...] = ()


Interval = ControlInterval | SiegeInterval | RouteInterval


def subject(interval: Interval) -> str:
    """What an interval is about, apart from every other: a place, an area or a way in, by id where it has one."""
    if isinstance(interval, ControlInterval):
        return f"control {interval.id or interval.place}"
    if isinstance(interval, SiegeInterval):
        return f"siege {interval.id or interval.area}"
    return f"route {interval.id or interval.route}"


def holders(interval: Interval) -> tuple[str, ...]:
    """Who holds a place, sorted; who besieges, cuts or holds open; none where nobody is named."""
    if isinstance(interval, ControlInterval):
        return tuple(sorted(interval.sides))
    return (interval.by,) if interval.by else ()


def name(interval: Interval) -> str:
    """The name of the place, area or way in."""
    if isinstance(interval, ControlInterval):
        return interval.place
    return interval.area if isinstance(interval, SiegeInterval) else interval.route


def statement(interval: Interval) -> str:
    """What an interval says, in a few words: "held by crown from 2021-05-01 to now"."""
    who = " / ".join(holders(interval)) or "nobody named"
    start = interval.start.isoformat() if interval.start else "before anything was said"
    return f"{interval.state} by {who} from {start} to {interval.end.isoformat() if interval.end else 'now'}"


def interval_id(interval: Interval) -> str:
    """The id that follows from what an interval is about and from its begin, whatever else is said of it."""
    start = interval.start.isoformat() if interval.start else ""
    return "i-" + hashlib.sha256(f"{subject(interval)}\n{start}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
