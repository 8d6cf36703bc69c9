"""A theatre's imported gazetteers: thousands of places in one local file, looked up by name and by near spelling, never held in memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

from marsad.theatre.spelling import consonant_key, fine_key, key, near_keys, vowel_key, written_key
from marsad.theatre.types import Place

FILE = "gazetteer.sqlite"
_COLUMNS = "p.ref, p.name, p.names, p.name_ar, p.lat, p.lon, p.kind, p.within, p.uncertainty_m, p.population, p.source"
_BY_NAME = f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.row = n.place WHERE n.key = ? ORDER BY p.population DESC, p.ref"  # noqa: S608
_BY_REF = f"SELECT {_COLUMNS} FROM place p WHERE p.ref = ?"  # noqa: S608
_NEAR = "SELECT s.place, s.consonants, s.vowels, s.written, s.fine FROM near n JOIN spelling s ON s.row = n.spelling WHERE n.key IN ({})"
_BY_ROW = f"SELECT {_COLUMNS} FROM place p WHERE p.row = ?"  # noqa: S608
FLOOR = 0.72
"""Likeness below which a spelling is no guess at all."""


Keys = tuple[str, str, str, str]
_WEIGHTS = (0.4, 0.1, 0.1, 0.4)
"""What each key weighs in `likeness`; they were set on spellings that no list holds."""


def likeness(mine: Keys, other: Keys) -> float:
    """How near two spellings are, 0 to 1, by their keys (consonants, vowels levelled, what Arabic writes, what sounds apart)."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    same = 1.0 if mine[0] == other[0] else 1 - Levenshtein.distance(mine[0], other[0]) / max(len(mine[0]), len(other[0]))
    finer = sum(w * fuzz.ratio(a, b) for w, a, b in zip(_WEIGHTS[1:], mine[1:], other[1:], strict=True))
    return float(_WEIGHTS[0] * same + finer / 100)


def keys(name: str) -> Keys:
    """The keys of a spelling that `likeness` compares."""
    return consonant_key(name), vowel_key(name), written_key(name), fine_key(name)


_MOST = 80


def _likely(vowels: str, others: list[str]) -> Iterable[int]:
    """Which of many spellings are worth a full comparison, by their vowel keys, at little cost."""
    from rapidfuzz import fuzz, process

    if len(others) <= _MOST:
        return range(len(others))
    return [at for _, _, at in process.extract(vowels, others, scorer=fuzz.ratio, limit=_MOST)]


class Gazetteer:
    """The imported places of one theatre; look-ups are kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.named = lru_cache(maxsize=8192)(self._named)
        self.get = lru_cache(maxsize=8192)(self._get)
        self.fuzzy = lru_cache(maxsize=8192)(self._fuzzy)
        self._index = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def _named(self, text: str) -> tuple[Place, ...]:
        """Places of this name, the larger first."""
        return self._places(_BY_NAME, key(text))

    def _get(self, ref: str) -> Place | None:
        """The place with this id, None if there is none."""
        return next(iter(self._places(_BY_REF, ref)), None)

    def _fuzzy(self, text: str, limit: int = 5) -> tuple[tuple[Place, float], ...]:
        """Places spelt nearly so, best first, with their likeness."""
        mine = keys(text)
        if len(mine[1]) < 3 or not mine[0]:
            return ()
        near = sorted(near_keys(mine[0]))
        rows = self._index.execute(_NEAR.format(",".join("?" * len(near))), near).fetchall()
        best: dict[int, float] = {}
        for at in _likely(mine[1], [row[2] for row in rows]):
            row, *other = rows[at]
            best[row] = max(best.get(row, 0.0), likeness(mine, (other[0], other[1], other[2], other[3])))
        ranked = sorted(((r, s) for r, s in best.items() if s >= FLOOR), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return tuple((place, round(s, 3)) for r, s in ranked for place in self._places(_BY_ROW, r))

    def _places(self, query: str, value: str | int) -> tuple[Place, ...]:
        return tuple(_place(row) for row in self._index.execute(query, (value,))) if value != "" else ()


def _place(row: tuple[Any, ...]) -> Place:
    ref, name, names, name_ar, lat, lon, kind, within, uncertainty, population, source = row
    return Place(
        id=ref,
        name=name,
        names=tuple(json.loads(names)),
        name_ar=name_ar,
        lat=lat,
        lon=lon,
        kind=kind,
        within=tuple(json.loads(within)),
        uncertainty_m=uncertainty,
        population=population,
        source=source,
    )


_TABLES = """
PRAGMA journal_mode = OFF;
CREATE TABLE source (name TEXT PRIMARY KEY, sha256 TEXT, format TEXT, taken INTEGER, refused INTEGER);
CREATE TABLE place (row INTEGER PRIMARY KEY, ref TEXT UNIQUE, name TEXT, names TEXT, name_ar TEXT, lat REAL, lon REAL, kind TEXT,
  within TEXT, uncertainty_m REAL, population INTEGER, source TEXT, shape TEXT);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE spelling (row INTEGER PRIMARY KEY, place INTEGER, consonants TEXT, vowels TEXT, written TEXT, fine TEXT);
CREATE TABLE near (key TEXT, spelling INTEGER, PRIMARY KEY (key, spelling)) WITHOUT ROWID;
"""
Source = tuple[str, str, str, int, int]
"""Name of an imported file, its SHA-256, its format, how many rows were taken and refused."""


def read(path: Path) -> tuple[list[tuple[Place, str | None]], list[Source]]:
    """All places of a gazetteer with their shapes (GeoJSON or None), and where they come from; nothing where there is no file."""
    if not path.is_file():
        return [], []
    with closing(sqlite3.connect(path)) as index:
        found = [(_place(row[:-1]), row[-1]) for row in index.execute(f"SELECT {_COLUMNS}, p.shape FROM place p ORDER BY row")]  # noqa: S608
        return found, list(index.execute("SELECT * FROM source ORDER BY name"))


def write(path: Path, places: Iterable[tuple[Place, str | None]], sources: Iterable[Source]) -> None:
    """Writes a gazetteer whole: the same places give the same bytes."""
    draft = path.with_suffix(".tmp")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft)) as index:
        index.executescript(_TABLES)
        index.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?)", sorted(sources))
        spellings = 0
        for row, (place, shape) in enumerate(sorted(places, key=lambda p: p[0].id), 1):
            index.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (row, *_row(place), shape))
            index.executemany("INSERT INTO name VALUES (?, ?)", [(k, row) for k in sorted({key(n) for n in place.all_names} - {""})])
            for mine in sorted({keys(n) for n in place.all_names}):
                if mine[0]:
                    spellings += 1
                    index.execute("INSERT INTO spelling VALUES (?, ?, ?, ?, ?, ?)", (spellings, row, *mine))
                    index.executemany("INSERT INTO near VALUES (?, ?)", [(k, spellings) for k in sorted(near_keys(mine[0]))])
        index.commit()
    draft.replace(path)


def _row(p: Place) -> tuple[Any, ...]:
    names, within = json.dumps(p.names, ensure_ascii=False), json.dumps(p.within)
    return (p.id, p.name, names, p.name_ar, p.lat, p.lon, p.kind, within, p.uncertainty_m, p.population, p.source)
