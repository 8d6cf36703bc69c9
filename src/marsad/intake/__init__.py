"""Reports in: files, folders and standard input, each report or its refusal; versions told apart."""

from __future__ import annotations

from marsad.intake.files import STANDARD_INPUT, reports
from marsad.intake.refusal import Refusal
from marsad.intake.versions import Duplicate, KnownVersion, assign_versions

__all__ = ["STANDARD_INPUT", "Duplicate", "KnownVersion", "Refusal", "assign_versions", "reports"]
