"""An event from the claims of one cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model.event import Event
from marsad.model.review import stricter
from marsad.reconcile.barriers import LASTING
from marsad.reconcile.parties import accused, denies_responsibility, parties, responsibility, rivals
from marsad.reconcile.rivalry import kinds_differ, places_differ
from marsad.reconcile.sources import speakers
from marsad.reconcile.summary import sentence
from marsad.reconcile.values import Voices, days_differ, kind, occurrence, place_names, places, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model.resolution import ResolvedClaim
    from marsad.reconcile.registry import Naming


ONGOING = frozenset({"clash", "offensive", "movement", "aid", "hardship", "displacement"})
"""Kinds that go on from day to day, so that two days told of them are no two accounts."""


def disputes(claims: Sequence[ResolvedClaim], voices: Voices) -> tuple[str, ...]:
    """Fields on which claimants contradict each other, tolls apart; a denial of responsibility disputes the initiator alone."""
    claims = [r for r in claims if not r.claim.background] or claims
    ids, sides = accused(claims)
    denials = [r for r in claims if r.claim.modality == "denied"]
    others = [r for r in denials if r.claim.about != "initiator" and not denies_responsibility(r, ids, sides)]
    sayers = {v for r in claims if r.claim.modality == "asserted" for v in voices[r.claim.id]}
    found = {
        "initiator": rivals(claims, "initiator", voices) or any(denies_responsibility(r, ids, sides) for r in denials),
        "when": days_differ([r for r in claims if r.claim.kind not in ONGOING], voices),
        "place": places_differ(claims, voices),
        "kind": kinds_differ(claims, voices),
        "outcome": bool(sayers) and any(r.claim.about == "occurrence" and not sayers & set(voices[r.claim.id]) for r in others),
    }
    return tuple(name for name, differs in found.items() if differs)


def assemble(claims: Sequence[ResolvedClaim], naming: Naming, because: tuple[str, ...] = ()) -> Event:
    """The event these claims tell of; `claims` in the order of publication. Tolls are filled in later."""
    voices = speakers(claims)
    told = kind(claims, voices)
    contested = disputes(claims, voices)
    event = Event(
        id=naming.id,
        aliases=naming.aliases,
        kind=told,
        places=places(claims, voices),
        place_names=place_names(claims),
        when=when(claims, voices, told in LASTING),
        initiator=parties(claims, "initiator", voices),
        target=parties(claims, "target", voices),
        claims=tuple(claims),
        disputed=contested,
        occurrence=occurrence(claims, voices),
        responsibility=responsibility(claims, "initiator" in contested),
        independent_sources=len({v for vs in voices.values() for v in vs}),
        because=because,
        sensitivity=stricter(*(r.claim.sensitivity for r in claims)),
    )
    return sentence(event)
