"""Who holds what, since when, on whose word; gains and losses of a campaign."""

from __future__ import annotations

from marsad.control.changes import Change, changes, on
from marsad.control.gains import Balance, Campaign, Ground, campaign
from marsad.control.histories import history

__all__ = ["Balance", "Campaign", "Change", "Ground", "campaign", "changes", "history", "on"]
