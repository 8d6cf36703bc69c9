"""What is wrong or doubtful in a theatre's data as a whole: references, doubles, coordinates, supply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from marsad.theatre.files import HEAD, Finding, Level, Raw
from marsad.theatre.spelling import key
from marsad.theatre.survey import Survey, survey

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "side": {"supply": "place"},
    "place": {"within": "place"},
    "road": {"a": "place", "b": "place", "via": "place"},
    "area": {"members": "place", "usual_side": "side"},
    "route": {"into": "area", "roads": "road", "key_places": "place"},
    "actor": {"side": "side", "part_of": "actor"},
    "source": {"leaning": "side", "party": "actor"},
    "label": {"leanings": "side", "side": "side", "actor": "actor"},
}
PLACE_KINDS = (
    "city", "town", "village", "neighbourhood", "area", "base", "front", "road", "crossing", "facility", "river",
    "district", "province", "region", "country",
)  # fmt: skip


def check(folder: str | Path) -> tuple[Finding, ...]:
    """Every fault of a theatre's folder: errors first, then warnings, in the order of its files."""
    data = survey(Path(folder))
    return (*errors(data), *_warnings(data))


def errors(data: Survey) -> Iterator[Finding]:
    """What keeps a theatre from being loaded: the faults of single records, then those of the whole."""
    yield from data.findings
    for rule in ERRORS:
        yield from rule(data)


def _warnings(data: Survey) -> Iterator[Finding]:
    for rule in WARNINGS:
        yield from rule(data)


def _finding(level: Level, raw: Raw, message: str, remedy: str) -> Finding:
    return Finding(level=level, file=raw.file, where=raw.where, message=message, remedy=remedy)


def _doubles(data: Survey) -> Iterator[Finding]:
    for raws in data.own.values():
        seen: dict[str, Raw] = {}
        for raw in raws:
            name = raw.data.get("id")
            if name in seen:
                yield _finding("error", raw, f"the id '{name}' stands twice, first at {seen[name].where}", "Give each record its own id.")
            elif name is not None:
                seen[name] = raw


def _dangling(data: Survey) -> Iterator[Finding]:
    known = {t: {r.data.get("id") for r in data.table(t)} for t in set(data.own) | set(data.beneath)}
    for table, keys in REFERENCES.items():
        for raw in data.own.get(table, ()):
            for name, wanted in _references(raw, keys):
                for target in wanted[1]:
                    if target not in known.get(wanted[0], ()):
                        message = f"'{name}' points to {wanted[0]} '{target}', which is not there"
                        yield _finding("error", raw, message, f"Correct the id, or add the {wanted[0]}.")


def _references(raw: Raw, keys: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    for name, wanted in keys.items():
        value = raw.data.get(name)
        if value is not None:
            yield name, (wanted, (value,) if isinstance(value, str) else tuple(value))
    for stretch in raw.data.get("allegiances", ()):
        yield "allegiances", ("side", (stretch["side"],))


def _misplaced(data: Survey) -> Iterator[Finding]:
    head = next(iter(data.own.get("theatre", ())), None)
    box = head.data.get("bbox") if head else None
    for raw in data.own.get("place", ()):
        lat, lon = raw.data.get("lat"), raw.data.get("lon")
        if (lat is None) != (lon is None):
            yield _finding("error", raw, "has one coordinate without the other", "Give both lat and lon, or neither.")
        elif (
            lat is not None and lon is not None and raw.data.get("kind") != "country" and not _inside(lat, lon, box or (-180, -90, 180, 90))
        ):
            remedy = f"Correct lat and lon (are they swapped?), or widen bbox in {HEAD}."
            yield _finding("error", raw, f"lies at {lat}, {lon}, outside the theatre", remedy)


def _inside(lat: float, lon: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def _circular(data: Survey) -> Iterator[Finding]:
    for table, name in (("place", "within"), ("actor", "part_of")):
        up = {r.data["id"]: r.data.get(name, ()) for r in data.table(table)}
        for raw in data.own.get(table, ()):
            if _reaches(raw.data["id"], up):
                yield _finding("error", raw, f"'{name}' leads back to itself", "Break the circle.")


def _reaches(start: str, up: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    queue = list(up.get(start, ()))
    while queue:
        one = queue.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            queue += up.get(one, ())
    return False


def _kinds(data: Survey) -> Iterator[Finding]:
    for raw in data.own.get("place", ()):
        kind = raw.data.get("kind", "town")
        if kind not in PLACE_KINDS:
            yield _finding("error", raw, f"'{kind}' is no kind of place", f"Use one of: {', '.join(sorted(PLACE_KINDS))}.")


def _namesakes(data: Survey) -> Iterator[Finding]:
    bearers: dict[tuple[str, ...], list[Raw]] = defaultdict(list)
    for table in ("place", "actor", "source"):
        for raw in data.own.get(table, ()):
            level = (table, raw.data.get("kind", ""), *raw.data.get("within", ())[:1])
            strong = (raw.data["name"], *raw.data.get("names", ()))
            for name in {key(n) for n in strong}:
                bearers[(name, *level)].append(raw)
    for (name, *_), raws in bearers.items():
        for raw in raws[1:]:
            message = f"bears the name '{name}' that {raws[0].where} bears at the same level"
            yield _finding("warning", raw, message, "Take the name off one, or say by kind or container how they differ.")


def _unsupplied(data: Survey) -> Iterator[Finding]:
    for raw in data.own.get("side", ()):
        if not raw.data.get("supply"):
            yield _finding("warning", raw, "has no source of supply: its areas always count as cut off", "Give 'supply' the ids of places.")


Rule = Callable[[Survey], Iterator[Finding]]
ERRORS: tuple[Rule, ...] = (_doubles, _dangling, _misplaced, _circular, _kinds)
WARNINGS: tuple[Rule, ...] = (_namesakes, _unsupplied)
