"""A theatre: everything known beforehand of one war."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from marsad.theatre.actors import ActorIndex
from marsad.theatre.places import PlaceIndex
from marsad.theatre.sources import SourceIndex
from marsad.theatre.types import Area, Label, Partisan, Period, Road, Route, Side, Stretch, Supply


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """One war's data, layered over what is known everywhere.

    `digest`: SHA-256 over the data files, the world's included; `bbox`: west, south, east, north in degrees, None for the whole
    world; `publish_delay`: how old a fresh position or movement must be before it may be published; `supplies`: what each side is
    supplied from, and when; `network`: roads of an imported map; `what_if`: whether it may be asked what would be cut off.
    """

    id: str
    name: str
    digest: str
    period: Period
    bbox: tuple[float, float, float, float] | None
    countries: tuple[str, ...]
    sides: Mapping[str, Side]
    publish_delay: dt.timedelta
    partisan: Partisan = Partisan()
    places: PlaceIndex
    actors: ActorIndex
    sources: SourceIndex
    labels: tuple[Label, ...]
    roads: tuple[Road, ...]
    areas: tuple[Area, ...]
    routes: tuple[Route, ...]
    supplies: tuple[Supply, ...] = ()
    network: tuple[Stretch, ...] = ()
    what_if: bool = True
