"""A claim: one thing that one report says, with its wording."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from marsad.model.count import Count
from marsad.model.review import PUBLIC, Sensitivity
from marsad.model.text import Mention, PlaceMention, Span
from marsad.model.time import TimeSpan

Modality = Literal["asserted", "denied", "planned", "possible"]
About = Literal["occurrence", "initiator", "outcome"]
Extent = Literal["full", "most", "part", "marginal"]
RelationKind = Literal["backing", "allegiance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a text says of two actors: that `to` backs `of` ("Iran-backed militia"), or that `of` owes `to` allegiance ("loyal to")."""

    kind: RelationKind
    of: Mention
    to: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where a claim stands in its report: the quoted span of text, or a row of a table."""

    span: Span | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a text says, every value with its own mention; see the annotation guide for kinds and fields.

    `report` and `version` name the text; `trigger` is the span of the words that show the kind; `claimant` holds one mention for each
    joint source, each with its chain `via`; empty means the report's own voice. `about` scopes `modality`. `label` marks a bare
    adjective ("rebel-held"), the weakest word on who holds a place. `relations` are backing and allegiance of the actors named;
    `objects` is what the predicate has for its object, places included ("three villages"), which `target` leaves out. `evidence` names
    trigger, rules and parse for `--explain`.
    """

    id: str
    report: str
    version: int = 1
    locator: Locator
    quote: str
    trigger: Span
    kind: str
    initiator: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    when: TimeSpan | None = None
    counts: tuple[Count, ...] = ()
    claimant: tuple[Mention, ...] = ()
    modality: Modality = "asserted"
    about: About = "occurrence"
    extent: Extent | None = None
    background: bool = False
    label: bool = False
    sensitivity: Sensitivity = PUBLIC
    relations: tuple[Relation, ...] = ()
    objects: tuple[Mention, ...] = ()
    evidence: tuple[str, ...] = ()


def claim_id(report: str, version: int, kind: str, trigger: Span) -> str:
    """Identity of a claim: report version, kind and the trigger's place, so that a better reading changes values, not identity."""
    raw = f"{report}\x1f{version}\x1f{kind}\x1f{trigger.start}"
    return "c-" + hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:16]
