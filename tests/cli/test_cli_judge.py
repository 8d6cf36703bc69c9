"""People overrule what was read, and every answer holds their word."""

from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


def events(marsad, folder):
    return [json.loads(line) for line in marsad("events", folder).out.splitlines()]


def with_claims(found, least):
    return next(e for e in found if len(e["claims"]) >= least)


def test_split_and_same_again_keep_the_id(marsad, copy):
    before = with_claims(events(marsad, copy), 3)
    leaving = before["claims"][-1]["id"]
    ran = marsad("judge", copy, "split", before["id"], leaving, "--by", "Rana", "--reason", "another street")
    assert ran.code == 0, ran.err
    after = events(marsad, copy)
    assert leaving not in {c["id"] for e in after if e["id"] == before["id"] for c in e["claims"]}
    alone = next(e for e in after if leaving in {c["id"] for c in e["claims"]})
    assert marsad("judge", copy, "same", before["id"], alone["id"], "--by", "Rana", "--reason", "one street after all").code == 0
    assert [c["id"] for e in events(marsad, copy) if e["id"] == before["id"] for c in e["claims"]].count(leaving) == 1


def test_a_claim_added_by_a_person_is_read_corrected_and_counted(marsad, copy, folder):
    from marsad.pipeline.study import Study

    with Study.open(copy) as study:
        report = next(iter(study.reports.values()))
    quote = report.text.strip().split(". ")[0][-40:]
    ran = marsad("judge", copy, "add", report.id, "detention", quote, "--by", "Rana", "--reason", "missed")
    assert ran.code == 0, ran.err
    added = ran.out.split()[1].rstrip(",")
    assert marsad("judge", copy, "correct", added, "killed", "civilian 3", "--by", "Rana", "--reason", "counted").code == 0
    (event,) = [e for e in events(marsad, copy) if added in {c["id"] for c in e["claims"]}]
    assert event["killed"]["civilian"]["low"] <= 3 <= event["killed"]["civilian"]["high"]
    assert added not in {c["id"] for e in events(marsad, folder) for c in e["claims"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("maybe", "a"), "is no decision"),
        (("same", "c-none", "c-other"), "no claim or event"),
        (("accept", "EVENT", "killed", "civilian 5"), "a toll follows from its claims"),
        (("accept", "EVENT", "when", "Sunday"), "no value of when"),
        (("accept", "EVENT", "place", "Atlantis"), "names a place"),
        (("sign-off",), "does not fit"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_recorded(marsad, copy, words, said):
    before = events(marsad, copy)
    words = [before[0]["id"] if w == "EVENT" else w for w in words] or ["x"]
    ran = marsad("judge", copy, *words, *(["x", "y"] if words == ["sign-off"] else []), "--by", "Rana", "--reason", "why not")
    assert ran.code in (1, 2)
    assert said in ran.err
    assert events(marsad, copy) == before


def test_a_decision_needs_a_reason_and_a_signature(marsad, copy):
    found = events(marsad, copy)[0]["id"]
    assert "--reason" in marsad("judge", copy, "reject", found, "--by", "Rana").err
    assert "--by" in marsad("judge", copy, "reject", found, "--by", "rule:mine", "--reason", "r").err


def test_a_run_reports_decisions_whose_claim_is_gone(copy):
    from marsad.ledger import open_ledger
    from marsad.model.codec import to_json
    from marsad.model.entry import Draft
    from marsad.model.judgement import Judgement
    from marsad.pipeline.run import run

    gone = Judgement(subject=("c-gone",), verdict="reject", by="Rana", reasons=("hoax",))
    with open_ledger(copy, create=False) as ledger:
        ledger.append([Draft(kind="judgement", subject="person stands c-gone", payload={"judgement": to_json(gone)})])
    outcome = run([], copy, today=dt.date(2026, 1, 1))
    assert [n for n in outcome.notes if "decision waits" in n and "c-gone" in n]


def test_sign_off_and_accept_show_in_the_event(marsad, copy):
    found = events(marsad, copy)[0]["id"]
    assert marsad("judge", copy, "sign-off", found, "--by", "Rana", "--reason", "checked").code == 0
    assert marsad("judge", copy, "accept", found, "responsibility", "alleged", "--by", "Rana", "--reason", "weighed").code == 0
    (event,) = [e for e in events(marsad, copy) if e["id"] == found]
    assert (event["review"], event["responsibility"]) == ("signed_off", "alleged")
    assert "accept by Rana" in marsad("explain", copy, found).out
