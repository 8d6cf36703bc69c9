"""What is wrong or doubtful in a theatre's data as a whole: references, doubles, coordinates, supply."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.theatre import network
from marsad.theatre.files import HEAD, Finding, Level, Raw
from marsad.theatre.spelling import key
from marsad.theatre.survey import Survey, survey

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "side": {"supply": "place", "against": "side"},
    "place": {"within": "place"},
    "road": {"a": "place", "b": "place", "via": "place"},
    "area": {"members": "place", "usual_side": "side"},
    "route": {"into": "area", "roads": "road", "key_places": "place"},
    "actor": {"side": "side", "part_of": "actor"},
    "source": {"leaning": "side", "party": "actor", "relays": "source"},
    "label": {"side": "side", "actor": "actor"},
    "supply": {"side": "side", "place": "place"},
}
ACTOR_KINDS = (
    "state", "state_forces", "foreign_forces", "coalition", "rebel_group", "jihadist_group", "militia", "civilian_body",
    "group_of_people",
)  # fmt: skip
SOURCE_KINDS = (
    "wire", "newspaper", "broadcaster", "state_agency", "monitor", "party_office", "military", "un_body", "aid_body", "local_body",
    "witnesses", "official", "hospital", "rescue_service", "correspondent", "channel",
)  # fmt: skip
SUPPLY_KINDS = ("border", "rear", "port", "airfield")
BOND_KINDS = ("backed_by", "member_of", "succeeds", "split_from")
_PERIODS = ("allegiances", "dated_names", "bonds")
_FAR, _FAR_SHARE = 50_000.0, 3.0
PLACE_KINDS = (
    "town", "city", "village", "neighbourhood", "area", "base", "front", "road", "crossing", "facility", "river",
    "district", "province", "region", "country", "sea",
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
    for bond in raw.data.get("bonds", ()):
        yield "bonds", ("actor", (bond["actor"],))


def _leanings(data: Survey) -> Iterator[Finding]:
    """A label's leanings are sides; where a theatre has none, its states and armed bodies."""
    known = {r.data.get("id") for t in ("side", *(() if data.own.get("side") else ("actor",))) for r in data.table(t)}
    for raw in data.own.get("label", ()):
        if raw.data.get("kind", "state") not in ACTOR_KINDS:
            yield _finding("error", raw, f"'{raw.data['kind']}' is no kind of actor", f"Use one of: {', '.join(sorted(ACTOR_KINDS))}.")
        for leaning in raw.data.get("leanings", ()):
            if leaning not in known:
                yield _finding(
                    "error", raw, f"'leanings' points to side '{leaning}', which is not there", "Correct the id, or add the side."
                )


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
            swapped = _inside(lon, lat, box or (-180, -90, 180, 90))
            remedy = (
                "Swap lat and lon: the other way round it lies within." if swapped else f"Correct lat and lon, or widen bbox in {HEAD}."
            )
            yield _finding("error", raw, f"lies at {lat}, {lon}, outside the theatre", remedy)


