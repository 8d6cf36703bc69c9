"""Claims as a reader may see them: the wording, who says so, through whom, when and where to find it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.model.review import PUBLIC
from marsad.model.text import Mention
from marsad.theatre.theatre import Theatre

WEB = ("https://", "http://")


def claim_records(theatre: Theatre, claims: Iterable[ResolvedClaim]) -> dict[str, dict[str, Any]]:
    """Claim id → quote, outlet, published, claimant, url; quote and url of a claim above public are withheld together."""
    return {c.claim.id: _record(theatre, c) for c in sorted(claims, key=lambda c: c.claim.id)}


def _record(theatre: Theatre, resolved: ResolvedClaim) -> dict[str, Any]:
    claim, head = resolved.claim, resolved.head
    source = theatre.sources.get(head.source) if head.source else None
    public = claim.sensitivity == PUBLIC
    return {
        "quote": claim.quote if public else None,
        "outlet": source.name if source else head.outlet,
        "published": head.published.isoformat() if head.published else None,
        "claimant": claimants_text(resolved),
        "url": head.url if public and head.url and head.url.startswith(WEB) else None,
        "modality": claim.modality,
    }


def claimants_text(resolved: ResolvedClaim) -> str | None:
    """Who says so by their own names, with the chain they speak through; None for the report's own voice."""
    pairs = zip(resolved.claim.claimant, resolved.chosen("claimant"), strict=True)
    return "; ".join(_claimant(mention, chosen) for mention, chosen in pairs) or None


def _claimant(mention: Mention, chosen: Candidate | None) -> str:
    name = chosen.name if chosen else mention.text
    return f"{name} (via {', '.join(step.text for step in mention.via)})" if mention.via else name
