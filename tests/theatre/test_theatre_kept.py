"""Parsed data kept in the cache folder is the same as parsed anew, and never stands in for other data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from marsad.theatre import kept

LONG = "# " + "x" * 30_000 + '\nday = 2022-02-24\nname = "Олешки"\n[[a]]\nspan = { start = 2016-01-01 }\nn = 1\nx = 1.5\nf = true\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "marsad"


def test_the_second_reading_is_the_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept.parsed(LONG)
    assert first == tomllib.loads(LONG) and len(list(folder.iterdir())) == 1
    monkeypatch.setattr(tomllib, "loads", None)
    assert kept.parsed(LONG) == first


@pytest.mark.parametrize("body", ["", "{", "[]", '{"digest": "other", "data": {"name": "wrong"}}', '{"digest": 1}'])
def test_a_broken_or_foreign_file_is_parsed_over(folder: Path, body: str) -> None:
    kept.parsed(LONG)
    (file,) = folder.iterdir()
    file.write_text(body, encoding="utf-8")
    assert kept.parsed(LONG) == tomllib.loads(LONG)
    assert file.read_text(encoding="utf-8") != body


def test_another_text_is_another_file() -> None:
    kept.parsed(LONG)
    assert kept.parsed("y = 2\n" + LONG)["y"] == 2


def test_what_cannot_be_kept_is_parsed_all_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    times = LONG.replace("day = 2022-02-24", "day = 2022-02-24T05:00:00Z")
    assert kept.parsed(times) == tomllib.loads(times)
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert kept.parsed(LONG) == tomllib.loads(LONG)


def test_faults_are_told_as_ever() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        kept.parsed(LONG + "[[")
