"""Sentences of many wars are read right: kinds, doers, places, days, numbers, tellers, modality."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from marsad.model.claim import Claim
from marsad.model.count import Count

FILES = sorted(Path(__file__).parent.glob("sentences*.toml"))
ROWS: list[dict[str, Any]] = [row for file in FILES for row in tomllib.loads(file.read_text("utf-8")).get("sentence", [])]
KNOWN = {"text", "published", "claims", "initiator", "target", "places", "when", "counts", "claimant", "modality", "background"}


def _when(claim: Claim) -> str:
    return "" if claim.when is None else f"{claim.when.start or '..'}/{claim.when.end or '..'}"


def _count(count: Count) -> str:
    low, high = ("?" if n is None else str(n) for n in (count.low, count.high))
    return f"{count.outcome} {count.group} {low}-{high}" + (" of" if count.part_of else "")


FIELDS: dict[str, Callable[[Claim], Any]] = {
    "initiator": lambda c: [m.text for m in c.initiator],
    "target": lambda c: [m.text for m in c.target],
    "places": lambda c: [m.text for m in c.places],
    "when": _when,
    "counts": lambda c: [_count(x) for x in c.counts],
    "claimant": lambda c: [m.text for m in c.claimant],
    "modality": lambda c: c.modality,
    "background": lambda c: c.background,
}


def test_the_table_has_no_unknown_field_and_no_sentence_twice() -> None:
    assert all(set(row) <= KNOWN for row in ROWS)
    assert len({row["text"] for row in ROWS}) == len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_a_sentence_is_read(row: dict[str, Any], read: Callable[..., tuple[Claim, ...]]) -> None:
    assert isinstance(row["published"], dt.date)
    claims = [c for c in read(row["text"], row["published"]) if not c.label]
    assert [f"{c.kind}: {c.trigger.of(row['text'])}" for c in claims] == row["claims"]
    got = {name: [value(c) for c in claims] for name, value in FIELDS.items() if name in row}
    assert got == {name: row[name] for name in FIELDS if name in row}
