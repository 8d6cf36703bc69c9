"""`marsad read --explain`: every claim says why it was read so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.cli.main import app

TEXT = "Rebels shelled the town of Azaz on Thursday, killing at least three civilians, residents said."


@pytest.fixture
def reports(tmp_path: Path) -> str:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"id": "nw-1", "outlet": "Northern Wire", "published": "2016-09-08", "text": TEXT}) + "\n", encoding="utf-8")
    return str(path)


def said(reports: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    with pytest.raises(SystemExit):
        app(["read", reports, "--theatre", "syria-2016", *options])
    return capsys.readouterr().out


def test_each_claim_carries_its_steps_and_what_its_names_were_resolved_to(reports, capsys):
    (record,) = map(json.loads, said(reports, capsys, "--explain").splitlines())
    steps = record["explain"]["steps"]
    assert any(s.startswith("trigger 'shell' (verb)") for s in steps)
    assert "initiator: Rebels/NNPS nsubj of shelled/VBD ccomp of said/VBD root" in steps
    assert any("at least three civilians" in s for s in steps)
    assert any(s.startswith("claimant: ") for s in steps)
    (place,) = (r for r in record["explain"]["resolutions"] if r["field"] == "places")
    assert (place["mention"], place["id"]) == ("Azaz", "sy:azaz")
    assert place["reasons"]


def test_without_the_option_a_claim_is_the_contracts_record(reports, capsys):
    (record,) = map(json.loads, said(reports, capsys).splitlines())
    assert "explain" not in record


def test_as_text_it_reads_like_explain(reports, capsys):
    out = said(reports, capsys, "--explain", "--format", "table")
    assert f"“{TEXT}”" in out
    assert "why: trigger 'shell' (verb)" in out
    assert "places “Azaz” → Azaz (sy:azaz)" in out
