"""No text breaks the reader: no exception, offsets and ids right, what is not read said, whatever the text is made of."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim
from marsad.model.report import Report
from marsad.read.bounds import LONGEST_TEXT, LONGEST_WORD, MOST_TRIGGERS, bounded
from marsad.read.reader import Reader, Reading

WAR = "Rebels shelled the town of Norhaven on Monday, killing 12 civilians, and the army retook the front line, the militia said."
PIECES = [
    WAR,
    WAR.upper(),
    WAR.replace(",", "").replace(".", ""),
    "the army shelled the town",
    "killed",
    "siege of",
    "12",
    "1,000,000,000,000,000,000,000",
    "between 3 and",
    "on 31 February",
    "Monday",
    "rebel-held",
    "he said",
    "they",
    "U.S.",
    "\u201cThe army \u2018shelled \u201cus\u201d\u2019 again",
    "\"'\u2019\u00ab",
    "<p class='x'>&nbsp;&amp;</p><br/>",
    "http://example.org/a?b=c&d=%20#e",
    "\u202eshelled\u202c",
    "\u200f\u200e\ufeff",
    "s\u0301hell\u0308ed",
    "\u0130stanbul \u1e9e \ufb01ght",
    "\U0001d54f\U0001f4a3\U0001f1f8\U0001f1fe",
    "\x00",
    "\x00shelled\x00",
    "\u2028\u2029\x0b\x0c\x1c\x85",
    "\u0642\u0635\u0641\u062a",
    "\u70b8\u5f39",
    "...",
    "?!?!",
    " - \u2014 ",
    "(((",
    "\n",
    "\t",
    "  ",
]
DAY = dt.date(2020, 3, 5)


def report(text: str) -> Report:
    return Report(id="r", text=text, published=DAY, language="en")


def spans(claim: Claim) -> list[tuple[str, int, int]]:
    mentions = [*claim.initiator, *claim.target, *claim.places, *claim.claimant]
    told = [(m.text, m.span.start, m.span.end) for m in mentions if m.span]
    assert claim.locator.span is not None
    return [*told, (claim.quote, claim.locator.span.start, claim.locator.span.end)]


def sound(reader: Reader, text: str) -> Reading:
    """The reading, after all that must hold of any."""
    reading = reader.read(report(text))
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)
    for claim in reading.claims:
        quote = claim.locator.span
        assert quote is not None
        assert quote.start <= claim.trigger.start < claim.trigger.end <= quote.end <= len(text)
        for said, start, end in spans(claim):
            assert text[start:end] == said
    return reading


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14), glue=st.sampled_from(["", " ", ". ", "\n", ", "]))
def test_no_mixture_of_pieces_breaks_it(world: Reader, parts: list[str], glue: str) -> None:
    sound(world, WAR + glue + glue.join(parts))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_no_text_breaks_it(world: Reader, text: str) -> None:
    sound(world, text)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_dispatch_is_read_soundly(world: Reader, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    letters = list((WAR + " ") * 6)
    for _ in range(chance.randrange(1, 120)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(
            ["", letters[at] * 2, " ", "\n", ".", "\x00", chr(chance.randrange(0x20, 0xD7FF)), chance.choice(PIECES)]
        )
    sound(world, WAR + " " + "".join(letters))


@pytest.mark.parametrize("piece", [p for p in PIECES if p.strip()])
def test_a_piece_over_and_over_is_read_soundly(world: Reader, piece: str) -> None:
    sound(world, WAR + " " + piece * 300)
    sound(world, WAR + " " + f"{piece} " * 300)


@pytest.mark.parametrize("letter", ["x", "A", ".", "1", "\u0301", "-", "\u2019"])
def test_a_run_without_a_blank_is_left_out_and_said(world: Reader, letter: str) -> None:
    reading = sound(world, f"{WAR} {letter * 400_000} {WAR.replace('Norhaven', 'Kesh')}")
    assert reading.notes == (f"report r: 1 run of more than {LONGEST_WORD} characters without a blank not read",)
    assert {"Norhaven", "Kesh"} <= {p.text for c in reading.claims for p in c.places}


def test_a_web_address_is_no_run(world: Reader) -> None:
    assert sound(world, f"{WAR} https://example.org/{'a' * 200} {WAR}").notes == ()


def test_a_sentence_without_an_end_is_read_in_pieces(world: Reader) -> None:
    reading = sound(world, "the rebels shelled the town and the army fled to the hills while " * 400)
    assert len(reading.claims) > 12
    assert max(c.locator.span.end - c.locator.span.start for c in reading.claims if c.locator.span) <= 1200


def test_thousands_of_triggers_in_a_sentence_are_bounded_and_said(world: Reader) -> None:
    reading = sound(world, WAR + " Rebels " + "shelled killed captured " * 40 + ".")
    assert reading.notes == (f"report r: 1 sentence read only as far as {MOST_TRIGGERS} words of claims",)


def test_an_endless_text_is_cut_at_a_blank_and_said() -> None:
    text = "word " * (LONGEST_TEXT // 5 + 10)
    kept, notes = bounded(text)
    assert text.startswith(kept)
    assert text[len(kept)] == " "
    assert notes == (f"only the first {len(kept):,} of {len(text):,} characters are read",)


def test_what_is_within_bounds_is_left_as_it_is() -> None:
    assert bounded(WAR) == (WAR, ())
    assert bounded("x" * LONGEST_WORD) == ("x" * LONGEST_WORD, ())
