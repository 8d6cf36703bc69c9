"""The filter: one place's evidence, told day by day, as steps of state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from marsad.control.belief import Belief, State, moved, state
from marsad.control.dating import enemy
from marsad.control.evidence import Evidence
from marsad.control.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From `day` on (None: before anything was said) the place is in this state, because of this evidence; `lapsed`: nobody said so."""

    day: dt.date | None
    state: State
    because: tuple[Evidence, ...]
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class _Memory:
    belief: Belief = field(default_factory=dict)
    heard: frozenset[tuple[str, tuple[str, ...], str]] = frozenset()
    strong: dt.date | None = None
    before: Belief | None = None
    fought: dt.date | None = None
    shared: bool = False
    alone: str | None = None
    disputed: bool = False


def steps(evidence: Sequence[Evidence], rule: Rule, until: dt.date) -> tuple[Step, ...]:
    """One step for each day with evidence, in order, up to `until`; fighting that has died down gives one of its own."""
    found: list[Step] = []
    memory = _Memory()
    for day, group in groupby((e for e in evidence if e.day <= until), key=lambda e: e.day):
        items = tuple(group)
        memory = _lapse(memory, day, rule, found)
        if not found and (first := before(items, evidence, rule)):
            found.append(first)
            memory = replace(memory, belief={first.state.sides[0]: rule.weight["hold"][items[0].rank]})
        for item in items:
            memory = _hear(memory, item, rule)
        if rivals := _contradicted(items):
            memory = replace(memory, belief=dict.fromkeys(rivals, rule.weight["capture"]["independent"] / len(rivals)))
        now = _doubted(state(memory.belief, memory.shared, rule), memory)
        if found or now.sides or any(e.says in ("withdrawal", "denial") for e in items):
            found.append(Step(day=day if found or _begins(items) else None, state=now, because=items))
    _lapse(memory, until, rule, found)
    return tuple(found)


def _contradicted(items: Sequence[Evidence]) -> tuple[str, ...]:
    """Sides of which each is said, by others than itself and at the same time, to have taken the place that day; none took it back."""
    taken = [e for e in items if e.says == "capture" and e.rank != "in_interest"]
    if any(e.again or e.prior or e.inherited for e in taken) or len({e.published for e in taken}) > 1:
        return ()
    return tuple(sorted({s for e in taken for s in e.sides})) if len({e.sides for e in taken}) > 1 else ()


def before(items: Sequence[Evidence], told: Sequence[Evidence], rule: Rule) -> Step | None:
    """Who held it before the first change that was told: the side it was taken from, or that left; else the taker's enemy there."""
    taken = next((e for e in items if e.says == "capture" and len(e.sides) == 1 and e.extent in ("full", "most")), None)
    wished = {s for e in told if e.says == "wish" and e.day <= items[0].day for s in e.sides}
    for item in items:
        former = item.others if item.says == "capture" else item.sides if item.says == "withdrawal" else ()
        if item.says == "capture" and not former:
            former = _former(item, told, rule)
        if len(former) == 1 and wished & {*former}:
            taken = taken or item
        elif len(former) == 1 and item.extent in ("full", "most"):
            return Step(day=None, state=State(state="held", sides=former), because=(item,))
    fought = all(e.says in ("fight", "hold", "wish") for e in items) and any(e.says == "fight" for e in items)
    holder = next((e for e in items if e.label and len(e.sides) == 1), None) if fought else None
    if holder:
        return Step(day=None, state=State(state="held", sides=holder.sides), because=(holder,))
    if fought and not taken:
        taken = next((e for e in items if e.says == "hold" and len(e.sides) == 1), None)
    other = enemy(taken, told, rule) if taken else None
    if other:
        return Step(day=None, state=State(state="held", sides=(other,)), because=(), lapsed=True)
    return _fought_for(items, told, rule) if fought else None


def _former(item: Evidence, told: Sequence[Evidence], rule: Rule) -> tuple[str, ...]:
    """From whom a place was taken, where only those say so who tell of the taking later."""
    until = item.day + dt.timedelta(days=rule.capture_lapse_days)
    named = {s for e in told if e.says == "capture" and e.sides == item.sides and item.day <= e.day <= until for s in e.others}
    return tuple(named)


