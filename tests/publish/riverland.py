"""An invented war, and claims about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from marsad.control import history as control_history
from marsad.model.claim import Claim, Locator, claim_id
from marsad.model.count import Count
from marsad.model.resolution import Candidate, ReportHead, Resolution, ResolvedClaim
from marsad.model.text import Mention, PlaceMention, Span
from marsad.model.time import TimeSpan
from marsad.publish.brief import Brief
from marsad.reconcile import reconcile
from marsad.siege import history as siege_history
from marsad.theatre.actors import ActorIndex
from marsad.theatre.places import PlaceIndex
from marsad.theatre.sources import SourceIndex
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Actor, Allegiance, Area, Period, Place, Side, Source
from marsad.toll import with_toll

DAY = dt.date(2031, 5, 8)
PLACES = (
    Place(id="rv", name="Riverland", kind="country", lat=10.0, lon=10.0, uncertainty_m=300_000),
    Place(id="rv:port", name="Port Amber", kind="city", lat=10.1, lon=10.1, within=("rv",), uncertainty_m=8_000),
    Place(id="rv:mill", name="Millgate", kind="neighbourhood", lat=10.12, lon=10.11, within=("rv:port", "rv")),
    Place(id="rv:quay", name="Quayside", kind="neighbourhood", lat=10.08, lon=10.12, within=("rv:port", "rv")),
    Place(id="rv:oak", name="Oakham", kind="town", lat=10.6, lon=10.7, within=("rv",)),
)
ACTORS = (
    Actor(id="army", name="Riverland Army", kind="state_forces", allegiances=(Allegiance(side="crown"),)),
    Actor(id="league", name="Harbour League", kind="rebel_group", allegiances=(Allegiance(side="league"),)),
    Actor(id="folk", name="Civilians", kind="group_of_people"),
)
SOURCES = (
    Source(id="monitor", name="Amber Monitor", kind="monitor"),
    Source(id="wire", name="Coast Wire", kind="wire", outlet=True),
    Source(id="organ", name="Crown Gazette", kind="state_agency", leaning="crown", outlet=True),
)
THEATRE = Theatre(
    id="riverland",
    name="Riverland 2031",
    digest="0",
    period=Period(),
    bbox=None,
    countries=(),
    sides={"crown": Side(id="crown", name="Government and allies"), "league": Side(id="league", name="Harbour League")},
    publish_delay=dt.timedelta(hours=72),
    places=PlaceIndex(PLACES),
    actors=ActorIndex(ACTORS),
    sources=SourceIndex(SOURCES),
    labels=(),
    roads=(),
    areas=(Area(id="rv:old-town", name="Old Town", members=("rv:mill", "rv:quay"), usual_side="league"),),
    routes=(),
)


def _candidates() -> dict[str, Candidate]:
    places = {
        p.id: Candidate(id=p.id, name=p.name, score=1.0, kind=p.kind, lat=p.lat, lon=p.lon, uncertainty_m=p.uncertainty_m) for p in PLACES
    }
    areas = {a.id: Candidate(id=a.id, name=a.name, score=1.0, kind="area") for a in THEATRE.areas}
    actors = {a.id: Candidate(id=a.id, name=a.name, score=1.0, kind=a.kind, side=a.side_on(DAY)) for a in ACTORS}
    return places | areas | actors | {s.id: Candidate(id=s.id, name=s.name, score=1.0, kind=s.kind) for s in SOURCES}


KNOWN = _candidates()


def killed(group: str, low: int | None, high: int | None, **more: Any) -> Count:
    """A count of dead."""
    return Count(outcome="killed", group=group, low=low, high=high, **more)  # type: ignore[arg-type]


def _resolutions(claim: str, field: Any, names: tuple[str, ...]) -> list[Resolution]:
    return [Resolution(claim=claim, field=field, index=i, mention=n, chosen=KNOWN.get(n)) for i, n in enumerate(names)]


def said(
    report: str,
    kind: str,
    *,
    quote: str | None = None,
    trigger: str | None = None,
    at: tuple[str, ...] = (),
    by: tuple[str, ...] = (),
    on: tuple[str, ...] = (),
    who: tuple[str, ...] = ("monitor",),
    when: TimeSpan | dt.date | None = DAY,
    published: dt.date | None = DAY,
    outlet: str = "Coast Wire",
    start: int = 0,
    **more: Any,
) -> ResolvedClaim:
    """A claim of one report; places, parties and speakers are ids of this war, or wordings that nothing is known of."""
    quote = quote or f"words of {report} on {kind}"
    at_word = quote.find(trigger) if trigger else 0
    span = Span(start + max(at_word, 0), start + max(at_word, 0) + len(trigger or quote.split()[0]))
    ident = claim_id(report, 1, kind, span)
    claim = Claim(
        id=ident,
        report=report,
        locator=Locator(span=Span(start, start + len(quote))),
        quote=quote,
        trigger=span,
        kind=kind,
        initiator=tuple(Mention(text=n) for n in by),
        target=tuple(Mention(text=n) for n in on),
        places=tuple(PlaceMention(text=n) for n in at),
        claimant=tuple(Mention(text=n) for n in who),
        when=TimeSpan.day(when) if isinstance(when, dt.date) else when,
        **more,
    )
    fields = (("places", at), ("initiator", by), ("target", on), ("claimant", who))
    resolved = tuple(r for field, names in fields for r in _resolutions(ident, field, names))
    source = next((s.id for s in SOURCES if s.name == outlet), None)
    return ResolvedClaim(
        claim=claim,
        head=ReportHead(id=report, outlet=outlet, source=source, published=published, url=f"https://wire.example/{report}"),
        resolutions=resolved,
    )


def brief(*claims: ResolvedClaim, **more: Any) -> Brief:
    """Everything made of these claims by the rooms themselves."""
    control = control_history(claims, THEATRE)
    made: dict[str, Any] = {
        "theatre": THEATRE,
        "claims": claims,
        "events": tuple(with_toll(e) for e in reconcile(claims)),
        "control": control,
        "siege": siege_history(control, claims, THEATRE),
        "reports": len({c.head.id for c in claims}),
        "outlets": len({c.head.outlet for c in claims}),
        "dated": tuple({c.head.id: (c.head.published, c.head.outlet) for c in claims if c.head.published}.values()),
    }
    return Brief(**(made | more))
