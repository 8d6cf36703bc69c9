from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = """
id = "test"
name = "Test"
period = { start = 2020-01-01, end = 2021-01-01 }
bbox = [10.0, 40.0, 20.0, 50.0]

[[side]]
id = "north"
name = "North"
supply = ["t:hill"]
"""
PLACES = """{"id": "t:plain", "name": "Great Plain", "kind": "province", "lat": 45, "lon": 15}
{"id": "t:town", "name": "Qal'at Town", "names": ["Kalat Town"], "kind": "town", "lat": 45.1, "lon": 15.1, "within": ["t:plain"]}
{"id": "t:hill", "name": "Long Hill", "kind": "front", "lat": 45.2, "lon": 15.2, "within": ["t:town"]}
"""
FILES = {
    "theatre.toml": HEAD,
    "places.jsonl": PLACES,
    "roads.jsonl": '{"id": "t:road", "name": "Hill Road", "a": "t:town", "b": "t:hill"}\n',
    "actors.toml": '[[actor]]\nid = "guard"\nname = "Northern Guard"\nweak_names = ["the guard"]\nside = "north"\n',
    "areas.toml": '[[area]]\nid = "t:area"\nname = "Hill Country"\nmembers = ["t:hill"]\nusual_side = "north"\n',
    "routes.toml": '[[route]]\nid = "t:route"\nname = "Way up"\ninto = "t:area"\nroads = ["t:road"]\nkey_places = ["t:town"]\n',
}


@pytest.fixture
def theatre(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small sound theatre, with single files replaced."""

    def write(**changed: str) -> Path:
        folder = tmp_path / "small"
        folder.mkdir(exist_ok=True)
        for name, text in FILES.items():
            (folder / name).write_text(changed.get(name.split(".")[0], text), encoding="utf-8")
        return folder

    return write
