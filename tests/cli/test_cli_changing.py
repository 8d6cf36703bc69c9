"""`diff` and `corrections`: what came to be known, what was put right, and because of what."""

from __future__ import annotations

import datetime as dt
import json
from xml.etree import ElementTree

import pytest

from marsad.pipeline.run import run

TODAY = dt.date(2026, 1, 1)
FIRST = "An air strike killed five civilians in the Sukkari district of Aleppo on Monday, the Syrian Observatory for Human Rights said."
LATER = "The air strike on the Sukkari district of Aleppo on Monday killed nine civilians, the Syrian Observatory for Human Rights said."


@pytest.fixture
def rising(tmp_path):
    """A folder into which two reports of one strike came one after the other, the second with a higher toll."""
    for number, (day, text) in enumerate((("2016-09-05", FIRST), ("2016-09-06", LATER))):
        file = tmp_path / f"{number}.jsonl"
        report = {"id": f"r{number}", "outlet": "Coast Wire", "published": day, "language": "en", "text": text}
        file.write_text(json.dumps(report) + "\n", encoding="utf-8")
        run([file], tmp_path / "out", theatre="syria-2016", today=TODAY)
    return tmp_path / "out"


def lines(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_later_report_that_raises_a_toll_is_the_cause_of_the_change(marsad, rising):
    changed = {c["field"]: c for c in lines(marsad("diff", rising, "--from", "2016-09-05", "--to", "2016-09-06")) if c["what"] == "event"}
    assert (changed["killed.civilian"]["old"]["high"], changed["killed.civilian"]["new"]["high"]) == (5, 9)
    assert [b["report"] for b in changed["killed.civilian"]["because"]] == ["r1"]


def test_the_same_state_twice_differs_in_nothing(marsad, folder):
    assert lines(marsad("diff", folder, "--from", "2016-09-08", "--to", "2016-09-08")) == []


def test_about_a_day_leaves_out_what_is_said_of_others(marsad, folder):
    asked = ("diff", folder, "--from", "2016-08-01", "--to", "2016-09-08")
    whole, one_day = lines(marsad(*asked)), lines(marsad(*asked, "--about", "2016-08-06"))
    events = [c["new"]["when"] for c in one_day if c["what"] == "event" and c["field"] == "event"]
    assert 0 < len(one_day) < len(whole)
    assert all(start <= "2016-08-06" and (end is None or end >= "2016-08-06") for start, end in events)


def test_seconds_of_publication_part_two_reports_of_one_day(marsad, tmp_path):
    file = tmp_path / "day.jsonl"
    rows = (("a", "2016-09-05T10:00:00Z", FIRST), ("b", "2016-09-05T10:00:30Z", LATER))
    file.write_text(
        "".join(json.dumps({"id": i, "published": t, "language": "en", "text": x}) + "\n" for i, t, x in rows), encoding="utf-8"
    )
    run([file], tmp_path / "out", theatre="syria-2016", today=TODAY)
    known = [
        {c["report"] for e in lines(marsad("events", tmp_path / "out", "--known-at", f"2016-09-05T10:00:{s}Z")) for c in e["claims"]}
        for s in ("00", "29", "30")
    ]
    assert known == [{"a"}, {"a"}, {"a", "b"}]


def test_a_published_figure_that_changed_is_a_correction_with_its_cause(marsad, rising):
    (correction,) = lines(marsad("corrections", rising))
    assert (correction["field"], correction["old"]["high"], correction["new"]["high"]) == ("killed.civilian", 5, 9)
    assert [b["report"] for b in correction["because"]] == ["r1"]
    assert correction["first_published"] < correction["corrected"]


def test_running_again_corrects_nothing(marsad, rising, tmp_path):
    before = lines(marsad("corrections", rising))
    run([tmp_path / "1.jsonl"], rising, today=TODAY)
    assert lines(marsad("corrections", rising)) == before


def test_a_figure_rejected_by_a_person_is_taken_back_with_the_reason(marsad, rising, tmp_path):
    for event in lines(marsad("events", rising)):
        for claim in event["claims"]:
            assert marsad("judge", rising, "reject", claim["id"], "--by", "Rana", "--reason", "taken back by the monitor").code == 0
    run([tmp_path / "1.jsonl"], rising, today=TODAY)
    last = lines(marsad("corrections", rising))[-1]
    assert last["new"] is None
    assert any(b["reason"] == "taken back by the monitor" for b in last["because"])


def test_the_feed_is_well_formed_and_says_what_changed(marsad, rising):
    feed = ElementTree.fromstring(marsad("corrections", rising, "--format", "atom").out)  # noqa: S314 (our own output)
    name = "{http://www.w3.org/2005/Atom}"
    (title,) = [e.findtext(f"{name}title") for e in feed.iter(f"{name}entry")]
    assert title == "killed civilian: 5 is now 9"
    assert {e.tag for e in feed} >= {f"{name}id", f"{name}title", f"{name}updated", f"{name}author"}


def test_dates_that_run_backwards_are_refused(marsad, folder):
    ran = marsad("diff", folder, "--from", "2016-09-08", "--to", "2016-09-01")
    assert (ran.code, "is before --from" in ran.err) == (2, True)
