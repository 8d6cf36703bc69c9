"""A belief over the sides that may hold one place, moved by one piece of evidence at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.control.evidence import Evidence
from marsad.control.rules import Rule
from marsad.model.assessment import ControlState

Belief = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a belief amounts to: a state and the sides it names, the strongest first in none but alphabetical order."""

    state: ControlState
    sides: tuple[str, ...]


UNKNOWN = State(state="unknown", sides=())


def moved(belief: Belief, item: Evidence, rule: Rule) -> Belief:
    """The belief after the evidence: a share of it goes to the sides spoken for, or away from the side that left.

    Linear pooling: `new = (1 - w) * old + w * said`, with w the rule's weight times the factor for how much of the place is meant.
    Fighting shares out what is known already, so that it never makes a holder. A loss speaks for those it was lost to; where nobody
    is named, what is taken from the side that left goes to nobody.
    """
    weight = (
        rule.weight[item.what][item.rank] * rule.extent[item.extent] * (rule.inherited if item.inherited and item.says != "fight" else 1.0)
    )
    away = item.says in ("withdrawal", "denial", "wish")
    if away and not item.others:
        left = _lost(belief, item, weight)
        return {s: v for s, v in left.items() if v >= rule.presence_belief or s not in item.sides}
    gaining = item.others if away else item.sides
    known = (sum(belief.values()) or 1.0) if item.says == "fight" else 1.0
    said = {s: weight * known / len(gaining) for s in gaining}
    new = {s: belief.get(s, 0.0) * (1 - weight) + said.get(s, 0.0) for s in sorted({*belief, *said})}
    if away and item.rank != "in_interest":
        return {s: v for s, v in new.items() if v >= rule.presence_belief or s not in item.sides}
    return _capped(belief, new, gaining, rule) if item.rank == "in_interest" and item.says in ("capture", "hold", "withdrawal") else new


def _capped(old: Belief, new: Belief, own: tuple[str, ...], rule: Rule) -> Belief:
    """A side's own word leaves a doubt where another was believed to be there: it stays contested until someone else agrees."""
    known, before = sum(new.values()), sum(old.values())
    rivals = sum(v for s, v in old.items() if s not in own)
    share = sum(new[s] for s in own) / known if known else 0.0
    if not before or rivals / before < rule.contest_share or share <= rule.in_interest_cap:
        return new
    up, down = (1 - rule.in_interest_cap) / (1 - share), rule.in_interest_cap / share
    return {s: v * (down if s in own else up) for s, v in new.items()}


def _lost(belief: Belief, item: Evidence, weight: float) -> Belief:
    """A share less for those who left; what they are denied or only wish for stays with the others believed there."""
    freed = sum(belief.get(s, 0.0) for s in item.sides) * weight
    kept = {s: v * (1 - weight) if s in item.sides else v for s, v in belief.items()}
    rest = {s: v for s, v in kept.items() if s not in item.sides}
    total = sum(rest.values())
    if item.says == "withdrawal" or not total:
        return kept
    return {s: v + (freed * v / total if s in rest else 0.0) for s, v in kept.items()}


def state(belief: Belief, shared: bool, rule: Rule) -> State:
    """Held by the side with enough of the known belief; else contested, or held by several at peace where `shared` was said."""
    known = sum(belief.values())
    ranked = sorted(belief.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or known <= 0:
        return UNKNOWN
    top, mass = ranked[0]
    strong = tuple(sorted(s for s, v in ranked if v / known >= rule.contest_share))
    if mass / known >= rule.held_share or len(strong) < 2:
        return State(state="held" if mass >= rule.presence_belief else "presence", sides=(top,)) if mass >= 0.05 else UNKNOWN
    return State(state="mixed_stable" if shared else "contested", sides=strong)
