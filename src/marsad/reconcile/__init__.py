"""Claims with their resolutions to events, through judgements that can be shown and undone."""

from __future__ import annotations

from marsad.reconcile.events import reconcile
from marsad.reconcile.registry import Registration, Registry
from marsad.reconcile.voices import voices

__all__ = ["Registration", "Registry", "reconcile", "voices"]
