"""Expressions of time in a sentence, and the days they mean."""

from __future__ import annotations

from marsad.read.times.find import find_times
from marsad.read.times.resolve import resolve_time, since_then, years_back
from marsad.read.times.saying import is_saying
from marsad.read.times.types import TimeExpression

__all__ = ["TimeExpression", "find_times", "is_saying", "resolve_time", "since_then", "years_back"]
