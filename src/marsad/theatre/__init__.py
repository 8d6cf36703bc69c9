"""What is known of one war, as data: places, actors, sources, roads, areas, and the look-ups over them."""

from __future__ import annotations

from marsad.theatre.check import check
from marsad.theatre.files import Finding
from marsad.theatre.fit import best_fit
from marsad.theatre.loading import folder_of, load, shipped
from marsad.theatre.theatre import Theatre

__all__ = ["Finding", "Theatre", "best_fit", "check", "folder_of", "load", "shipped"]
