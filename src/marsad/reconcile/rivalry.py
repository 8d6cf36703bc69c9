"""Whether voices contradict each other on what an event was and where: only claims of the same deed are held against each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from marsad.reconcile.facts import Facts, facts
from marsad.reconcile.features import point, text
from marsad.reconcile.kin import degree
from marsad.reconcile.spots import affinity, one_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from marsad.model.resolution import ResolvedClaim
    from marsad.reconcile.sources import Voice

MEANS = frozenset({"air_strike", "shelling", "bombing", "chemical_attack"})
"""Kinds that name a means: violence without one ("attack"), or an effect alone, contradicts none of them."""
LIKE_WORDS = 0.5
"""Share of words from which two quotes tell the same, so that another place in one of them is another account."""
TELLING = 4
"""People from which an equal figure tells that two voices speak of the same deed."""


def _pairs(claims: Sequence[ResolvedClaim], voices: Mapping[str, tuple[Voice, ...]]) -> Iterator[tuple[Facts, Facts]]:
    """Asserted claims of wholly different voices, dated to one day or night."""
    told = [facts(r) for r in claims if r.claim.modality == "asserted" and not r.claim.background]
    for a, b in combinations([f for f in told if f.precise], 2):
        if a.days == b.days and a.report != b.report and not set(voices[a.id]) & set(voices[b.id]):
            yield a, b


def _same_deed(a: Facts, b: Facts) -> bool:
    """Whether two claims give an equal, telling figure for one harm, or all but the same words."""
    mine, yours = ({(c.outcome, point(c)) for c in f.figures if point(c) >= TELLING} for f in (a, b))
    return bool(mine & yours) or (text(a, b) or 0.0) >= LIKE_WORDS


def kinds_differ(claims: Sequence[ResolvedClaim], voices: Mapping[str, tuple[Voice, ...]]) -> bool:
    """Whether different voices give different means for one deed at one place: a bombardment from the air to one, shells to another."""
    if len({r.claim.kind for r in claims} & MEANS) < 2:
        return False
    return any(
        a.kind != b.kind
        and {a.kind, b.kind} <= MEANS
        and degree(a.kind, b.kind) < 1.0
        and _named(a)
        and _named(b)
        and one_place(a.focus, b.focus)
        for a, b in _pairs(claims, voices)
        if _same_deed(a, b)
    )


def places_differ(claims: Sequence[ResolvedClaim], voices: Mapping[str, tuple[Voice, ...]]) -> bool:
    """Whether different voices put one deed at places that lie apart."""
    if len({c.id for r in claims if (c := r.place)}) < 2:
        return False
    return any(
        a.kind == b.kind and _named(a) and _named(b) and all((affinity(p, q) or 0.0) < 0 for p in a.focus for q in b.focus)
        for a, b in _pairs(claims, voices)
        if _same_deed(a, b)
    )


def _named(claim: Facts) -> bool:
    return any(s.named for s in claim.focus)
