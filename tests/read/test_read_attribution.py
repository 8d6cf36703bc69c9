"""Who says what: one sentence, one form of attribution each."""

from __future__ import annotations

import pytest

from marsad.model.folding import flat
from marsad.model.text import Span
from marsad.read.attribution import Attribution, attributions, claimants_at
from marsad.read.split import sentences


def read(text: str, outlet: str | None = None) -> tuple[tuple[Attribution, ...], ...]:
    return attributions(text, flat(text), sentences(text), outlet)


def who(text: str, word: str, outlet: str | None = None) -> tuple[str, ...]:
    """Claimants of what `word` (its last occurrence) says."""
    at = text.rindex(word)
    spot = Span(at, at + len(word))
    number = next(i for i, s in enumerate(sentences(text)) if s.covers(spot))
    return tuple(m.text for m in claimants_at(read(text, outlet)[number], spot))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army seized the hill on Monday, a police officer said.", "seized", ("police officer",)),
        ("Residents said on Friday that shells hit the market.", "hit", ("Residents",)),
        ("Two villages fell overnight, said the Ministry of Defence.", "fell", ("Ministry of Defence",)),
        ("According to the Red Crescent, four people died.", "died", ("Red Crescent",)),
        ("Four people died in the blast, according to medics.", "died", ("medics",)),
        ("Troops shelled the town, activists and rescue workers said.", "shelled", ("activists", "rescue workers")),
        ("In a statement, the Interior Ministry confirmed that rebels stormed a checkpoint.", "stormed", ("Interior Ministry",)),
        ("A rebel commander told reporters that the bridge was blown up.", "blown", ("rebel commander",)),
        ("Local media reported that a drone struck the port.", "struck", ("Local media",)),
        (
            "A Mercury News correspondent in the east of the city said bread had run out.",
            "run out",
            ("Mercury News correspondent in the east of the city",),
        ),
        ('"They bombed the bakery," a shopkeeper said.', "bombed", ("shopkeeper",)),
        ("The police chief, who asked not to be named, said gunmen fled.", "fled", ("police",)),
        (
            "Karim Saleh, a local baker and resident of the quarter, said a shell hit his oven.",
            "hit",
            ("local baker and resident of the quarter",),
        ),
        ("Army spokesman Omar Nasri said tanks had advanced.", "advanced", ("Army",)),
        ("The head of the Relief Committee said convoys had arrived.", "arrived", ("Relief Committee",)),
        ("A source at Harbour Police Command said a bomb exploded.", "exploded", ("Harbour Police Command",)),
        ("A bomb that killed nine people was claimed by Northern Front.", "killed", ("Northern Front",)),
    ],
)
def test_form(text: str, word: str, expected: tuple[str, ...]) -> None:
    assert who(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army seized the hill on Monday.", "seized"),
        ("Fighters withdrew from the port said to be the last one open.", "withdrew"),
        ("The government declared a truce on Friday.", "truce"),
        ("Nothing that added to the misery compared with the shelling.", "shelling"),
        ("Troops entered the town, residents said, as warplanes bombed a nearby hill.", "bombed"),
    ],
)
def test_own_voice(text: str, word: str) -> None:
    assert who(text, word) == ()


def test_text_without_commas() -> None:
    text = "Warplanes struck the northern quarter on Sunday the National Observatory said."
    assert who(text, "struck") == ("National Observatory",)


def test_two_speakers_divide_the_sentence() -> None:
    text = "A rebel said insurgents had taken the farm, while the army said the assault was repelled."
    assert (who(text, "taken"), who(text, "repelled")) == (("rebel",), ("army",))


def test_final_attribution_covers_what_follows_it() -> None:
    text = "The army took the district, a monitor said, rolling back earlier gains."
    assert who(text, "rolling back") == ("monitor",)


def test_offsets_are_those_of_the_text() -> None:
    text = "The town fell, “after days of clashes,” the Border Monitoring Group said. “Nobody is left,” it added."
    for sayings in read(text):
        for saying in sayings:
            assert saying.cue.of(text) in ("said", "added")
            assert all(m.span and m.span.of(text) == m.text for m in saying.claimants)


def test_chain_of_a_quoted_source() -> None:
    text = "The Delta agency quoted a military source as saying that troops crossed the river."
    (saying,) = read(text)[0]
    (speaker,) = saying.claimants
    assert (saying.mode, speaker.text, [m.text for m in speaker.via]) == ("quoted", "military source", ["Delta agency"])


def test_interviewer_is_a_link_unless_it_is_the_outlet() -> None:
    text = "A medic told Mercury that three people were hurt."
    chains = [[m.text for m in a.claimants[0].via] for o in ("Mercury", "Other") for (a,) in [read(text, o)[0]]]
    assert chains == [[], ["Mercury"]]


def test_outlet_itself_is_no_claimant() -> None:
    text = "Mercury reported that the death count could rise."
    assert who(text, "rise", outlet="Mercury") == ()
    assert who(text, "rise") == ("Mercury",)


@pytest.mark.parametrize(
    ("text", "mode", "hedge", "about"),
    [
        ("Moscow denied striking the convoy.", "denied", "denied", "initiator"),
        ("The ministry denied that the town had fallen.", "denied", "denied", "occurrence"),
        ("The group vowed to attack the capital.", "planned", "planned", "occurrence"),
        ("The United Nations called for a pause in the fighting.", "urged", "planned", "occurrence"),
        ("Officials believe the militia planted the bomb.", "believed", "possible", "occurrence"),
        ("The army said the road was open.", "said", None, "occurrence"),
    ],
)
def test_hedge(text: str, mode: str, hedge: str | None, about: str) -> None:
    (saying,) = read(text)[0]
    assert (saying.mode, saying.hedge, saying.about) == (mode, hedge, about)


def test_accusation_names_the_accused() -> None:
    text = "The opposition accused government forces of shelling the market."
    (saying,) = read(text)[0]
    assert saying.accused is not None
    assert (saying.mode, saying.accused.of(text)) == ("accused", "government forces")
