"""`siege` by other definitions, and what would be: logged, switched off where a theatre says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from marsad.ledger import open_ledger
from marsad.pipeline.run import run

SYRIA = Path(__file__).parents[2] / "src" / "marsad" / "theatre" / "data" / "syria-2016"


def rows(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_definitions_stand_side_by_side_and_one_alone_is_a_part_of_all(marsad, folder):
    every = rows(marsad("siege", folder, "--at", "2016-09-08", "--definition", "all"))
    east = {r["definition"].partition(":")[0]: r["state"] for r in every if r["area"] == "East Aleppo"}
    assert (east["reported"], east["ocha"], east["siege-watch"]) == ("besieged", "besieged", "threatened")
    assert east["computed from roads"] == "depends_on"
    alone = rows(marsad("siege", folder, "--at", "2016-09-08", "--definition", "ocha"))
    assert alone == [r for r in every if r["definition"] == "ocha"]


def test_what_would_be_is_kept_in_the_ledger_and_in_no_page(marsad, folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    found = rows(marsad("siege", copy, "--at", "2016-09-08", "--what-if", "Ramouseh=opposition"))
    assert any("computed from roads" in r.get("definition", "") for r in found)
    with open_ledger(copy, create=False) as ledger:
        (kept,) = [e for e in ledger.entries(kind="assessment") if e.subject.startswith("what_if")]
    assert kept.payload["what_if"] == {"Ramouseh": "opposition"}
    assert kept.by
    assert marsad("rebuild", copy).code == 0
    assert "what if" not in (copy / "map.html").read_text(encoding="utf-8") + (copy / "sitrep.md").read_text(encoding="utf-8")
    assert marsad("corrections", copy).out == marsad("corrections", folder).out


def test_a_theatre_can_switch_it_off(marsad, tmp_path):
    own = shutil.copytree(SYRIA, tmp_path / "own")
    head = (own / "theatre.toml").read_text(encoding="utf-8")
    (own / "theatre.toml").write_text("what_if = false\n" + head, encoding="utf-8")
    report = tmp_path / "one.txt"
    report.write_text("id: one\npublished: 2016-09-09\n\nRebels captured Ramouseh on Friday, a monitor said.\n", encoding="utf-8")
    import datetime as dt

    run([report], tmp_path / "out", theatre=str(own), today=dt.date(2026, 1, 1))
    ran = marsad("siege", tmp_path / "out", "--at", "2016-09-09", "--what-if", "Ramouseh=government")
    assert (ran.code, "what would be is not asked" in ran.err) == (2, True)
