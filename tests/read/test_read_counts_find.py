"""How many, of whom, and what befell them: own sentences."""

from __future__ import annotations

import pytest

from marsad.model.folding import flat
from marsad.read.counts import CountMention, find_counts


def found(sentence: str) -> tuple[CountMention, ...]:
    return find_counts(sentence, flat(sentence), 0, len(sentence))


def brief(mention: CountMention) -> tuple[str, str, int | None, int | None]:
    return mention.outcome, mention.group, mention.low, mention.high


K, I, C, U = "killed", "injured", "civilian", "unknown"  # noqa: E741
F, M = "combatant", "mixed"
CASES = [
    ("Shells killed 11 civilians.", [(K, C, 11, 11)]),
    ("11 civilians were killed by shells.", [(K, C, 11, 11)]),
    ("Shells left 11 civilians dead and 20 wounded.", [(K, C, 11, 11), (I, C, 20, 20)]),
    ("A bomb killed six people and wounded at least 20 others.", [(K, U, 6, 6), (I, U, 20, None)]),
    ("The blast killed two policemen, injuring dozens more.", [(K, F, 2, 2), (I, F, 12, None)]),
    ("12 dead and 30 wounded were brought in.", [(K, U, 12, 12), (I, U, 30, 30)]),
    ("4 killed, 12 wounded in Mosul on June 20", [(K, U, 4, 4), (I, U, 12, 12)]),
    ("11 people, including three children, were killed.", [(K, U, 11, 11), (K, C, 3, 3)]),
    ("90 civilians were killed, 67 injured, 14 abducted.", [(K, C, 90, 90), (I, C, 67, 67), ("captured", C, 14, 14)]),
    ("The death toll rose to 56.", [(K, U, 56, 56)]),
    ("The strike brought the toll to 31.", [(K, U, 31, 31)]),
    ("The raid claimed 40 lives.", [(K, U, 40, 40)]),
    ("They mourned the deaths of 14 soldiers.", [(K, F, 14, 14)]),
    ("Another four bodies were pulled out.", [(K, U, 4, 4)]),
    ("A man and his two sons died in the raid.", [(K, C, 3, 3)]),
    ("Both soldiers were killed.", [(K, F, 2, 2)]),
    ("A couple of villagers were hurt.", [(I, C, 2, 2)]),
    ("Soldiers killed 33 militants and arrested six.", [(K, F, 33, 33), ("captured", F, 6, 6)]),
    ("30 soldiers and 39 rebel fighters had been killed.", [(K, F, 30, 30), (K, F, 39, 39)]),
    ("At least seven civilians were killed along with ten soldiers.", [(K, C, 7, None), (K, F, 10, 10)]),
    ("Three bombers killed ten soldiers.", [(K, F, 10, 10)]),
    ("The army shot dead three gunmen.", [(K, F, 3, 3)]),
    ("The militia took 12 villagers hostage.", [("captured", C, 12, 12)]),
    ("The militia freed 15 prisoners.", [("released", U, 15, 15)]),
    ("Fighting displaced 30,000 residents.", [("displaced", C, 30000, 30000)]),
    ("More than 1.2m people have fled.", [("displaced", U, 1200001, None)]),
    ("Ten ambulances evacuated 200 wounded.", [("evacuated", U, 200, 200)]),
    ("Troops are besieging 250,000 people.", [("besieged", U, 250000, 250000)]),
    ("Hundreds of residents remain trapped.", [("besieged", C, 100, None)]),
    ("Sixty villagers starved to death.", [("starved", C, 60, 60)]),
    ("The clinic recorded 35 deaths from starvation.", [("starved", U, 35, 35)]),
    ("Among the dead there were 20 children and nine women.", [(K, C, 20, 20), (K, C, 9, 9)]),
    ("Two of the victims were minors.", [(K, C, 2, 2)]),
    ("Three people, one of them a child, were killed.", [(K, U, 3, 3), (K, C, 1, 1)]),
    ("Some 50 people, including civilians, were killed.", [(K, M, 50, 50)]),
    ("They executed 40 gunmen and members of their families.", [(K, M, 40, 40)]),
    ("No one was hurt.", [(I, U, 0, 0)]),
    ("Abductions increased by 16 percent (from 29 to 34) over a year.", [("captured", U, 29, 29)]),
    ("The number of people killed has risen from 30 to 47.", [(K, U, 47, 47)]),
    ("The clash left the commander dead.", [(K, F, 1, 1)]),
    ("A shell killed the driver of an ambulance.", [(K, C, 1, 1)]),
    ("The army captured 10 villages and 70 soldiers.", [("captured", F, 70, 70)]),
    ("Forty people are still missing.", [("missing", U, 40, 40)]),
    ("17 police were killed and eight captured.", [(K, F, 17, 17), ("captured", F, 8, 8)]),
    ("Raids killed at least 31 Yemenis, most of them women and children.", [(K, C, 31, None)]),
    ("Officials put the number of dead at 27 and the wounded at 60.", [(K, U, 27, 27), (I, U, 60, 60)]),
    ("21 civilians had been killed, 15 in the north and another six in the south.", [(K, C, 21, 21), (K, C, 15, 15), (K, C, 6, 6)]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_people_are_counted_by_outcome_and_group(sentence: str, expected: list[tuple[str, str, int | None, int | None]]) -> None:
    assert [brief(m) for m in found(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Planes fired 30 missiles and destroyed 12 houses.",
        "The army captured a rebel stronghold and 12 villages.",
        "The dead were buried 5 km from the town at 10 am.",
        "It killed the hopes of the region in 2014.",
        "About 70 percent of the dead could not be named.",
        "Ten commanders said the men were killed.",
        "Five-year talks died in May.",
        "Two helicopters were hit and their fall killed the talks.",
        "The two sides met.",
    ],
)
def test_things_times_and_bystanders_are_no_counts(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    ("number", "low", "high", "quantifier"),
    [
        ("11", 11, 11, "exact"),
        ("eleven", 11, 11, "exact"),
        ("forty-two", 42, 42, "exact"),
        ("two hundred and ten", 210, 210, "exact"),
        ("1,607", 1607, 1607, "exact"),
        ("300000", 300000, 300000, "exact"),
        ("2.5 million", 2500000, 2500000, "exact"),
        ("half a million", 500000, 500000, "exact"),
        ("more than a quarter of a million", 250001, None, "more_than"),
        ("two dozen", 24, 24, "exact"),
        ("a dozen", 12, 12, "exact"),
        ("at least 10", 10, None, "at_least"),
        ("no fewer than 10", 10, None, "at_least"),
        ("10 or more", 10, None, "at_least"),
        ("more than 10", 11, None, "more_than"),
        ("over 80", 81, None, "more_than"),
        ("up to 10", None, 10, "up_to"),
        ("as many as 10", None, 10, "up_to"),
        ("about 10", 10, 10, "about"),
        ("roughly 10", 10, 10, "about"),
        ("nearly 10", None, 10, "nearly"),
        ("almost 10", None, 10, "nearly"),
        ("10 to 15", 10, 15, "about"),
        ("between 10 and 15", 10, 15, "about"),
        ("10-15", 10, 15, "about"),
        ("dozens of", 12, None, "vague"),
        ("scores of", 20, None, "vague"),
        ("hundreds of", 100, None, "vague"),
        ("tens of thousands of", 10000, None, "vague"),
        ("several", 3, None, "vague"),
        ("a few", 3, None, "vague"),
    ],
)
def test_bounds_follow_the_wording(number: str, low: int | None, high: int | None, quantifier: str) -> None:
    (mention,) = found(f"Shells killed {number} civilians in the town.")
    assert (mention.low, mention.high, mention.quantifier) == (low, high, quantifier)
    assert mention.said == f"{number} civilians"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Four IS fighters were killed.", ("IS", None, None)),
        ("Fourteen members of the Blue Brigade were killed.", ("Blue Brigade", None, None)),
        ("The army killed 45 terrorists.", (None, None, "terrorists")),
        ("Shells killed two nurses.", (None, "medics", None)),
        ("Shells killed two children.", (None, "children", None)),
        ("Shells killed two reporters.", (None, "journalists", None)),
    ],
)
def test_side_category_and_label_are_kept_as_worded(sentence: str, expected: tuple[str | None, str | None, str | None]) -> None:
    (mention,) = found(sentence)
    assert (mention.side_text, mention.category, mention.alleged) == expected


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("The death toll rose to 56.", "running"),
        ("About 400 people have been killed since 2011.", "period"),
        ("The war has killed 400 people.", "period"),
        ("Shells killed 4 people on Monday.", "incident"),
    ],
)
def test_scope_tells_tolls_from_incidents(sentence: str, scope: str) -> None:
    assert [m.scope for m in found(sentence)] == [scope]


def test_parts_of_a_count_are_marked() -> None:
    sentence = (
        "Three civilians, two women and a man, were killed, and at least 10 people, among them 5 children and 3 medics, were wounded."
    )
    assert [(m.said, m.part_of) for m in found(sentence)] == [
        ("Three civilians", False),
        ("two women", True),
        ("a man", True),
        ("at least 10 people", False),
        ("5 children", True),
        ("3 medics", True),
    ]


def test_one_figure_for_two_outcomes_bounds_each() -> None:
    mentions = found("Shells killed or wounded 70 people.")
    assert sorted(map(brief, mentions)) == [(I, U, None, 70), (K, U, None, 70)]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Rescuers pulled the lifeless body of a child from the rubble.", ["a child"]),
        ("The body of a journalist was found on Monday.", ["a journalist"]),
        ("The body of Omar Saleh was found.", ["The body"]),
        ("Two bodies of women were found.", ["Two bodies"]),
    ],
)
def test_a_body_and_its_person_are_one_dead(sentence: str, said: list[str]) -> None:
    assert [m.said for m in found(sentence)] == said
