"""What persons hold of claims and events, turned into joins, partings and rejections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from marsad.model.judgement import Judgement
    from marsad.reconcile.registry import Registry

_BEGINNING = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pairs of claim ids to join and to part, claims to set aside, and for each a line that says who holds it."""

    together: Mapping[tuple[str, str], str] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)
    rejected: Mapping[str, str] = field(default_factory=dict)


def _weight(judgement: Judgement) -> tuple[bool, dt.datetime, str]:
    return judgement.by_person, judgement.recorded or _BEGINNING, judgement.verdict


def _claims(subject: str, registry: Registry, present: frozenset[str]) -> tuple[str, ...]:
    """The claims a subject stands for: itself, or the claims an event id was given to."""
    return tuple(c for c in registry.known.get(subject, (subject,)) if c in present)


def _line(judgement: Judgement) -> str:
    why = "; ".join(judgement.reasons)
    return f"{judgement.verdict} by {judgement.by}" + (f": {why}" if why else "")


def decisions(judgements: Iterable[Judgement], registry: Registry, present: frozenset[str]) -> Decisions:
    """The standing judgements on these claims: the latest counts, and a rule's never beats a person's, however late."""
    standing: dict[tuple[str, ...], Judgement] = {}
    for judgement in sorted((j for j in judgements if j.verdict in ("same", "different", "accept", "reject")), key=_weight):
        standing[tuple(sorted(judgement.subject))] = judgement
    together: dict[tuple[str, str], str] = {}
    apart: dict[tuple[str, str], str] = {}
    rejected: dict[str, str] = {}
    for subject, judgement in sorted(standing.items()):
        stand = [_claims(s, registry, present) for s in subject]
        if judgement.verdict == "reject" and len(subject) == 1:
            rejected |= dict.fromkeys(stand[0], _line(judgement))
        elif len(subject) == 2 and all(stand):
            if judgement.verdict == "same":
                together[stand[0][0], stand[1][0]] = _line(judgement)
            elif judgement.verdict == "different":
                apart |= dict.fromkeys(product(stand[0], stand[1]), _line(judgement))
    return Decisions(together=together, apart=apart, rejected=rejected)
