"""The gate: which words may show a kind, and which reports are opened."""

from __future__ import annotations

import pytest

from marsad.codebook import lexicon
from marsad.model.folding import flat
from marsad.read.gate import Gate


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(lexicon())


def opens(gate: Gate, text: str) -> bool:
    return gate.opens(flat(text), tuple(gate.triggers(flat(text))))


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("Air strikes and shelling hit the town.", ["air strikes", "shelling", "hit"]),
        ("A suicide car bomb exploded.", ["suicide car bomb", "exploded"]),
        ("Rebels RETOOK the hill.", ["retook"]),
        ("The strikers shelter in the shellfish shop.", []),
    ],
)
def test_the_longest_whole_words_are_triggers(gate: Gate, text: str, wordings: list[str]) -> None:
    assert [t.span.of(flat(text)) for t in gate.triggers(flat(text))] == wordings


def test_a_trigger_carries_every_meaning_of_its_wording(gate: Gate) -> None:
    killed = next(gate.triggers("militants killed four"))
    assert {form.meaning.kind for form in killed.forms} == {"attack", "casualties"}


def test_words_of_war_are_counted_once_each(gate: Gate) -> None:
    assert gate.context("the army, the army and the militia; a court") == (2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling by the army killed four people in the village, militia leaders said.",
        "Troops advanced on the town; the militia, its artillery and the army fought on.",
    ],
)
def test_reports_of_war_are_opened(gate: Gate, text: str) -> None:
    assert opens(gate, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The visitors attacked from the start and won the league match; their coach praised an army of fans.",
        "The army band played at the opening of the war museum.",
        "A court convicted a man of murder; the prosecutor said he had opened fire on a police unit, an army clerk and a soldier.",
        "The minister spoke of peace and trade.",
    ],
)
def test_other_reports_stay_closed(gate: Gate, text: str) -> None:
    assert not opens(gate, text)


def test_a_weak_trigger_needs_more_words_of_war_than_a_strong_one(gate: Gate) -> None:
    assert opens(gate, "Shelling by the army and its militia went on.")
    assert not opens(gate, "The army and its militia entered the village.")


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("The army shelled Norburg on Monday, killing 12 civilians.", True),
        ("The army shelled Norburg on Monday, killing 12 civilians." + " The weather stayed fine all day." * 12, False),
        ("Shares of the mill fell on Monday, hit by weak demand.", False),
    ],
    ids=["flash", "one word in a long text", "flash of peace"],
)
def test_one_word_of_war_opens_a_flash_only(gate: Gate, text: str, is_read: bool) -> None:
    assert opens(gate, text) is is_read
