"""General words of violence take their kind from the means named around them."""

from __future__ import annotations

import pytest

from marsad.model.folding import flat
from marsad.model.text import Span
from marsad.read.means import kind_by_means, named


@pytest.mark.parametrize(
    ("wording", "kinds"),
    [
        ("warplanes", ["air_strike"]),
        ("rockets and mortars", ["shelling"]),
        ("a suicide bomber", ["bombing"]),
        ("f-16 bombers", ["air_strike"]),
        ("army jets and artillery", ["air_strike", "shelling"]),
        ("chlorine shells", ["chemical_attack", "shelling"]),
        ("gunmen with rifles", ["attack"]),
        ("the air base", []),
        ("the villagers", []),
    ],
)
def test_a_wording_names_its_means_strongest_first(wording: str, kinds: list[str]) -> None:
    assert named(wording) == kinds


@pytest.mark.parametrize(
    ("sentence", "trigger", "subject", "kind"),
    [
        ("Warplanes struck the village.", "struck", "warplanes", "air_strike"),
        ("Militants attacked the post with mortars.", "attacked", "militants", "shelling"),
        ("Militants attacked the post.", "attacked", "militants", None),
        ("An attack with chlorine killed two.", "attack", "", "chemical_attack"),
        ("The attack on the air base killed two.", "attack", "", None),
        ("A bomb killed two near the market.", "bomb", "", None),
        (
            "The attack, said a man who lives a long way off from the market square of the old town, came from jets.",
            "attack",
            "",
            "air_strike",
        ),
    ],
)
def test_a_general_word_takes_the_kind_of_its_means(sentence: str, trigger: str, subject: str, kind: str | None) -> None:
    start = sentence.index(trigger)
    found = kind_by_means(flat(sentence), Span(0, len(sentence)), Span(start, start + len(trigger)), subject, trigger)
    assert found == kind
