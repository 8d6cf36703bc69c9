"""`marsad theatre`: begin, check, show."""

from __future__ import annotations

from pathlib import Path


def test_a_new_theatre_is_written_checked_and_drawn(marsad, tmp_path: Path) -> None:
    made = marsad("theatre", "new", "nile-war", "--country", "SD", "--from", "2023-04-15", "--least", "50000", "--into", tmp_path)
    assert made.code == 0 and "places" in made.out
    checked = marsad("theatre", "check", tmp_path / "nile-war")
    assert checked.code == 0 and "0 errors" in checked.out
    shown = marsad("theatre", "show", tmp_path / "nile-war", "--map", tmp_path / "nile.svg")
    assert shown.code == 0 and "side opposition" in shown.out
    assert (tmp_path / "nile.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_folder_that_is_there_is_left_alone(marsad, tmp_path: Path) -> None:
    (tmp_path / "nile-war").mkdir()
    ran = marsad("theatre", "new", "nile-war", "--country", "SD", "--into", tmp_path)
    assert ran.code == 2 and "is there already" in ran.err
    assert list((tmp_path / "nile-war").iterdir()) == []


def test_wrong_use_is_named(marsad, tmp_path: Path) -> None:
    day = marsad("theatre", "new", "x", "--country", "SD", "--from", "April", "--into", tmp_path)
    assert day.code == 2 and "'April' is no day" in day.err
    picture = marsad("theatre", "show", "world", "--map", tmp_path / "map.bmp")
    assert picture.code == 2 and ".html or .svg" in picture.err and not (tmp_path / "map.bmp").exists()
    assert marsad("theatre", "check", tmp_path / "nowhere").code == 1


def test_a_shipped_theatre_is_checked_and_shown_by_name(marsad) -> None:
    assert "0 errors" in marsad("theatre", "check", "ukraine-2022").out
    assert "partisans" in marsad("theatre", "show", "ukraine-2022").out
