"""The dead and hurt by class, with bounds, without double counting."""

from __future__ import annotations

from marsad.toll.checks import Check, checks
from marsad.toll.events import with_toll
from marsad.toll.rules import DEFAULT, NAMES, Rule, rule, rules
from marsad.toll.totals import TollRow, totals

__all__ = ["DEFAULT", "NAMES", "Check", "Rule", "TollRow", "checks", "rule", "rules", "totals", "with_toll"]
