"""Near-duplicate texts are one voice."""

from __future__ import annotations

from marsad.reconcile import voices

WIRE = (
    "Shells struck the old mill at Ranwick on Tuesday morning and killed seven workers who had sheltered in its cellar, the monitor said. "
    "Rescuers dug through the afternoon. A spokesman for the Crown said its guns had been silent since Sunday and blamed the League. "
    "Water has been short in the valley since the pumps were hit in spring, and the bridge to Selby remains closed to lorries and carts."
)
OTHER = (
    "The harbour council met for the first time since the truce and agreed to reopen two schools and the fish market before the end of the "
    "month. Traders complained that fuel had doubled in price, while fishermen asked for the mines to be lifted from the outer channel."
)


def test_a_wire_text_with_another_top_is_the_same_voice() -> None:
    edited = "Heavy guns were heard across the valley again. " + WIRE.replace("Tuesday", "Tues.").replace("spokesman", "speaker")
    found = voices({"b": edited, "a": WIRE, "c": OTHER})
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_a_short_excerpt_within_a_long_text_is_the_same_voice() -> None:
    excerpt = WIRE[: WIRE.index("Water")]
    found = voices({"long": f"{OTHER} {WIRE} {OTHER[:90]}", "short": excerpt})
    assert found["long"] == found["short"]


def test_empty_and_tiny_texts_are_no_duplicates_unless_equal() -> None:
    assert voices({"a": "Seven dead", "b": "Seven dead!", "c": "Seven dead at the mill"}) == {"a": "a", "b": "a", "c": "c"}
