"""A small theatre of an invented war, built from the types."""

from __future__ import annotations

import datetime as dt

from marsad.theatre.actors import ActorIndex
from marsad.theatre.places import PlaceIndex
from marsad.theatre.sources import SourceIndex
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Actor, Allegiance, DatedName, Label, Period, Place, Side, Source

TURN = dt.date(2016, 7, 28)
PLACES = (
    Place(id="p:norland", name="Norland", kind="country", lat=36.0, lon=38.0, uncertainty_m=300000),
    Place(id="p:karum-province", name="Karum province", kind="province", lat=36.2, lon=37.6, within=("p:norland",), uncertainty_m=50000),
    Place(
        id="p:karum",
        name="Karum",
        names=("Karum city",),
        kind="city",
        lat=36.2,
        lon=37.15,
        within=("p:karum-province", "p:norland"),
        population=2_000_000,
    ),
    Place(
        id="p:east-karum",
        name="East Karum",
        names=("eastern Karum",),
        kind="area",
        lat=36.2,
        lon=37.2,
        within=("p:karum", "p:karum-province"),
    ),
    Place(id="p:ramosa", name="Ramosa", kind="neighbourhood", lat=36.16, lon=37.13, within=("p:karum", "p:karum-province")),
    Place(id="p:tell-far", name="Tell Abyan", kind="village", lat=33.0, lon=36.1, within=("p:norland",)),
    Place(id="p:tell-near", name="Tell Abyan", kind="village", lat=36.3, lon=37.3, within=("p:karum-province", "p:norland")),
    Place(id="p:north-road", name="Northern Road", kind="road", lat=36.25, lon=37.15, within=("p:karum",)),
)
ACTORS = (
    Actor(id="a:government", name="Norland government", kind="state", allegiances=(Allegiance(side="government"),)),
    Actor(
        id="a:army",
        name="Norland Army",
        names=(DatedName(text="Norland forces"), DatedName(text="the army", weak=True)),
        kind="state_forces",
        part_of=("a:government",),
    ),
    Actor(
        id="a:front",
        name="Front of the Plain",
        names=(DatedName(text="Plain Front", period=Period(end=TURN)), DatedName(text="Front for the Plain", period=Period(start=TURN))),
        allegiances=(Allegiance(side="rebels"),),
    ),
    Actor(
        id="a:caliphate",
        name="Caliphate",
        names=(DatedName(text="CS"),),
        kind="jihadist_group",
        allegiances=(Allegiance(side="caliphate"),),
    ),
    Actor(
        id="a:turncoats",
        name="Hill Brigade",
        allegiances=(Allegiance(side="government", period=Period(end=TURN)), Allegiance(side="rebels", period=Period(start=TURN))),
    ),
    Actor(id="a:rebels", name="Rebels", allegiances=(Allegiance(side="rebels"),)),
)
SOURCES = (
    Source(id="s:wire", name="Mercury", kind="wire", outlet=True),
    Source(id="s:state", name="Norland News Agency", names=("NNA",), kind="state_agency", leaning="government", outlet=True),
    Source(id="s:monitor", name="Coastal Observatory", names=("the Observatory",), kind="monitor"),
)
LABELS = (
    Label(words=("terrorists",), leanings=("government",), side="rebels", actor="a:rebels", opponent=True),
    Label(words=("terrorists",), opponent=True),
    Label(words=("rebel fighters", "rebels"), side="rebels", actor="a:rebels"),
)
SIDES = {s: Side(id=s, name=s.title(), names=(f"pro-{s}",)) for s in ("government", "rebels", "caliphate")}
THEATRE = Theatre(
    id="norland",
    name="Norland",
    digest="0",
    period=Period(),
    bbox=(35.0, 32.0, 43.0, 38.0),
    countries=("NL",),
    sides=SIDES,
    publish_delay=dt.timedelta(hours=72),
    places=PlaceIndex(PLACES),
    actors=ActorIndex(ACTORS),
    sources=SourceIndex(SOURCES),
    labels=LABELS,
    roads=(),
    areas=(),
    routes=(),
)
