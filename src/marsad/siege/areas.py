"""Areas over time: what was claimed beside what the ways in make of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.assessment import AreaState, RouteInterval, SiegeBasis, SiegeInterval
from marsad.siege.claimed import Spell
from marsad.siege.spans import edges, probe, spans

_CLOSED = frozenset({"besieged", "cut_off"})
_REPORTED, _COMPUTED = "reported", "computed from ways in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """An area's state on a day, by whom, by which definition, and the ways in that are left, or were last lost."""

    state: AreaState
    by: str | None = None
    definition: str = ""
    basis: SiegeBasis = "computed"
    routes: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def same(self) -> tuple[AreaState, str | None, str]:
        """What makes two days one interval."""
        return (self.state, self.by, self.definition)


def computed(ways: Sequence[RouteInterval], names: Sequence[str], day: dt.date) -> Enclosure:
    """What the ways in make of an area: shut when all are cut; threatened when one is left, fought over or under fire; else open.

    Where the answer hangs on ways of which nothing is known it is `depends_on`, and `routes` names them.
    """
    now = {r.route: r for r in ways if (r.start or dt.date.min) <= day and (r.end is None or day < r.end)}
    left = tuple(n for n in names if n not in now or now[n].state != "cut")
    known = [now[n] for n in left if n in now]
    by = next((r.by for r in now.values() if r.state == "cut" and r.by), None)
    claims = tuple(dict.fromkeys(c for r in now.values() for c in r.claims))
    if not now:
        return Enclosure(state="unknown")
    if not left:
        return Enclosure(state="cut_off", by=by, definition=_COMPUTED, routes=tuple(names), claims=claims)
    if not known:
        return Enclosure(state="depends_on", by=by, definition=_COMPUTED, routes=left, claims=claims)
    at_risk = len(left) == 1 and known[0].state in ("contested", "fire_control", "partly_cut")
    return Enclosure(state="threatened" if at_risk else "open", by=by, definition=_COMPUTED, routes=left, claims=claims)


def enclosure(told: Sequence[Spell], ways: Sequence[RouteInterval], names: Sequence[str], day: dt.date) -> Enclosure:
    """Claimed and computed joined: somebody's word makes it besieged, roads alone make it cut off."""
    base = computed(ways, names, day)
    word = next((s for s in told if (s.start or dt.date.min) <= day and (s.end is None or day < s.end)), None)
    if word is None:
        return base
    claims = tuple(dict.fromkeys((*word.claims, *base.claims)))
    if word.state == "besieged":
        basis: SiegeBasis = "both" if base.state == "cut_off" else "claimed"
        return Enclosure(state="besieged", by=word.by, definition=_REPORTED, basis=basis, routes=base.routes, claims=claims)
    if base.state == "cut_off" and word.state != "fallen":
        return base
    return Enclosure(state=word.state, by=word.by, definition=_REPORTED, basis="claimed", routes=base.routes, claims=claims)


def area_intervals(
    ident: str, named: tuple[str, tuple[str, ...]], told: Sequence[Spell], ways: Sequence[RouteInterval], routes: Sequence[str]
) -> tuple[SiegeInterval, ...]:
    """One area's history, `named` its name and its other names; days of which nothing is known are left out."""
    days = edges([*((s.start, s.end) for s in told), *((r.start, r.end) for r in ways)])
    found = spans(days, lambda day: enclosure(told, ways, routes, probe(day)), lambda e: e.same)
    return tuple(
        SiegeInterval(
            area=named[0],
            id=ident,
            names=named[1],
            state=e.state,
            by=e.by,
            start=start,
            end=end,
            definition=e.definition,
            basis=e.basis,
            routes=e.routes,
            claims=e.claims,
        )
        for start, end, e in found
        if e.state != "unknown"
    )
