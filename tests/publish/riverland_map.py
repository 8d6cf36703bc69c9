"""A map of the invented war: a port that changes hands, a besieged quarter, a cut road, a strike, and a quote that means harm."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from riverland import DAY, PLACES, THEATRE, said

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.count import Estimate
from marsad.model.event import Event, Party, TollCell
from marsad.model.resolution import Candidate
from marsad.model.time import TimeSpan
from marsad.publish.map_data import MapData, map_data
from marsad.theatre.places import PlaceIndex
from marsad.theatre.types import Road, Route

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> & <!-- they fled"
ARABIC = "ميناء العنبر"
TAKEN = DAY - dt.timedelta(days=2)

MAPPED = replace(
    THEATRE,
    places=PlaceIndex(replace(p, name_ar=ARABIC) if p.id == "rv:port" else p for p in PLACES),
    roads=(
        Road(id="rv:coast-road", name="Coast Road", a="rv:port", b="rv:oak"),
        Road(id="rv:mill-lane", name="Mill Lane", a="rv:mill", b="rv:quay"),
    ),
    routes=(Route(id="rv:coast-way", name="Coast way", into="rv:old-town", roads=("rv:coast-road",)),),
)
CLAIMS = (
    said("r1", "hold", at=("rv:port",), by=("league",), published=DAY - dt.timedelta(days=6)),
    said("r2", "capture", at=("rv:port",), by=("army",), quote="The army took Port Amber", published=TAKEN),
    said("r3", "air_strike", at=("rv:mill",), quote=HOSTILE, who=()),
    said("r4", "siege", at=("rv:old-town",), quote="Old Town is sealed off"),
    said("r5", "detention", at=("rv:oak",), quote="A name that nobody should read", sensitivity="restricted"),
)
BEFORE, AFTER, STRIKE, SIEGE, SECRET = (c.claim.id for c in CLAIMS)
CONTROL = (
    ControlInterval(place="Port Amber", id="rv:port", actors=("league",), sides=("league",), end=TAKEN, claims=(BEFORE,)),
    ControlInterval(
        place="Port Amber", id="rv:port", actors=("army",), sides=("crown",), start=TAKEN, last_evidence=TAKEN, claims=(AFTER,)
    ),
    ControlInterval(place="Millgate", id="rv:mill", sides=("crown", "league"), state="contested", start=DAY, claims=(SECRET,)),
    ControlInterval(place="A farm", id=None, sides=("league",), claims=(BEFORE,)),
    ControlInterval(place="Quayside", id="rv:quay", sides=("crown",), sensitivity="restricted"),
)
WAYS = (
    SiegeInterval(area="Old Town", names=("Old Town",), state="besieged", by="crown", start=DAY, definition="sealed", claims=(SIEGE,)),
    RouteInterval(route="Coast way", into="rv:old-town", state="cut", by="army", start=DAY, basis="computed"),
)
EVENTS = (
    Event(
        id="e-strike",
        kind="air_strike",
        places=(Candidate(id="rv:mill", name="Millgate", score=1.0),),
        place_names=("Millgate",),
        when=TimeSpan.day(DAY),
        claims=(CLAIMS[2],),
        killed={
            "civilian": TollCell(estimate=Estimate(low=11, best=11, open=True)),
            "combatant": TollCell(estimate=Estimate(low=1, high=1)),
        },
        summary="Aircraft that nobody named struck Millgate.",
    ),
    Event(id="e-secret", kind="detention", when=TimeSpan.day(DAY), sensitivity="confidential", initiator=(Party(name="Riverland Army"),)),
)


def sample() -> MapData:
    """The page's records of this war on its day."""
    return map_data(MAPPED, CONTROL, WAYS, EVENTS, CLAIMS, day=DAY, title="Riverland & its <port>", generated="known at 8 May")
