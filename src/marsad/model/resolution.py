"""What a mention stands for: ranked candidates, the choice, the reasons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from marsad.model.claim import Claim

Field = Literal["initiator", "target", "places", "claimant", "source", "channel", "of", "to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One thing a mention may stand for. Places carry coordinates, `uncertainty_m` and UCDP `precision`; actors and sources a `side`;
    `group` is shared by sources that speak with one voice.

    `outline`: (longitude, latitude) of the corners of what a relation describes ("south of"), empty where a circle tells all.
    """

    id: str
    name: str
    score: float
    kind: str = ""
    side: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    uncertainty_m: float | None = None
    fuzzy: bool = False
    outline: tuple[tuple[float, float], ...] = ()
    group: str | None = None

    @property
    def speaks_as(self) -> str:
        """Whose voice this is, for counting independent ones."""
        return self.group or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The reading of one mention of a claim (`field`, `index`): None in `chosen` is an abstention and never drops the claim.

    `channel`: what claimants speak through, all steps of all claimants in order; `of`, `to`: the parties of the claim's relations.
    """

    claim: str
    field: Field
    index: int
    mention: str
    candidates: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """What later rooms may know of a claim's report: no text. `source` is the outlet, `group` whom it speaks as one with, `relays` whom
    it passes on unsaid; `voice` names near-identical texts as one voice."""

    id: str
    version: int = 1
    outlet: str | None = None
    source: str | None = None
    leaning: str | None = None
    group: str | None = None
    relays: tuple[str, ...] = ()
    published: dt.date | None = None
    retrieved: dt.date | None = None
    title: str | None = None
    url: str | None = None
    voice: str | None = None


_OWN = frozenset({"initiator", "target", "places", "claimant"})
"""Fields whose mentions stand in the claim under the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedClaim:
    """A claim with its resolutions and its report's head: what reconciling, control, siege and toll take."""

    claim: Claim
    head: ReportHead
    resolutions: tuple[Resolution, ...] = ()

    def chosen(self, field: Field) -> tuple[Candidate | None, ...]:
        """The choices of a field in the order of its mentions, None where unresolved."""
        found = {r.index: r.chosen for r in self.resolutions if r.field == field}
        length = len(getattr(self.claim, field)) if field in _OWN else len(found)
        return tuple([found.get(i) for i in range(length)])

    @property
    def place(self) -> Candidate | None:
        """The most specific resolved place, None if there is none."""
        return next((c for c in self.chosen("places") if c), None)

    def sides(self, field: Field) -> frozenset[str]:
        """Sides of the resolved actors of a field."""
        return frozenset(c.side for c in self.chosen(field) if c and c.side)

    @property
    def claimant_ids(self) -> tuple[str, ...]:
        """Who says so, for counting voices: resolved claimants, else their wording folded, else the outlet's own voice."""
        if not self.claim.claimant:
            return (self.head.voice or self.head.group or self.head.source or self.head.outlet or f"report:{self.head.id}",)
        pairs = zip(self.claim.claimant, self.chosen("claimant"), strict=True)
        return tuple(c.speaks_as if c else m.text.casefold() for m, c in pairs)
