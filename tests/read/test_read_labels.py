"""Holds said by an adjective alone are marked as labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.model.claim import Claim
from marsad.read.reader import Reader

Read = Callable[..., tuple[Claim, ...]]


def labels(claims: tuple[Claim, ...]) -> list[tuple[str, str, str]]:
    return [(c.initiator[0].text, c.places[0].text, c.kind) for c in claims if c.label]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling hit rebel-held Douma on Monday.", [("rebel", "Douma", "hold")]),
        ("Shelling hit government-controlled parts of the town of Nubl.", [("government", "Nubl", "hold")]),
        ("Shelling hit opposition-held eastern districts of Aleppo.", [("opposition", "eastern districts of Aleppo", "hold")]),
        ("Shelling hit IS-held Al-Bab and rebel-held Marea.", [("IS", "Al-Bab", "hold"), ("rebel", "Marea", "hold")]),
        ("Shelling hit widely-held views in Aleppo.", []),
        ("The rebels hold Douma; shelling went on.", []),
    ],
)
def test_an_adjective_is_the_weakest_hold(text: str, expected: list[tuple[str, str, str]], read: Read, syria: Reader) -> None:
    assert labels(read(text, reader=syria)) == expected


def test_a_label_s_trigger_is_the_adjective(read: Read, syria: Reader) -> None:
    text = "Shelling hit rebel-held Douma on Monday."
    (label,) = (c for c in read(text, reader=syria) if c.label)
    assert label.trigger.of(text) == "rebel-held"
    assert not any(c.label for c in read(text, reader=syria) if c.kind == "shelling")
