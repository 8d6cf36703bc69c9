"""The gate: which words may show a kind, and which reports are opened."""

from __future__ import annotations

import pytest

from marsad.codebook import lexicon
from marsad.model.folding import flat
from marsad.read.gate import Context, Gate


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
        ("The strikers sleep in the shellfish shop.", []),
    ],
)
def test_the_longest_whole_words_are_triggers(gate: Gate, text: str, wordings: list[str]) -> None:
    assert [t.span.of(flat(text)) for t in gate.triggers(flat(text))] == wordings


def test_a_trigger_carries_every_meaning_of_its_wording(gate: Gate) -> None:
    killed = next(gate.triggers("militants killed four"))
    assert {form.meaning.kind for form in killed.forms} == {"attack", "casualties"}


def test_words_are_weighed_once_each_and_repeated_ones_half_more(gate: Gate) -> None:
    assert gate.context("the army and the militia; a court") == Context(war=3, peace=2)
    assert gate.context("the army, the army and the militia; a court") == Context(war=3.5, peace=2)
    assert gate.context("a rebel and more rebels") == Context(war=3, peace=0)


def test_the_longest_wording_weighs_alone(gate: Gate) -> None:
    assert gate.context("a trade war over steel") == Context(war=0, peace=0)


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
    filler = " The road is long and the market was open at noon." * 4
    assert opens(gate, "The army and its militia fought on after the car bombing." + filler)
    assert not opens(gate, "The army and its tribesmen entered the hamlet." + filler)


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("The army shelled Norburg on Monday, killing 12 civilians.", True),
        ("The army shelled Norburg on Monday, killing 12 civilians." + " The weather stayed fine all day." * 40, True),
        ("The army raided Norburg on Monday, shot and killed two men." + " The weather stayed fine all day." * 40, False),
        ("Shares of the mill fell on Monday, hit by weak demand.", False),
    ],
    ids=["flash", "shelling in a long text", "one light word in a long text", "flash of peace"],
)
def test_a_light_word_of_war_opens_a_flash_only(gate: Gate, text: str, is_read: bool) -> None:
    assert opens(gate, text) is is_read


