"""Places of counts in a text, and that no text breaks the finder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.model.count import Count
from marsad.model.folding import flat
from marsad.read.counts import find_counts

VOCABULARY = """killed wounded dead were was , and including among them of the a an 11 two dozens hundreds thousand at least
more than up to between 10 - 15 civilians children fighters IS soldiers people others man woman his ( ) from to percent rose toll number
missing no one half"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join))


def test_offsets_point_into_the_unmodified_text() -> None:
    text = "“İt is over.” Shells killed at least 11 civilians – and 4 “IS” fighters – on Monday."
    start = text.index("Shells")
    first, second = find_counts(text, flat(text), start, len(text))
    assert first.noun_span.of(text) == first.said == "at least 11 civilians"
    assert first.trigger_span.of(text) == "killed"
    assert first.span.of(text) == "killed at least 11 civilians"
    assert (second.noun_span.of(text), second.side_text) == ("4 “IS” fighters", "IS")


def test_a_mention_becomes_a_count_of_the_model() -> None:
    text = "Four IS fighters were killed."
    (mention,) = find_counts(text, flat(text), 0, len(text))
    assert mention.count() == Count(outcome="killed", group="combatant", side="IS", low=4, high=4, said="Four IS fighters")
    assert mention.count("is").side == "is"


@given(TEXTS, st.data())
def test_any_text_gives_valid_spans_and_bounds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for mention in find_counts(text, flat(text), start, end):
        for span in (mention.span, mention.noun_span, mention.trigger_span):
            assert start <= span.start < span.end <= end
        assert mention.span.covers(mention.noun_span)
        assert mention.said == mention.noun_span.of(text)
        assert mention.low is not None or mention.high is not None
        assert mention.low is None or mention.high is None or mention.low <= mention.high
