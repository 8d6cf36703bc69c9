"""The reader as a whole: what it promises of every text, and what it reads of sentences of many wars."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model.report import Report
from marsad.read.dateline import dateline
from marsad.read.echoes import echoes, furniture
from marsad.read.reader import Reader
from marsad.read.split import sentences
from marsad.theatre import load

DAY = dt.date(2023, 5, 18)  # a Thursday
WAR = "Rebels and government troops fought on in the war, where a ceasefire had failed. "


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load("world"))


def read(reader: Reader, text: str, published: dt.date | None = DAY):
    return reader.read(Report(id="r", text=text, published=published)).claims


def told(reader: Reader, sentence: str, kind: str):
    """The first claim of a kind in a sentence that stands behind a sentence of war."""
    text = WAR + sentence
    return next((c for c in read(reader, text) if c.kind == kind and c.trigger.start >= len(WAR)), None)


def names(mentions) -> list[str]:
    return [m.text for m in mentions]


# --- promises of every text ---------------------------------------------------------------------------------------------------------


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_raises_and_offsets_are_right(reader: Reader, noise: str) -> None:
    text = f"{WAR}{noise} Air strikes killed 12 people in Sanaa on Monday, medics said. {noise}"
    claims = read(reader, text)
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        span = claim.locator.span
        assert span is not None
        assert text[span.start : span.end] == claim.quote
        assert span.covers(claim.trigger)
        for mention in (*claim.initiator, *claim.target, *claim.claimant, *claim.places):
            assert mention.span is None or text[mention.span.start : mention.span.end] == mention.text


def test_is_deterministic(reader: Reader) -> None:
    text = WAR + "Shelling killed three people in the town of Bakhmut on Tuesday, officials said."
    assert read(reader, text) == read(reader, text)


def test_a_report_without_a_date_gets_none_from_relative_words(reader: Reader) -> None:
    claims = read(reader, WAR + "Air strikes hit Sanaa on Monday and killed 12 people.", published=None)
    assert any(c.kind == "air_strike" for c in claims)
    assert all(c.when is None for c in claims)


def test_other_languages_are_named_as_not_read(reader: Reader) -> None:
    reading = reader.read(Report(id="r", text="Die Rebellen griffen die Stadt an.", language="de"))
    assert reading.claims == ()
    assert "not read" in reading.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "The midfielder scored twice as the visitors attacked from the start and won the league match in the capital on Saturday.",
        "A court sentenced the man on Monday for the murder of two shop workers, prosecutors said after the trial.",
        "The storm destroyed 40 homes and killed three people, and the flood cut the road to the village.",
        "Shares hit a record as investors seized on strong earnings, and the company launched an offensive on prices.",
    ],
)
def test_peace_is_not_read_as_war(reader: Reader, text: str) -> None:
    assert read(reader, text) == ()


# --- sentences of many wars ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "kind", "doers"),
    [
        ("Houthi fighters seized the port on Tuesday.", "capture", ["Houthi fighters"]),
        ("Three villages were recaptured by Ukrainian forces.", "capture", ["Ukrainian forces"]),
        ("The Rapid Support Forces shelled the market in Omdurman.", "shelling", ["Rapid Support Forces"]),
        ("Russian missiles hit the port of Odesa on Tuesday.", "shelling", ["Russian"]),
        ("Taliban gunmen opened fire on a checkpoint near Kunduz.", "attack", ["Taliban gunmen"]),
        ("Strikes by unidentified aircraft killed nine people in Hodeidah.", "air_strike", ["unidentified aircraft"]),
        ("The army has besieged the town since May.", "siege", ["army"]),
        ("The town remains under the control of the militia.", "hold", ["militia"]),
        ("Insurgents withdrew from the district on Monday.", "withdrawal", ["Insurgents"]),
    ],
)
def test_who_did_it(reader: Reader, sentence: str, kind: str, doers: list[str]) -> None:
    claim = told(reader, sentence, kind)
    assert claim is not None
    assert names(claim.initiator) == doers


@pytest.mark.parametrize(
    ("sentence", "kind", "start", "end"),
    [
        ("Air strikes hit the town on Tuesday.", "air_strike", dt.date(2023, 5, 16), dt.date(2023, 5, 16)),
        ("Shelling of the suburb continued overnight.", "shelling", dt.date(2023, 5, 17), dt.date(2023, 5, 18)),
        ("Rebels have besieged the town since Sunday.", "siege", dt.date(2023, 5, 14), None),
    ],
)
def test_when(reader: Reader, sentence: str, kind: str, start: dt.date, end: dt.date | None) -> None:
    claim = told(reader, sentence, kind)
    assert claim is not None
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (start, end)


def test_a_date_of_saying_does_not_date_the_event(reader: Reader) -> None:
    claim = told(reader, "An air strike destroyed a bridge, the ministry said on Wednesday.", "air_strike")
    assert claim is not None
    assert claim.when is None


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("The army plans to seize the town of Afrin.", "capture", "planned"),
        ("Moscow denied bombing the hospital.", "air_strike", "denied"),
        ("Rebels may have captured the village.", "capture", "possible"),
        ("Troops launched an offensive to retake the village.", "capture", "planned"),
        ("Troops retook the village.", "capture", "asserted"),
    ],
)
def test_modality(reader: Reader, sentence: str, kind: str, modality: str) -> None:
    claim = told(reader, sentence, kind)
    assert claim is not None
    assert claim.modality == modality


def test_classes_of_the_dead_are_kept_apart(reader: Reader) -> None:
    claim = told(reader, "At least 10 civilians and four militia fighters were killed in air strikes on the town.", "air_strike")
    assert claim is not None
    assert [(c.outcome, c.group, c.low, c.high) for c in claim.counts] == [("killed", "civilian", 10, None), ("killed", "combatant", 4, 4)]


def test_the_dead_belong_to_the_fight_they_fell_in(reader: Reader) -> None:
    text = WAR + "Clashes with militants left 11 soldiers dead."
    claims = [c for c in read(reader, text) if c.trigger.start >= len(WAR)]
    assert [c.kind for c in claims] == ["clash"]
    assert [(c.outcome, c.low) for c in claims[0].counts] == [("killed", 11)]


def test_the_toll_of_a_war_is_no_attack(reader: Reader) -> None:
    assert told(reader, "The war has killed more than 250,000 people.", "attack") is None
    assert told(reader, "The war has killed more than 250,000 people.", "casualties") is not None


def test_an_adjective_is_a_hold_and_marked_as_a_label() -> None:
    reader = Reader(load("syria-2016"))
    text = WAR + "Air strikes hit the rebel-held district of Sukkari on Monday."
    label = next(c for c in read(reader, text) if c.label)
    assert (label.kind, names(label.initiator), label.places[0].text) == ("hold", ["rebel"], "Sukkari")


def test_the_dateline_wins_over_the_date_it_came_with(reader: Reader) -> None:
    text = "Last updated at Aug 142016 BEIRUT " + WAR + "Air strikes hit Sanaa on Saturday."
    reading = reader.read(Report(id="r", text=text, published=dt.date(2016, 8, 1)))
    assert reading.day == dt.date(2016, 8, 14)
    assert next(c.when.start for c in reading.claims if c.kind == "air_strike" and c.when) == dt.date(2016, 8, 13)


# --- parts --------------------------------------------------------------------------------------------------------------------------


@given(st.text(max_size=3000))
def test_sentences_are_ordered_disjoint_and_never_blank(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(s.of(text).strip() == s.of(text) != "" for s in spans)


def test_abbreviations_end_no_sentence() -> None:
    text = "Lt. Gen. Smith of the U.S. Army spoke on Jan. 5. He left."
    assert [s.of(text) for s in sentences(text)] == ["Lt. Gen. Smith of the U.S. Army spoke on Jan. 5.", "He left."]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 April 2016 Five people were killed.", dt.date(2016, 4, 30)),
        ("Date of publication 10 July 2016 At least 29 people", dt.date(2016, 7, 10)),
        ("Published June 1 2016 A total of", dt.date(2016, 6, 1)),
        ("07-07-2016 Shelling", dt.date(2016, 7, 7)),
        ("Monitor AFP Friday 1 Jul 2016 Air raids", dt.date(2016, 7, 1)),
        ("31 February 2016 Nothing", None),
        ("The war began on 15 March 2011 in the south.", None),
    ],
)
def test_datelines(text: str, day: dt.date | None) -> None:
    assert dateline(text) == day


def test_a_headline_that_the_body_repeats_is_an_echo() -> None:
    headline = "Shelling kills five in Bakhmut market attack."
    text = f"{headline} Shelling killed five people in the market of Bakhmut in an attack on Monday. It rained."
    assert echoes(text.lower(), sentences(text)) == frozenset({0})


def test_related_headlines_are_furniture() -> None:
    text = "The town fell. Related News Car bomb kills ten."
    spans = sentences(text)
    assert text[furniture(text, spans[-1]) :].startswith("Related News")
