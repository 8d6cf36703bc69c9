"""Asserted, denied, planned or possible: with a parse, and by the words before where there is none."""

from __future__ import annotations

import pytest

from marsad.model.claim import Extent, Modality
from marsad.model.text import Span
from marsad.read.modality import by_words, extent, of_trigger
from marsad.read.parser import Unit, parse


@pytest.mark.parametrize(
    ("sentence", "trigger", "modality"),
    [
        ("Rebels seized the town.", "seized", "asserted"),
        ("Rebels have not seized the town.", "seized", "denied"),
        ("Rebels failed to seize the town.", "seize", "denied"),
        ("No strikes were reported.", "strikes", "denied"),
        ("Rebels will seize the town.", "seize", "planned"),
        ("Rebels want to seize the town.", "seize", "planned"),
        ("The army launched an offensive to seize the town.", "seize", "planned"),
        ("Rebels may have seized the town.", "seized", "possible"),
        ("A suspected strike killed two.", "strike", "possible"),
        ("Rebels seized the town and will not leave.", "seized", "asserted"),
        ("Families could not flee.", "flee", "denied"),
        ("The council urged calm after the raid.", "raid", "asserted"),
        ("The council urged an end to the raid.", "raid", "planned"),
        ("Heavy shelling could be heard.", "shelling", "asserted"),
        ("The council met to discuss the siege.", "siege", "asserted"),
        ("The army gathered to launch a raid.", "raid", "planned"),
    ],
)
def test_the_parse_tells_the_modality(sentence: str, trigger: str, modality: Modality) -> None:
    (tree,) = parse(sentence, [Unit(span=Span(0, len(sentence)))])
    node = next(i for i, token in enumerate(tree.tokens) if token.text == trigger)
    assert of_trigger(tree, node, None)[0] == modality


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("rebels seized the town", "asserted"),
        ("rebels have not yet seized the town", "denied"),
        ("they plan to have seized the town", "planned"),
        ("rebels may have seized the town", "possible"),
        ("they may fight but the rebels by now seized the town", "asserted"),
        ("they will not have seized the town", "denied"),
    ],
)
def test_without_a_parse_the_nearest_word_before_tells(sentence: str, modality: Modality) -> None:
    start = sentence.index("seized")
    assert by_words(sentence, Span(0, len(sentence)), Span(start, start + 6))[0] == modality


@pytest.mark.parametrize(
    ("clause", "how_much"),
    [
        ("took full control of the town", "full"),
        ("hold nearly all of the town", "most"),
        ("seized parts of the town", "part"),
        ("still hold marginal positions", "marginal"),
        ("seized the town", None),
    ],
)
def test_extent(clause: str, how_much: Extent | None) -> None:
    assert extent(clause) == how_much
