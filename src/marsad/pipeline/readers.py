"""Readers at work: one in this process, or several that live in processes of their own; answers come in the order of the reports."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from marsad.model.errors import MarsadError, UsageError
from marsad.model.report import Report
from marsad.model.resolution import ResolvedClaim
from marsad.read.reader import Reader
from marsad.resolve import Resolver
from marsad.theatre import load

AT_ONCE = 8
"""Reports that a process is handed at a time: enough that handing over costs nothing, few enough that none waits at the end."""
AHEAD = 2
"""Handfuls that lie ready for each process; what is read ahead of the answers is bounded by them."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report, the same `dated` by its own dateline, its resolved claims by the state of a theatre, and notes on what was not read.

    `unread`: the language for which it was not read at all.
    """

    report: Report
    dated: Report
    theatre: str
    claims: tuple[ResolvedClaim, ...]
    notes: tuple[str, ...]
    unread: str | None = None


Work = Callable[[Read], T]
"""What is made of a reading where it was read: a function of a module, so that it can be named to another process."""


def dated_by_its_text(report: Report, day: dt.date | None) -> Report:
    """The report as published on the day its own dateline names, where that contradicts the date it came with."""
    return report if day is None or day == report.day else replace(report, published=day)


class Desk:
    """A reader and a resolver for one theatre."""

    def __init__(self, theatre: str | Path, *, explain: bool = False) -> None:
        known = load(theatre)
        self._reader, self._resolver, self._digest = Reader(known, explain=explain), Resolver(known), known.digest

    def read(self, report: Report) -> Read:
        """The claims of a report, resolved."""
        reading = self._reader.read(report)
        dated = dated_by_its_text(report, reading.day)
        claims = self._resolver.resolve(dated, reading.claims)
        return Read(report=report, dated=dated, theatre=self._digest, claims=claims, notes=reading.notes, unread=reading.unread)


@lru_cache(maxsize=1)
def _desk(theatre: str | Path, explain: bool) -> Desk:
    """The desk of a process, set up with the first reports it is handed."""
    return Desk(theatre, explain=explain)


def _several(work: Work[T], reports: Sequence[Report], theatre: str | Path, explain: bool) -> list[T]:
    return [work(_desk(theatre, explain).read(report)) for report in reports]


def read_all(work: Work[T], reports: Iterable[Report], theatre: str | Path, jobs: int = 1, *, explain: bool = False) -> Iterator[T]:
    """What `work` makes of each report's reading, in the order of the reports, the same for every number of jobs.

    Reports are taken as they are needed: a stream of any length is read in the memory of a few. With `explain` claims keep their
    reasons. Raises UsageError for less than one job, MarsadError if a process is lost.
    """
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot read", remedy="Give --jobs a number from 1.")
    if jobs > 1:
        return _together(partial(_several, work, theatre=theatre, explain=explain), reports, jobs)
    desk = Desk(theatre, explain=explain)
    return (work(desk.read(report)) for report in reports)


def _together(several: Callable[[list[Report]], list[T]], reports: Iterable[Report], jobs: int) -> Iterator[T]:
    source = iter(reports)
    handfuls = iter(lambda: list(islice(source, AT_ONCE)), [])
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))  # forking is not safe everywhere; spawning is
    waiting: deque[Future[list[T]]] = deque()
    try:
        for handful in handfuls:
            waiting.append(pool.submit(several, handful))
            if len(waiting) > jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        why = "it ran out of memory, or was stopped"
        raise MarsadError("a reading process was lost", why=why, remedy="Run again with fewer --jobs.") from error
    finally:
        pool.shutdown(cancel_futures=True)
