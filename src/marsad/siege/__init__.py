"""Roads and control: what is cut off, by whom, by which definition; the last way in."""

from __future__ import annotations

from marsad.siege.definitions import DEFINITIONS, Defined, defined
from marsad.siege.histories import SiegeLine, history
from marsad.siege.queries import on, what_if

__all__ = ["DEFINITIONS", "Defined", "SiegeLine", "defined", "history", "on", "what_if"]
