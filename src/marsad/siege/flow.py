"""Two ways in that share no stretch, one, or none: augmenting paths over stretches that can be passed, at most two of them.

Method: maximum flow after Ford and Fulkerson on an undirected graph with capacity one a stretch; by Menger's theorem the number of ways
without a common stretch is the least number of stretches whose loss cuts the area off.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from marsad.siege.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """`many`: 0, 1 or 2 (two or more) ways without a common stretch. `used`: the stretches they take, the first way's in its order.

    `inside`: where one gets from the area without the last road that is left (`many` 1), or at all (`many` 0). `last`: that road.
    """

    many: int
    used: tuple[int, ...] = ()
    inside: frozenset[str] = frozenset()
    last: int | None = None

    def stands(self, net: Network, closed: Collection[int], opened: Collection[int]) -> bool:
        """Whether the same holds after stretches closed and opened, as far as this can be told without looking anew."""
        if any(e in closed for e in self.used):
            return False
        return self.many > 1 or not any((net.edges[e].a in self.inside) != (net.edges[e].b in self.inside) for e in opened)


def ways(net: Network, area: Collection[str], sources: Collection[str], passable: Callable[[int], bool]) -> Ways:
    """The ways from an area to any of the sources; an area that holds a source has as many as it likes."""
    starts, goals = sorted(area), frozenset(sources)
    if goals.intersection(area):
        return Ways(many=2)
    flow: dict[int, str] = {}
    used: tuple[int, ...] = ()
    for many in range(2):
        came = _search(net, starts, goals, passable, flow)
        end = next((n for n in came if n in goals), None)
        if end is None:
            inside = frozenset(came)
            last = next((e for e in flow if (net.edges[e].a in inside) != (net.edges[e].b in inside)), None)
            return Ways(many=many, used=used, inside=inside, last=last)
        used = _augment(net, end, came, flow) or used
    return Ways(many=2, used=tuple(flow))


def _search(
    net: Network, starts: Collection[str], goals: frozenset[str], passable: Callable[[int], bool], flow: Mapping[int, str]
) -> dict[str, int | None]:
    """Breadth first from the area, never along a stretch the way it is already taken: each node with the stretch it was reached by."""
    came: dict[str, int | None] = dict.fromkeys(starts)
    queue, onward = deque(starts), net.onward
    while queue:
        node = queue.popleft()
        for edge, to in onward.get(node, ()):
            if to not in came and passable(edge) and flow.get(edge) != node:
                came[to] = edge
                if to in goals:
                    return {to: edge, **came}
                queue.append(to)
    return came


def _augment(net: Network, end: str, came: Mapping[str, int | None], flow: dict[int, str]) -> tuple[int, ...]:
    """Adds the way that was found: a stretch taken both ways is given up. The way's stretches, from the area on."""
    path: list[int] = []
    node = end
    while (edge := came[node]) is not None:
        before = net.beyond(edge, node)
        if flow.get(edge) == node:
            del flow[edge]
        else:
            flow[edge] = before
        path.append(edge)
        node = before
    return tuple(reversed(path))


def fewest(net: Network, area: Collection[str], sources: Collection[str], cost: Callable[[int], int | None]) -> tuple[int, ...]:
    """The way with the fewest doubtful stretches: `cost` is 0 for a stretch that can be passed, 1 if that is not known, None if not."""
    goals, best = frozenset(sources), dict.fromkeys(sorted(area), 0)
    came: dict[str, int | None] = dict.fromkeys(best)
    queue = deque(best)
    while queue:
        node = queue.popleft()
        if node in goals:
            return _back(net, node, came)
        for edge, to in net.onward.get(node, ()):
            price = cost(edge)
            if price is not None and best[node] + price < best.get(to, len(net.edges) + 1):
                best[to], came[to] = best[node] + price, edge
                (queue.append if price else queue.appendleft)(to)
    return ()


def _back(net: Network, end: str, came: Mapping[str, int | None]) -> tuple[int, ...]:
    path: list[int] = []
    node = end
    while (edge := came[node]) is not None:
        path.append(edge)
        node = net.beyond(edge, node)
    return tuple(reversed(path))
