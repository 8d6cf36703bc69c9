"""The toll of one event: cells by class, their lines, and whether claimants contradict each other."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model.count import Estimate
from marsad.model.event import Event, TollCell
from marsad.reconcile.barriers import LASTING
from marsad.reconcile.facts import Facts, facts
from marsad.reconcile.sources import label
from marsad.reconcile.spots import one_place
from marsad.reconcile.summary import sentence
from marsad.toll.figures import Figure, Harm, figures, latest
from marsad.toll.ranges import add, contradict, reported_range
from marsad.toll.rules import DEFAULT, Rule, rules

if TYPE_CHECKING:
    from collections.abc import Sequence

APPROXIMATE = 0.1
"""Share by which a figure said to be rough may miss another without contradicting it."""
KINDRED = 2
"""Factor within which a figure for "people" and one for civilians are taken to count the same people."""
_FIGHTING = frozenset({"clash", "advance", "capture", "offensive", "withdrawal"})
"""Kinds in which armed sides fight each other, where the dead that nobody counted are taken to be more than elsewhere."""
AT_ONCE = 2
"""Days within which reports are taken to tell of one undated event: later figures are of another day, or of a count that has gone on."""
HARMS: tuple[Harm, ...] = ("killed", "injured")


def _text(figure: Figure) -> str:
    count, said = figure.count, f' ("{figure.count.said}")' if figure.count.said else ""
    bounds = f"{figure.low}" if figure.low == figure.high else f"{figure.low}-{figure.high}"
    who = " ".join(w for w in (count.side, count.group) if w) + (f", called {count.alleged!r} by the claimant" if count.alleged else "")
    day = f", {figure.published}" if figure.published else ""
    return f"{label(figure.voice)}{day}: {bounds}{'+' if figure.open else ''} {who}{said} [{figure.claim}]"


def _cell(kept: Sequence[Figure], gone: Sequence[tuple[Figure, str]], rule: Rule) -> TollCell:
    """A cell of one class; combatants of several sides add up, the figures of one side make a range."""
    by_side: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in kept:
        by_side[figure.count.side if figure.count.group == "combatant" else None].append(figure)
    ranges = {side: rule.make(found) for side, found in sorted(by_side.items(), key=lambda i: i[0] or "")}
    known = {side: estimate for side, estimate in ranges.items() if side}
    whole = add(known.values()) if known else Estimate()
    if None in ranges:
        whole = _either(whole, ranges[None]) if known else ranges[None]
    lines = [_text(f) for f in kept] + [f"left out: {_text(f)}: {why}" for f, why in gone]
    claims = tuple(dict.fromkeys(f.claim for f in (*kept, *(g for g, _ in gone))))
    return TollCell(estimate=whole, by_side=tuple(known.items()) if rule.by_side else (), lines=tuple(lines), claims=claims)


def _either(sum_of_sides: Estimate, sideless: Estimate) -> Estimate:
    """Figures without a side may speak of the same people as those with one: the wider of both bounds, never their sum."""
    lows = [e.low for e in (sum_of_sides, sideless) if e.low is not None]
    highs = [e.high for e in (sum_of_sides, sideless) if e.high is not None]
    top = max((sum_of_sides, sideless), key=lambda e: (e.high or 0, not e.open))
    return Estimate(
        low=min(lows, default=None), best=max(e.best or 0 for e in (sum_of_sides, sideless)), high=max(highs, default=None), open=top.open
    )


def cells(event: Event, harm: Harm, rule: Rule | None = None) -> dict[str, TollCell]:
    """A cell for each class of people somebody gave a figure for; a class nobody spoke of is absent, never zero.

    By the default rule unless another is given.
    """
    rule = rule or rules()[DEFAULT]
    if harm not in rule.harms:
        return {}
    found = [rule.regroup(f) for f in figures(event, harm, event.kind in LASTING)]
    screened = [replace(f, aside=f.aside or rule.screen(event, f)) for f in found]
    kept, gone = latest([f for f in screened if f.aside is None])
    gone += [(f, f.aside) for f in screened if f.aside is not None]
    out: dict[str, TollCell] = {}
    for group in rule.classes:
        mine = [f for f in kept if f.count.group == group]
        if len({f.voice for f in mine}) >= max(1, rule.sources):
            cell = _cell(mine, [(f, why) for f, why in gone if f.count.group == group], rule)
            out[group] = replace(cell, parts=_parts(found, group))
    return out or _unnumbered(event, harm, rule, told=bool(found))


def _parts(found: Sequence[Figure], group: str) -> tuple[tuple[str, Estimate], ...]:
    """Of a class, the parts somebody named, each by every voice's latest figure."""
    named = [f for f in found if f.count.part_of and f.count.category and f.count.group == group]
    by: dict[str, dict[object, Figure]] = defaultdict(dict)
    for figure in named:
        by[figure.count.category or ""][figure.voice] = figure
    return tuple((name, reported_range([(f.low, f.high, f.open) for f in voices.values()])) for name, voices in sorted(by.items()))


