"""The verbs answer as the contract says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "aleppo-2016"
CLAIM_FIELDS = "id report kind quote start end trigger initiator target places when counts claimant modality background".split()


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_read_prints_claims_whose_quotes_stand_at_their_offsets(marsad, tmp_path):
    text = "Rebels shelled the town of Azaz on Friday, residents said. Clashes with government troops went on.\n"
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "r1", "text": text, "published": "2016-07-02"}) + "\n", encoding="utf-8")
    ran = marsad("read", file, "--theatre", "syria-2016")
    claims = lines(ran.out)
    assert ran.code == 0
    assert claims
    for claim in claims:
        assert list(claim)[: len(CLAIM_FIELDS)] == CLAIM_FIELDS
        assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert {"shelling", "clash"} <= {c["kind"] for c in claims}
    shelling = next(c for c in claims if c["kind"] == "shelling")
    assert (shelling["when"]["start"], shelling["places"][0]["id"]) == ("2016-07-01", "sy:azaz")
    assert [m["mention"] for m in shelling["claimant"]] == ["residents"]


def test_read_prints_the_same_bytes_for_every_number_of_jobs(marsad):
    alone, together = (marsad("read", EXAMPLE, "--theatre", "syria-2016", "--jobs", jobs) for jobs in ("1", "2"))
    assert alone.code == 0
    assert together == alone
    assert len({c["report"] for c in lines(alone.out)}) > 10


def test_read_refuses_to_work_with_no_job(marsad):
    ran = marsad("read", EXAMPLE, "--jobs", "0")
    assert ran.code == 2
    assert "--jobs" in ran.err


def test_read_without_a_theatre_says_which_it_chose(marsad):
    ran = marsad("read", EXAMPLE / "21-northern-wire-0908.txt")
    assert "theatre syria-2016 chosen" in ran.err
    assert ran.code == 0


def test_read_refuses_by_name_and_goes_on(marsad, tmp_path):
    file = tmp_path / "mixed.jsonl"
    good = {"id": "good", "text": "Air strikes hit the town of Azaz and killed four civilians, the rebels said.", "published": "2016-07-02"}
    file.write_text('{"id": "cut", "text": "x"\n{"id": "no-text"}\n' + json.dumps(good) + "\n", encoding="utf-8")
    ran = marsad("read", file, "--theatre", "syria-2016")
    assert ran.code == 1
    assert f"{file}:1" in ran.err
    assert f"{file}:2" in ran.err
    assert [c["report"] for c in lines(ran.out)] == ["good"] * len(lines(ran.out))
    assert lines(ran.out)


def test_run_twice_changes_nothing(marsad, tmp_path):
    into = tmp_path / "out"
    assert marsad("run", EXAMPLE, "--into", into).code == 0
    before = {p.name: p.read_bytes() for p in into.iterdir()}
    assert {"ledger.sqlite", "sitrep.md", "map.html"} <= set(before)
    second = marsad("run", EXAMPLE, "--into", into)
    assert second.code == 0
    assert "0 reports taken in" in second.err
    assert {p.name: p.read_bytes() for p in into.iterdir()} == before


def test_events_within_days(marsad, folder):
    every = lines(marsad("events", folder).out)
    some = lines(marsad("events", folder, "--from", "2016-09-07", "--to", "2016-09-07").out)
    assert 0 < len(some) < len(every)
    assert {"id", "aliases", "kind", "places", "when", "claims", "killed", "disputed", "occurrence", "responsibility"} <= set(every[0])


def test_the_sukkari_and_taduf_strikes_keep_their_classes_apart(marsad, folder):
    events = lines(marsad("events", folder, "--from", "2016-09-07", "--to", "2016-09-07").out)
    at = {p["name"]: e for e in events if e["kind"] == "air_strike" for p in e["places"][:1]}
    assert at["Sukkari"]["killed"]["civilian"] == {"low": 11, "best": 11, "high": 11}
    taduf = at["Taduf"]["killed"]
    assert taduf["civilian"]["low"] == 10
    assert taduf["civilian"]["open"] is True
    assert taduf["combatant"]["by_side"] == {"Islamic State": {"low": 4, "best": 4, "high": 4}}
    assert taduf["unknown"]["low"] == 4
    assert at["Taduf"]["responsibility"] == "unattributed"


def test_control_on_a_day_and_its_history(marsad, folder):
    ramouseh = [r for r in lines(marsad("control", folder, "--history").out) if r["id"] == "sy:ramouseh"]
    assert [r["side"] for r in ramouseh if r["state"] == "held"][-2:] == ["opposition", "government"]
    on = [r for r in lines(marsad("control", folder, "--at", "2016-09-08").out) if r["id"] == "sy:ramouseh"]
    assert [r["side"] for r in on] == ["government"]


def test_siege_begun_broken_and_renewed(marsad, folder):
    east = [r for r in lines(marsad("siege", folder, "--history").out) if r.get("area") == "East Aleppo"]
    closed = [(r["from"], r["to"]) for r in east if r["state"] == "besieged"]
    assert closed == [("2016-07-17", "2016-08-06"), ("2016-09-04", None)]


def test_what_was_known_on_the_seventh_of_august(marsad, folder):
    then = lines(marsad("siege", folder, "--history", "--known-at", "2016-08-07").out)
    assert not any(r["state"] == "besieged" and r["from"] == "2016-09-04" for r in then if r.get("area") == "East Aleppo")


def test_known_at_counts_undated_reports_on_standard_error(marsad, folder):
    assert "1 report without a date" in marsad("events", folder, "--known-at", "2016-09-10").err


@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_toll_names_its_rule(marsad, folder, form):
    ran = marsad("toll", folder, "--by", "kind", "--format", form)
    assert ran.code == 0
    assert "air_strike" in ran.out
    assert "reported-range" in ran.out
    assert ("every voice's latest figure counts" in ran.err) == (form == "table")


def test_sitrep_sentences_carry_claim_ids(marsad, folder):
    records = json.loads(marsad("sitrep", folder, "--at", "2016-09-08", "--format", "json").out)
    known = {c["id"] for e in lines(marsad("events", folder).out) for c in e["claims"]}
    assert records
    assert all(list(r) == ["sentence", "claims", "section"] for r in records)
    assert {c for r in records for c in r["claims"]} <= known
    markdown = marsad("sitrep", folder, "--at", "2016-09-08").out
    assert "Sukkari" in markdown
    assert "achine-read" in markdown


def test_explain_ends_in_quotes(marsad, folder):
    event = lines(marsad("events", folder, "--from", "2016-09-07", "--to", "2016-09-07").out)[0]
    told = marsad("explain", folder, event["id"]).out
    assert all(c["id"] in told for c in event["claims"])
    assert "“" in told
    claim = marsad("explain", folder, event["claims"][0]["id"]).out
    assert "why: trigger" in claim
    assert "Castello" in marsad("explain", folder, "Castello Road").out


def test_explain_of_an_unknown_id_is_an_error(marsad, folder):
    ran = marsad("explain", folder, "e-nothing")
    assert (ran.code, ran.out) == (1, "")
    assert "e-nothing" in ran.err


def test_what_if_answers_for_the_analyst(marsad, folder):
    ran = marsad("siege", folder, "--at", "2016-08-10", "--what-if", "Ramouseh=government")
    assert ran.code == 0
    assert any("Aleppo" in (r.get("area") or "") for r in lines(ran.out))


def test_theatre_check_of_the_shipped_theatre(marsad):
    from importlib import resources

    ran = marsad("theatre", "check", str(resources.files("marsad.theatre").joinpath("data", "syria-2016")))
    assert ran.code == 0
    assert "0 errors" in ran.out


def test_claims_of_a_place_and_days_are_those_of_the_whole_record(marsad, folder):
    whole = [json.loads(line) for line in marsad("claims", folder).out.splitlines()]
    asked = marsad("claims", folder, "--place", "Ramouseh", "--from", "2016-08-01", "--to", "2016-08-10", "--kind", "capture").out
    found = [json.loads(line)["id"] for line in asked.splitlines()]
    expected = [
        c["id"]
        for c in whole
        if c["kind"] == "capture"
        and c["when"]
        and "2016-08-01" <= c["when"]["start"] <= "2016-08-10"
        and any(p["name"] == "Ramouseh" for p in c["places"])
    ]
    assert found == expected != []


def test_claims_refuse_what_they_do_not_know(marsad, folder):
    assert "no place 'Nowhere'" in marsad("claims", folder, "--place", "Nowhere").err
    assert "unknown kind" in marsad("claims", folder, "--kind", "picnic").err
