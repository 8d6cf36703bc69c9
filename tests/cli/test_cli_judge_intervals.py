"""People overrule who held what and what was cut off, and every answer and publication holds their word."""

from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest

SIGNED = ("--by", "Rana", "--reason", "checked with the desk")


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


def rows(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def held(marsad, folder, place, side, *more):
    found = rows(marsad("control", folder, *(more or ("--history",))))
    return next((r for r in found if (r["place"], r["side"]) == (place, side)), None)


def line(marsad, folder, name, start):
    return next((r for r in rows(marsad("siege", folder, "--history")) if (r.get("area") or r["route"], r["from"]) == (name, start)), None)


def judge(marsad, folder, *words):
    ran = marsad("judge", folder, *words, *SIGNED)
    assert ran.code == 0, ran.err


def test_every_interval_has_an_id_of_its_own_the_same_in_every_answer(marsad, folder):
    control, siege = rows(marsad("control", folder, "--history")), rows(marsad("siege", folder, "--history"))
    ids = [r["interval"] for r in (*control, *siege)]
    assert len(set(ids)) == len(ids)
    assert {r["review"] for r in (*control, *siege)} == {"machine"}
    assert {r["interval"] for r in rows(marsad("control", folder, "--at", "2016-08-20"))} <= set(ids)
    for ident in (control[0]["interval"], siege[0]["interval"], siege[-1]["interval"]):
        assert f"interval {ident}, machine-read" in marsad("explain", folder, ident).out


def test_what_other_definitions_say_has_no_id_to_decide_on(marsad, folder):
    assert {r["interval"] for r in rows(marsad("siege", folder, "--definition", "ocha"))} == {None}


@pytest.mark.parametrize("known", ["2016-07-20", "2016-08-07", "2016-08-31", "2016-09-05"])
def test_ids_stay_when_more_reports_come(marsad, folder, known):
    for verb in ("control", "siege"):
        then = {r["interval"] for r in rows(marsad(verb, folder, "--history", "--known-at", known))}
        now = {r["interval"] for r in rows(marsad(verb, folder, "--history"))}
        assert then
        assert then < now


def test_a_sign_off_shows_and_falls_back_when_a_later_report_changes_the_interval(marsad, copy, tmp_path):
    ident = held(marsad, copy, "Ramouseh", "government", "--at", "2016-09-08")["interval"]
    judge(marsad, copy, "sign-off", ident)
    assert held(marsad, copy, "Ramouseh", "government", "--at", "2016-09-08")["review"] == "signed_off"
    assert f"interval {ident}, signed off by Rana" in marsad("explain", copy, "Ramouseh").out
    more = tmp_path / "more.txt"
    more.write_text("id: late\npublished: 2016-09-20\n\nRebels captured Ramouseh on September 19, a monitor said.\n", encoding="utf-8")
    assert marsad("run", more, "--into", copy).code == 0
    assert held(marsad, copy, "Ramouseh", "government", "--at", "2016-09-08")["review"] == "in_review"
    assert "in review: it changed since it was signed off by Rana" in marsad("explain", copy, ident).out


def test_what_is_rejected_leaves_answers_and_publications_and_stays_visible_in_explain(marsad, copy):
    ident = held(marsad, copy, "Layramoun", "government")["interval"]
    judge(marsad, copy, "reject", ident)
    assert held(marsad, copy, "Layramoun", "government") is None
    assert "Layramoun" not in [f["properties"]["name"] for f in json.loads(marsad("control", copy, "--format", "geojson").out)["features"]]
    assert marsad("rebuild", copy).code == 0
    assert '"in_interest_only"' not in "".join(p for p in (copy / "map.html").read_text("utf-8").split("{") if "Layramoun" in p)
    told = marsad("explain", copy, "Layramoun").out
    assert f"interval {ident}, withdrawn from all answers, rejected by Rana" in told
    assert "checked with the desk" in told
    judge(marsad, copy, "accept", ident)
    assert held(marsad, copy, "Layramoun", "government")["interval"] == ident


def test_a_rejected_hold_closes_no_road_and_a_rejected_way_cuts_no_area_off(marsad, copy):
    assert line(marsad, copy, "West Aleppo", "2016-08-06")["state"] == "depends_on"
    judge(marsad, copy, "reject", held(marsad, copy, "Ramouseh", "opposition")["interval"])
    assert line(marsad, copy, "Ramouseh road into West Aleppo", "2016-08-06") is None
    route = line(marsad, copy, "West Aleppo southern road (Nayrab airport-Ramouseh)", None)
    judge(marsad, copy, "reject", route["interval"])
    assert line(marsad, copy, "West Aleppo southern road (Nayrab airport-Ramouseh)", None) is None
    assert route["interval"] in marsad("explain", copy, route["route"]).out


def test_values_that_a_person_sets_hold_and_nobody_is_said_to_have_told_them(marsad, copy):
    ident = held(marsad, copy, "Ramouseh", "government", "--at", "2016-09-08")["interval"]
    judge(marsad, copy, "accept", ident, "start", "2016-09-07")
    judge(marsad, copy, "accept", ident, "holder", "Regime")
    found = held(marsad, copy, "Ramouseh", "government", "--at", "2016-09-08")
    assert (found["from"], found["decided"], found["interval"]) == ("2016-09-07", ["holder", "start"], ident)
    assert held(marsad, copy, "Ramouseh", "opposition")["to"] == "2016-09-07"
    report = marsad("sitrep", copy, "--at", "2016-09-08").out
    (told,) = [s for s in report.splitlines() if "as an editor decided on the word of" in s]
    assert "Ramouseh" in told
    assert "since 7 September" in told


def test_a_siege_and_its_ways_in_are_decided_on_too(marsad, copy):
    siege, way = line(marsad, copy, "East Aleppo", "2016-09-04"), line(marsad, copy, "Castello Road", "2016-07-17")
    judge(marsad, copy, "accept", siege["interval"], "status", "threatened")
    judge(marsad, copy, "accept", way["interval"], "by", "none")
    judge(marsad, copy, "sign-off", siege["interval"])
    siege, way = line(marsad, copy, "East Aleppo", "2016-09-04"), line(marsad, copy, "Castello Road", "2016-07-17")
    assert (siege["state"], siege["review"], siege["decided"]) == ("threatened", "signed_off", ["status"])
    assert (way["state"], way["by"]) == ("cut", None)


def test_decisions_count_from_their_own_moment(marsad, copy):
    ident = held(marsad, copy, "Ramouseh", "opposition")["interval"]
    judge(marsad, copy, "reject", ident)
    then = ("--at", "2016-08-20", "--known-at", "2016-09-10")
    assert held(marsad, copy, "Ramouseh", "opposition", *then)["interval"] == ident
    assert held(marsad, copy, "Ramouseh", "opposition", *then, "--with-judgements") is None
    with_ledger = marsad("diff", copy, "--from", "2016-09-10", "--to", (dt.date.today() + dt.timedelta(1)).isoformat())  # noqa: DTZ011
    change = next(r for r in rows(with_ledger) if r["what"] == "control" and r["name"] == "Ramouseh")
    assert any(c["judgement"] == "reject" and c["by"] == "Rana" for c in change["because"])


def test_as_recorded_before_a_decision_it_does_not_count(marsad, copy):
    ident = held(marsad, copy, "Ramouseh", "opposition")["interval"]
    before = dt.datetime.now(dt.UTC).isoformat()
    judge(marsad, copy, "reject", ident)
    assert held(marsad, copy, "Ramouseh", "opposition", "--history", "--recorded-at", before)["interval"] == ident
    assert held(marsad, copy, "Ramouseh", "opposition") is None


def test_a_run_reports_decisions_whose_interval_is_gone(marsad, copy):
    from marsad.pipeline.run import run

    found = held(marsad, copy, "Bani Zeid", "government")
    judge(marsad, copy, "sign-off", found["interval"])
    for claim in found["claims"]:
        judge(marsad, copy, "reject", claim)
    outcome = run([], copy, today=dt.date(2026, 1, 1))
    (note,) = [n for n in outcome.notes if found["interval"] in n]
    assert note.startswith("a decision waits: ")
    assert "Bani Zeid, held by government from 2016-07-28" in note


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sign-off", "i-none"), "no interval 'i-none'"),
        (("same", "ID", "ID"), "does not fit same"),
        (("correct", "ID", "start", "2016-08-05"), "does not fit correct"),
        (("accept", "ID"), "is not rejected"),
        (("accept", "ID", "by", "government"), "Fields: holder, status, start, end"),
        (("accept", "ID", "holder", "martians"), "is no side of syria-2016"),
        (("accept", "ID", "status", "besieged"), "is no status"),
        (("accept", "ID", "status", "unknown"), "is rejected instead"),
        (("accept", "ID", "start", "Sunday"), "is no start"),
        (("accept", "ID", "start", "none"), "it would cover i-"),
        (("accept", "ID", "end", "2016-07-01"), "would end before it begins"),
    ],
)
def test_what_cannot_be_decided_of_an_interval_is_refused_and_nothing_recorded(marsad, copy, words, said):
    ident = held(marsad, copy, "Ramouseh", "opposition")["interval"]
    before = marsad("control", copy, "--history").out
    ran = marsad("judge", copy, *[ident if w == "ID" else w for w in words], *SIGNED)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert marsad("control", copy, "--history").out == before


def test_what_is_withdrawn_is_taken_back_before_anything_else_is_decided(marsad, copy):
    ident = held(marsad, copy, "Ramouseh", "opposition")["interval"]
    judge(marsad, copy, "reject", ident)
    ran = marsad("judge", copy, "sign-off", ident, *SIGNED)
    assert (ran.code, "Take it back first" in ran.err) == (2, True)


def test_a_claim_that_a_person_rejects_says_nothing_of_who_held_what(marsad, copy):
    found = held(marsad, copy, "Bani Zeid", "government")
    for claim in found["claims"]:
        judge(marsad, copy, "reject", claim)
    assert held(marsad, copy, "Bani Zeid", "government") is None
    for claim in found["claims"]:
        judge(marsad, copy, "accept", claim)
    assert held(marsad, copy, "Bani Zeid", "government") == found