def _unnumbered(event: Event, harm: Harm, rule: Rule, *, told: bool) -> dict[str, TollCell]:
    """What the rule counts where somebody was killed and nobody gave a number: nothing, unless its parameter says so."""
    number = rule.unnumbered[0] if event.kind in _FIGHTING else rule.unnumbered[1]
    dead = [r.claim.id for r in event.claims if r.claim.kind == "casualties" and r.claim.modality == "asserted"]
    if harm != "killed" or told or not dead or not number:
        return {}
    line = f"nobody gave a number: {number} by the parameter `unnumbered` of {rule.name}"
    return {"unknown": TollCell(estimate=Estimate(low=number, best=number, high=number), lines=(line,), claims=tuple(dead))}


def _bounds(figure: Figure) -> tuple[int, int]:
    return figure.low, figure.high


def disputed(event: Event, harm: Harm) -> bool:
    """Whether different voices' latest figures for people not said to be fighters, or for one side's fighters, share no number.

    Only figures that claims give for one place are compared: two tolls of two quarters bombed on one day are no contradiction.
    """
    kept, _ = latest([f for f in figures(event, harm, event.kind in LASTING) if f.aside is None])
    told = {r.claim.id: facts(r) for r in event.claims}
    pools: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for figure in kept:
        pools["combatant" if figure.count.group == "combatant" else "people", figure.group[1]].append(figure)
    return any(
        _disagree(a, b) and one_place(told[a.claim].focus, told[b.claim].focus) and _one_time(told[a.claim], told[b.claim])
        for pool in pools.values()
        for i, a in enumerate(pool)
        for b in pool[i + 1 :]
    )


def _one_time(a: Facts, b: Facts) -> bool:
    """Whether two claims may tell of one day: by their dates, else by when they were published."""
    if a.days and b.days:
        return a.days[0] <= b.days[1] and b.days[0] <= a.days[1]
    return a.published is None or b.published is None or abs(a.published - b.published) <= AT_ONCE


def _disagree(a: Figure, b: Figure) -> bool:
    if a.voice == b.voice or "vague" in (a.count.quantifier, b.count.quantifier):
        return False
    if a.count.group != b.count.group and max(a.low, b.low) > KINDRED * max(1, min(a.low, b.low)):
        return False
    rough = any(f.count.quantifier in ("about", "nearly") for f in (a, b))
    return contradict(_bounds(a), _bounds(b), APPROXIMATE if rough else 0.0)


def with_toll(event: Event, rule: Rule | None = None) -> Event:
    """The event with its killed and injured, their disputes and its summary filled in. A withdrawn or denied event has no toll."""
    if event.occurrence in ("withdrawn", "denied"):
        return event
    contested = tuple(h for h in HARMS if disputed(event, h))
    fields = tuple(dict.fromkeys((*(d for d in event.disputed if d not in HARMS), *contested)))
    return sentence(dataclasses.replace(event, killed=cells(event, "killed", rule), injured=cells(event, "injured", rule), disputed=fields))
