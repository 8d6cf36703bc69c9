"""Places from outside files into a theatre's gazetteer: formats told apart, rows checked, what is refused named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from marsad.model.errors import FileError, UsageError
from marsad.theatre import gazetteer
from marsad.theatre.check import PLACE_KINDS
from marsad.theatre.formats import FORMATS, format_of
from marsad.theatre.loading import load
from marsad.theatre.rows import Refused, Row
from marsad.theatre.types import Place

FIELDS = ("id", "name", "names", "name_ar", "lat", "lon", "kind", "population", "within")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of one file: rows taken, refused with their reasons, left out as no places of events, and places in the gazetteer now."""

    file: str
    form: str
    taken: int
    refused: tuple[Refused, ...]
    left_out: int
    places: int


def import_places(
    file: Path,
    folder: Path,
    *,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    kind: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Takes the places of a file into the gazetteer of a theatre's folder; the same file again replaces what it gave before.

    `columns`: which column or property holds which field; `kind`: the kind where the file says none. Raises FileError for a file that
    cannot be read, UsageError for an unknown format or field.
    """
    name = form or format_of(file)
    if name not in FORMATS:
        raise UsageError(f"no format is called '{name}'", remedy=f"Choose one of {', '.join(FORMATS)}.")
    unknown = set(columns or ()) - set(FIELDS)
    if unknown:
        raise UsageError(f"no place has a field '{sorted(unknown)[0]}'", remedy=f"Map only: {', '.join(FIELDS)}.")
    countries, box = _home(folder)
    if not file.is_file():
        raise FileError("there is no such file", where=str(file), remedy="Name a gazetteer's file.")
    try:
        rows = list(_counted(FORMATS[name](file, columns or {}), progress))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except (OSError, UnicodeDecodeError, ValueError, KeyError, RuntimeError) as error:
        raise FileError(
            "the file cannot be read as places", where=str(file), why=str(error), remedy=f"Is it {name}? Say --format."
        ) from error
    taken, refused, left = _sorted(rows, file.name, kind, countries, box)
    path = folder / gazetteer.FILE
    old, sources = gazetteer.read(path)
    kept = {p.id: (p, shape) for p, shape in old if p.source != file.name}
    kept.update({p.id: (p, shape) for p, shape in taken})
    mine = (file.name, digest, name, len(taken), len(refused))
    gazetteer.write(path, kept.values(), [*(s for s in sources if s[0] != file.name), mine])
    return Imported(file=file.name, form=name, taken=len(taken), refused=tuple(refused), left_out=left, places=len(kept))


Box = tuple[float, float, float, float] | None


def _home(folder: Path) -> tuple[tuple[str, ...], Box]:
    theatre = load(folder)
    return tuple(f"country:{c}" for c in theatre.countries), theatre.bbox


def _counted(rows: Iterable[Row | Refused | None], progress: Callable[[int], None] | None) -> Iterator[Row | Refused | None]:
    for number, row in enumerate(rows, 1):
        if progress and number % 1000 == 0:
            progress(number)
        yield row


def _sorted(
    rows: Iterable[Row | Refused | None], source: str, kind: str | None, countries: tuple[str, ...], box: Box
) -> tuple[list[tuple[Place, str | None]], list[Refused], int]:
    """Rows as places, those refused, and how many are no places of events."""
    taken: dict[str, tuple[Place, str | None]] = {}
    refused: list[Refused] = []
    left = 0
    for row in rows:
        if row is None:
            left += 1
        elif isinstance(row, Refused):
            refused.append(row)
        elif reason := _fault(row.place, box):
            refused.append(Refused(where=row.where, reason=reason))
        elif row.place.id in taken:
            refused.append(Refused(where=row.where, reason=f"the id '{row.place.id}' stands twice"))
        else:
            home = row.place.within or (countries if len(countries) == 1 else ())
            ref = row.place.id if ":" in row.place.id else f"{Path(source).stem}:{row.place.id}"
            found = row.place.kind or kind or "village"
            if found not in PLACE_KINDS:
                refused.append(Refused(where=row.where, reason=f"'{found}' is no kind of place; map it, or say --kind"))
                continue
            taken[row.place.id] = (replace(row.place, id=ref, source=source, within=home, kind=found), row.shape)
    return list(taken.values()), refused, left


def _fault(place: Place, box: Box) -> str:
    if not place.name.strip():
        return "it has no name"
    if place.lat is None or place.lon is None:
        return f"'{place.name}' has no coordinates"
    if box and not (box[0] <= place.lon <= box[2] and box[1] <= place.lat <= box[3]):
        swapped = box[0] <= place.lat <= box[2] and box[1] <= place.lon <= box[3]
        return f"'{place.name}' lies at {place.lat}, {place.lon}, outside the theatre" + (": lat and lon are swapped" if swapped else "")
    return ""
