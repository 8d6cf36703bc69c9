from __future__ import annotations

import datetime as dt

from marsad.theatre.actors import ActorIndex
from marsad.theatre.sources import SourceIndex
from marsad.theatre.types import Actor, Allegiance, DatedName, Period, Source

CHANGE = dt.date(2020, 6, 1)
OLD = DatedName(text="Old Brigade", period=Period(end=CHANGE))
NEW = DatedName(text="New Brigade", period=Period(start=CHANGE))
BRIGADE = Actor(
    id="brigade", name="Brigade", names=(OLD, NEW, DatedName(text="the men", weak=True)), allegiances=(Allegiance(side="north"),)
)
MEN = Actor(id="men", name="The Men", name_ar="الرجال")
INDEX = ActorIndex([BRIGADE, MEN])


def test_names_hold_for_their_time() -> None:
    assert INDEX.named("New Brigade", CHANGE) == (BRIGADE,)
    assert INDEX.named("New Brigade", CHANGE - dt.timedelta(days=1)) == ()
    assert INDEX.named("Old Brigade", CHANGE) == () and INDEX.named("old brigade") == (BRIGADE,)


def test_strong_names_come_first() -> None:
    assert INDEX.named("the men") == (MEN, BRIGADE)
    assert dict(INDEX.surface_names())["the men"] is True
    assert dict(INDEX.surface_names())["The Men"] is False


def test_a_proper_name_listed_in_another_spelling_is_looked_for_in_its_own() -> None:
    watch = Actor(id="watch", name="Black-Watch", names=(DatedName(text="the Black Watch"),))
    assert dict(ActorIndex([watch]).surface_names()) == {"the Black Watch": False, "Black-Watch": False}


def test_arabic_names_count() -> None:
    assert INDEX.named("الرجال") == (MEN,) and INDEX.get("nobody") is None


def test_an_outlet_is_told_from_a_spokesman() -> None:
    wire = Source(id="wire", name="The Wire", names=("Wire Service",), outlet=True)
    office = Source(id="office", name="Press Office")
    index = SourceIndex([office, wire])
    assert index.by_outlet("wire service") is wire and index.by_outlet("Press Office") is None and index.by_outlet(None) is None
    assert index.named("press-office") == (office,) and index.get("wire") is wire
    assert list(index.surface_names()) == ["Press Office", "The Wire", "Wire Service"]
