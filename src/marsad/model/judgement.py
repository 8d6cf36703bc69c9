"""Judgements: what a rule or a person holds of claims, events and assessments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "different", "part_of", "accept", "reject", "correct", "sign_off", "split", "add"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An interval as the rules had it when a person decided on it: `about` what, by name and as a key; `says` it with persons' values."""

    name: str
    about: str
    state: str
    by: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    claims: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`subject` is one id, or two for same/different/part_of (the part first), or an event and the claims that a split takes out of it.

    `field` and `value` are what accept and correct set; for split, sign_off and add, `value` keeps what it was about at that time;
    for an interval of an assessment, `seen` does.
    Superseded, never updated; a rule (`by` starts "rule:") never beats a person.
    """

    subject: tuple[str, ...]
    verdict: Verdict
    field: str | None = None
    value: str | None = None
    score: float | None = None
    reasons: tuple[str, ...] = ()
    by: str = "rule:default"
    recorded: dt.datetime | None = None
    seen: Seen | None = None

    @property
    def on_interval(self) -> bool:
        """Whether it is held of an interval of control, a siege or a way in, not of claims and events."""
        return self.seen is not None

    @property
    def by_person(self) -> bool:
        """Whether a person, not a rule, holds this."""
        return not self.by.startswith("rule:")
