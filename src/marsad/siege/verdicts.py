"""What the roads make of an area on a day: cut off or not, whatever is true of what is unknown; or on what it depends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from marsad.model.assessment import AreaState, RouteState
from marsad.siege.flow import Ways, fewest, ways
from marsad.siege.network import Network
from marsad.siege.standing import Condition

AT_RISK: frozenset[RouteState] = frozenset({"fire_control", "partly_cut", "contested"})
MODES: Mapping[str, frozenset[RouteState]] = {
    "hopeful": frozenset[RouteState]({"open", "unknown"}) | AT_RISK,
    "fearful": frozenset[RouteState]({"open"}) | AT_RISK,
    "quiet": frozenset[RouteState]({"open"}),
}
"""Which states of a stretch let one pass: if the unknown is open, if it is closed, and where nobody fires."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An area's state by roads. `routes`: the stretches that are left, were lost, or on which it hangs; `reason`: why so, in words."""

    state: AreaState
    by: str | None = None
    routes: tuple[int, ...] = ()
    claims: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A verdict with what it rests on: the ways of each mode, and the stretches whose very state it names."""

    verdict: Verdict
    found: Mapping[str, Ways]
    watched: frozenset[int] = frozenset()

    def stands(self, net: Network, changed: Mapping[int, tuple[RouteState, RouteState]]) -> bool:
        """Whether the verdict is the same after stretches changed from one state to another."""
        if not self.watched.isdisjoint(changed):
            return False
        for mode, known in self.found.items():
            closed = [e for e, (old, new) in changed.items() if old in MODES[mode] and new not in MODES[mode]]
            opened = [e for e, (old, new) in changed.items() if old not in MODES[mode] and new in MODES[mode]]
            if not known.stands(net, frozenset(closed), opened):
                return False
        return True


def verdict(net: Network, members: Collection[str], sources: Collection[str], states: Sequence[Condition]) -> Proof:
    """Judges an area by the ways from its places to its side's sources of supply."""
    if not sources:
        return _cannot("its side has no source of supply")
    starts = [m for m in members if m in net.meeting]
    if not starts:
        return _cannot("none of its places lies on a road of the theatre")

    def search(mode: str) -> Ways:
        passing = MODES[mode]
        return ways(net, starts, sources, lambda e: states[e].state in passing)

    found = {"hopeful": search("hopeful")}
    if not found["hopeful"].many:
        return _closed(net, found, states)
    found["fearful"] = search("fearful")
    if not found["fearful"].many:
        return _hangs(net, starts, sources, found, states)
    found["quiet"] = search("quiet")
    return _open(found, states)


def _cannot(reason: str) -> Proof:
    return Proof(verdict=Verdict(state="unknown", reason=reason), found={})


def _closed(net: Network, found: Mapping[str, Ways], states: Sequence[Condition]) -> Proof:
    inside = found["hopeful"].inside
    reached = frozenset(e for n in inside for e in net.meeting[n])
    edge = sorted(e for e in reached if (net.edges[e].a in inside) != (net.edges[e].b in inside))
    if not edge:
        reason = "no road of the theatre leads from it to a source of its side's supply"
        return Proof(verdict=Verdict(state="unknown", reason=reason), found=found, watched=reached)
    foes = Counter(states[e].by for e in edge if states[e].by)
    by = min(foes, key=lambda s: (-foes[s], s or "")) if foes else None
    made = Verdict(state="cut_off", by=by, routes=tuple(edge), claims=_claims(edge, states), reason="every road out is cut")
    return Proof(verdict=made, found=found, watched=reached)


def _hangs(
    net: Network, starts: Collection[str], sources: Collection[str], found: Mapping[str, Ways], states: Sequence[Condition]
) -> Proof:
    def cost(edge: int) -> int | None:
        state = states[edge].state
        return None if state == "cut" else int(state == "unknown")

    path = fewest(net, starts, sources, cost)
    silent = tuple(e for e in path if states[e].state == "unknown")
    made = Verdict(state="depends_on", routes=silent, claims=_claims(path, states), reason="nobody spoke of these stretches")
    return Proof(verdict=made, found=found, watched=frozenset(path))


def _open(found: Mapping[str, Ways], states: Sequence[Condition]) -> Proof:
    last, left = found["hopeful"].last, found["fearful"].used
    if last is not None:
        made = _threatened((last,), states, "one road is left")
    elif found["quiet"].many == 0:
        risky = tuple(e for e in left if states[e].state in AT_RISK)
        made = _threatened(risky, states, "every way that is left is under fire or fought over")
    else:
        made = Verdict(state="open", routes=left[:1], claims=_claims(left, states))
    return Proof(verdict=made, found=found, watched=frozenset(made.routes))


def _threatened(edges: tuple[int, ...], states: Sequence[Condition], reason: str) -> Verdict:
    by = next((states[e].by for e in edges if states[e].by), None)
    return Verdict(state="threatened", by=by, routes=edges, claims=_claims(edges, states), reason=reason)


def _claims(edges: Collection[int], states: Sequence[Condition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for e in edges for c in states[e].claims))
