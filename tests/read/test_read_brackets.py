"""What brackets a parse leaves out."""

from __future__ import annotations

import pytest

from marsad.model.text import Span
from marsad.read.brackets import asides


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The Rapid Support Forces (RSF) shelled it.", ["(RSF)"]),
        ("The Islamic State group [IS] shelled it.", ["[IS]"]),
        ("The SDF [Syrian Democratic Forces] shelled it.", ["[Syrian Democratic Forces]"]),
        ("We saw [IS] fighters near the Islamic road.", ["[", "]"]),
        ("They [the rebels] fled.", ["[", "]"]),
        ("The army (and its allies) fled.", []),
    ],
)
def test_what_is_left_out(text: str, left: list[str]) -> None:
    assert [s.of(text) for s in asides(text, Span(0, len(text)))] == left
