"""Claims with their resolutions to events, through judgements that can be shown and undone."""

from __future__ import annotations

from marsad.reconcile.assessed import Overruled, overruled, unfollowed
from marsad.reconcile.decisions import Decisions, decisions
from marsad.reconcile.events import reconcile, unheeded, unswept
from marsad.reconcile.overrule import accepted, corrected
from marsad.reconcile.registry import Registration, Registry
from marsad.reconcile.voices import voices

__all__ = [
    "Decisions",
    "Overruled",
    "Registration",
    "Registry",
    "accepted",
    "corrected",
    "decisions",
    "overruled",
    "reconcile",
    "unfollowed",
    "unheeded",
    "unswept",
    "voices",
]
