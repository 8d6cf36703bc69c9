"""Claims made for tests: an invented river country with a few villages, two sides and a handful of voices."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from marsad.model.claim import About, Claim, Locator, Modality, claim_id
from marsad.model.count import Count, Group, Outcome, Quantifier, Scope
from marsad.model.resolution import Candidate, Field, ReportHead, Resolution, ResolvedClaim
from marsad.model.text import Mention, PlaceMention, Span
from marsad.model.time import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACES = {
    "Oskar": ("city", 10.0, 50.0, 6_000.0),
    "Mill Quarter": ("neighbourhood", 10.02, 50.02, 700.0),
    "Mill Lane": ("neighbourhood", 10.025, 50.022, 700.0),
    "Harbour": ("neighbourhood", 9.95, 49.96, 700.0),
    "Ranwick": ("village", 10.4, 50.3, 1_500.0),
    "Selby": ("village", 11.5, 50.9, 1_500.0),
    "Vale": ("province", 10.5, 50.4, 60_000.0),
}
SIDES = {"Crown forces": "crown", "Crown jets": "crown", "Leaguers": "league"}
SOURCES = {"Vale Monitor": None, "Crown Agency": "crown", "League Office": "league", "Relief Corps": None}


def day(text: str) -> dt.date:
    """A day of the invented summer: "07-03"."""
    return dt.date.fromisoformat(f"2031-{text}")


def killed(
    low: int | None,
    high: int | None = -1,
    *,
    group: Group = "civilian",
    side: str | None = None,
    part: bool = False,
    outcome: Outcome = "killed",
    quantifier: Quantifier = "exact",
    scope: Scope = "incident",
    alleged: str | None = None,
) -> Count:
    """A count of dead; without `high` exact."""
    top = low if high == -1 else high
    return Count(
        outcome=outcome, group=group, side=side, low=low, high=top, part_of=part, quantifier=quantifier, scope=scope, alleged=alleged
    )


def _resolution(claim: str, field: Field, index: int, mention: str) -> Resolution:
    chosen = None
    if field == "places" and mention in PLACES:
        kind, lon, lat, radius = PLACES[mention]
        chosen = Candidate(id=mention.lower(), name=mention, score=1.0, kind=kind, lat=lat, lon=lon, uncertainty_m=radius)
    elif field in ("initiator", "target") and mention in SIDES:
        chosen = Candidate(id=mention.lower(), name=mention, score=1.0, side=SIDES[mention])
    elif field == "claimant" and mention in SOURCES:
        chosen = Candidate(id=mention.lower(), name=mention, score=1.0, side=SOURCES[mention])
    return Resolution(claim=claim, field=field, index=index, mention=mention, chosen=chosen)


def made(
    report: str = "r1",
    start: int = 0,
    kind: str = "air_strike",
    quote: str = "",
    *,
    by: Sequence[str] = (),
    on: Sequence[str] = (),
    at: Sequence[str] = ("Ranwick",),
    when: str | None = "07-03",
    until: str | None = None,
    counts: Sequence[Count] = (),
    said: Sequence[str] = (),
    published: str | None = "07-04",
    outlet: str | None = None,
    voice: str | None = None,
    leaning: str | None = None,
    modality: Modality = "asserted",
    about: About = "occurrence",
) -> ResolvedClaim:
    """A resolved claim; everything left out is an air strike on Ranwick on 3 July, told on the 4th in the report's own voice."""
    ident = claim_id(report, 1, kind, Span(start, start + 1))
    wording = quote or f"{kind} {report} {start}"
    claim = Claim(
        id=ident,
        report=report,
        locator=Locator(span=Span(start, start + len(wording))),
        quote=wording,
        trigger=Span(start, start + 1),
        kind=kind,
        initiator=tuple(Mention(text=t) for t in by),
        target=tuple(Mention(text=t) for t in on),
        places=tuple(PlaceMention(text=t) for t in at),
        when=TimeSpan(start=day(when), end=day(until or when)) if when else None,
        counts=tuple(counts),
        claimant=tuple(Mention(text=t) for t in said),
        modality=modality,
        about=about,
    )
    fields: tuple[tuple[Field, Sequence[str]], ...] = (("places", at), ("initiator", by), ("target", on), ("claimant", said))
    found = tuple(_resolution(ident, field, i, m) for field, mentions in fields for i, m in enumerate(mentions))
    head = ReportHead(
        id=report, outlet=outlet or f"Paper {report}", leaning=leaning, published=day(published) if published else None, voice=voice
    )
    return ResolvedClaim(claim=claim, head=head, resolutions=found)
