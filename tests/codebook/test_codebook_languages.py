"""Languages are told from the text; English full of names, without stops or in capitals stays English."""

from __future__ import annotations

import pytest

from marsad.codebook import languages
from marsad.codebook.languages import guessed_language

FOREIGN = [
    ("fr", "Les rebelles ont pris la ville de Norbourg."),
    ("fr", "Au moins douze civils sont morts lundi dans des frappes contre un marché du nord du pays, selon des secouristes."),
    ("de", "Bei einem Luftangriff auf ein Krankenhaus im Norden sind nach Angaben von Helfern mindestens zwölf Menschen getötet worden."),
    ("es", "Los rebeldes tomaron la ciudad de Norburgo."),
    ("tr", "Hava saldırısında en az on iki sivil hayatını kaybetti, yerel kaynaklar bildirdi."),
    ("ru", "Боевики обстреляли город."),
    ("ar", "قصفت قوات النظام أحياء المدينة الشرقية."),
    ("fa", "دست کم دوازده غیرنظامی در حمله هوایی کشته شدند، امدادگران گفتند"),
    ("he", "לפחות שנים עשר אזרחים נהרגו בהפצצה"),
    ("zh", "至少十二名平民在空袭中丧生"),
    ("pl", "Co najmniej dwunastu cywilów zginęło w nalocie na targ na północy kraju, podali ratownicy."),
]
ENGLISH = [
    "Air strikes hit Kafr Zita",
    "Taliban seize Sangin",
    "Rebels take Tell Rifaat, Menagh, Deir Jamal, Kafr Naya, Kafr Nasih",
    "Mayor of Marinka Oleksandr Tkachenko, deputy Serhiy Shevchuk wounded Krasnohorivka shelling",
    "KAFR HAMRA, HARITAN, ANADAN BOMBED",
    "Kafr Naya Kafr Nasih Tell Rifaat Menagh Deir Jamal Maarat al-Artiq Hayyan Bayanoun Anadan Haritan Kafr Hamra Ratyan Mayer Nubl",
    "shelling kills seven civilians including four children",
    "Syrias army and its allies took the citys last road on Monday the groups spokesman Jean-Luc de la Tour told Le Monde",
    "THE ARMY SHELLED AL-KHALIDIYA AND BAB AL-HAWA ON MONDAY, KILLING SIX",
    "MV Ibn al-Walid, MV Ras al-Ayn, Port Sudan, Hodeidah",
]


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_other_languages_are_told(language: str, text: str) -> None:
    assert guessed_language(text) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_taken_for_another_language(text: str) -> None:
    assert guessed_language(text) in ("en", None)


def test_plain_english_costs_no_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "_identifier", lambda: pytest.fail("guessed"))
    assert guessed_language("The army shelled the town on Monday and killed four people, residents said.") == "en"


def test_unknown_letters_are_no_english() -> None:
    assert guessed_language("ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ ᛈᛇᛉᛊᛏᛒ") not in ("en", None)


def test_figures_and_nothing_have_no_language() -> None:
    assert guessed_language("12:30") is None
    assert guessed_language("") is None
