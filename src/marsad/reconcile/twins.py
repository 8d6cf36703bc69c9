"""Sentences that two reports share, kept up as reports come in: the same as `clocks.shifts` finds among all of them at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from marsad.reconcile.clocks import LEAST_WORDS, RARE, SAME_SENTENCE, Edges, offsets, relative
from marsad.reconcile.facts import Facts
from marsad.reconcile.kin import degree
from marsad.reconcile.registry import order


class Twins:
    """Claims whose day hangs on their report's date, by word, and what else is dated at which place on which day."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, list[Facts]] = defaultdict(list)
        self._reports: defaultdict[str, set[str]] = defaultdict(set)
        self._pairs: dict[tuple[str, str], tuple[Facts, Facts]] = {}
        self._dated: defaultdict[tuple[str, int], list[Facts]] = defaultdict(list)
        self._of: defaultdict[str, list[Facts]] = defaultdict(list)

    def add(self, claims: Iterable[Facts]) -> None:
        """Takes in claims as they date themselves."""
        for facts in claims:
            self._of[facts.report].append(facts)
            if facts.days and facts.precise:
                for spot in facts.focus:
                    self._dated[spot.id, facts.days[0]].append(facts)
            if relative(facts) and len(facts.words) >= LEAST_WORDS:
                self._file(facts)

    def _file(self, facts: Facts) -> None:
        for word in facts.words:
            for other in self._by_word[word] if len(self._reports[word]) <= RARE else ():
                if other.report != facts.report and _alike(facts, other):
                    self._pairs[min(facts.id, other.id), max(facts.id, other.id)] = (facts, other)
            self._by_word[word].append(facts)
            self._reports[word].add(facts.report)

    def shifts(self) -> dict[str, int]:
        """Days by which each misdated report is to be moved; see `clocks.shifts`."""
        found: dict[str, int] = {}
        for family in offsets(self._edges()):
            if len(set(family.values())) == 1:
                continue
            published = {r: max(self._of[r], key=lambda f: order(f.resolved)).published or 0 for r in family}
            best = min(family, key=lambda r, f=family, p=published: (-self._attested(f, f[r]), p[r], r))  # type: ignore[misc]
            found |= {report: family[best] - ahead for report, ahead in family.items() if ahead != family[best]}
        return found

    def _edges(self) -> Edges:
        """For two reports, the earlier in order first, how far the second is ahead, by the number of sentences that say so."""
        edges: Edges = defaultdict(Counter)
        for one, other in self._pairs.values():
            if not any(len(self._reports[w]) <= RARE for w in one.words & other.words):
                continue
            a, b = sorted((one, other), key=lambda f: (f.report, f.id))
            if a.days and b.days and (gap := b.days[0] - a.days[0]) % 7 == 0:
                edges[a.report, b.report][gap] += 1
                edges[b.report, a.report][-gap] += 1
        return edges

    def _attested(self, family: Mapping[str, int], base: int) -> int:
        met = 0
        for report, ahead in family.items():
            for facts in self._of[report]:
                if facts.days and relative(facts):
                    near = (o for s in facts.focus if s.rank < 3 for o in self._dated.get((s.id, facts.days[0] + base - ahead), ()))
                    met += any(o.report not in family and degree(facts.kind, o.kind) for o in near)
        return met


def _alike(a: Facts, b: Facts) -> bool:
    return len(a.words & b.words) / len(a.words | b.words) >= SAME_SENTENCE
