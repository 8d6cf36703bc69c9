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


ACTOR = '[[actor]]\nid = "guard"\nname = "Northern Guard"\n'
SOUTH = '\n[[side]]\nid = "south"\nname = "South"\nsupply = ["t:town"]\n'


def _with_south(folder: Path) -> Path:
    with (folder / "theatre.toml").open("a", encoding="utf-8") as file:
        file.write(SOUTH)
    return folder


@pytest.mark.parametrize(
    ("actors", "message"),
    [
        (
            ACTOR + 'allegiances = [{ side = "north", end = 2020-06-02 }, { side = "south", start = 2020-06-01 }]\n',
            "'allegiances' overlap: north from the beginning to 2020-06-02 and south from 2020-06-01 to the end",
        ),
        (ACTOR + 'allegiances = [{ side = "north", start = 2020-06-02, end = 2020-06-02 }]\n', "'allegiances' ends on 2020-06-02"),
        (ACTOR + 'bonds = [{ kind = "backed_by", actor = "nobody" }]\n', "actor 'nobody', which is not there"),
        (ACTOR + 'bonds = [{ kind = "married_to", actor = "guard" }]\n', "'married_to' is no kind of bond"),
        (ACTOR + 'kind = "horde"\n', "'horde' is no kind of actor"),
        (ACTOR + "acled_inter = 9\n", "'acled_inter' is 9"),
        (
            ACTOR + 'part_of = ["horse"]\n\n[[actor]]\nid = "horse"\nname = "Horse"\npart_of = ["guard"]\n',
            "to itself: guard > horse > guard",
        ),
    ],
)
def test_errors_in_actors(theatre: Write, actors: str, message: str) -> None:
    found = [f for f in check(_with_south(theatre(actors=actors))) if f.level == "error"]
    assert found and message in found[0].message
    assert (found[0].file, found[0].where) == ("actors.toml", "line 1 (guard)")


def test_allegiances_that_follow_one_another_are_sound(theatre: Write) -> None:
    told = ACTOR + 'allegiances = [{ side = "south", start = 2020-06-01 }, { side = "north", end = 2020-06-01 }]\n'
    assert check(_with_south(theatre(actors=told))) == ()


def test_swapped_coordinates_are_said_to_be_so(theatre: Write) -> None:
    folder = theatre()
    with (folder / "places.jsonl").open("a", encoding="utf-8") as file:
        file.write(_place(lat=15.0, lon=45.0))
    (found,) = check(folder)
    assert "Swap lat and lon" in found.remedy


def test_a_place_far_from_what_contains_it_is_a_warning(theatre: Write) -> None:
    folder = theatre()
    with (folder / "places.jsonl").open("a", encoding="utf-8") as file:
        file.write(_place(lat=45.0, lon=11.0, within=["t:far"]) + _place(id="t:far", lat=45.0, lon=19.0, uncertainty_m=20000))
    (found,) = check(folder)
    assert (found.level, found.where) == ("warning", "line 4 (t:new)") and "'t:far'" in found.message


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        (b'{"id": "t:a", "name": "A"}\n{"id": "t:b", "name": "Caf\xe9"}\n', "line 2", "the byte 0xe9"),
        ('{"id": "t:a", "name": "CafÃ©"}\n'.encode(), "line 1", "stands for 'é'"),
        ('{"id": "t:a", "name": "Ø\xadÙ„Ø¨"}\n'.encode(), "line 1", "wrong encoding"),
        ('{"id": "t:a", "name": "Caf\ufffd"}\n'.encode(), "line 1", "were lost"),
        ('{"id": "t:a", "name": "A"}\n'.encode("utf-16"), "line 1", "is UTF-16"),
    ],
)
def test_a_wrong_encoding_is_named_by_line(theatre: Write, body: bytes, line: str, message: str) -> None:
    folder = theatre()
    (folder / "places.jsonl").write_bytes(body)
    found = next(f for f in check(folder) if f.file == "places.jsonl")
    assert found.level == "error" and found.where == line and message in found.message


def test_letters_of_many_languages_are_no_wrong_encoding(theatre: Write) -> None:
    folder = theatre()
    with (folder / "places.jsonl").open("ab") as file:
        file.write(_place(name="Århus Ø", names=["Ålesund", "Đà Nẵng", "Ñuñoa", "Олешки", "حلب", "Âu Cơ", "L’Île"]).encode())
    assert check(folder) == ()
    places = folder / "places.jsonl"
    places.write_bytes(b"\xef\xbb\xbf" + places.read_bytes())
    assert check(folder) == ()


def _appended(folder: Path, name: str, text: str) -> Path:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)
    return folder


def test_a_source_of_supply_of_no_side_or_place_is_an_error(theatre: Write) -> None:
    text = '[[supply]]\nside = "nobody"\nplace = "t:nowhere"\nkind = "border"\nsource = "x"\n'
    found = [f.message for f in check(_appended(theatre(), "supply.toml", text)) if f.level == "error"]
    assert any("'nobody'" in m for m in found)
    assert any("'t:nowhere'" in m for m in found)


def test_a_road_to_itself_and_a_broken_network_are_errors(theatre: Write) -> None:
    folder = _appended(theatre(), "roads.jsonl", '{"id": "t:loop", "name": "Loop", "a": "t:town", "b": "t:town"}\n')
    _appended(folder, "network.jsonl", '{"id": "w1", "from": "n1", "to": "n2"}\nno json\n')
    found = [f.message for f in check(folder) if f.level == "error"]
    assert any("leads from 't:town' to itself" in m for m in found)
    assert any("'line' is no course" in m for m in found)
    assert any("is not JSON" in m for m in found)
