"""Wrong use and unusable folders: one line, a remedy, an exit code."""

from __future__ import annotations

import sqlite3

import pytest


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["control", "{folder}", "--at", "2016-13-01"], "--at"),
        (["control", "{folder}", "--at", "2016-09-08", "--history"], "--history"),
        (["control", "{folder}", "--format", "shapefile"], "shapefile"),
        (["toll", "{folder}", "--by", "moon"], "moon"),
        (["events", "{folder}", "--known-at", "yesterday"], "--known-at"),
        (["siege", "{folder}", "--what-if", "Ramouseh"], "PLACE=SIDE"),
        (["sitrep", "{folder}", "--format", "pdf"], "pdf"),
    ],
)
def test_wrong_use_is_two(marsad, folder, arguments, named):
    ran = marsad(*(a.format(folder=folder) for a in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


def test_a_folder_that_is_no_ledger(marsad, tmp_path):
    ran = marsad("events", tmp_path)
    assert ran.code == 1
    assert "no Marsad ledger" in ran.err
    assert "marsad run" in ran.err


def test_a_ledger_of_a_newer_version(marsad, tmp_path):
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        database.execute("CREATE TABLE entries (seq INTEGER)")
        database.execute("PRAGMA application_id = 0")
        database.execute("PRAGMA user_version = 999")
    ran = marsad("events", tmp_path)
    assert ran.code == 1
    assert str(tmp_path) in ran.err


def test_an_unknown_theatre(marsad, tmp_path):
    file = tmp_path / "r.jsonl"
    file.write_text('{"id": "a", "text": "Rebels shelled the town."}\n', encoding="utf-8")
    ran = marsad("read", file, "--theatre", "atlantis")
    assert ran.code == 1
    assert "atlantis" in ran.err


def test_a_theatre_with_a_typo(marsad, tmp_path):
    (tmp_path / "theatre.toml").write_text('id = "x"\nname = "X"\nnmae = "typo"\n', encoding="utf-8")
    ran = marsad("theatre", "check", tmp_path)
    assert ran.code == 1
    assert "nmae" in ran.out


def test_a_missing_file(marsad):
    ran = marsad("read", "no-such-file.jsonl", "--theatre", "world")
    assert ran.code == 1
    assert "no-such-file.jsonl" in ran.err


def test_a_full_disk_is_named_and_leaves_no_half_file(marsad, tmp_path, monkeypatch):
    import errno

    import marsad.pipeline.whole as pipeline

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "r.jsonl"
    file.write_text('{"id": "a", "text": "Rebels shelled the town of Azaz in the war.", "published": "2016-07-02"}\n', encoding="utf-8")
    into = tmp_path / "out"
    monkeypatch.setattr(pipeline.os, "fdopen", full)
    ran = marsad("run", file, "--into", into, "--theatre", "syria-2016")
    assert ran.code == 1
    assert "No space left" in ran.err
    assert sorted(p.name for p in into.iterdir() if not p.name.startswith("ledger")) == []
