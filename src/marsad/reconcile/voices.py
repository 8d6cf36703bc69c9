"""Syndication: near-duplicate texts are one voice."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rensa import RMinHash

from marsad.model.folding import flat

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 4
"""Words of a shingle."""
PERMUTATIONS = 128
BANDS = 64
JACCARD = 0.5
CONTAINMENT = 0.7
"""Share of the shorter text's shingles found in the longer, from which the shorter is taken from it."""
LEAST = 12
"""Shingles below which a text is too short to be told from a coincidence; only equal texts are then one."""
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Every run of `WIDTH` words, folded and hashed; the whole text where it is shorter."""
    found = _WORD.findall(flat(text))
    runs = (" ".join(found[i : i + WIDTH]) for i in range(max(1, len(found) - WIDTH + 1)))
    return frozenset(int.from_bytes(hashlib.blake2b(r.encode("utf-8", "surrogatepass"), digest_size=8).digest()) for r in runs)


def _same(a: frozenset[int], b: frozenset[int]) -> bool:
    if min(len(a), len(b)) < LEAST:
        return a == b
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) >= JACCARD or shared / min(len(a), len(b)) >= CONTAINMENT


def _candidates(prints: Mapping[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Pairs worth comparing: MinHash bands that agree, or rare shingles in common (which finds short texts within long ones)."""
    blocks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    rare: dict[int, list[str]] = defaultdict(list)
    for report, marks in prints.items():
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=7)
        sketch.update([f"{m:x}" for m in sorted(marks)])
        digest, step = sketch.digest(), PERMUTATIONS // BANDS
        for band in range(BANDS):
            blocks[band, tuple(digest[band * step : (band + 1) * step])].append(report)
        for mark in sorted(marks)[:24]:
            rare[mark].append(report)
    members: dict[int, list[str]] = {m: [] for m in rare}
    for report, marks in prints.items():
        for mark in marks & rare.keys():
            members[mark].append(report)
    groups = [g for g in (*blocks.values(), *members.values()) if 1 < len(g) <= 60]
    return {(a, b) for g in groups for i, a in enumerate(sorted(g)) for b in sorted(g)[i + 1 :]}


def voices(texts: Mapping[str, str]) -> dict[str, str]:
    """A voice for each report id: the least id among the reports whose texts are near-duplicates, over any number of steps."""
    prints = {report: shingles(text) for report, text in sorted(texts.items())}
    parent = {report: report for report in prints}

    def root(report: str) -> str:
        while parent[report] != report:
            parent[report] = parent[parent[report]]
            report = parent[report]
        return report

    for a, b in sorted(_candidates(prints)):
        if root(a) != root(b) and _same(prints[a], prints[b]):
            low, high = sorted((root(a), root(b)))
            parent[high] = low
    return {report: root(report) for report in prints}
