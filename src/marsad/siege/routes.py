"""Ways in over time: from who holds their key places, from what was said of them, from sieges of the area they lead into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.control import on as control_on
from marsad.model.assessment import ControlInterval, RouteInterval, RouteState, SiegeBasis
from marsad.siege.claimed import Spell
from marsad.siege.spans import edges, probe, spans
from marsad.siege.ways import Ways
from marsad.siege.words import Word
from marsad.theatre.types import Route

Held = Mapping[str, Sequence[ControlInterval]]
_FIRST = dt.date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A way's state on a day: by whom it is closed or watched, on which grounds; `since`: when its control last changed."""

    state: RouteState
    by: str | None = None
    basis: SiegeBasis = "computed"
    claims: tuple[str, ...] = ()
    since: dt.date | None = None

    @property
    def same(self) -> tuple[RouteState, str | None]:
        """What makes two days one interval."""
        return (self.state, self.by)


def along(route: Route, user: str | None, held: Held, day: dt.date) -> Passage:
    """The way as its key places' holders make it: a foe on any of them cuts it, silence leaves it unknown.

    Fighting contests it, and so does a foe's own word that he holds one.
    """
    now = [i for place in route.key_places for i in control_on(held.get(place, ()), day) if i.state != "presence"]
    since = max((i.start for i in now if i.start), default=None)
    claims = tuple(dict.fromkeys(c for i in now for c in i.claims))
    if user is None or not now:
        return Passage(state="unknown", since=since)
    foes = [i.sides[0] for i in now if user not in i.sides and i.state != "contested"]
    if foes:
        return Passage(state="cut", by=foes[0], claims=claims, since=since)
    rivals = [s for i in now for s in i.sides if s != user]
    return Passage(state="contested" if rivals else "open", by=rivals[0] if rivals else user, claims=claims, since=since)


def passage(route: Route, user: str | None, held: Held, told: Sequence[Word], sieges: Sequence[Spell], day: dt.date) -> Passage:
    """The way's state on a day, all grounds weighed: control first, then a siege that shuts every way, then the last word on it."""
    base = along(route, user, held, day)
    siege = next((s for s in sieges if s.state == "besieged" and (s.start or _FIRST) <= day and (s.end is None or day < s.end)), None)
    last = max((w for w in told if w.day <= day), key=lambda w: w.day, default=None)
    if base.state == "cut":
        agree = siege is not None or (last is not None and last.says == "cut")
        return Passage(state="cut", by=base.by, basis="both" if agree else "computed", claims=base.claims)
    if siege and not (base.state == "open" and base.since and base.since > (siege.start or _FIRST)):
        return Passage(state="cut", by=siege.by, basis="claimed", claims=siege.claims)
    if last is None or (base.since and base.since > last.day and base.state == "open"):
        return base
    return _by_word(base, last)


def _by_word(base: Passage, last: Word) -> Passage:
    if last.says == "opened":
        state: RouteState = "contested" if base.state == "contested" else "open"
    else:
        state = "cut" if last.says == "cut" and base.state == "unknown" else "fire_control"
    agree = base.state == state
    return Passage(state=state, by=last.side or base.by, basis="both" if agree else "claimed", claims=(last.claim, *base.claims))


def route_intervals(route: Route, ways: Ways, held: Held, told: Sequence[Word], sieges: Sequence[Spell]) -> tuple[RouteInterval, ...]:
    """One way's history; days of which nothing is known are left out."""
    mine = [i for place in route.key_places for i in held.get(place, ())]
    days = edges([*((i.start, i.end) for i in mine), *((s.start, s.end) for s in sieges), *((w.day, None) for w in told)])
    user = ways.user[route.id]
    found = spans(days, lambda day: passage(route, user, held, told, sieges, probe(day)), lambda p: p.same)
    return tuple(
        RouteInterval(
            route=route.name,
            id=route.id,
            names=route.names,
            into=route.into,
            state=p.state,
            by=p.by,
            start=start,
            end=end,
            basis=p.basis,
            claims=p.claims,
        )
        for start, end, p in found
        if p.state != "unknown"
    )
