"""`marsad theatre`: begin a theatre, check its data, show what it knows, draw it."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from marsad.cli.errors import REFUSED
from marsad.model.errors import UsageError
from marsad.theatre import Theatre, check, folder_of, load

DRAWN = (".html", ".svg")


def check_folder(name: str) -> int:
    """Prints every finding; 1 if one is an error."""
    folder = folder_of(name) if not Path(name).is_dir() else Path(name)
    findings = check(folder)
    for finding in findings:
        where = f"{finding.file}: {finding.where}" if finding.where else finding.file
        sys.stdout.write(f"{finding.level}: {where}: {finding.message}. {finding.remedy}\n")
    errors = sum(f.level == "error" for f in findings)
    sys.stdout.write(f"{errors} errors, {len(findings) - errors} warnings\n")
    return REFUSED if errors else 0


def new(name: str, countries: Iterable[str], into: Path | None, start: str | None, end: str | None, least: int) -> int:
    """Writes a commented skeleton into a folder of its own that must not be there yet."""
    from marsad.theatre.skeleton import country_code, skeleton

    codes = tuple(dict.fromkeys(country_code(c) for c in countries))
    folder = (into or Path()) / name
    if folder.exists():
        raise UsageError(f"{folder} is there already", remedy="Choose another name, or remove it first.")
    made = skeleton(name, codes, start=_day(start), end=_day(end), least=least)
    folder.mkdir(parents=True)
    for file, text in made.files.items():
        (folder / file).write_text(text, encoding="utf-8")
    counts = ", ".join(f"{number} {what}" for what, number in made.counts.items())
    sys.stdout.write(f"{folder}: {counts}\nNext: edit theatre.toml and actors.toml, then `marsad theatre check {folder}`.\n")
    return 0


def show(name: str, drawing: Path | None) -> int:
    """Prints what a theatre holds; with a file, draws it there."""
    known = load(name)
    for title, rows in _told(known):
        sys.stdout.write(f"{title:<18} {rows}\n")
    if drawing:
        from marsad.publish.theatre_map import theatre_page, theatre_svg

        if drawing.suffix.lower() not in DRAWN:
            raise UsageError(f"{drawing}: no kind of picture", remedy=f"Name a file that ends in {' or '.join(DRAWN)}.")
        draw = theatre_svg if drawing.suffix.lower() == ".svg" else theatre_page
        drawing.write_text(draw(known), encoding="utf-8")
        sys.stdout.write(f"drawn: {drawing}\n")
    return 0


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as exc:
        raise UsageError(f"'{text}' is no day", remedy="Write it as 2024-01-31.") from exc


def _told(known: Theatre) -> Iterator[tuple[str, str]]:
    period, places, actors = known.period, known.places.own(), known.actors.all()
    yield known.id, known.name
    yield "period", f"{period.start or 'open'} to {period.end or 'open'}"
    yield "countries", ", ".join(known.countries) or "all"
    located = sum(p.lat is not None for p in places)
    yield "places", f"{len(places)}, {located} with coordinates: {_by(p.kind for p in places)}"
    yield "roads", f"{len(known.roads)} stretches, {len(known.areas)} areas, {len(known.routes)} ways in"
    for side in known.sides.values():
        standing = sum(any(a.side == side.id for a in actor.allegiances) for actor in actors)
        yield f"side {side.id}", f"{side.name}: {standing} actors, supplied from {len(side.supply)} places"
    changing = sum(len({a.side for a in actor.allegiances}) > 1 for actor in actors)
    yield "actors", f"{len(actors)} with the world's, {changing} of which change sides: {_by(a.kind for a in actors)}"
    sources = known.sources.all()
    groups = len({s.group for s in sources if s.group})
    yield "sources", f"{len(sources)} with the world's, {groups} groups that speak as one: {_by(s.kind for s in sources)}"
    yield "leanings", _by(s.leaning or "none" for s in sources)
    yield "labels", str(len(known.labels))
    if known.partisan.text:
        yield "partisans", known.partisan.text


def _by(kinds: Iterable[str]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in Counter(kinds).most_common())