def _inside(lat: float, lon: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def _circular(data: Survey) -> Iterator[Finding]:
    for table, name in (("place", "within"), ("actor", "part_of")):
        up = {r.data["id"]: r.data.get(name, ()) for r in data.table(table)}
        for raw in data.own.get(table, ()):
            if circle := _circle(raw.data["id"], up):
                yield _finding("error", raw, f"'{name}' leads back to itself: {' > '.join(circle)}", "Break the circle.")


def _circle(start: str, up: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The way from a record up to itself, empty where there is none."""
    ways: dict[str, tuple[str, ...]] = {}
    queue: list[tuple[str, tuple[str, ...]]] = [(one, (start, one)) for one in up.get(start, ())]
    while queue:
        one, way = queue.pop()
        if one == start:
            return way
        if one not in ways:
            ways[one] = way
            queue += [(over, (*way, over)) for over in up.get(one, ())]
    return ()


def _kinds(data: Survey) -> Iterator[Finding]:
    for table, known in (("place", PLACE_KINDS), ("actor", ACTOR_KINDS), ("source", SOURCE_KINDS), ("supply", SUPPLY_KINDS)):
        for raw in data.own.get(table, ()):
            kind = raw.data.get("kind", known[0])
            if kind not in known:
                yield _finding("error", raw, f"'{kind}' is no kind of {table}", f"Use one of: {', '.join(sorted(known))}.")
    for raw in data.own.get("actor", ()):
        for bond in raw.data.get("bonds", ()):
            if bond["kind"] not in BOND_KINDS:
                yield _finding("error", raw, f"'{bond['kind']}' is no kind of bond", f"Use one of: {', '.join(BOND_KINDS)}.")
        if not 1 <= raw.data.get("acled_inter", 1) <= 8:
            yield _finding("error", raw, f"'acled_inter' is {raw.data['acled_inter']}", "Give ACLED's code, 1 to 8.")


def _times(data: Survey) -> Iterator[Finding]:
    """Periods that end before they begin, and allegiances of one actor that overlap."""
    for raw in (r for rows in data.own.values() for r in rows):
        for name, period in _periods(raw):
            if period.get("start") and period.get("end") and period["start"] >= period["end"]:
                message = f"'{name}' ends on {period['end']}, not after it begins on {period['start']}"
                yield _finding("error", raw, message, "'start' is the first day, 'end' the first day no longer so.")
        stretches = sorted(raw.data.get("allegiances", ()), key=lambda a: a.get("start") or dt.date.min)
        for one, next_one in zip(stretches, stretches[1:], strict=False):
            if (one.get("end") or dt.date.max) > (next_one.get("start") or dt.date.min):
                message = f"'allegiances' overlap: {one['side']} {_span(one)} and {next_one['side']} {_span(next_one)}"
                yield _finding("error", raw, message, "End the first on the day on which the second begins.")


def _periods(raw: Raw) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name in _PERIODS:
        yield from ((name, stretch) for stretch in raw.data.get(name, ()))
    if raw.table in ("label", "supply"):
        yield "start", raw.data
    if raw.table == "theatre":
        yield "period", raw.data.get("period", {})


def _span(stretch: Mapping[str, Any]) -> str:
    return f"from {stretch.get('start', 'the beginning')} to {stretch.get('end', 'the end')}"


def _strays(data: Survey) -> Iterator[Finding]:
    """Places far outside what is said to contain them: coordinates of a namesake, or a wrong container."""
    known = {r.data["id"]: r.data for r in (*data.beneath.get("place", ()), *data.own.get("place", ()))}
    for raw in data.own.get("place", ()):
        outer = known.get(next(iter(raw.data.get("within", ())), ""), {})
        if {"lat", "lon"} <= raw.data.keys() and {"lat", "lon", "uncertainty_m"} <= outer.keys():
            metres = _metres(raw.data, outer)
            if metres > _FAR + _FAR_SHARE * outer["uncertainty_m"]:
                message = f"lies {metres / 1000:.0f} km from the middle of '{outer['id']}', which is said to contain it"
                yield _finding("warning", raw, message, "Is it a place of the same name elsewhere? Correct lat and lon, or 'within'.")


def _metres(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    north, east = a["lat"] - b["lat"], (a["lon"] - b["lon"]) * math.cos(math.radians(a["lat"]))
    return math.hypot(north, east) * 111_200


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
    fed = {r.data["side"] for r in data.own.get("supply", ())}
    for raw in data.own.get("side", ()):
        if not raw.data.get("supply") and raw.data["id"] not in fed:
            message = "has no source of supply: whether its areas are cut off cannot be computed"
            yield _finding("warning", raw, message, "Give 'supply' the ids of places, or write supply.toml.")


def _loops(data: Survey) -> Iterator[Finding]:
    """Roads that lead from a place to itself, and areas made of themselves."""
    places = {r.data["id"] for r in data.table("place")}
    for raw in data.own.get("road", ()):
        if raw.data["a"] == raw.data["b"]:
            yield _finding("error", raw, f"leads from '{raw.data['a']}' to itself", "Give 'a' and 'b' the two ends of the stretch.")
    for raw in data.own.get("area", ()):
        if raw.data["id"] in set(raw.data.get("members", ())) - places:
            yield _finding("error", raw, "contains itself", "Give 'members' the ids of the places it is made of.")


def _roadless(data: Survey) -> Iterator[Finding]:
    """Areas that no road reaches, and sources of supply that none leaves: nothing can be computed of them."""
    roads = data.own.get("road", ())
    if not roads or (data.folder / network.FILE).is_file():
        return
    reached = {p for r in roads for p in (r.data["a"], r.data["b"], *r.data.get("via", ()))}
    for raw in data.own.get("area", ()):
        if reached.isdisjoint(raw.data.get("members", ())):
            message = "no road reaches any of its places: whether it is cut off cannot be computed"
            yield _finding("warning", raw, message, "Add a stretch to roads.jsonl, or import a network of roads.")
    for raw in (*data.own.get("side", ()), *data.own.get("supply", ())):
        named = raw.data.get("supply", ()) if raw.table == "side" else (raw.data["place"],)
        for place in named:
            if place not in reached:
                yield _finding("warning", raw, f"no road leaves its source of supply '{place}'", "Add a stretch to roads.jsonl.")


def _network(data: Survey) -> Iterator[Finding]:
    for number, message in network.faults(data.folder):
        where = f"line {number}"
        yield Finding(level="error", file=network.FILE, where=where, message=message, remedy="Import the file's source again.")


Rule = Callable[[Survey], Iterator[Finding]]
ERRORS: tuple[Rule, ...] = (_doubles, _dangling, _leanings, _misplaced, _circular, _kinds, _times, _loops, _network)
WARNINGS: tuple[Rule, ...] = (_namesakes, _unsupplied, _roadless, _strays)
