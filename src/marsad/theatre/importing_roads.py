"""Roads from an OpenStreetMap extract into a theatre's road network: one line for each stretch between two junctions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.model.errors import FileError, UsageError
from marsad.theatre import osm
from marsad.theatre.loading import load
from marsad.theatre.network import FILE
from marsad.theatre.rows import Refused

_TOLERANCE_M = 30.0
Box = tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRoads:
    """What came of one extract: ways read, ways refused, stretches by class, their length, those left out as outside the theatre."""

    file: str
    ways: int
    refused: tuple[Refused, ...]
    classes: Mapping[str, int]
    kilometres: float
    outside: int
    stretches: int


def import_roads(file: Path, folder: Path, *, progress: Callable[[int], None] | None = None) -> ImportedRoads:
    """Takes the roads of an extract, motorway to tertiary, into a theatre's network; the same file again replaces what it gave before.

    Raises FileError for a file that cannot be read, UsageError where the package that reads it is missing.
    """
    box = load(folder).bbox
    if not file.is_file():
        raise FileError("there is no such file", where=str(file), remedy="Name an OpenStreetMap extract (.osm.pbf).")
    ways, refused = _read(file, progress)
    pieces = osm.between_junctions(ways)
    inside = [s for s in pieces if any(_within(p, box) for p in s.line)]
    rows = [_row(s, file.name) for s in inside]
    kept = [r for r in _old(folder / FILE) if r["source"] != file.name] + rows
    lines = (json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in sorted(kept, key=lambda r: (r["source"], r["id"])))
    draft = folder / f"{FILE}.tmp"
    draft.write_text("".join(lines), encoding="utf-8")
    draft.replace(folder / FILE)
    return ImportedRoads(
        file=file.name, ways=len(ways), refused=tuple(refused), classes=dict(Counter(s.road for s in inside)),
        kilometres=sum(r["length_m"] for r in rows) / 1000, outside=len(pieces) - len(inside), stretches=len(kept),
    )  # fmt: skip


def _read(file: Path, progress: Callable[[int], None] | None) -> tuple[list[osm.Stretch], list[Refused]]:
    ways: list[osm.Stretch] = []
    refused: list[Refused] = []
    try:
        for found in osm.ways(file):
            if isinstance(found, Refused):
                refused.append(found)
            else:
                ways.append(found)
            if progress and (len(ways) + len(refused)) % 1000 == 0:
                progress(len(ways) + len(refused))
    except UsageError:
        raise
    except (OSError, RuntimeError, ValueError) as error:
        raise FileError("the file cannot be read as roads", where=str(file), why=str(error), remedy="Is it an .osm.pbf?") from error
    return ways, refused


def _within(point: osm.Point, box: Box) -> bool:
    return box is None or (box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3])


def _row(stretch: osm.Stretch, source: str) -> dict[str, Any]:
    return {
        "id": f"osm:w{stretch.way}:{stretch.nodes[0]}-{stretch.nodes[-1]}",
        "class": stretch.road,
        "name": stretch.name,
        "ref": stretch.ref,
        "oneway": stretch.oneway,
        "from": f"osm:n{stretch.nodes[0]}",
        "to": f"osm:n{stretch.nodes[-1]}",
        "length_m": round(osm.length_m(stretch.line)),
        "line": [list(p) for p in osm.straightened(stretch.line, _TOLERANCE_M)],
        "source": source,
    }


def _old(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
