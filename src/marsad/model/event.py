"""An event: a view over claims, with every disagreement kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from marsad.model.count import Estimate
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.model.review import PUBLIC, Review, Sensitivity
from marsad.model.time import TimeSpan

Occurrence = Literal["reported", "corroborated", "contested", "denied", "withdrawn"]
Responsibility = Literal["unattributed", "alleged", "contested", "admitted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor of an event: resolved (`id`, `side`) or as worded; `claimants` say who names it."""

    name: str
    id: str | None = None
    side: str | None = None
    claimants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TollCell:
    """One class of the dead or hurt: the estimate, per side for combatants, and how it came about, line by line.

    `parts`: of them children, women, medics, journalists, as far as anybody said.
    """

    estimate: Estimate
    by_side: tuple[tuple[str, Estimate], ...] = ()
    lines: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    parts: tuple[tuple[str, Estimate], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What claims together say happened. `killed`/`injured` map a group to its cell; a group nobody spoke of is absent, never zero."""

    id: str
    aliases: tuple[str, ...] = ()
    kind: str
    places: tuple[Candidate, ...] = ()
    place_names: tuple[str, ...] = ()
    when: TimeSpan | None = None
    initiator: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    claims: tuple[ResolvedClaim, ...] = ()
    killed: dict[str, TollCell] = field(default_factory=dict)
    injured: dict[str, TollCell] = field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    occurrence: Occurrence = "reported"
    responsibility: Responsibility = "unattributed"
    independent_sources: int = 0
    part_of: str | None = None
    summary: str = ""
    because: tuple[str, ...] = ()
    sensitivity: Sensitivity = PUBLIC
    review: Review = Review()
