"""Places that no list knows are told by what is done with them, and by other sentences of the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.model.claim import Claim

Read = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew from Korvan.",
        "The capture of Korvan by the army cut the road.",
        "Rebels took control of Korvan.",
        "The battle for Korvan continued on Sunday.",
        "The siege of Korvan has lasted for a month.",
        "Thousands fled Korvan on Sunday.",
        "Shelling of Korvan killed two people.",
        "An air strike on Korvan killed two people.",
        "A missile struck Korvan overnight.",
        "Korvan came under heavy artillery fire on Sunday.",
        "Korvan was hit by shelling on Sunday.",
        "Korvan is under rebel control.",
        "The army holds Korvan.",
        "The army launched an offensive on Korvan.",
        "The army sent reinforcements to Korvan.",
        "Aid was delivered to Korvan on Sunday.",
        "Civilians were evacuated from Korvan on Sunday.",
        "The road to Korvan was cut by the rebels.",
        "Residents of Korvan face shortages of food.",
        "Gunmen abducted 20 people from Korvan.",
        "Heavy fighting raged for Korvan.",
        "The army repelled an attack on Korvan.",
        "The army shelled besieged Korvan.",
    ],
)
def test_what_is_done_with_a_name_shows_a_place(text: str, read: Read) -> None:
    assert "Korvan" in [m.text for c in read(f"Rebels shelled the army on Monday. {text}")[1:] for m in c.places if not m.implied]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting raged for Korvan. Rebels attacked the convoy of President Adan Korvan.",
        "The army attacked positions of the rebels, commander Korvan said.",
        "The town fell to Korvan.",
        "The killing of Korvan by soldiers led to clashes.",
    ],
)
def test_a_person_or_a_party_is_no_place(text: str, read: Read) -> None:
    claims = read(f"Rebels shelled the army on Monday. {text}")
    assert claims and "Korvan" not in [m.text for c in claims for m in c.places]


def test_a_name_shown_once_is_known_in_all_sentences(read: Read) -> None:
    claims = read("Two soldiers were killed in Korvan. The army said the Korvan front was quiet after militants shelled Korvan.")
    assert [[m.text for m in c.places] for c in claims] == [["Korvan"], ["Korvan"]]
