from __future__ import annotations

import datetime as dt

import pytest

from marsad.model.report import Report
from marsad.theatre import best_fit


def _report(text: str, published: dt.date | None = dt.date(2016, 8, 1)) -> Report:
    return Report(id=text[:8], text=text, published=published)


SYRIAN = _report("Shells fell on Bustan al-Qasr and Sukkari, two quarters of Aleppo, residents said.")
ELSEWHERE = _report("Fighters who had come from Raqqa and Aleppo shelled Mosul, Tikrit and Fallujah.")
OTHER = _report("The council of Lisbon opened a new library on Monday.")


@pytest.mark.parametrize(
    ("reports", "theatre"),
    [
        ((SYRIAN,), "syria-2016"),
        ((SYRIAN, OTHER), "syria-2016"),
        ((OTHER, OTHER, SYRIAN), "syria-2016"),
        ((OTHER, OTHER, OTHER, SYRIAN), "world"),
        ((ELSEWHERE,), "world"),
        ((_report(SYRIAN.text, dt.date(2022, 3, 1)),), "world"),
        ((_report(SYRIAN.text, None),), "syria-2016"),
        ((), "world"),
    ],
)
def test_names_and_period_decide(reports: tuple[Report, ...], theatre: str) -> None:
    assert best_fit(reports) == theatre
