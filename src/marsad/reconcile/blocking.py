"""Which pairs of claims are worth scoring: those that share a neighbourhood, a stretch of days and a family of kinds, or a report."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from marsad.reconcile.kin import kin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from marsad.reconcile.facts import Facts
    from marsad.reconcile.spots import Spot

CELL = 0.2
"""Edge of a neighbourhood in degrees; a place is filed in the four nearest, so that any two within half an edge (11 km) meet."""
WINDOW = 7
"""Days of a stretch; a claim is filed in every stretch that it may belong to."""
SLACK = 10
"""Days before publication in which an undated claim is looked for."""
NEIGHBOURS = 6
"""How many claims on in its own report a claim is compared with."""
MOST_STRETCHES = 10


def _cells(spot: Spot) -> Iterator[tuple[str | int, ...]]:
    yield ("id", spot.id)
    if spot.lat is not None and spot.lon is not None and spot.rank < 3:
        x, y = math.floor(spot.lon / CELL - 0.5), math.floor(spot.lat / CELL - 0.5)
        yield from (("cell", x + i, y + j) for i in (0, 1) for j in (0, 1))


def _stretches(facts: Facts) -> Iterable[int]:
    if facts.days is not None:
        first, last = facts.days[0] - 2, facts.days[1] + 2
    elif facts.published is not None:
        first, last = facts.published - SLACK, facts.published
    else:
        return (-1,)
    found = range(first // WINDOW, last // WINDOW + 1)
    return found if len(found) <= MOST_STRETCHES else (*found[: MOST_STRETCHES // 2], *found[-MOST_STRETCHES // 2 :])


def _families() -> dict[str, int]:
    """Kinds that can meet over any number of steps share a number."""
    family: dict[str, int] = {}
    for number, kind in enumerate(kin()):
        stack = [kind]
        while stack:
            top = stack.pop()
            if family.setdefault(top, number) == number:
                stack += [k for k in kin()[top] if k not in family]
    return family


def filed(facts: Facts) -> list[tuple[object, ...]]:
    """The blocks in which a claim is looked for: two claims that share none, nor a report, are never compared."""
    return _filed(facts, _kindred())


@cache
def _kindred() -> dict[str, int]:
    return _families()


def _filed(facts: Facts, family: Mapping[str, int]) -> list[tuple[object, ...]]:
    cells = {c for spot in (*facts.focus, *facts.around) for c in _cells(spot)}
    kind = family.get(facts.kind, facts.kind)
    return [(kind, stretch, cell) for stretch in _stretches(facts) for cell in cells]


def pairs(claims: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `claims`, each once, in order, the smaller first; nothing but the blocks is held in memory."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    reports: dict[str, list[int]] = defaultdict(list)
    files: list[list[tuple[object, ...]]] = []
    family = _kindred()
    for position, facts in enumerate(claims):
        reports[facts.report].append(position)
        files.append(_filed(facts, family))
        for block in files[-1]:
            blocks[block].append(position)
    near: dict[int, set[int]] = defaultdict(set)
    for told in reports.values():
        told.sort(key=lambda p: (claims[p].start, claims[p].id))
        for i, a in enumerate(told):
            for b in told[i + 1 : i + 1 + NEIGHBOURS]:
                near[min(a, b)].add(max(a, b))
    for a, keys in enumerate(files):
        found = near.pop(a, set())
        for key in keys:
            members = blocks[key]
            found.update(members[bisect_right(members, a) :])
        yield from ((a, b) for b in sorted(found))
