"""Assessments over time: who holds a place, what is cut off."""

from __future__ import annotations

import datetime as dt
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
    """Who holds a place: from the first day (None: before anything was said) to the first day no longer so (None: it lasts)."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class SiegeInterval:
    """An area cut off or besieged, by whom and by which definition; `routes` are the ways in that are left or were last lost."""

    area: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteInterval:
    """A way into an area and its state over time."""

    route: str
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
