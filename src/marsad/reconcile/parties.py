"""The actors of an event side by side, who names them, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from marsad.model.event import Party, Responsibility
from marsad.model.folding import name_key
from marsad.reconcile.sources import Voice, label
from marsad.reconcile.spots import RANKS, Spot, one_place, spots

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from marsad.model.resolution import Candidate, ResolvedClaim
    from marsad.model.text import Mention

FIRE = frozenset({"air_strike", "shelling"})
"""Kinds that one place may suffer from both sides on one day."""
CITY = RANKS["city"]
Role = Literal["initiator", "target"]
MUTUAL = frozenset({"agreement"})
"""Kinds that sides do together: naming the one is no contradiction to naming the other."""


def _named(resolved: ResolvedClaim, role: Role) -> Iterable[tuple[Mention, Candidate | None]]:
    mentions = resolved.claim.initiator if role == "initiator" else resolved.claim.target
    return zip(mentions, resolved.chosen(role), strict=True)


def parties(claims: Sequence[ResolvedClaim], role: Role, voices: Mapping[str, tuple[Voice, ...]]) -> tuple[Party, ...]:
    """Everybody named in a role, resolved or as worded, those named by most voices first. Denials name nobody."""
    found: dict[str, tuple[Mention, Candidate | None, dict[Voice, None]]] = {}
    for resolved in claims:
        if resolved.claim.modality == "denied":
            continue
        for mention, choice in _named(resolved, role):
            entry = found.setdefault(choice.id if choice else "?" + name_key(mention.text), (mention, choice, {}))
            entry[2].update(dict.fromkeys(voices[resolved.claim.id]))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1][2]), item[1][1] is None, item[0]))
    return tuple(
        Party(
            name=c.name if c else m.text, id=c.id if c else None, side=c.side if c else None, claimants=tuple(dict.fromkeys(map(label, vs)))
        )
        for _, (m, c, vs) in ranked
    )


def rivals(claims: Sequence[ResolvedClaim], role: Role, voices: Mapping[str, tuple[Voice, ...]]) -> bool:
    """Whether different voices name wholly different sides in a role; finer names for one side are no contradiction.

    Only claims of one kind and one place are compared: who shelled one quarter is not who bombed another, and of a whole city both sides
    may be shelled on one day.
    """
    said = [r for r in claims if r.claim.modality != "denied" and r.claim.kind not in MUTUAL and r.sides(role)]
    return any(
        a.claim.kind == b.claim.kind
        and not a.sides(role) & b.sides(role)
        and not set(voices[a.claim.id]) & set(voices[b.claim.id])
        and one_place(spots(a)[0], spots(b)[0])
        and (a.claim.kind not in FIRE or _one_spot(spots(a)[0], spots(b)[0]) or _equal(a, b))
        for i, a in enumerate(said)
        for b in said[i + 1 :]
    )


def _one_spot(mine: Sequence[Spot], yours: Sequence[Spot]) -> bool:
    """Whether both name the same place, and one no larger than a quarter, a village or a road."""
    return any(s.named and s.rank < CITY for s in set(mine) & set(yours))


def _equal(a: ResolvedClaim, b: ResolvedClaim) -> bool:
    mine, yours = ({(c.outcome, c.low) for c in r.claim.counts if c.low and not c.part_of} for r in (a, b))
    return bool(mine & yours)


def accused(claims: Sequence[ResolvedClaim]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids and sides of everybody named as initiator."""
    chosen = [c for r in claims for c in r.chosen("initiator") if c]
    return frozenset(c.id for c in chosen), frozenset(c.side for c in chosen if c.side)


def speaks_for(resolved: ResolvedClaim, ids: frozenset[str], sides: frozenset[str]) -> bool:
    """Whether a claim comes from one of these actors or sides themselves."""
    chosen = [c for c in resolved.chosen("claimant") if c]
    if not resolved.claim.claimant:
        return resolved.head.leaning is not None and resolved.head.leaning in sides
    return any(c.id in ids or (c.side is not None and c.side in sides) for c in chosen)


def responsibility(claims: Sequence[ResolvedClaim], contested: bool) -> Responsibility:
    """Contested where rivals are named or the accused denies; admitted where the accused says so; alleged where somebody is named."""
    ids, sides = accused(claims)
    if contested or any(denies_responsibility(r, ids, sides) for r in claims):
        return "contested"
    if not ids:
        return "unattributed"
    own = any(r.claim.modality == "asserted" and r.chosen("initiator") and speaks_for(r, *accused([r])) for r in claims)
    return "admitted" if own else "alleged"


def denies_responsibility(resolved: ResolvedClaim, ids: frozenset[str], sides: frozenset[str]) -> bool:
    """A denial that is about the doer, or of the happening by the accused themselves."""
    claim = resolved.claim
    return claim.modality == "denied" and (claim.about == "initiator" or (claim.about == "occurrence" and speaks_for(resolved, ids, sides)))
