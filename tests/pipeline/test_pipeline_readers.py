"""Readers in one process or in several: the same answers in the same order, in bounded memory, and a lost process is told."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from marsad.model.errors import MarsadError, UsageError
from marsad.model.report import Report
from marsad.pipeline.readers import AHEAD, AT_ONCE, Read, read_all
from marsad.publish import records

TEXT = (
    "Fighting in the civil war went on. Government artillery shelled the town of Azaz on Friday and killed {n} civilians, residents said. "
    "Rebel fighters withdrew from the road to Aleppo, an army spokesman said."
)
PLACE = "syria-2016"


def reports(number: int) -> Iterator[Report]:
    for n in range(number):
        yield Report(id=f"r{n}", text=TEXT.format(n=n + 2))


def lines(read: Read) -> str:
    return "".join(records.line(records.claim(c)) for c in read.claims)


def lost(read: Read) -> str:
    os._exit(9)


def answers(number: int, jobs: int) -> tuple[list[str], int]:
    """The answers, and how many reports at most were taken ahead of them."""
    taken = 0
    ahead: list[int] = []

    def source() -> Iterator[Report]:
        nonlocal taken
        for report in reports(number):
            taken += 1
            yield report

    found: list[str] = []
    for answer in read_all(lines, source(), PLACE, jobs):
        ahead.append(taken - len(found))
        found.append(answer)
    return found, max(ahead)


def test_every_number_of_jobs_gives_the_same_bytes_in_order_and_takes_reports_only_as_they_are_needed() -> None:
    number = 8 * AT_ONCE + 1
    alone, ahead_alone = answers(number, 1)
    assert [f'"report": "r{n}"' in answer for n, answer in enumerate(alone)] == [True] * number
    assert ahead_alone == 1
    together, ahead = answers(number, 2)
    assert together == alone
    assert ahead <= (2 * AHEAD + 1) * AT_ONCE < number


def test_a_lost_process_is_told_with_what_to_do() -> None:
    with pytest.raises(MarsadError, match=r"a reading process was lost .*fewer --jobs"):
        list(read_all(lost, reports(1), PLACE, jobs=2))


def test_no_job_is_refused() -> None:
    with pytest.raises(UsageError, match="Give --jobs"):
        read_all(lines, reports(1), PLACE, jobs=0)
