"""The codec: everything the model can hold comes back equal, and what does not fit is named."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model.assessment import ControlInterval, SiegeInterval
from marsad.model.claim import Claim, Locator
from marsad.model.codec import canonical, decoder, from_json, to_json
from marsad.model.count import Count
from marsad.model.event import Event, TollCell
from marsad.model.judgement import Judgement
from marsad.model.report import Report
from marsad.model.resolution import ResolvedClaim
from marsad.model.review import Review
from marsad.model.text import Mention, Span
from marsad.model.time import TimeSpan

TEXT = st.text(st.characters(exclude_categories=()), max_size=12).filter(lambda s: json.loads(json.dumps(s)) == s)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
INSTANT = st.datetimes(
    timezones=st.integers(-14, 14).map(lambda h: dt.timezone(dt.timedelta(hours=h))),
    min_value=dt.datetime(2, 1, 1),  # noqa: DTZ001
    max_value=dt.datetime(9000, 1, 1),  # noqa: DTZ001
)
SPAN = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1]))
DAYS = st.lists(st.dates(), min_size=1, max_size=2).map(sorted).map(lambda d: TimeSpan(start=d[0], end=d[-1]))

for kind, strategy in {str: TEXT, float: NUMBER, dt.datetime: INSTANT, Span: SPAN, TimeSpan: DAYS}.items():
    st.register_type_strategy(kind, strategy)
st.register_type_strategy(Mention, st.builds(Mention, text=TEXT, span=st.none() | SPAN, via=st.just(()) | st.just((Mention(text="a"),))))

KINDS = (Claim, Report, ResolvedClaim, Judgement, ControlInterval, SiegeInterval, TollCell, Event)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_everything_comes_back_equal(kind: type) -> None:
    fields = {name: st.from_type(hint) for name, hint in get_type_hints(kind).items()}
    if kind is Event:
        fields |= {"claims": st.just(()), "places": st.just(())}

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.builds(kind, **fields))
    def comes_back(obj: Any) -> None:
        again: Any = from_json(kind, json.loads(canonical(obj)))
        assert again == obj
        assert to_json(again) == to_json(obj)
        assert json.loads(json.dumps(to_json(obj))) == json.loads(canonical(obj))

    comes_back()


def test_fields_stand_in_declared_order_and_none_is_kept() -> None:
    assert json.dumps(to_json(Count(outcome="killed", group="civilian", low=3))) == (
        '{"outcome": "killed", "group": "civilian", "side": null, "low": 3, "high": null, "said": "", "quantifier": "exact", '
        '"scope": "incident", "part_of": false, "alleged": null, "category": null}'
    )


@pytest.mark.parametrize(
    "published",
    [dt.date(2016, 9, 8), dt.datetime(2016, 9, 8, tzinfo=dt.UTC), dt.datetime(2016, 9, 8, 1, tzinfo=dt.timezone(dt.timedelta(hours=3)))],
)
def test_a_report_keeps_whether_it_has_a_day_or_an_instant_and_its_civil_day(published: dt.date) -> None:
    again = from_json(Report, to_json(Report(id="a", text="b", published=published)))
    assert type(again.published) is type(published)
    assert again.published == published
    assert again.day == dt.date(2016, 9, 8)


def test_fields_left_out_take_their_defaults() -> None:
    assert from_json(Report, {"id": "a", "text": "b"}) == Report(id="a", text="b")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"id": "a"}, "text"),
        ({"id": "a", "text": "b", "colour": 1}, "no field 'colour'"),
        ({"id": "a", "text": 7}, "Report.text: 7 is not text"),
        ({"id": "a", "text": "b", "version": True}, "Report.version: True is not int"),
        ({"id": "a", "text": "b", "sensitivity": "secret"}, "'secret' is none of public"),
        ({"id": "a", "text": "b", "published": "2016-02-30"}, "Report.published"),
        ({"id": "a", "text": "b", "published": "2016-02-03T10:00:00"}, "no offset"),
        ([], "not an object"),
        (None, "not an object"),
    ],
)
def test_what_does_not_fit_is_named(data: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        from_json(Report, data)


def test_a_wrong_value_deep_inside_is_named_by_its_path() -> None:
    data = to_json(Claim(id="c", report="r", locator=Locator(span=Span(0, 1)), quote="q", trigger=Span(0, 1), kind="k"))
    data["locator"]["span"]["end"] = -1
    with pytest.raises(ValueError, match=r"Claim.locator: Locator.span: Span: span 0:-1 runs backwards"):
        from_json(Claim, data)


def test_an_instant_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        to_json(Review(when=dt.datetime(2016, 9, 8)))  # noqa: DTZ001


def test_types_without_a_json_form_are_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        mixed: int | str

    for odd in (object(), {1, 2}, dt.timedelta(1)):
        with pytest.raises(TypeError, match="no JSON form"):
            to_json(odd)
    for hint in (complex, set[int], int | str):
        with pytest.raises(TypeError, match="no JSON form"):
            decoder(hint)


def test_canonical_bytes_do_not_hang_on_the_order_of_keys() -> None:
    assert canonical({"b": [1, None], "a": "é"}) == canonical({"a": "é", "b": [1, None]}) == '{"a":"é","b":[1,null]}'.encode()


def test_canonical_takes_half_a_surrogate_pair_as_valid_utf8() -> None:
    raw = canonical({"text": "a\ud800b\udcff\x00"})
    assert json.loads(raw.decode("utf-8")) == {"text": "a\ud800b\udcff\x00"}


def test_canonical_refuses_what_json_lacks() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"x": float("nan")})
