"""Which pairs of claims are worth scoring: those that share a neighbourhood, a stretch of days and a family of kinds, or a report."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from marsad.reconcile.barriers import LASTING, STATE_GAP
from marsad.reconcile.kin import kin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

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
_EVER = (-(10**9), 10**9)


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


def pairs(claims: Sequence[Facts], fresh: AbstractSet[int] | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `claims`, each once, the smaller first, place by place; nothing but the blocks is held in memory.

    With `fresh` only those pairs of which one at least is among these; who stands in the report of a fresh one is to be fresh too.
    """
    news = range(len(claims)) if fresh is None else fresh
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    reports: dict[str, list[int]] = defaultdict(list)
    files: dict[int, list[list[int]]] = {}
    family = _kindred()
    for position in sorted(news):
        reports[claims[position].report].append(position)
        files[position] = [blocks[key] for key in _filed(claims[position], family)]
        for members in files[position]:
            members.append(position)
    near, meets = _near(claims, reports.values()), _Meeting(claims)
    if fresh:
        yield from _with_old(claims, blocks, fresh, meets)
    # Place by place, since what is compared then lies near in memory: by publication a war ten times as wide took fifteen times as long.
    for a in sorted(files, key=lambda p: claims[p].focus[0].id if claims[p].focus else ""):
        found = near.pop(a, set())
        for members in files[a]:
            found.update(members[bisect_right(members, a) :])
        yield from ((a, b) for b in sorted(meets.of(a, found)))


def _with_old(
    claims: Sequence[Facts], blocks: Mapping[tuple[object, ...], list[int]], fresh: AbstractSet[int], meets: _Meeting
) -> Iterator[tuple[int, int]]:
    """Pairs of one position among the fresh, which alone stand in these blocks, and one that is not."""
    family = _kindred()
    for old in range(len(claims)):
        if old not in fresh:
            found = {new for key in _filed(claims[old], family) for new in blocks.get(key, ())}
            yield from ((old, new) for new in meets.of(old, [n for n in found if n > old]))
            yield from ((new, old) for new in found if new < old and meets.of(new, (old,)))


def _near(claims: Sequence[Facts], reports: Iterable[list[int]]) -> dict[int, set[int]]:
    """For each position the later ones of claims that stand near it in its report."""
    near: dict[int, set[int]] = defaultdict(set)
    for told in reports:
        told.sort(key=lambda p: (claims[p].start, claims[p].id))
        for i, a in enumerate(told):
            for b in told[i + 1 : i + 1 + NEIGHBOURS]:
                near[min(a, b)].add(max(a, b))
    return near


class _Meeting:
    """Kinds and days of all claims in plain lists, which sort out most pairs that no event can hold without a look at the claims.

    What is let through is still to be judged: `barriers` say the same, pair by pair and to the day.
    """

    def __init__(self, claims: Sequence[Facts]) -> None:
        self._kinds = [f.kind for f in claims]
        self._first = [f.days[0] if f.days else _EVER[0] for f in claims]
        self._last = [f.days[1] if f.days else _EVER[1] for f in claims]
        self._rows = {kind: frozenset({kind, *(k for k, d in kin().get(kind, {}).items() if d)}) for kind in set(self._kinds)}

    def of(self, claim: int, others: Iterable[int]) -> list[int]:
        """Those of the others whose kind is kin to the claim's and whose days may meet its own."""
        kind, kinds, first, last = self._kinds[claim], self._kinds, self._first, self._last
        row, slack = self._rows[kind], STATE_GAP if kind in LASTING else 1
        begin, close = first[claim] - slack, last[claim] + slack
        return [o for o in others if first[o] <= close and last[o] >= begin and kinds[o] in row]
