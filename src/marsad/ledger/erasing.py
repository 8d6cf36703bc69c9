"""Taking payloads out for good, each with a tombstone in the chain, and laying a chain anew from its lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.ledger.chain import EMPTY, Line, commit, digest
from marsad.model.errors import LedgerError

if TYPE_CHECKING:
    from marsad.ledger.port import Head
    from marsad.model.entry import Draft

_KEPT = frozenset({"erasure", "theatre"})
"""Kinds whose payload holds nobody's words and is needed to make sense of the rest."""


def erasable(numbers: Iterable[int], kind_of: Callable[[int], str | None], erased: Set[int]) -> list[int]:
    """The entries of these numbers whose payload is still there, in order. Raises LedgerError for one that cannot be erased."""
    gone = sorted(set(numbers) - erased)
    for seq in gone:
        kind = kind_of(seq)
        if kind is None or kind in _KEPT:
            why = f"it is of kind {kind}" if kind else "it is not there"
            raise LedgerError(f"entry {seq} cannot be erased", why=why, remedy="Name a report, a claim, or the number of another entry.")
    if not gone:
        raise LedgerError("there is nothing to erase", why="it was erased before", remedy="Look at `marsad verify`.")
    return gone


def tombstone(draft: Draft, gone: list[int]) -> Draft:
    """The draft of an erasure, naming the entries whose payloads go."""
    return replace(draft, kind="erasure", payload={**draft.payload, "erased": gone})


def erased_by(line: Line) -> list[int]:
    """The entries that a line erases: none unless it is an erasure."""
    if line.kind != "erasure" or line.body is None:
        return []
    found: list[int] = json.loads(line.body)["erased"]
    return found


def laid(lines: Iterable[Line], head: Head, where: str) -> Iterator[Line]:
    """The lines of a chain, each proved before it is laid into an empty ledger.

    Raises LedgerError for a ledger that has entries already and for the first line that does not follow from the one before, has
    another payload than was recorded, or none though no line erases it; and for a line that erases what is still there.
    """
    if head != EMPTY:
        raise LedgerError("the ledger is not empty", where=where, why=f"it has {head[0]} entries", remedy="Restore into a new folder.")
    seq, previous = EMPTY
    missing, erased, held = set[int](), set[int](), set[int]()
    for line in lines:
        seq += 1
        if line.seq != seq or digest(previous, line, seq=seq, recorded=line.recorded, supersedes=line.supersedes) != line.digest:
            raise _broken(seq, "it does not follow from the entry before it")
        if line.body is not None and commit(line.salt, line.body) != line.commitment:
            raise _broken(seq, "its payload is not the one recorded")
        (missing if line.body is None else held).add(seq)
        erased.update(erased_by(line))
        previous = line.digest
        yield line
    if odd := sorted(missing ^ erased):
        raise _broken(odd[0], "its payload is missing and no entry erases it" if odd[0] in missing else "it was erased and has its payload")


def _broken(seq: int, why: str) -> LedgerError:
    return LedgerError(f"entry {seq} of the dump is broken", why=why, remedy="Take another copy of the dump; nothing of this one was kept.")
