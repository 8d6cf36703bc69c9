"""Whom a wording means on a day, from whose mouth; claimants, outlets, heads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from norland import ACTORS, TURN

from marsad.model.claim import Claim, Locator
from marsad.model.report import Report
from marsad.model.resolution import ResolvedClaim
from marsad.model.text import Mention, Span
from marsad.model.time import TimeSpan
from marsad.publish.records import claim as claim_record
from marsad.resolve import Resolver
from marsad.theatre import Theatre
from marsad.theatre.actors import ActorIndex
from marsad.theatre.sources import SourceIndex
from marsad.theatre.types import Actor, Allegiance, Bond, DatedName, Label, Period, Source

AUGUST = dt.date(2016, 8, 1)
JUNE = dt.date(2016, 6, 1)


def resolved(
    resolver: Resolver, initiator: str, *, day: dt.date | None = AUGUST, outlet: str = "Mercury", claimant: str | None = None
) -> ResolvedClaim:
    claim = Claim(
        id="c",
        report="r",
        locator=Locator(),
        quote="q",
        trigger=Span(0, 1),
        kind="attack",
        initiator=(Mention(text=initiator),),
        claimant=(Mention(text=claimant),) if claimant else (),
        when=TimeSpan.day(day) if day else None,
    )
    return resolver.resolve(Report(id="r", text="t", outlet=outlet, published=AUGUST, title="T", url="u"), [claim])[0]


@pytest.mark.parametrize(
    ("wording", "actor", "side"),
    [
        ("Norland Army", "a:army", "government"),
        ("units of the Norland forces", "a:army", "government"),
        ("the army", "a:army", "government"),
        ("Caliphate militants", "a:caliphate", "caliphate"),
        ("CS fighters", "a:caliphate", "caliphate"),
        ("dozens of rebel fighters", "a:rebels", "rebels"),
        ("pro-government gunmen", "side:government", "government"),
        ("rebels backed by the Norland Army", "a:rebels", "rebels"),
    ],
)
def test_wording(resolver: Resolver, wording: str, actor: str, side: str) -> None:
    chosen = resolved(resolver, wording).chosen("initiator")[0]
    assert chosen is not None
    assert (chosen.id, chosen.side) == (actor, side)


@pytest.mark.parametrize("wording", ["unidentified aircraft", "unidentified aircraft of the Norland Army", "warplanes", "cs fighters"])
def test_left_open(resolver: Resolver, wording: str) -> None:
    claim = resolved(resolver, wording)
    assert claim.chosen("initiator") == (None,)
    assert claim.resolutions[0].reasons


def test_unidentified_says_so(resolver: Resolver) -> None:
    assert resolved(resolver, "unidentified aircraft").resolutions[0].reasons == ("Unidentified, as said.",)


@pytest.mark.parametrize(("day", "name"), [(JUNE, "Plain Front"), (AUGUST, "Front for the Plain")])
def test_name_of_the_day(resolver: Resolver, day: dt.date, name: str) -> None:
    chosen = resolved(resolver, "Front of the Plain fighters", day=day).chosen("initiator")[0]
    assert chosen is not None and chosen.name == name


@pytest.mark.parametrize(("day", "side"), [(JUNE, "government"), (AUGUST, "rebels"), (None, "rebels")])
def test_side_of_the_day(resolver: Resolver, day: dt.date | None, side: str) -> None:
    assert resolved(resolver, "Hill Brigade", day=day).sides("initiator") == {side}


def test_label_depends_on_who_says_it(resolver: Resolver) -> None:
    by_state = resolved(resolver, "terrorists", outlet="NNA")
    by_wire = resolved(resolver, "terrorists")
    quoted = resolved(resolver, "terrorists", claimant="NNA")
    assert [c.sides("initiator") for c in (by_state, by_wire, quoted)] == [{"rebels"}, frozenset(), {"rebels"}]


@pytest.mark.parametrize(
    ("claimant", "source"),
    [("the Observatory", "s:monitor"), ("Coastal Observatory head", "s:monitor"), ("Norland Army", "a:army"), ("a passer-by", None)],
)
def test_claimant(resolver: Resolver, claimant: str, source: str | None) -> None:
    chosen = resolved(resolver, "rebels", claimant=claimant).chosen("claimant")[0]
    assert (chosen.id if chosen else None) == source


def test_head_and_outlet(resolver: Resolver) -> None:
    claim = resolved(resolver, "rebels", outlet="NNA")
    head = claim.head
    assert (head.source, head.leaning, head.published, head.title, head.url, head.voice) == (
        "s:state",
        "government",
        AUGUST,
        "T",
        "u",
        None,
    )
    (outlet,) = claim.chosen("source")
    assert outlet is not None and outlet.id == "s:state"


def test_unknown_outlet_is_kept_as_worded(resolver: Resolver) -> None:
    claim = resolved(resolver, "rebels", outlet="Nobody's Gazette")
    assert (claim.head.outlet, claim.head.source, claim.chosen("source")) == ("Nobody's Gazette", None, (None,))


def test_a_common_noun_of_what_follows_names_nobody_itself(theatre: Theatre) -> None:
    label = Label(words=("coalition",), side="caliphate")
    resolver = Resolver(replace(theatre, labels=(*theatre.labels, label)))
    made_of = resolved(resolver, "a strong coalition of rebels").chosen("initiator")[0]
    assert made_of is not None
    assert made_of.side == "rebels"
    assert resolved(resolver, "the strong coalition").sides("initiator") == {"caliphate"}


def test_peoples_joined_by_a_hyphen_are_looked_up_one_by_one(theatre: Theatre) -> None:
    hill = Actor(id="a:hillmen", name="Hillmen", names=(DatedName(text="Hillish", weak=True),), allegiances=(Allegiance(side="rebels"),))
    resolver = Resolver(replace(theatre, actors=ActorIndex((*ACTORS, hill))))
    assert resolved(resolver, "a Coastal-Hillish militia").sides("initiator") == {"rebels"}
    assert resolved(resolver, "a Hillish-backed militia").sides("initiator") == frozenset()


def test_where_no_sides_are_drawn_up_the_largest_armed_body_is_one(theatre: Theatre) -> None:
    actors = (
        Actor(id="a:government", name="Norland government", kind="state"),
        Actor(id="a:army", name="Norland Army", kind="state_forces", part_of=("a:government",)),
        Actor(id="a:nurses", name="Norland Nurses", kind="civilian_body"),
    )
    resolver = Resolver(replace(theatre, sides={}, actors=ActorIndex(actors), labels=()))
    assert resolved(resolver, "Norland Army").sides("initiator") == {"a:government"}
    assert resolved(resolver, "Norland Nurses").sides("initiator") == frozenset()


SARNIA = Actor(id="a:sarnia", name="Sarnia", kind="state", names=(DatedName(text="Sarnian", weak=True),))


def _with(theatre: Theatre, *actors: Actor, labels: tuple[Label, ...] = ()) -> Resolver:
    sides = theatre.sides | {"government": replace(theatre.sides["government"], against=("rebels",))}
    return Resolver(replace(theatre, actors=ActorIndex((*ACTORS, SARNIA, *actors)), sides=sides, labels=(*theatre.labels, *labels)))


@pytest.mark.parametrize("wording", ["Sarnia-backed gunmen", "gunmen armed by Sarnia", "Sarnian-funded gunmen"])
def test_a_backer_tells_whom_it_stands_behind(theatre: Theatre, wording: str) -> None:
    backed = Actor(
        id="a:riders",
        name="Riders",
        allegiances=(Allegiance(side="rebels"),),
        bonds=(Bond(kind="backed_by", actor="a:sarnia", period=Period(start=TURN)),),
    )
    resolver = _with(theatre, backed)
    claim = resolved(resolver, wording)
    assert [c and c.id for c in claim.chosen("initiator")] == ["a:riders"]
    assert "known to stand behind" in claim.resolutions[0].reasons[0]
    assert resolved(resolver, wording, day=JUNE).chosen("initiator")[0] != claim.chosen("initiator")[0]


def test_a_backer_of_two_on_one_side_tells_the_side(theatre: Theatre) -> None:
    two = [
        Actor(id=i, name=i, allegiances=(Allegiance(side="rebels"),), bonds=(Bond(kind="backed_by", actor="a:sarnia"),))
        for i in ("a:one", "a:two")
    ]
    chosen = resolved(_with(theatre, *two), "Sarnia-backed gunmen").chosen("initiator")[0]
    assert chosen is not None and (chosen.id, chosen.side) == ("side:rebels", "rebels")


def test_a_member_of_a_coalition_takes_its_side_while_it_belongs(theatre: Theatre) -> None:
    member = Actor(id="a:hired", name="Hired Guards", bonds=(Bond(kind="member_of", actor="a:rebels", period=Period(start=TURN)),))
    resolver = _with(theatre, member)
    assert resolved(resolver, "Hired Guards").sides("initiator") == {"rebels"}
    assert resolved(resolver, "Hired Guards", day=JUNE).sides("initiator") == frozenset()


def test_the_enemy_is_whom_the_speakers_side_fights(theatre: Theatre) -> None:
    resolver = _with(theatre, labels=(Label(words=("the enemy",), opponent=True),))
    by_state = resolved(resolver, "the enemy", outlet="NNA")
    assert by_state.sides("initiator") == {"rebels"} and "Rebels" in by_state.resolutions[0].reasons[0]
    assert resolved(resolver, "the enemy").sides("initiator") == frozenset()


def test_a_label_holds_for_its_time(theatre: Theatre) -> None:
    label = Label(words=("hirelings",), side="rebels", actor="a:rebels", period=Period(start=TURN))
    resolver = _with(theatre, labels=(label,))
    assert resolved(resolver, "hirelings").sides("initiator") == {"rebels"}
    assert resolved(resolver, "hirelings", day=JUNE).sides("initiator") == frozenset()


def test_a_channel_is_neither_speaker_nor_publisher(resolver: Resolver) -> None:
    told = Mention(text="a spokesman", via=(Mention(text="NNA"),))
    claim = Claim(id="c", report="r", locator=Locator(), quote="q", trigger=Span(0, 1), kind="attack", claimant=(told,))
    (found,) = resolver.resolve(Report(id="r", text="t", outlet="Mercury", published=AUGUST), [claim])
    assert found.chosen("claimant") == (None,)
    assert [c and c.id for c in (*found.chosen("channel"), *found.chosen("source"))] == ["s:state", "s:wire"]
    (record,) = claim_record(found)["claimant"]
    assert record["via"] == [{"mention": "NNA", "start": None, "end": None, "name": "Norland News Agency", "id": "s:state"}]


def test_where_no_sides_are_drawn_up_an_outlet_leans_to_its_owner(theatre: Theatre) -> None:
    owned = Source(id="s:own", name="Plain Herald", outlet=True, party="a:army")
    label = Label(words=("outlaws",), leanings=("a:government",), actor="a:rebels", opponent=True)
    actors = tuple(replace(a, allegiances=()) for a in ACTORS)
    bare = replace(theatre, sides={}, actors=ActorIndex(actors), labels=(label,), sources=SourceIndex((owned,)))
    claim = resolved(Resolver(bare), "outlaws", outlet="Plain Herald")
    assert claim.head.leaning == "a:government"
    assert [c and c.id for c in claim.chosen("initiator")] == ["a:rebels"]
