"""The dead and hurt by class, with bounds, without double counting."""

from __future__ import annotations

from marsad.toll.events import with_toll
from marsad.toll.rules import DEFAULT, RULES
from marsad.toll.totals import TollRow, totals

__all__ = ["DEFAULT", "RULES", "TollRow", "totals", "with_toll"]
