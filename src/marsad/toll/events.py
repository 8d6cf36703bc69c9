"""The toll of one event: cells by class, their lines, and whether claimants contradict each other."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING

from marsad.model.count import GROUPS, Estimate
from marsad.model.errors import UsageError
from marsad.model.event import Event, TollCell
from marsad.reconcile.barriers import LASTING
from marsad.reconcile.sources import label
from marsad.reconcile.summary import sentence
from marsad.toll.figures import Figure, Harm, figures, latest
from marsad.toll.ranges import add, contradict
from marsad.toll.rules import DEFAULT, RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

APPROXIMATE = 0.1
"""Share by which a figure said to be rough may miss another without contradicting it."""
KINDRED = 2
"""Factor within which a figure for "people" and one for civilians are taken to count the same people."""
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
    ranges = {side: rule(found) for side, found in sorted(by_side.items(), key=lambda i: i[0] or "")}
    known = {side: estimate for side, estimate in ranges.items() if side}
    whole = add(known.values()) if known else Estimate()
    if None in ranges:
        whole = _either(whole, ranges[None]) if known else ranges[None]
    lines = [_text(f) for f in kept] + [f"left out: {_text(f)}: {why}" for f, why in gone]
    claims = tuple(dict.fromkeys(f.claim for f in (*kept, *(g for g, _ in gone))))
    return TollCell(estimate=whole, by_side=tuple(known.items()), lines=tuple(lines), claims=claims)


def _either(sum_of_sides: Estimate, sideless: Estimate) -> Estimate:
    """Figures without a side may speak of the same people as those with one: the wider of both bounds, never their sum."""
    lows = [e.low for e in (sum_of_sides, sideless) if e.low is not None]
    highs = [e.high for e in (sum_of_sides, sideless) if e.high is not None]
    top = max((sum_of_sides, sideless), key=lambda e: (e.high or 0, not e.open))
    return Estimate(
        low=min(lows, default=None), best=max(e.best or 0 for e in (sum_of_sides, sideless)), high=max(highs, default=None), open=top.open
    )


def cells(event: Event, harm: Harm, rule: str = DEFAULT) -> dict[str, TollCell]:
    """A cell for each class of people somebody gave a figure for; a class nobody spoke of is absent, never zero."""
    if rule not in RULES:
        raise UsageError(f"no toll rule {rule!r}", remedy=f"Known rules: {', '.join(RULES)}.")
    found = figures(event, harm, event.kind in LASTING)
    kept, gone = latest([f for f in found if f.aside is None])
    gone += [(f, f.aside) for f in found if f.aside is not None]
    out: dict[str, TollCell] = {}
    for group in GROUPS:
        mine = [f for f in kept if f.count.group == group]
        if mine:
            out[group] = _cell(mine, [(f, why) for f, why in gone if f.count.group == group], RULES[rule])
    return out


def _bounds(figure: Figure) -> tuple[int, int]:
    return figure.low, figure.high


def disputed(event: Event, harm: Harm) -> bool:
    """Whether different voices' latest figures for people not said to be fighters, or for one side's fighters, share no number."""
    kept, _ = latest([f for f in figures(event, harm, event.kind in LASTING) if f.aside is None])
    pools: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for figure in kept:
        pools["combatant" if figure.count.group == "combatant" else "people", figure.group[1]].append(figure)
    return any(_disagree(a, b) for pool in pools.values() for i, a in enumerate(pool) for b in pool[i + 1 :])


def _disagree(a: Figure, b: Figure) -> bool:
    if a.voice == b.voice or "vague" in (a.count.quantifier, b.count.quantifier):
        return False
    if a.count.group != b.count.group and max(a.low, b.low) > KINDRED * max(1, min(a.low, b.low)):
        return False
    rough = any(f.count.quantifier in ("about", "nearly") for f in (a, b))
    return contradict(_bounds(a), _bounds(b), APPROXIMATE if rough else 0.0)


def with_toll(event: Event, rule: str = DEFAULT) -> Event:
    """The event with its killed and injured, their disputes and its summary filled in. A withdrawn or denied event has no toll."""
    if event.occurrence in ("withdrawn", "denied"):
        return event
    contested = tuple(h for h in HARMS if disputed(event, h))
    fields = tuple(dict.fromkeys((*(d for d in event.disputed if d not in HARMS), *contested)))
    return sentence(dataclasses.replace(event, killed=cells(event, "killed", rule), injured=cells(event, "injured", rule), disputed=fields))