FLASHES = [
    "Russian missiles hit an apartment block in Zarivka overnight, killing five people, the regional governor said.",
    "A drone struck a bus near Holodne on Tuesday, wounding eight passengers.",
    "RSF fighters stormed the market of Um Gideir and killed 14 people, residents said.",
    "The Sudanese army retook the bridge at Wad Nura on Friday.",
    "Gunmen killed 12 farmers in a raid on a village in the north, a local official said.",
    "Houthi forces fired two missiles at a camp near Al Hazaa, killing three soldiers.",
    "Saudi-led jets bombed a wedding hall in Bayt Qasim; at least 20 people died.",
    "Taliban fighters overran a district centre in Ghorak Sufla, officials said on Sunday.",
    "A roadside bomb killed four policemen in Shah Gul, the provincial police chief said.",
    "Iraqi troops entered the southern outskirts of Tel Sumaq and raised the flag over the mill.",
    "Two suicide bombers attacked a checkpoint at Qala Ziba, killing nine people.",
    "Azerbaijani shelling wounded two villagers in Khnatsor, the ministry said.",
    "M23 rebels seized the mining town of Rubondo on Wednesday, witnesses said.",
    "Tigrayan forces recaptured the town of Adi Kelbo.",
    "Ethiopian air strikes hit a school in Mai Abi, killing 30, aid workers said.",
    "Junta aircraft bombed the village of Nam Hkun at dawn, killing six children.",
    "Karen fighters took an army outpost near Maw Tha.",
    "Al Shabaab attacked a base in Buulo Caws and killed 17 soldiers, an officer said.",
    "Fierce clashes broke out in Sidi Hlal between rival militias; five people were killed.",
    "Mortar fire killed a child in Petrovske on Monday evening.",
    "Separatists said three of their men died in shelling near Vesele Pole.",
    "Israeli tanks advanced into the east of Deir Nakhla, residents told Reuters.",
    "Hezbollah fired rockets at Kfar Oren; no one was hurt.",
    "Boko Haram abducted 20 women from Gulumba Kori.",
    "Jihadists besieged the town of Tin Akoff and cut the road to Dori Nord.",
    "The truce in Sanhat collapsed on Thursday as shelling resumed.",
    "Government troops broke the siege of Wadi Sakhr.",
    "Hundreds of families fled Jabal Halaq after three days of bombardment.",
    "The air force dropped barrel bombs on Tell Rashid, activists said.",
    "Artillery hit the power station at Sonyachne, leaving 40,000 without electricity.",
    "Armed men opened fire on a convoy of aid lorries near Kabo Sud, killing the driver.",
    "A car bomb exploded outside a mosque in Hayy al-Zuhur, killing 11.",
    "Sniper fire killed a nurse in the Old City on Saturday.",
    "Bandits killed 40 villagers in Zurmi Gabas, and soldiers were sent in.",
    "Rebels freed 30 prisoners of war near Shilo Ber.",
    "Rockets fell on the airport of Ras Lahm. Two guards were hurt.",
    "Paramilitaries shelled the displaced camp of Abu Shoka, killing 25.",
    "Fighters loyal to the general captured the oil port of Sidra Gharb.",
    "Warplanes bombed Kafr Sukkar, killing four.",
    "Helicopters fired on Thawr village, killing two boys.",
    "Landmine blast kills two shepherds near Bir Hamad.",
]
QUIET = [
    "The air force urged a decision on the sale of 40 fighter jets to its Gulf partner; the manufacturer needs the orders to go on.",
    "Police said a gunman opened fire at a shopping mall in Ohio, killing two people before officers shot him dead.",
    "A court sentenced a man to life for the murder of his ex-wife in Leeds.",
    "Three men broke into a house in a home invasion and shot the owner, the sheriff said.",
    "The film, set during the siege of Leningrad, opens on Friday.",
    "United attacked from the start and captured the title with a late goal.",
    "The novelist's new book tells of soldiers killed in the battle of the Somme.",
    "A gas explosion destroyed a house and injured four people, firefighters said.",
    "A truck crashed into a bus, killing 14 people, on a highway in Peru.",
    "The storm destroyed hundreds of homes and displaced 20,000 people.",
    "A heart attack killed the actor at 70, his agent said.",
    "Shares of the bank fell as hedge funds attacked the stock.",
    "A teenager was shot and wounded outside a nightclub, police said; a suspect was arrested.",
    "Hackers attacked the ministry's servers on Monday.",
    "The senator attacked his rival over the war in Iraq at the debate.",
    "The army of volunteers cleared the beach after the oil spill.",
    "A helicopter crash killed four tourists in Nepal.",
    "An avalanche killed two soldiers on an exercise in Norway.",
    "The jury convicted the former army officer of shooting his neighbour dead.",
    "The video game lets players storm a base and kill zombies.",
    "The trade war hit exports of soya, killing 4,000 jobs.",
    "Detectives said the bomb threat at the school was a hoax.",
    "The striker fired home from 20 metres and Spurs advanced to the final.",
    "A bear attacked and killed a hiker in Montana.",
    "North Korea fired a ballistic missile in a test launch on Monday.",
    "He was killed in the Vietnam War when his helicopter was shot down in 1968.",
    "The museum shows a tank that took part in the battle of Kursk.",
    "A mine collapse killed 12 workers and left three missing, the company said.",
    "Robbers shot dead a jeweller and fled on a motorcycle, police said.",
    "A strike by train drivers hit commuters on Monday.",
    "Thousands fled their homes as a wildfire advanced on the town.",
    "Fans clashed with police after the derby, and 12 people were arrested.",
    "Protesters clashed with police outside parliament; dozens were hurt and detained.",
    "Inmates took two guards hostage in a prison riot in Brazil.",
    "The bombing of Hiroshima killed 140,000 people in 1945.",
]


@pytest.mark.parametrize("text", FLASHES)
def test_a_flash_of_any_war_is_opened(gate: Gate, text: str) -> None:
    assert opens(gate, text)


@pytest.mark.parametrize("text", QUIET)
def test_a_flash_of_crime_sport_nature_or_trade_stays_closed(gate: Gate, text: str) -> None:
    assert not opens(gate, text)
