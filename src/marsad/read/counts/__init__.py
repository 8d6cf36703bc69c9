"""Numbers of people in a sentence, and what befell them."""

from __future__ import annotations

from marsad.read.counts.find import find_counts, people_counted
from marsad.read.counts.types import CountMention

__all__ = ["CountMention", "find_counts", "people_counted"]
