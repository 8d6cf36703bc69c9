"""What stands between a record and the public: sensitivity, review, embargo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Sensitivity = Literal["public", "restricted", "confidential"]
ReviewState = Literal["machine", "in_review", "signed_off", "rejected"]
PUBLIC: Sensitivity = "public"
LEVELS: tuple[Sensitivity, ...] = ("public", "restricted", "confidential")


def stricter(*levels: Sensitivity) -> Sensitivity:
    """The most protected of the given levels; public when there are none."""
    return max(levels, key=LEVELS.index, default=PUBLIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who has looked: unsigned output is labelled "machine-read". An assessment that a person rejected is in no answer."""

    state: ReviewState = "machine"
    by: str | None = None
    when: dt.datetime | None = None
