from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.model.errors import TheatreError
from marsad.theatre import load, shipped

Write = Callable[..., Path]


def test_a_folder_is_layered_over_the_world(theatre: Write) -> None:
    found = load(theatre())
    world = load("world")
    assert found.period.holds(dt.date(2020, 6, 1)) and not found.period.holds(dt.date(2021, 1, 1))
    assert found.publish_delay == dt.timedelta(hours=72)
    assert found.sides["north"].supply == ("t:hill",)
    assert {a.id for a in found.actors.all()} == {a.id for a in world.actors.all()} | {"guard"}
    assert found.actors.get("guard") is not None and found.roads[0].b == "t:hill"


def test_an_own_record_replaces_the_worlds(theatre: Write) -> None:
    first = load("world").sources.all()[0]
    folder = theatre()
    (folder / "sources.toml").write_text(f'[[source]]\nid = "{first.id}"\nname = "Own Wire"\n', encoding="utf-8")
    found = load(folder).sources
    assert [s.name for s in found.all() if s.id == first.id] == ["Own Wire"]
    assert not found.named(first.name)


def test_the_digest_follows_the_data(theatre: Write) -> None:
    before = load(theatre()).digest
    assert load(theatre()).digest == before
    after = load(theatre(roads='{"id": "t:road", "name": "Hill Lane", "a": "t:town", "b": "t:hill"}\n'))
    assert after.digest != before and after.roads[0].name == "Hill Lane"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"places": '{"id": "t:a", "name": "A", "nmaes": []}\n'}, ("places.jsonl line 1 (t:a)", "unknown key 'nmaes'")),
        ({"places": '{"id": "t:a", "name": 7}\n'}, ("line 1 (t:a)", "'name' is 7")),
        ({"places": '\n{"id": "t:a", "name": "A"\n'}, ("places.jsonl line 2", "is not JSON")),
        ({"actors": '\n[[actor]]\nid = "x"\n'}, ("actors.toml line 2 (x)", "'name' is missing")),
        ({"actors": '[[actor]]\nid = "x\n'}, ("actors.toml", "is not TOML")),
        ({"areas": '[[aera]]\nid = "x"\n'}, ("areas.toml", "unknown key 'aera'")),
        ({"theatre": "name = 3\n"}, ("theatre.toml", "'name' is 3")),
        (
            {"roads": '{"id": "r", "name": "R", "a": "t:town", "b": "t:twon"}\n'},
            ("roads.jsonl line 1 (r)", "place 't:twon', which is not there"),
        ),
    ],
)
def test_faults_are_named_with_file_and_line(theatre: Write, changed: dict[str, str], said: tuple[str, str]) -> None:
    with pytest.raises(TheatreError) as caught:
        load(theatre(**changed))
    assert all(part in str(caught.value) for part in said)
    assert caught.value.remedy


def test_an_unknown_name_lists_the_shipped_theatres() -> None:
    with pytest.raises(TheatreError, match="syria-2016, ukraine-2022, world"):
        load("atlantis-1900")


def test_a_file_that_is_not_utf8_is_named(theatre: Write) -> None:
    folder = theatre()
    (folder / "places.jsonl").write_bytes(b'{"id": "t:a", "name": "\xff"}\n')
    with pytest.raises(TheatreError, match=r"places\.jsonl line 1: is not UTF-8"):
        load(folder)


@pytest.mark.parametrize("name", shipped())
def test_shipped_theatres_load(name: str) -> None:
    found = load(name)
    assert found.id == name and len(found.digest) == 64
