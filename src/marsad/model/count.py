"""Numbers of people as said, and estimates made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["killed", "injured", "missing", "captured", "released", "displaced", "evacuated", "besieged", "starved"]
Group = Literal["civilian", "combatant", "unknown", "mixed"]
Quantifier = Literal["exact", "at_least", "more_than", "up_to", "about", "nearly", "vague"]
Scope = Literal["incident", "running", "period", "several"]

OUTCOMES: tuple[Outcome, ...] = ("killed", "injured", "missing", "captured", "released", "displaced", "evacuated", "besieged", "starved")
GROUPS: tuple[Group, ...] = ("civilian", "combatant", "unknown", "mixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people with what befell them.

    `low`/`high` are the bounds the wording sets (None: no bound; unknown is never 0). `said` is the wording; `part_of` is True for a
    part of the count before it; `alleged` keeps an opponent's label of class ("terrorists"). `scope` tells one incident's figure from
    a running toll, a period's total, and the sum of several incidents that are told one by one. `category` names a protected part:
    children, women, medics, journalists.
    """

    outcome: Outcome
    group: Group
    side: str | None = None
    low: int | None = None
    high: int | None = None
    said: str = ""
    quantifier: Quantifier = "exact"
    scope: Scope = "incident"
    part_of: bool = False
    alleged: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Lowest credible, accepted, and highest credible number; `open` while the highest is only a "more than" or "at least"."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    open: bool = False

    def __str__(self) -> str:
        """As a reader is told it: "11", "at least 10", "10 to 15 or more", "up to 20"; empty where no figure was given."""
        if self.low is None:
            return f"up to {self.high}" if self.high is not None else ""
        if self.high is None or (self.open and self.low == self.high):
            return f"at least {self.low}"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}{' or more' if self.open else ''}"
