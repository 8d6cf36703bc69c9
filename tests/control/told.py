"""A made-up war around the divided town of Arden, and claims told of it."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from marsad.model.claim import Claim, Locator
from marsad.model.resolution import Candidate, ReportHead, Resolution, ResolvedClaim
from marsad.model.text import Mention, PlaceMention, Span
from marsad.model.time import TimeSpan
from marsad.theatre import Theatre
from marsad.theatre.actors import ActorIndex
from marsad.theatre.places import PlaceIndex
from marsad.theatre.sources import SourceIndex
from marsad.theatre.types import Area, Period, Place, Road, Route, Side

PLACES = (
    Place(id="shire", name="The Shire", kind="province"),
    Place(id="arden", name="Arden", kind="city", within=("shire",)),
    Place(id="tanner", name="Tanner Quarter", kind="neighbourhood", within=("arden", "shire")),
    Place(id="weaver", name="Weaver Quarter", kind="neighbourhood", within=("arden", "shire")),
    Place(id="mint", name="Mint Quarter", kind="neighbourhood", within=("arden", "shire")),
    Place(id="mill-road", name="Mill Road", kind="road", within=("arden", "shire")),
    Place(id="gate", name="South Gate", names=("Southgate",), kind="neighbourhood", lat=1.0, lon=2.0, within=("arden", "shire")),
    Place(id="brook", name="Brook", kind="village", within=("shire",)),
    Place(id="ford", name="Ford", kind="village", within=("shire",)),
)
THEATRE = Theatre(
    id="made",
    name="Made",
    digest="",
    period=Period(),
    bbox=None,
    countries=(),
    sides={s: Side(id=s, name=s.title()) for s in ("crown", "league")},
    publish_delay=dt.timedelta(0),
    places=PlaceIndex(PLACES),
    actors=ActorIndex(()),
    sources=SourceIndex(()),
    labels=(),
    roads=(Road(id="mill", name="Mill Road", a="arden", b="brook"),),
    areas=(
        Area(id="east", name="East Arden", members=("tanner", "weaver"), usual_side="league"),
        Area(id="west", name="West Arden", members=("mint",), usual_side="crown"),
    ),
    routes=(
        Route(id="r:mill", name="Mill Road", into="east", roads=("mill",), key_places=("mill-road",)),
        Route(id="r:gate", name="South Gate corridor", into="east", key_places=("gate",)),
        Route(id="r:gate-west", name="South Gate road into West Arden", into="west", key_places=("gate",)),
    ),
)
_number = count(1)


def day(month: int, number: int) -> dt.date:
    """A day of the made-up year."""
    return dt.date(2021, month, number)


def told(
    kind: str, *places: str, by: str | None = None, against: str | None = None, on: dt.date | None = None, **more: Any
) -> ResolvedClaim:
    """A claim: `by` and `against` are sides; `on` the day it happened, `since` when it began, `out` when it was published.

    `says` names the speaker and `leans` the side he favours; `quote` and `trigger` are the wording, in which places are found by name;
    `taken` is the common noun for what was taken; `implied` places come from elsewhere in the `report`; `outlet` is whom it favours.
    """
    since, out = more.pop("since", None), more.pop("out", None) or on or more.get("since")
    says, leans = more.pop("says", "monitor"), more.pop("leans", None)
    quote = more.pop("quote", f"they told of {kind}")
    trigger = more.pop("trigger", kind)
    when = TimeSpan(start=since, end=None) if since else TimeSpan.day(on) if on else None
    start = max(quote.find(trigger), 0)
    name = f"c{next(_number)}"
    claim = Claim(
        id=name,
        report=more.get("report") or f"r-{name}",
        locator=Locator(span=Span(0, len(quote))),
        quote=quote,
        trigger=Span(start, start + len(trigger)),
        kind=kind,
        initiator=(Mention(text=by),) if by else (),
        target=tuple(Mention(text=t) for t in (against, more.get("taken")) if t),
        objects=tuple(Mention(text=t) for t in (more.get("taken"),) if t),
        places=tuple(_mention(p, quote, more.get("relation"), more.get("implied", False)) for p in places),
        claimant=(Mention(text=says),),
        when=when,
        modality=more.get("modality", "asserted"),
        extent=more.get("extent"),
        background=more.get("background", False),
        label=more.get("label", False),
    )
    found = [_answer(name, "claimant", 0, Candidate(id=says, name=says, score=1, side=leans))]
    found += [_answer(name, "places", i, _place(p)) for i, p in enumerate(places)]
    found += [
        _answer(name, field, 0, Candidate(id=f"{s} army", name=s, score=1, side=s))
        for field, s in (("initiator", by), ("target", against))
        if s
    ]
    return ResolvedClaim(
        claim=claim, head=ReportHead(id=claim.report, outlet="wire", leaning=more.get("outlet"), published=out), resolutions=tuple(found)
    )


def _mention(place: str, quote: str, relation: str | None, implied: bool) -> PlaceMention:
    known = _place(place)
    start = quote.find(known.name) if known else -1
    if known is None or start < 0:
        return PlaceMention(text=place, relation=relation, implied=implied)
    return PlaceMention(text=known.name, span=Span(start, start + len(known.name)), relation=relation, implied=implied)


def _answer(claim: str, field: Any, index: int, chosen: Candidate | None) -> Resolution:
    return Resolution(claim=claim, field=field, index=index, mention="", chosen=chosen)


def _place(name: str) -> Candidate | None:
    area = next((a for a in THEATRE.areas if a.id == name), None)
    place = THEATRE.places.get(name)
    if area:
        return Candidate(id=area.id, name=area.name, score=1, kind="area")
    return Candidate(id=place.id, name=place.name, score=1, kind=place.kind) if place else None
