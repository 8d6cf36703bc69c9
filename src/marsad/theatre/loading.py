"""Opens a theatre: a shipped one by name, any other by folder."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from marsad.model.errors import TheatreError
from marsad.theatre import gazetteer, network, schema
from marsad.theatre.actors import ActorIndex
from marsad.theatre.check import errors
from marsad.theatre.files import HEAD, Finding
from marsad.theatre.places import PlaceIndex
from marsad.theatre.sources import SourceIndex
from marsad.theatre.survey import DATA, Survey, data_files, survey
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Actor, Label, Period, Supply

SHIPPED = tuple(sorted(folder.name for folder in DATA.iterdir() if (folder / HEAD).is_file()))
_DELAY_HOURS = 72.0
T = TypeVar("T")


def shipped() -> tuple[str, ...]:
    """The names of the theatres that come with Marsad."""
    return SHIPPED


def load(name_or_folder: str | Path) -> Theatre:
    """The theatre of this shipped name or in this folder. Raises TheatreError that names file, line or key, and remedy."""
    folder = folder_of(name_or_folder)
    return _load(folder, _digest(folder), network.stamp(folder))


def period(name: str) -> Period:
    """The period of a shipped theatre, without loading the rest of it."""
    return schema.period_of(tomllib.loads((DATA / name / HEAD).read_text(encoding="utf-8")))


def folder_of(name_or_folder: str | Path) -> Path:
    """The folder of a shipped theatre by name, or the folder itself. Raises TheatreError where it is none."""
    if str(name_or_folder) in SHIPPED:
        return DATA / str(name_or_folder)
    folder = Path(name_or_folder)
    if (folder / HEAD).is_file():
        return folder
    why = f"it has no {HEAD}" if folder.is_dir() else "there is no such folder"
    remedy = f"Name a shipped theatre ({', '.join(SHIPPED)}) or a folder that holds {HEAD}."
    raise TheatreError("no theatre of this name", where=str(name_or_folder), why=why, remedy=remedy)


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    imported = folder / gazetteer.FILE
    for path in (*data_files(folder), *((imported,) if imported.is_file() else ())):
        body = path.read_bytes()
        total.update(f"{path.parent.name if path.parent != folder else ''}/{path.name}\x1f{len(body)}\x1f".encode())
        total.update(body)
    return total.hexdigest()


@lru_cache(maxsize=8)
def _load(folder: Path, digest: str, roads: str) -> Theatre:
    """`roads` stamps the imported network, which is no part of the digest: no report reads otherwise for it."""
    data = survey(folder)
    wrong = list(errors(data))
    if wrong:
        raise _error(folder, wrong)
    head = data.table("theatre")[0].data
    box = head.get("bbox")
    return Theatre(
        id=head["id"],
        name=head["name"],
        digest=digest,
        period=schema.period_of(head),
        bbox=(box[0], box[1], box[2], box[3]) if box else None,
        countries=tuple(head.get("countries", ())),
        sides={s.id: s for s in _made(data, "side", schema.side)},
        partisan=schema.partisan_of(head),
        publish_delay=dt.timedelta(hours=head.get("publish_delay_hours", _DELAY_HOURS)),
        places=_places(data, frozenset(f"country:{c}" for c in head.get("countries", ()))),
        actors=ActorIndex(_actors(data, frozenset(head.get("countries", ())))),
        sources=SourceIndex(_made(data, "source", schema.source)),
        labels=_labels(data, frozenset(head.get("countries", ()))),
        roads=_made(data, "road", schema.road),
        areas=_made(data, "area", schema.area),
        routes=_made(data, "route", schema.route),
        supplies=_supplies(data),
        network=network.stretches(folder) if roads else (),
        what_if=head.get("what_if", True),
    )


def _supplies(data: Survey) -> tuple[Supply, ...]:
    """The sources of supply, those that a side names first; of one place and side the records with dates count."""
    told = _made(data, "supply", schema.supply)
    dated = {(s.side, s.place) for s in told}
    sides = _made(data, "side", schema.side)
    return tuple(Supply(side=s.id, place=p) for s in sides for p in s.supply if (s.id, p) not in dated) + told


def _places(data: Survey, countries: frozenset[str]) -> PlaceIndex:
    """The theatre's own places over the world's; of its own countries it knows better than the world."""
    own = [schema.place(raw.data) for raw in data.own.get("place", ())]
    beneath = [schema.place(raw.data) for raw in data.beneath.get("place", ()) if countries.isdisjoint(raw.data.get("within", ()))]
    path = data.folder / gazetteer.FILE
    return PlaceIndex(own, beneath, gazetteer.Gazetteer(path) if path.is_file() else None)


def _actors(data: Survey, countries: frozenset[str]) -> Iterator[Actor]:
    """The theatre's own actors, then those known everywhere; their common nouns mean nobody abroad."""
    own = {raw.data["id"] for raw in data.own.get("actor", ())}
    for found in _made(data, "actor", schema.actor):
        abroad = found.countries and countries.isdisjoint(found.countries) and found.id not in own and countries
        yield replace(found, names=tuple(n for n in found.names if not n.weak or n.text != n.text.lower())) if abroad else found


def _labels(data: Survey, countries: frozenset[str]) -> tuple[Label, ...]:
    """The theatre's own labels, then those known everywhere that may hold in its countries: none that speaks of other countries, or of
    leanings it does not have."""
    own = _own(data, "label", schema.label)
    beneath = tuple(schema.label(raw.data) for raw in data.beneath.get("label", ()))
    if not countries:
        return own + beneath
    here = (la for la in beneath if not la.leanings and not (la.countries and countries.isdisjoint(la.countries)))
    return own + tuple(replace(la, countries=()) for la in here)


def _own(data: Survey, table: str, make: Callable[[schema.Data], T]) -> tuple[T, ...]:
    return tuple(make(raw.data) for raw in data.own.get(table, ()))


def _made(data: Survey, table: str, make: Callable[[schema.Data], T]) -> tuple[T, ...]:
    return tuple(make(raw.data) for raw in data.table(table))


def _error(folder: Path, wrong: list[Finding]) -> TheatreError:
    first = wrong[0]
    more = f" and {len(wrong) - 1} more: run `marsad theatre check {folder}`" if len(wrong) > 1 else ""
    where = " ".join(filter(None, (str(folder / first.file), first.where)))
    return TheatreError(first.message + more, where=where, remedy=first.remedy)
