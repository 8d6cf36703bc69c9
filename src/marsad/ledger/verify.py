"""The walk along a chain: what was changed, what is missing, what stands in another place than it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.ledger.chain import GENESIS, Line, commit, digest
from marsad.ledger.erasing import erased_by
from marsad.ledger.port import Head, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Moved entries are recognised by trying every place for every suspect: beyond these many, a suspect is called changed.
_SUSPECTS = 24
_GONE = "its payload is missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A stored entry that cannot even be decoded; `digest` is what is stored as its link, None if that is unreadable too."""

    seq: int
    why: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class _Suspect:
    line: Line
    previous: str


def walk(lines: Iterable[Line | Unreadable], *, against: Head | None = None) -> tuple[Problem, ...]:
    """All problems of a chain given by number, the first one first; `against` is a head that was kept elsewhere."""
    problems: list[Problem] = []
    suspects: list[_Suspect] = []
    seq = 0
    previous: str | None = GENESIS
    kept: str | None = None
    erased: set[int] = set()
    for line in lines:
        if line.seq != seq + 1:
            problems.append(_out_of_turn(line.seq, seq + 1))
        if isinstance(line, Unreadable):
            problems.append(Problem(seq=line.seq, what="changed", detail=line.why))
        else:
            problems += _payload(line)
            erased |= _erases(line)
            if line.seq == seq + 1 and previous is not None and not _fits(line, previous):
                suspects.append(_Suspect(line, previous))
        seq, previous = line.seq, line.digest
        kept = previous if against and seq == against[0] else kept
    problems = [p for p in problems if p.detail != _GONE or p.seq not in erased]
    problems += _judged(suspects)
    problems += _against(against, seq, kept)
    return tuple(sorted(problems, key=lambda p: p.seq))


def _fits(line: Line, previous: str, seq: int | None = None) -> bool:
    own = line.seq if seq is None else seq
    return digest(previous, line, seq=own, recorded=line.recorded, supersedes=line.supersedes) == line.digest


def _out_of_turn(found: int, expected: int) -> Problem:
    if found < expected:
        return Problem(seq=found, what="reordered", detail=f"stands where entry {expected} should")
    gone = f"entry {expected} is missing" if found == expected + 1 else f"entries {expected} to {found - 1} are missing"
    return Problem(seq=expected, what="missing", detail=gone)


def _payload(line: Line) -> Iterator[Problem]:
    if line.body is None:
        yield Problem(seq=line.seq, what="missing", detail=_GONE)
    elif commit(line.salt, line.body) != line.commitment:
        yield Problem(seq=line.seq, what="changed", detail="its payload is not the one recorded")


def _erases(line: Line) -> frozenset[int]:
    """The entries whose payloads a line says were erased; a line whose own payload was changed says nothing."""
    if line.kind != "erasure" or line.body is None or commit(line.salt, line.body) != line.commitment:
        return frozenset()
    return frozenset(erased_by(line))


def _judged(suspects: list[_Suspect]) -> Iterator[Problem]:
    places = {s.line.seq for s in suspects[:_SUSPECTS]}
    links = {s.previous for s in suspects[:_SUSPECTS]} | {s.line.digest for s in suspects[:_SUSPECTS]}
    for suspect in suspects:
        line = suspect.line
        true = _true_place(line, places, links) if len(suspects) <= _SUSPECTS else None
        if true is None:
            yield Problem(seq=line.seq, what="changed", detail="it does not follow from the entry before it: one of the two was changed")
        elif true != line.seq:
            yield Problem(seq=line.seq, what="reordered", detail=f"it was recorded as entry {true}")


def _true_place(line: Line, places: set[int], links: set[str]) -> int | None:
    return next((seq for seq in sorted(places) for link in sorted(links) if _fits(line, link, seq)), None)


def _against(against: Head | None, last: int, kept: str | None) -> Iterator[Problem]:
    if against is None or against[0] == 0:
        return
    seq, expected = against
    if seq > last:
        yield Problem(seq=last + 1, what="missing", detail=f"entries {last + 1} to {seq} are missing: the head kept elsewhere has them")
    elif kept != expected:
        yield Problem(
            seq=seq, what="changed", detail="its digest is not that of the head kept elsewhere: the chain up to here was rewritten"
        )
