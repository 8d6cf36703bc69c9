"""What the situation report of a day says, on whose word, and what it leaves unsaid."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from riverland import DAY, THEATRE, brief, killed, said

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.count import Estimate
from marsad.model.resolution import ResolvedClaim
from marsad.model.time import TimeSpan
from marsad.publish.door import Withheld, admit
from marsad.publish.naming import article, described
from marsad.publish.numbers import estimate, number, when
from marsad.publish.sitrep import Sitrep, markdown, records, situation

TODAY = DAY + dt.timedelta(days=300)
YESTERDAY = DAY - dt.timedelta(days=1)


def report(*claims: ResolvedClaim, day: dt.date = DAY, **more: object) -> Sitrep:
    shown, withheld = admit(brief(*claims, **more), today=TODAY)
    return situation(shown, day, withheld)


def texts(found: Sitrep, section: str) -> list[str]:
    return [s.text for s in found.sentences if s.section == section]


def test_a_capture_with_its_place_day_and_speaker() -> None:
    taken = said("a", "capture", at=("rv:mill", "rv:port"), by=("army",), quote="the army retook Millgate", trigger="retook")
    found = report(taken)
    assert texts(found, "changed") == ["The Riverland Army retook Millgate, Port Amber, on 8 May, according to the Amber Monitor."]
    assert found.sentences[0].claims == (taken.claim.id,)


def test_one_event_of_several_reports_is_one_sentence_with_all_who_say_so() -> None:
    first = said("a", "capture", at=("rv:mill", "rv:port"), by=("army",), quote="took Millgate", trigger="took")
    again = said(
        "b",
        "capture",
        at=("rv:mill", "rv:port"),
        by=("army",),
        who=(),
        outlet="Crown Gazette",
        when=None,
        quote="took it all",
        trigger="took",
    )
    (text,) = texts(report(first, again), "changed")
    assert "the Amber Monitor" in text
    assert "Crown Gazette" in text


def test_a_vaguer_account_of_the_same_report_is_not_told_again() -> None:
    dated = said("a", "capture", at=("the southern docks", "rv:port"), by=("army",), quote="overran a district", trigger="overran")
    finer = said("a", "capture", at=("rv:mill", "rv:port"), by=("army",), when=None, quote="took Millgate", trigger="took", start=200)
    (text,) = texts(report(dated, finer), "changed")
    assert text.startswith("The Riverland Army took Millgate, Port Amber, on 8 May")


def test_a_place_nobody_could_find_keeps_its_wording() -> None:
    (text,) = texts(report(said("a", "capture", at=("the southern docks", "rv:port"), by=("army",))), "changed")
    assert "took “the southern docks”, Port Amber, on 8 May" in text


def test_no_country_is_ever_taken_as_a_whole() -> None:
    (text,) = texts(report(said("a", "capture", at=("rv",), by=("army",))), "changed")
    assert "took places in Riverland" in text


def test_the_dead_by_class_kept_apart_and_unknown_aircraft_left_unknown() -> None:
    counts = (
        killed("civilian", 10, None),
        killed("combatant", 4, 4, side="League"),
        killed("unknown", 4, 4, said="another four bodies"),
    )
    (text,) = texts(
        report(said("a", "air_strike", at=("rv:oak",), by=("unidentified aircraft",), when=YESTERDAY, counts=counts)), "strikes"
    )
    assert text == (
        "Air strikes by unidentified aircraft on Oakham on 7 May killed at least 10 civilians and four League fighters, "
        "with four unidentified bodies counted apart, according to the Amber Monitor."
    )


def test_an_accusation_is_attributed_and_silence_is_said() -> None:
    accused = said("a", "shelling", at=("rv:mill",), by=("army",), counts=(killed("civilian", 2, 2),))
    silent = said("b", "bombing", at=("rv:oak",), who=())
    found = texts(report(accused, silent), "strikes")
    shelled = "Shelling of Millgate, Port Amber, on 8 May, attributed to the Riverland Army, killed two civilians"
    assert f"{shelled}, according to the Amber Monitor." in found
    assert "A bombing hit Oakham on 8 May, according to Coast Wire; who carried it out is not said." in found


def test_no_private_person_and_no_people_at_large_are_named_as_authors() -> None:
    (text,) = texts(report(said("a", "attack", at=("rv:oak",), by=("Jonas Feld", "folk"))), "strikes")
    assert "Feld" not in text
    assert "ivilians" not in text


def test_loaded_words_are_quoted() -> None:
    (text,) = texts(report(said("a", "shelling", at=("rv:oak",), by=("foreign terrorists",))), "strikes")
    assert "foreign “terrorists”" in text


def test_an_accusation_made_of_the_city_is_not_repeated_of_a_quarter() -> None:
    strike = said("a", "air_strike", at=("rv:mill", "rv:port"), by=("unidentified aircraft",), counts=(killed("civilian", 5, 5),))
    general = said(
        "a", "air_strike", at=("rv:port",), by=("army",), when=None, who=(), start=300, quote="pounding the city", trigger="pounding"
    )
    joined = brief(strike, general)
    text = " ".join(texts(report(strike, general, events=joined.events), "strikes"))
    assert "unidentified aircraft on Millgate" in text
    assert "Riverland Army on Millgate" not in text
    assert "Millgate, Port Amber, on 8 May, attributed" not in text


def test_sieges_say_since_when_by_whom_and_where_others_begin_them() -> None:
    word = said("a", "siege", at=("rv:old-town",), by=("army",), when=TimeSpan(start=DAY - dt.timedelta(days=4), end=None))
    area = SiegeInterval(area="Old Town", state="besieged", by="crown", start=DAY - dt.timedelta(days=20), claims=(word.claim.id,))
    way = RouteInterval(route="Mill road", into="rv:old-town", state="cut", by="crown", start=YESTERDAY, claims=(word.claim.id,))
    assert texts(report(word, siege=(area, way)), "siege") == [
        (
            "Old Town has been besieged by the government and allies since 18 April, according to the Amber Monitor; "
            "the Amber Monitor dates it from 4 May."
        ),
        "Mill road into Old Town has been cut by the government and allies since 7 May, according to the Amber Monitor.",
    ]


def test_an_old_siege_is_told_as_not_known() -> None:
    word = said("a", "siege", at=("rv:old-town",), published=DAY - dt.timedelta(days=90), when=None)
    area = SiegeInterval(area="Old Town", state="besieged", claims=(word.claim.id,))
    found = report(word, siege=(area,))
    assert texts(found, "siege") == ["No report of a siege on 8 May."]
    assert "Whether Old Town is still besieged: the last word is older than 30 days." in texts(found, "unknown")


def test_who_holds_what_tells_only_what_is_contested_or_new() -> None:
    word = said("a", "hold", at=("rv:mill",), by=("army",))
    new = ControlInterval(place="Millgate", id="rv:mill", sides=("crown",), start=YESTERDAY, claims=(word.claim.id,))
    old = ControlInterval(place="Millgate", id="rv:mill", sides=("league",), end=YESTERDAY, claims=(word.claim.id,))
    still = ControlInterval(place="Oakham", id="rv:oak", sides=("crown",), claims=(word.claim.id,))
    (text,) = texts(report(word, control=(old, new, still)), "control")
    assert text.startswith("Millgate, Port Amber, has been held by the government and allies since 7 May (reported: one source)")
    assert text.endswith("held before by the Harbour League.")


def test_living_conditions_are_told_in_the_words_of_the_report() -> None:
    need = said(
        "a", "hardship", at=("rv:port",), quote="bread ran out in most shops", trigger="ran out", when=TimeSpan(start=YESTERDAY, end=None)
    )
    assert texts(report(need), "living") == [
        "Hardship was reported in Port Amber since 7 May, according to the Amber Monitor: “bread ran out in most shops”."
    ]


def test_sources_that_differ_stand_side_by_side() -> None:
    one = said("a", "air_strike", at=("rv:mill",), counts=(killed("civilian", 4, 4),))
    two = said("b", "air_strike", at=("rv:mill",), who=("organ",), outlet="Crown Gazette", counts=(killed("civilian", 30, 30),))
    found = report(one, two)
    assert "killed four to 30 civilians" in texts(found, "strikes")[0]
    (text,) = texts(found, "disputed")
    assert text.startswith("On the air strikes in Millgate, Port Amber, on 8 May sources differ as to the dead: ")
    assert "four civilians (the Amber Monitor)" in text
    assert "30 civilians (Crown Gazette)" in text


def test_only_what_was_published_by_the_day_is_told() -> None:
    early = said("a", "air_strike", at=("rv:mill",), counts=(killed("civilian", 4, 4),))
    later = said(
        "b", "air_strike", at=("rv:mill",), who=("organ",), published=DAY + dt.timedelta(days=1), counts=(killed("civilian", 30, 30),)
    )
    found = report(early, later)
    assert "killed four civilians" in texts(found, "strikes")[0]
    assert found.label == (
        "Machine-read, unsigned. From one report of one outlet known by 8 May 2031; "
        "the data hold two reports of one outlet up to 9 May 2031."
    )


def test_plans_and_memories_are_not_told_as_news() -> None:
    plan = said("a", "capture", at=("rv:mill",), by=("army",), modality="planned")
    memory = said("b", "air_strike", at=("rv:oak",), background=True)
    found = report(plan, memory)
    assert texts(found, "changed") == ["No report of a capture, a withdrawal or an advance from 6 May to 8 May."]
    assert texts(found, "strikes") == ["No report of a strike from 6 May to 8 May."]
    assert "Plans, threats and demands of these days are not told here: one statement." in texts(found, "unknown")


def test_what_is_withheld_is_counted_and_dated() -> None:
    held = (
        said("a", "detention", at=("rv:mill",)),
        said("b", "movement", at=("rv:mill",)),
        said("c", "movement", at=("rv:oak",), by=("army",)),
    )
    shown, withheld = admit(brief(*held), today=DAY)
    assert texts(situation(shown, DAY, withheld), "withheld") == [
        "Three statements withheld: two fresh movements until 11 May and one restricted."
    ]


def test_a_long_section_says_how_many_more() -> None:
    many = [
        said(f"r{i}", "shelling", at=("rv:oak",), by=("league",), when=DAY, counts=(killed("civilian", i, i),), start=i * 100)
        for i in range(1, 20)
    ]
    made = brief(*many)
    apart = tuple(e for c in many for e in brief(c).events)
    found = report(*many, events=apart)
    assert len(made.claims) == 19
    told = [s for s in found.sentences if s.section == "strikes"]
    assert len(told) == 13
    assert told[0].text.startswith("Shelling of Oakham on 8 May, attributed to the Harbour League, killed 19 civilians")
    assert told[-1].text == "Seven more of this kind are told by fewer sources and left out here."
    assert len(told[-1].claims) == 7


def test_the_same_brief_gives_the_same_bytes_in_both_forms() -> None:
    claims = [
        said("a", "capture", at=("rv:mill",), by=("army",)),
        said("b", "air_strike", at=("rv:oak",), counts=(killed("unknown", 3, None),)),
    ]
    first, second = report(*claims), report(*reversed(claims))
    assert markdown(first) == markdown(second)
    told = records(first)
    assert {r["section"] for r in told} == {"changed", "siege", "strikes", "control", "living", "disputed", "withheld", "unknown"}
    assert all(f"[{r['claims'][0]}" in markdown(first) for r in told if r["claims"])


def test_an_empty_brief_says_of_each_part_that_nothing_was_reported() -> None:
    found = situation(brief(), DAY, Withheld(today=TODAY))
    assert [s.text[:12] for s in found.sentences][:6] == [
        "No report of",
        "No report of",
        "No report of",
        "No report of",
        "No report on",
        "No report of",
    ]
    assert markdown(found).startswith(f"# {THEATRE.name}: situation on 8 May 2031\n\n*Machine-read, unsigned.")


@pytest.mark.parametrize(
    ("low", "high", "open_", "text"),
    [
        (11, 11, False, "11"),
        (10, 10, True, "at least 10"),
        (4, 9, False, "four to nine"),
        (None, 40, False, "up to 40"),
        (3, 12, True, "three to 12 or more"),
        (None, None, False, None),
    ],
)
def test_estimates_in_words(low: int | None, high: int | None, open_: bool, text: str | None) -> None:
    assert estimate(Estimate(low=low, best=low, high=high, open=open_)) == text


def test_numbers_and_days_as_a_wire_writes_them() -> None:
    assert [number(n) for n in (1, 9, 10, 1200)] == ["one", "nine", "10", "1,200"]
    assert when(TimeSpan(start=DAY, end=DAY + dt.timedelta(days=2)), DAY) == " between 8 and 10 May"
    assert when(TimeSpan(start=dt.date(2031, 4, 1), end=dt.date(2031, 4, 30)), DAY) == " in April"
    assert when(TimeSpan.day(dt.date(2030, 5, 8)), DAY) == " on 8 May 2030"


def test_names_inside_a_sentence() -> None:
    assert [
        article(n) for n in ("Amber Monitor", "Free Harbour Army", "Rebels", "Pro-government forces", "SANA", "Government and allies")
    ] == [
        "the Amber Monitor",
        "the Free Harbour Army",
        "rebels",
        "pro-government forces",
        "SANA",
        "the government and allies",
    ]
    assert described("Jonas Feld") is None
    assert described("groups") is None


def test_wording_of_reports_cannot_act_in_the_page() -> None:
    need = said("a", "hardship", at=("rv:port",), quote="<script>x</script> [bread](javascript:x) ran out", trigger="ran out")
    text = markdown(report(need))
    assert "<script>" not in text
    assert "[bread](" not in text
    assert "\\<script\\>" in text


def test_rival_accusations_each_have_their_accusers() -> None:
    one = said("a", "shelling", at=("rv:mill",), by=("army", "helicopter"), counts=(killed("unknown", 2, 2),))
    two = said("b", "shelling", at=("rv:mill",), by=("league",), who=("organ",), outlet="Crown Gazette", counts=(killed("unknown", 2, 2),))
    (text,) = [t for t in texts(report(one, two), "strikes") if "Riverland Army" in t]
    assert "the Harbour League (by Crown Gazette)" in text
    assert "the Riverland Army (by the Amber Monitor)" in text
    assert "helicopter" not in text


def test_the_hurt_of_the_same_class_are_not_named_twice() -> None:
    hurt = replace(killed("unknown", 22, 55), outcome="injured")
    (text,) = texts(report(said("a", "bombing", at=("rv:oak",), counts=(killed("unknown", 3, 3), hurt))), "strikes")
    assert "killed three people of unstated status and injured 22 to 55, according" in text
