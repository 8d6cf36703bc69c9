"""Sentences: where they end, and what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.read.split import MAX_SENTENCE, sentences


def pieces(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The army withdrew.", "Rebels followed."],
        ["Gen. Haftar spoke on Jan. 5 to Lt. Col. Aref.", "He left at 5 p.m. on Friday."],
        ["The U.N. envoy met J. Kerry.", "They agreed."],
        ['"We will fight on."', "He did not say where."],
        ["Is the road open?", "No!", "It was cut…", "Again."],
        ["Some 3.5 million people fled."],
        ["The town fell", "The army denied it"],
        ["سقطت المدينة.", "وانسحب الجيش."],
    ],
)
def test_sentences_end_where_they_should(parts: list[str]) -> None:
    for blank in (" ", "  ") if all(p[-1] in '.!?…"' for p in parts) else ("\n", "\n\n"):
        assert pieces(blank.join(parts)) == parts


def test_a_stop_glued_to_the_next_sentence_ends_its_own() -> None:
    assert pieces("The town fell.Troops left it.") == ["The town fell.", "Troops left it."]


def test_a_run_without_stops_is_cut_at_blanks() -> None:
    text = "word " * MAX_SENTENCE
    found = pieces(text)
    assert max(map(len, found)) <= MAX_SENTENCE
    assert " ".join(found) == text.strip()


@given(st.text(alphabet=st.one_of(st.sampled_from("aB. \n\"'”!?é1"), st.characters()), max_size=3000))
def test_spans_are_ordered_disjoint_trimmed_and_lose_nothing(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(s.of(text) == s.of(text).strip() for s in spans)
    edges = [0, *(e for s in spans for e in (s.start, s.end)), len(text)]
    between = (text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert not "".join(between).strip()