def _fought_for(items: Sequence[Evidence], told: Sequence[Evidence], rule: Rule) -> Step | None:
    """Who held what one side is told to fight for: whoever is next said to lose it there, or to hold it against that side."""
    until = items[0].day + dt.timedelta(days=rule.rival_days)
    for later in (e for e in told if items[-1].key < e.key and e.day <= until and e.says not in ("fight", "wish", "denial")):
        holders = later.others if later.says == "capture" else later.sides
        against = any(s not in holders for e in items if e.says == "fight" for s in e.sides)
        return Step(day=None, state=State(state="held", sides=holders), because=(later,)) if len(holders) == 1 and against else None
    return None


def _begins(items: Sequence[Evidence]) -> bool:
    """Whether the first word on a place tells of a beginning, not of a state that was there before."""
    return any(e.says in ("capture", "withdrawal", "fight") or (e.says == "hold" and e.dated and e.day < e.published) for e in items)


def _hear(memory: _Memory, item: Evidence, rule: Rule) -> _Memory:
    if item.label and memory.strong and (item.day - memory.strong).days < rule.label_silence_days:
        return memory
    if item.says == "fight" and len(item.sides) < 2 and not any(v > 0 for s, v in memory.belief.items() if s not in item.sides):
        return memory
    keys = {(item.says if not item.label else "label", item.sides, s) for s in item.speakers}
    strong = memory.strong if item.label or item.says == "wish" or not item.sides else item.day
    fresh = keys - memory.heard
    memory = replace(memory, strong=strong, fought=item.day if item.says == "fight" else memory.fought)
    if not fresh:
        return memory
    passing = item.says in ("fight", "wish")
    heard = frozenset(k for k in memory.heard if passing or k[1] == item.sides) | fresh
    kept = memory.before if item.label or item.says == "wish" else None
    before = (memory.belief if memory.before is None else memory.before) if item.says == "fight" else kept
    shared = (len(item.sides) > 1) if item.says == "hold" else memory.shared and item.label
    return replace(
        memory,
        belief=_fought(memory, before, item, rule) if item.says == "fight" else moved(memory.belief, item, rule),
        heard=heard,
        before=before,
        shared=shared,
        alone=_alone(memory, item, rule),
        disputed=not item.sides or (memory.disputed and (item.label or item.says in ("fight", "wish"))),
    )


def _fought(memory: _Memory, before: Belief | None, item: Evidence, rule: Rule) -> Belief:
    """Belief under fighting, weighed against what was believed before it; nobody holds what was only fought over."""
    if not before and len({*memory.belief, *item.sides}) > 1:
        sides = {*memory.belief, *item.sides}
        return dict.fromkeys(sorted(sides), rule.weight["fight"][item.rank] / len(sides))
    base = before or memory.belief
    rivals = any(s not in item.sides for s in base)
    if not item.sides or (len(item.sides) < 2 and not rivals):
        return memory.belief
    against = replace(item, sides=tuple(sorted({*item.sides, *base}))) if len(item.sides) < 2 else item
    return moved(base, against, rule)


def _alone(memory: _Memory, item: Evidence, rule: Rule) -> str | None:
    """The side whose taking of the place rests on its own word alone, if there is one."""
    if item.says == "wish":
        return memory.alone if not item.again or memory.alone in (*item.sides, item.camp) else None
    if item.rank != "in_interest":
        return None if item.says != "fight" else memory.alone
    old = (item.published - item.day).days > rule.fresh_claim_days
    if item.says != "capture" or old or rule.in_interest_cap >= 1:
        return memory.alone
    held = memory.belief.get(item.sides[0], 0.0)
    return memory.alone if held >= rule.held_share * sum(memory.belief.values()) > 0 else item.sides[0]


def _doubted(now: State, memory: _Memory) -> State:
    """A place that a side alone says it took, or that nobody knows who fights for, is contested whoever is known to have held it."""
    doubted = memory.disputed or now.sides == (memory.alone,)
    return State(state="contested", sides=now.sides) if now.state == "held" and doubted else now


def _lapse(memory: _Memory, day: dt.date, rule: Rule, found: list[Step]) -> _Memory:
    """Back to the holder before the fighting, once that has died down: a step in `found`."""
    if memory.before is None or memory.fought is None:
        return memory
    ended = memory.fought + dt.timedelta(days=rule.fight_lapse_days)
    if day < ended:
        return memory
    now = state(memory.before, False, rule)
    if not found or found[-1].state != now:
        found.append(Step(day=ended, state=now, because=(), lapsed=True))
    return replace(memory, belief=memory.before, before=None, fought=None, disputed=False)
