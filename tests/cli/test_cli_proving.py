"""`marsad verify` prints a head to keep where all is whole, and names what is not."""

from __future__ import annotations

import json
import sqlite3

import pytest

from marsad.ledger import open_ledger
from marsad.model.entry import Draft


@pytest.fixture
def record(tmp_path):
    with open_ledger(tmp_path / "kept", create=True) as ledger:
        ledger.append([Draft(kind="report", subject=f"r{n}@1", payload={"text": f"text {n}"}) for n in range(4)])
    return tmp_path / "kept"


def _altered(record, *statements):
    db = sqlite3.connect(record / "ledger.sqlite")
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def test_a_whole_record_gives_its_head_which_holds_later(marsad, record):
    first = marsad("verify", record)
    assert first.code == 0
    assert first.out.startswith("4:")
    with open_ledger(record, create=False) as ledger:
        ledger.append([Draft(kind="report", subject="r9@1", payload={"text": "later"})])
    later = marsad("verify", record, "--against", first.out.strip())
    assert (later.code, later.out[:2]) == (0, "5:")


def test_a_changed_entry_is_named(marsad, record):
    _altered(record, "UPDATE entries SET reason = 'other' WHERE seq = 2")
    ran = marsad("verify", record)
    assert ran.code == 1
    assert json.loads(ran.out.splitlines()[0])["entry"] == 2
    assert "entry 2 changed" in ran.err


def test_a_cut_off_end_is_found_against_a_head_kept_elsewhere(marsad, record):
    head = marsad("verify", record).out.strip()
    _altered(record, "DELETE FROM payloads WHERE seq = 4", "DELETE FROM entries WHERE seq = 4")
    assert marsad("verify", record).code == 0
    ran = marsad("verify", record, "--against", head)
    assert (ran.code, json.loads(ran.out)["entry"], json.loads(ran.out)["what"]) == (1, 4, "missing")


@pytest.mark.parametrize("head", ["", "4", "4:xyz", "-1:" + "0" * 64])
def test_what_is_no_head_is_refused(marsad, record, head):
    ran = marsad("verify", record, "--against", head)
    assert ran.code == 2
    assert "is no head" in ran.err


def test_a_folder_without_a_record_is_named(marsad, tmp_path):
    ran = marsad("verify", tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "no Marsad ledger" in ran.err
