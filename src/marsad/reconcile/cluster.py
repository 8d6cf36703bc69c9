"""Claims to clusters: the best pairs join, claims settle where they fit; nothing joins what a rule or a person has parted."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, product
from typing import TYPE_CHECKING

from marsad.reconcile.barriers import parted
from marsad.reconcile.features import score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from marsad.reconcile.facts import Facts

COHESION = -0.7
"""Mean score over all pairs of two clusters below which they stay apart although one pair speaks for joining."""
SETTLING = 3
"""Rounds in which a claim may still change to an event that fits it better."""
BETTER = 0.3
"""By how much the best fit of another event must exceed that of its own."""
FITTED = 25
"""Members of an event, in order, that a claim is compared with for its best fit."""
SAMPLE = 12
"""Members of each cluster, in order, whose pairs make up that mean."""
Pair = tuple[int, int]


class Clusters:
    """Clusters that grow by joining; positions refer to the sequence of facts, which must be in a fixed order."""

    def __init__(self, claims: Sequence[Facts], apart: frozenset[Pair], scores: Mapping[Pair, float]) -> None:
        self.claims, self.apart = claims, apart
        self.of = list(range(len(claims)))
        self.members = {i: [i] for i in range(len(claims))}
        self._scores = dict(scores)
        self._parted: dict[Pair, bool] = {}

    def score(self, a: int, b: int) -> float:
        """The score of two claims, worked out once."""
        key = (a, b) if a < b else (b, a)
        if key not in self._scores:
            self._scores[key] = score(self.claims[key[0]], self.claims[key[1]])
        return self._scores[key]

    def parted(self, a: int, b: int) -> bool:
        """Whether a rule or a person keeps two claims apart."""
        key = (a, b) if a < b else (b, a)
        if key not in self._parted:
            self._parted[key] = key in self.apart or parted(self.claims[key[0]], self.claims[key[1]]) is not None
        return self._parted[key]

    def join(self, a: int, b: int) -> None:
        """Make the clusters of two claims one, whatever the rules say."""
        x, y = sorted((self.of[a], self.of[b]))
        if x == y:
            return
        moved = self.members.pop(y)
        for position in moved:
            self.of[position] = x
        self.members[x] = sorted(self.members[x] + moved)

    def join_held(self, a: int, b: int) -> None:
        """Join what a person holds to be one, unless that would bring together what a person has parted."""
        x, y = self.members[self.of[a]], self.members[self.of[b]]
        if not any(((i, j) if i < j else (j, i)) in self.apart for i, j in product(x, y)):
            self.join(a, b)

    def try_join(self, a: int, b: int) -> None:
        """Join the clusters of two claims unless any two of their members are parted or the whole does not hold together.

        What has no figure joins one event that has, and is no bridge between two of them.
        """
        x, y = self.members[self.of[a]], self.members[self.of[b]]
        if x is y or any(self.parted(i, j) for i, j in product(x, y)):
            return
        if not (self.claims[a].figures and self.claims[b].figures) and self._counted(x) and self._counted(y):
            return
        scores = [self.score(i, j) for i, j in product(x[:SAMPLE], y[:SAMPLE])]
        if sum(scores) / len(scores) >= COHESION:
            self.join(a, b)

    def _counted(self, members: Sequence[int]) -> bool:
        """Whether any of these claims gives a figure."""
        return any(self.claims[m].figures for m in members)

    def fit(self, claim: int, members: Sequence[int]) -> float:
        """The best score of a claim with another of these members; 0, the score of doubt, where there is none."""
        return max((self.score(claim, m) for m in [m for m in members if m != claim][:FITTED]), default=0.0)

    def _counting(self, claim: int, members: Sequence[int]) -> Sequence[int]:
        """The members that a claim is to be like: for one with a figure those that have one, if there are any."""
        return [m for m in members if self.claims[m].figures] or members if self.claims[claim].figures else members

    def settle(self, claim: int, likely: Iterable[int]) -> bool:
        """Move a claim to the cluster of a likely fellow that fits it better than its own; whether it moved."""
        own = self.of[claim]
        best, found = self.fit(claim, self._counting(claim, [m for m in self.members[own] if m != claim])) + BETTER, own
        for other in sorted({self.of[x] for x in likely} - {own}):
            members = self.members[other]
            if not any(self.parted(claim, m) for m in members) and (value := self.fit(claim, self._counting(claim, members))) > best:
                best, found = value, other
        if found == own:
            return False
        self.members[own].remove(claim)
        if not self.members[own]:
            del self.members[own]
        self.members[found] = sorted((*self.members[found], claim))
        self.of[claim] = found
        return True


def likely_pair(a: Facts, b: Facts) -> float | None:
    """The score of two claims if it speaks for one event and no rule keeps them apart; else None."""
    if parted(a, b) is not None:
        return None
    found = score(a, b)
    return found if found > 0 else None


def parts(size: int, likely: Sequence[tuple[float, int, int]], together: Sequence[Pair], apart: frozenset[Pair]) -> list[Part]:
    """So many claims in parts that can be grown alone, from likely pairs, each (score with its sign turned, smaller position, larger one).

    `together` and `apart` are what persons hold; they go before every rule.
    """
    home = _homes(size, chain(together, ((a, b) for _, a, b in likely)))
    at, found = [0] * size, dict[int, Part]()
    for position, root in enumerate(home):
        part = found.setdefault(root, Part())
        at[position] = len(part.members)
        part.members.append(position)
    for turned, a, b in likely:
        found[home[a]].likely.append((turned, at[a], at[b]))
    for a, b in together:
        found[home[a]].together.append((at[a], at[b]))
    for a, b in apart:
        if home[a] == home[b]:
            found[home[a]].apart.append((at[a], at[b]))
    return list(found.values())


@dataclass(slots=True)
class Part:
    """Claims that chains of likely pairs and persons' joins connect: their positions, and what is held of them by their place among these.

    Grown alone, since the tables of a whole war would be larger than what a processor keeps at hand.
    """

    members: list[int] = field(default_factory=list)
    likely: list[tuple[float, int, int]] = field(default_factory=list)
    together: list[Pair] = field(default_factory=list)
    apart: list[Pair] = field(default_factory=list)

    def grown(self, claims: Sequence[Facts]) -> list[list[int]]:
        """The clusters, each as places among the members, given these claims."""
        if len(self.members) == 1:
            return [[0]]
        return grown([claims[m] for m in self.members], self.likely, self.together, frozenset(self.apart))


def _homes(size: int, links: Iterable[Pair]) -> list[int]:
    """For each position the least that chains of links lead to."""
    parent = list(range(size))

    def root(position: int) -> int:
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return [root(position) for position in range(size)]


def grown(
    claims: Sequence[Facts], likely: Sequence[tuple[float, int, int]], together: Sequence[Pair], apart: frozenset[Pair]
) -> list[list[int]]:
    """Clusters grown from likely pairs, each (score with its sign turned, smaller position, larger one).

    What becomes of claims hangs on nothing that no chain of likely pairs or persons' joins leads to: parts of the whole may be grown alone.
    """
    whole = Clusters(claims, apart, {(a, b): -turned for turned, a, b in likely})
    for a, b in sorted(together):
        whole.join_held(a, b)
    fellows: dict[int, set[int]] = {}
    for _, a, b in sorted(likely):
        whole.try_join(a, b)
        fellows.setdefault(a, set()).add(b)
        fellows.setdefault(b, set()).add(a)
    free = sorted(fellows.keys() - {x for pair in together for x in pair})
    for _ in range(SETTLING):
        if not sum(whole.settle(claim, fellows[claim]) for claim in free):
            break
    return sorted(whole.members.values())
