"""Claims to clusters: the best pairs join first, and nothing joins what a rule or a person has parted."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from marsad.reconcile.barriers import parted
from marsad.reconcile.blocking import pairs
from marsad.reconcile.features import score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from marsad.reconcile.facts import Facts

COHESION = -0.7
"""Mean score over all pairs of two clusters below which they stay apart although one pair speaks for joining."""
SAMPLE = 12
"""Members of each cluster, in order, whose pairs make up that mean."""
Pair = tuple[int, int]


class Clusters:
    """Clusters that grow by joining; positions refer to the sequence of facts, which must be in a fixed order."""

    def __init__(self, claims: Sequence[Facts], apart: frozenset[Pair]) -> None:
        self.claims, self.apart = claims, apart
        self.of = list(range(len(claims)))
        self.members = {i: [i] for i in range(len(claims))}
        self._scores: dict[Pair, float] = {}
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
        """Join the clusters of two claims unless any two of their members are parted or the whole does not hold together."""
        x, y = self.members[self.of[a]], self.members[self.of[b]]
        if x is y or any(self.parted(i, j) for i, j in product(x, y)):
            return
        scores = [self.score(i, j) for i, j in product(x[:SAMPLE], y[:SAMPLE])]
        if sum(scores) / len(scores) >= COHESION:
            self.join(a, b)


def clusters(claims: Sequence[Facts], together: Iterable[Pair] = (), apart: Mapping[Pair, str] | None = None) -> list[list[int]]:
    """Positions of the claims of each event, in order. `together` and `apart` are what persons hold; they go before every rule."""
    held = frozenset((min(p), max(p)) for p in apart or ())
    grown = Clusters(claims, held)
    for a, b in sorted(together):
        grown.join_held(a, b)
    likely = [(-s, a, b) for a, b in pairs(claims) if not grown.parted(a, b) and (s := grown.score(a, b)) > 0]
    for _, a, b in sorted(likely):
        grown.try_join(a, b)
    return [grown.members[k] for k in sorted(grown.members)]
