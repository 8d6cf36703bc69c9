"""Who holds what, since when, on whose word; gains and losses of a campaign."""

from __future__ import annotations

from marsad.control.changes import Change, changes, on
from marsad.control.histories import history

__all__ = ["Change", "changes", "history", "on"]
