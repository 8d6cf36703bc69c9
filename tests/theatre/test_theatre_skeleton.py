"""A skeleton of any country is a theatre without errors, and says what it cannot know."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from marsad.model.errors import UsageError
from marsad.theatre import check, load
from marsad.theatre.skeleton import Skeleton, country_code, skeleton
from marsad.theatre.writing import json_line, toml_record


def written(made: Skeleton, folder: Path) -> Path:
    folder.mkdir()
    for name, text in made.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("codes", [("SD",), ("PE",), ("AQ",), ("AM", "AZ")])
def test_a_skeleton_loads_without_errors(codes: tuple[str, ...], tmp_path: Path) -> None:
    folder = written(skeleton("new-war", codes, start=dt.date(2023, 4, 15), least=20_000), tmp_path / "new-war")
    assert [f for f in check(folder) if f.level == "error"] == []
    found = load(folder)
    assert (found.id, found.countries) == ("new-war", codes)
    assert found.period.start == dt.date(2023, 4, 15) and found.period.end is None


def test_it_has_towns_states_and_groups(tmp_path: Path) -> None:
    found = load(written(skeleton("s", ("SD",)), tmp_path / "s"))
    assert {"sd:khartoum", "sd:nyala"} <= {p.id for p in found.places.own()}
    assert found.sides["government"].supply == ("sd:khartoum",)
    state, group = found.actors.get("saf"), found.actors.get("rsf")
    assert state is not None and state.side_on(None) == "government"
    assert group is not None and group.side_on(None) is None
    source = found.sources.get("suna")
    assert source is not None and source.leaning == "government"


def test_a_country_without_actors_of_its_own_gets_a_state_and_its_forces(tmp_path: Path) -> None:
    found = load(written(skeleton("s", ("GH",), least=100_000), tmp_path / "s"))
    assert [a.id for a in found.actors.named("Ghanaian soldiers")] == ["ghana-forces"]
    assert [a.id for a in found.actors.named("Ghanaian government")] == ["ghana"]


def test_two_towns_of_one_name_have_two_ids() -> None:
    lines = skeleton("s", ("PE",), least=500).files["places.jsonl"].splitlines()
    ids = [line.split('"id": "')[1].split('"')[0] for line in lines]
    assert len(ids) == len(set(ids)) and "pe:pueblo-nuevo-2" in ids


@pytest.mark.parametrize(("text", "code"), [("sd", "SD"), ("Sudan", "SD"), ("South Sudan", "SS"), ("ivory coast", "CI")])
def test_a_country_is_given_by_code_or_name(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(("text", "said"), [("Frankreich", "France"), ("Zz", "code of two letters")])
def test_an_unknown_country_is_refused_with_the_nearest(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        country_code(text)


def test_a_name_that_makes_no_id_is_refused() -> None:
    with pytest.raises(UsageError, match="makes no id"):
        skeleton("My War", ("SD",))


def test_records_come_back_as_they_were_written() -> None:
    record = {
        "id": "x",
        "name": 'The "Lions" of Óstrov',
        "names": [f"Name {i}" for i in range(40)],
        "outlet": True,
        "acled_inter": 2,
        "allegiances": [{"side": "a", "end": dt.date(2020, 1, 1)}, {"side": "b", "start": dt.date(2020, 1, 1)}],
    }
    text = toml_record("actor", record | {"side": None, "part_of": []})
    assert tomllib.loads(text) == {"actor": [record]}
    assert max(map(len, text.splitlines())) <= 140
    assert json_line({"id": "x", "names": [], "lat": None}) == '{"id": "x"}\n'
