"""Every meaning of the trigger lexicon shows its kind by its own example."""

from __future__ import annotations

import datetime as dt

import pytest

from marsad.codebook import Meaning, lexicon
from marsad.model.report import Report
from marsad.read.reader import Reader

BEFORE = "Rebels and government troops fought on in the war near Marea, where a ceasefire had failed. "
MEANINGS = {form.meaning.number: form.meaning for form in lexicon().forms}


@pytest.mark.parametrize("meaning", MEANINGS.values(), ids=lambda m: f"{m.number}-{m.kind}")
def test_an_example_shows_its_kind(meaning: Meaning, syria: Reader) -> None:
    report = Report(id="example", text=BEFORE + meaning.example, published=dt.date(2016, 8, 8))
    found = [claim.kind for claim in syria.read(report).claims if claim.trigger.start >= len(BEFORE)]
    assert meaning.kind in found
