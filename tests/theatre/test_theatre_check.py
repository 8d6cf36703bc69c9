from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.theatre import check, shipped
from marsad.theatre.survey import DATA

Write = Callable[..., Path]
TWIN = '{"id": "t:town", "name": "Other", "kind": "town"}\n'


def _place(**values: object) -> str:
    import json

    base = {"id": "t:new", "name": "New Place", "kind": "town"}
    return json.dumps(base | values) + "\n"


def test_a_sound_theatre_has_no_findings(theatre: Write) -> None:
    assert check(theatre()) == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (_place(lat=15.0, lon=45.0), "outside the theatre"),
        (_place(lat=45.0), "one coordinate without the other"),
        (_place(kind="hamlet"), "'hamlet' is no kind of place"),
        (_place(within=["t:nowhere"]), "place 't:nowhere', which is not there"),
        (_place(within=["t:new"]), "leads back to itself"),
        (_place(id="t:hill"), "the id 't:hill' stands twice"),
    ],
)
def test_errors_in_places(theatre: Write, line: str, message: str) -> None:
    folder = theatre()
    with (folder / "places.jsonl").open("a", encoding="utf-8") as file:
        file.write(line)
    (found,) = [f for f in check(folder) if f.level == "error"]
    assert message in found.message and found.where.startswith("line 4") and found.remedy


def test_a_country_may_have_its_middle_outside(theatre: Write) -> None:
    folder = theatre()
    with (folder / "places.jsonl").open("a", encoding="utf-8") as file:
        file.write(_place(kind="country", lat=0.0, lon=0.0))
    assert check(folder) == ()


def test_the_same_name_at_the_same_level_is_a_warning(theatre: Write) -> None:
    folder = theatre()
    with (folder / "places.jsonl").open("a", encoding="utf-8") as file:
        file.write(_place(name="Kalat-Town", within=["t:plain"]))
    (found,) = check(folder)
    assert found.level == "warning" and "line 2 (t:town)" in found.message


def test_a_side_without_supply_is_a_warning(theatre: Write) -> None:
    found = check(theatre(theatre='id = "test"\nname = "T"\n[[side]]\nid = "north"\nname = "North"\n'))
    assert [(f.level, f.where) for f in found] == [("warning", "line 3 (north)")]


def test_an_empty_folder_is_no_theatre(tmp_path: Path) -> None:
    (found,) = check(tmp_path)
    assert found.level == "error" and "holds no theatre" in found.message


@pytest.mark.parametrize("name", shipped())
def test_shipped_data_is_free_of_errors(name: str) -> None:
    assert [f for f in check(DATA / name) if f.level == "error"] == []
