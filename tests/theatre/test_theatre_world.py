from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.theatre import world_build, world_index

CITIES = {
    "1": {
        "name": "Mosul",
        "latitude": 36.3,
        "longitude": 43.1,
        "countrycode": "IQ",
        "population": 1_683_000,
        "alternatenames": ["Al Mawşil", "OSM", "mosul", "الموصل"],
    },
    "2": {"name": "Tripoli", "latitude": 34.4, "longitude": 35.8, "countrycode": "LB", "population": 229_000, "alternatenames": []},
    "3": {"name": "Tripoli", "latitude": 32.9, "longitude": 13.2, "countrycode": "LY", "population": 1_300_000, "alternatenames": [""]},
}
COUNTRIES = {"IQ": {"name": "Iraq", "iso3": "IRQ", "population": 38_000_000}}


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    data = tmp_path / "source" / "data"
    data.mkdir(parents=True)
    (data / "cities500.json").write_text(json.dumps(CITIES), encoding="utf-8")
    (data / "countries.json").write_text(json.dumps(COUNTRIES), encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(world_build.resources, "files", lambda _: tmp_path / "source")
    for cached in (world_build.built, world_index.named, world_index.get):
        cached.cache_clear()
    yield tmp_path
    for cached in (world_build.built, world_index.named, world_index.get):
        cached.cache_clear()


def test_names_are_found_with_variants(index: Path) -> None:
    (mosul,) = world_index.named("al-Mawsil")
    assert (mosul.id, mosul.kind, mosul.within) == ("gn:1", "city", ("country:IQ",))
    assert world_index.named("الموصل") == (mosul,) and world_index.get("gn:1") == mosul
    assert world_index.named("OSM") == () and world_index.get("gn:9") is None


def test_the_larger_comes_first(index: Path) -> None:
    assert [p.id for p in world_index.named("Tripoli")] == ["gn:3", "gn:2"]
    assert [p.id for p in world_index.named("Iraq")] == ["country:IQ"]


def test_common_words_are_no_names(index: Path) -> None:
    assert world_index.named("mosul") == () and world_index.named("") == () and world_index.named("…") == ()


def test_the_index_is_built_once_and_whole(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world_build.built()
    assert path.parent == index / "cache" / "marsad" and list(path.parent.iterdir()) == [path]
    world_build.built.cache_clear()
    monkeypatch.setattr(world_build, "_fill", lambda _: pytest.fail("built again"))
    assert world_build.built() == path


def test_a_broken_build_leaves_nothing(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError("disk full")

    monkeypatch.setattr(world_build, "_fill", broken)
    with pytest.raises(OSError, match="disk full"):
        world_build.built()
    assert list((index / "cache" / "marsad").iterdir()) == []


def test_a_cache_that_cannot_be_written_gives_way_to_a_temporary_one(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (index / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(index / "file"))
    monkeypatch.setattr(world_build.tempfile, "gettempdir", lambda: str(index / "tmp"))
    assert str(world_build.built()).startswith(str(index / "tmp"))
