"""Reports whose publication date is off by whole weeks, found by the sentences they share with others, and set right for comparison.

Archives misdate reports, and "on Sunday" then falls on another Sunday. Where two reports carry the same sentence and date it to
days that are whole weeks apart, one of the two must be misdated. Only comparison uses the corrected days; claims keep their own.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from marsad.reconcile.facts import Facts
from marsad.reconcile.kin import degree

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


def twins(claims: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs of claims of two reports whose quotes are one sentence, edited."""
    index: dict[str, list[Facts]] = defaultdict(list)
    for facts in claims:
        if len(facts.words) >= LEAST_WORDS:
            for word in facts.words:
                index[word].append(facts)
    seen: set[tuple[str, str]] = set()
    for word in sorted(index):
        found = index[word]
        if len({f.report for f in found}) > RARE:
            continue
        for i, a in enumerate(found):
            for b in found[i + 1 :]:
                if a.report != b.report and (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    if len(a.words & b.words) / len(a.words | b.words) >= SAME_SENTENCE:
                        yield a, b


def _edges(claims: Sequence[Facts]) -> Edges:
    """For two reports, how many days the second is ahead of the first, by the number of sentences that say so."""
    edges: Edges = defaultdict(Counter)
    for a, b in twins([f for f in claims if relative(f)]):
        if a.days and b.days and (gap := b.days[0] - a.days[0]) % 7 == 0:
            edges[a.report, b.report][gap] += 1
            edges[b.report, a.report][-gap] += 1
    return edges


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


def _attested(claims: Sequence[Facts], family: Mapping[str, int], base: int, outside: Mapping[tuple[str, int], list[Facts]]) -> int:
    """How many claims of the family, dated as the report at `base`, meet those of other reports at one place on one day."""
    met = 0
    for facts in claims:
        if facts.days and relative(facts):
            day = facts.days[0] + base - family[facts.report]
            met += any(degree(facts.kind, o.kind) for s in facts.focus if s.rank < 3 for o in outside.get((s.id, day), ()))
    return met


def shifts(claims: Sequence[Facts]) -> dict[str, int]:
    """Days by which each misdated report is to be moved: to the date of that report of its family which other reports bear out best,
    the earliest published where none stands out; a text may be reprinted later, but not before it was written."""
    found: dict[str, int] = {}
    for family in offsets(_edges(claims)):
        if len(set(family.values())) == 1:
            continue
        mine = [f for f in claims if f.report in family]
        outside: dict[tuple[str, int], list[Facts]] = defaultdict(list)
        for facts in claims:
            if facts.report not in family and facts.days and facts.precise:
                for spot in facts.focus:
                    outside[spot.id, facts.days[0]].append(facts)
        published = {f.report: f.published or 0 for f in mine}
        best = min(family, key=lambda r: (-_attested(mine, family, family[r], outside), published[r], r))
        found |= {report: family[best] - ahead for report, ahead in family.items() if ahead != family[best]}
    return found


def moved(facts: Facts, by: int) -> Facts:
    """A claim of a report that is moved by so many days, its own day with it where that hangs on the report's date."""
    days = facts.days and ((facts.days[0] + by, facts.days[1] + by) if relative(facts) else facts.days)
    return dataclasses.replace(facts, days=days, published=facts.published + by if facts.published is not None else None)


def aligned(claims: Sequence[Facts]) -> list[Facts]:
    """The claims with the days of misdated reports set right."""
    moves = shifts(claims)
    return [moved(f, moves[f.report]) if f.report in moves else f for f in claims]
