"""Rows of outside files: taken as places, refused with a reason, or no places at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.theatre.types import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that is not taken: where it stands and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as a place (its kind may be ""), with its shape as GeoJSON where it has one."""

    place: Place
    where: str
    shape: str | None = None


Rows = Iterator[Row | Refused | None]
"""None stands for a row that is no place of events: a lake, a post office."""
RADIUS = {"country": 300_000.0, "province": 40_000.0, "district": 15_000.0, "city": 5000.0, "town": 2000.0, "neighbourhood": 700.0}
"""Metres within which a place of a kind lies; of every other kind 1,000."""
