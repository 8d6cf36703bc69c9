"""The nouns of a theatre: places, actors, sources, roads, areas and the ways into them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place. `kind`: city, town, village, neighbourhood, area, base, front, road, crossing, facility, river, district, province,
    region, country. `within`: ids of what contains it, nearest first. `uncertainty_m`: radius within which the place lies."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    name_ar: str | None = None
    lat: float | None = None
    lon: float | None = None
    kind: str = "town"
    within: tuple[str, ...] = ()
    uncertainty_m: float = 2000.0
    population: int = 0
    source: str = ""

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name and its variants, Arabic among them."""
        return (self.name, *self.names, *((self.name_ar,) if self.name_ar else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day to the first day no longer so; open ends are None."""

    start: dt.date | None = None
    end: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Whether `day` lies within; an unknown day lies within everything."""
        return day is None or ((self.start is None or self.start <= day) and (self.end is None or day < self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegiance:
    """The side an actor stands on for a period."""

    side: str
    period: Period = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """How an actor stands to another, `actor`, for a period. `kind`: backed_by, member_of (a coalition), succeeds (renamed or merged into
    this one), split_from."""

    kind: str
    actor: str
    period: Period = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """A name an actor bears for a period. Weak names ("the army") mean it only where nothing nearer fits."""

    text: str
    period: Period = Period()
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party, armed group, state or organisation. `kind`: state_forces, rebel_group, militia, foreign_forces, coalition, jihadist_group,
    state, civilian_body, group_of_people. `part_of`: ids of larger actors. `countries`: codes of those where common nouns ("the army")
    may mean it, its home first; none: everywhere. `bonds`: backers, coalitions, forerunners. `acled_inter`:
    ACLED's 1-8; `ucdp`: UCDP side name."""

    id: str
    name: str
    names: tuple[DatedName, ...] = ()
    name_ar: str | None = None
    kind: str = "rebel_group"
    allegiances: tuple[Allegiance, ...] = ()
    part_of: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    bonds: tuple[Bond, ...] = ()
    acled_inter: int | None = None
    ucdp: str | None = None
    source: str = ""

    def side_on(self, day: dt.date | None) -> str | None:
        """The side on a day; for an unknown day the only side it ever had, else None."""
        sides = [a.side for a in self.allegiances if a.period.holds(day)]
        return sides[0] if day is not None and sides else (sides[0] if len(set(sides)) == 1 else None)

    def name_on(self, day: dt.date | None) -> str:
        """The proper name it bore on a day."""
        return next(
            (n.text for n in self.names if not n.weak and day is not None and n.period != Period() and n.period.holds(day)), self.name
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Someone who says things: an outlet, monitor, agency, office. `leaning`: the side it favours, None if neutral. `kind`: wire,
    newspaper, broadcaster, state_agency, monitor, party_office, military, un_body, aid_body, local_body, witnesses, official, hospital,
    rescue_service, correspondent, channel.

    `outlet`: it publishes, it is not only quoted. `languages`: codes such as "uk". `relays`: ids of sources it passes on without saying
    so. `group`: a name shared by all who speak with one voice (one owner, one newsroom), so that they never bear each other out.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "newspaper"
    leaning: str | None = None
    party: str | None = None
    outlet: bool = False
    languages: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    group: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A stretch of road between two places, by the names people use; `via` are further places it runs through."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    a: str
    b: str
    via: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A named area made of places (`members`: ids, neighbourhoods), whose ways in are watched. `usual_side`: whose quarter it is called."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    usual_side: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way into an area: the roads it follows and the `key_places` whose holder decides whether it is open."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    into: str
    roads: tuple[str, ...] = ()
    key_places: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """A place from which a side is supplied for a period. `kind`: border, rear, port, airfield."""

    side: str
    place: str
    kind: str = "rear"
    period: Period = Period()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A road between two junctions of an imported network. `a`, `b`: its nodes; `line`: its course as (lon, lat); `ref`: its number."""

    id: str
    a: str
    b: str
    line: tuple[tuple[float, float], ...]
    name: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side of the war: id, name, names, colour of its own on the map, `supply`: ids of the places it is supplied from, and `against`:
    ids of the sides it fights."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    colour: str = "#777777"
    supply: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partisan:
    """How far a theatre trusts those who take part, as factors on the weights that the rule of control gives them.

    `text`: the rule in words, for people; `rule`: the rule of control it builds on, None for the usual one; `against_interest` and
    `in_interest`: factors; `cap`: the share of belief beyond which a side's own word alone carries nothing, None for the rule's own.
    """

    text: str = ""
    rule: str | None = None
    against_interest: float = 1.0
    in_interest: float = 1.0
    cap: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A word that means somebody by outlet: "terrorists" of a government outlet. `leanings`: whose outlets use it so (empty: all); in a
    theatre without sides, ids of states and armed bodies. `actor`: what it stands for, None where only a side is meant; `period`: when.
    `countries`: codes of those where it means so; `kind` without an actor: whichever actor of that kind is at home there. `opponent`
    without any: whomever the speaker's side fights."""

    words: tuple[str, ...]
    leanings: tuple[str, ...] = ()
    side: str | None = None
    actor: str | None = None
    opponent: bool = False
    period: Period = Period()
    countries: tuple[str, ...] = ()
    kind: str | None = None
