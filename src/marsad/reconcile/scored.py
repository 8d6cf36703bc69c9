"""The likely pairs among claims; those found before are taken from the past, and only pairs with a new claim are scored."""

from __future__ import annotations

import struct
import zlib
from array import array
from typing import TYPE_CHECKING, NamedTuple

from marsad.reconcile.blocking import pairs
from marsad.reconcile.cluster import likely_pair
from marsad.reconcile.past import SIZE, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.reconcile.facts import Facts
    from marsad.reconcile.past import Past

Likely = tuple[float, int, int]
_KEY = key(b"likely pairs")
_HEAD = struct.Struct("<II")


class _Table(NamedTuple):
    """The marks of claims that were compared with one another, and the likely pairs among them: places in these, and scores."""

    marks: tuple[bytes, ...]
    first: array[int]
    second: array[int]
    scores: array[float]

    def packed(self) -> bytes:
        parts = (_HEAD.pack(len(self.marks), len(self.scores)), *self.marks, *(a.tobytes() for a in self[1:]))
        return zlib.compress(b"".join(parts), 1)


def _unpacked(body: bytes | None) -> _Table | None:
    """The table of these bytes; None if they are none."""
    try:
        raw = zlib.decompress(body or b"")
        claims, many = _HEAD.unpack_from(raw)
    except (zlib.error, struct.error):
        return None
    first, second, scores = array("I"), array("I"), array("d")
    at = _HEAD.size + claims * SIZE
    if len(raw) != at + many * (2 * first.itemsize + scores.itemsize):
        return None
    marks = tuple(raw[n : n + SIZE] for n in range(_HEAD.size, at, SIZE))
    for column in (first, second, scores):
        column.frombytes(raw[at : at + many * column.itemsize])
        at += many * column.itemsize
    return _Table(marks, first, second, scores) if max((*first, *second), default=-1) < claims else None


def scored(claims: Sequence[Facts], marks: Sequence[bytes], past: Past) -> list[Likely]:
    """Every likely pair of positions with its score, its sign turned: what `likely_pairs` gives, in some order."""
    table = _unpacked(past.shelf.get(_KEY))
    at = {mark: position for position, mark in enumerate(marks)}
    now = [at.get(mark, -1) for mark in table.marks] if table else []
    known = set(now)
    fresh = {position for position in range(len(claims)) if position not in known}
    found: list[Likely] = []
    if table:
        found = [(-s, now[a], now[b]) for a, b, s in zip(*table[1:], strict=True) if now[a] >= 0 and now[b] >= 0]
    found += likely_pairs(claims, pairs(claims, fresh if len(fresh) < len(claims) else None))
    if fresh or -1 in known:
        columns = array("I", (a for _, a, _ in found)), array("I", (b for _, _, b in found)), array("d", (-s for s, _, _ in found))
        past.shelf.put(_KEY, _Table(tuple(marks), *columns).packed())
    return found


def likely_pairs(claims: Sequence[Facts], found: Iterable[tuple[int, int]]) -> list[Likely]:
    """Those of these pairs of positions that speak for one event, each with its score, its sign turned."""
    return [(-s, a, b) for a, b in found if (s := likely_pair(claims[a], claims[b])) is not None]
