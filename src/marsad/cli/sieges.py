"""`marsad siege`: what is cut off, by which definition, and what would be."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterator, Sequence

from marsad import siege as siege_room
from marsad.cli.asking import Asked, date_of, day_asked, one_of, print_records
from marsad.cli.tables import table
from marsad.model.assessment import SiegeInterval
from marsad.model.entry import Draft
from marsad.model.errors import UsageError
from marsad.pipeline.study import Study
from marsad.publish import records
from marsad.publish.records import Record
from marsad.siege import DEFINITIONS, Defined, SiegeLine

ALL = "all"


def siege(asked: Asked, at: str | None, history: bool, what_if: tuple[str, ...], definition: str | None, form: str) -> int:
    """Prints what is cut off on a day, all intervals, by other definitions, or what would be if other sides held the named places."""
    one_of(form, "jsonl", "table")
    if at and history:
        raise UsageError("--at and --history exclude each other", remedy="Leave one out.")
    if definition is not None and definition not in (ALL, *DEFINITIONS):
        raise UsageError(f"no definition {definition!r}", remedy=f"Use {', '.join(DEFINITIONS)} or {ALL}.")
    with asked.study() as study:
        if what_if:
            rows = _supposed(study, day_asked(study, at), _assumptions(study, what_if))
        elif definition:
            rows = [records.defined(d) for d in _defined(study, at, history, definition)]
        else:
            rows = list(map(records.siege, study.siege if history else siege_room.on(study.siege, day_asked(study, at))))
    if form == "table":
        table(("area or way in", "state", "by", "from", "to", "definition", "routes"), map(_row, rows))
    else:
        print_records(rows)
    return 0


def _defined(study: Study, at: str | None, history: bool, definition: str) -> Iterator[Defined]:
    day = None if history else date_of("--at", at) or day_asked(study, at)
    for found in siege_room.defined(study.control, study.believed, study.theatre):
        span = found.interval
        holds = day is None or ((span.start is None or span.start <= day) and (span.end is None or day < span.end))
        if holds and definition in (ALL, found.by):
            yield found


def _supposed(study: Study, day: dt.date, assumptions: dict[str, str]) -> list[Record]:
    """What would change, with the people of the areas where the theatre knows them; that it was asked is kept in the ledger."""
    found = siege_room.what_if(study.control, study.believed, study.theatre, assumptions, day)
    asked = {"what_if": assumptions, "day": day.isoformat(), "areas": sorted({r.area for r in found if isinstance(r, SiegeInterval)})}
    study.ledger.append([Draft(kind="assessment", subject=f"what_if {day.isoformat()}", payload=asked, by=getpass.getuser())])
    return [records.siege(line) | _people(study, line) for line in found]


def _people(study: Study, line: SiegeLine) -> Record:
    if not isinstance(line, SiegeInterval):
        return {}
    members = next((a.members for a in study.theatre.areas if a.name == line.area), ())
    known = [p.population for m in members if (p := study.theatre.places.get(m)) and p.population]
    return {"people": sum(known)} if known else {}


def _assumptions(study: Study, pairs: Sequence[str]) -> dict[str, str]:
    out = {}
    for pair in pairs:
        place, found, side = pair.partition("=")
        if not found or side not in study.theatre.sides:
            raise UsageError(f"--what-if {pair!r} is no PLACE=SIDE", remedy=f"Sides: {', '.join(study.theatre.sides)}.")
        out[place.strip()] = side.strip()
    return out


def _row(row: Record) -> tuple[str, ...]:
    told = row.get("definition") or row["basis"]
    signs = "; ".join(f"{name} {many}" for name, many in row.get("indicators", {}).items())
    routes = ", ".join(row.get("routes", ()))
    return (
        row.get("area") or row["route"],
        row["state"],
        row["by"] or "",
        row["from"] or "",
        row["to"] or "",
        told + (f" ({signs})" if signs else ""),
        routes,
    )
