"""Reports whose publication date is off by whole weeks, found by the sentences they share with others, and set right for comparison.

Archives misdate reports, and "on Sunday" then falls on another Sunday. Where two reports carry the same sentence and date it to
days that are whole weeks apart, one of the two must be misdated. Only comparison uses the corrected days; claims keep their own.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from marsad.reconcile.facts import Facts
from marsad.reconcile.kin import degree
from marsad.reconcile.registry import order

SAME_SENTENCE = 0.75
"""Share of common words (Jaccard) from which two quotes are one sentence, edited."""
LEAST_WORDS = 7
RARE = 12
"""Reports a word may occur in and still lead to the sentences that share it."""
Edges = dict[tuple[str, str], Counter[int]]


def relative(facts: Facts) -> bool:
    """Whether a claim's day hangs on the publication date: a weekday or the like, no figure of a date."""
    when = facts.resolved.claim.when
    return facts.precise and when is not None and when.mention is not None and not any(c.isdigit() for c in when.mention)


def offsets(edges: Edges) -> list[dict[str, int]]:
    """For each family of reports that share sentences, how far each is ahead of its first, best-attested links first."""
    links: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for (a, b), votes in edges.items():
        gap, count = min(votes.items(), key=lambda v: (-v[1], abs(v[0]), v[0]))
        links[a].append((-count, b, gap))
    families, seen = [], set[str]()
    for start in sorted(links):
        if start in seen:
            continue
        family, queue = {start: 0}, [start]
        while queue:
            here = queue.pop(0)
            for _, other, gap in sorted(links[here]):
                if other not in family:
                    family[other] = family[here] + gap
                    queue.append(other)
        seen |= family.keys()
        families.append(family)
    return families


class Twins:
    """Sentences that two reports share, kept up as reports come in: claims whose day hangs on their report's date, by word, and what else
    is dated at which place on which day."""

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
        """Days by which each misdated report is to be moved: to the date of that report of its family which other reports bear out best,
        the earliest published where none stands out; a text may be reprinted later, but not before it was written."""
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
        """How many claims of the family, dated as the report at `base`, meet those of other reports at one place on one day."""
        met = 0
        for report, ahead in family.items():
            for facts in self._of[report]:
                if facts.days and relative(facts):
                    near = (o for s in facts.focus if s.rank < 3 for o in self._dated.get((s.id, facts.days[0] + base - ahead), ()))
                    met += any(o.report not in family and degree(facts.kind, o.kind) for o in near)
        return met


def _alike(a: Facts, b: Facts) -> bool:
    return len(a.words & b.words) / len(a.words | b.words) >= SAME_SENTENCE


def moved(facts: Facts, by: int) -> Facts:
    """A claim of a report that is moved by so many days, its own day with it where that hangs on the report's date."""
    days = facts.days and ((facts.days[0] + by, facts.days[1] + by) if relative(facts) else facts.days)
    return dataclasses.replace(facts, days=days, published=facts.published + by if facts.published is not None else None)


def aligned(claims: Sequence[Facts]) -> list[Facts]:
    """The claims with the days of misdated reports set right."""
    twins = Twins()
    twins.add(claims)
    moves = twins.shifts()
    return [moved(f, moves[f.report]) if f.report in moves else f for f in claims]
