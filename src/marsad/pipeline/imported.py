"""A table of who held what, row by row, as claims: each day of the table is one report, each row one statement of its source."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from marsad.intake import Refusal
from marsad.intake.tables import Row, rows
from marsad.model.claim import Claim, Locator, claim_id
from marsad.model.errors import ReportError
from marsad.model.report import Report
from marsad.model.resolution import Candidate, Field, Resolution, ResolvedClaim
from marsad.model.text import Mention, PlaceMention, Span
from marsad.model.time import TimeSpan
from marsad.pipeline.mapping import Columns, holder
from marsad.resolve import Resolver
from marsad.theatre import Theatre
from marsad.theatre.types import Place

SAME_KM, NEAR_KM = 25.0, 3.0
"""How far a place of the same name may lie from the row's coordinates, and how near one of another name must."""
_SETTLED = frozenset({"city", "town", "village", "neighbourhood"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One row understood: on `day` these `holders` (none: nobody is said to) held `place`, on the word of `source`."""

    row: Row
    day: dt.date
    place: Place
    named: str
    holders: tuple[Candidate, ...]
    source: str | None


class Table:
    """Rows against one theatre; look-ups are kept."""

    def __init__(self, columns: Columns, theatre: Theatre) -> None:
        self._columns, self._theatre, self._resolver = columns, theatre, Resolver(theatre)
        self._places: dict[tuple[str, str, str], Place] = {}

    def read(self, path: Path) -> Iterator[Said | Refusal]:
        """Every row of the file, or why it is refused."""
        for row in rows(path):
            try:
                yield row if isinstance(row, Refusal) else self._said(row)
            except ReportError as error:
                yield Refusal(error=error)

    def report(self, path: Path, day: dt.date, told: Iterable[Said], version: int) -> tuple[Report, tuple[ResolvedClaim, ...]]:
        """The rows of one day as a report, each row a line of its text, and their claims."""
        lines = list(told)
        text = "\n".join(said.row.text for said in lines)
        report = Report(
            id=f"{path.stem} {day}", text=text, version=version, outlet=self._columns.outlet or path.stem, published=day, title=path.name
        )
        start, claims = 0, list[ResolvedClaim]()
        for number, said in enumerate(lines):
            claims += self._claims(report, said, number, Span(start, start + len(said.row.text)))
            start += len(said.row.text) + 1
        return report, tuple(claims)

    def _claims(self, report: Report, said: Said, number: int, span: Span) -> Iterator[ResolvedClaim]:
        alone = len(said.holders) == 1
        head = self._resolver.head(report)
        for one in said.holders:
            claim = Claim(
                id=claim_id(report.id, report.version, f"hold:{one.side}", span),
                report=report.id,
                version=report.version,
                locator=Locator(span=span, row=number + 1),
                quote=said.row.text,
                trigger=span,
                kind="hold",
                initiator=(Mention(text=one.name),),
                places=(PlaceMention(text=said.named),),
                when=TimeSpan.day(said.day),
                claimant=(Mention(text=said.source),) if said.source else (),
                extent="full" if alone else "part",
            )
            found = [_answer(claim.id, "places", said.named, _candidate(said.place)), _answer(claim.id, "initiator", one.name, one)]
            if said.source:
                found.append(_answer(claim.id, "claimant", said.source, self._resolver.speaker(said.source, said.day)))
            yield ResolvedClaim(claim=claim, head=head, resolutions=tuple(found))

    def _said(self, row: Row) -> Said:
        get = {field: row.values.get(column, "") for field, column in self._columns.fields.items()}
        for field in ("place", "side", "date"):
            if not get[field]:
                column = self._columns.fields[field]
                raise ReportError(f"`{column}` is blank", where=row.where, remedy="Fill it in, or leave the row out.")
        day = _day(get["date"], row)
        place = self._place(get["place"], get.get("lat"), get.get("lon"), row)
        source = get.get("source") or None
        return Said(row=row, day=day, place=place, named=get["place"], holders=self._holders(get["side"], day, row), source=_voice(source))

    def _holders(self, word: str, day: dt.date, row: Row) -> tuple[Candidate, ...]:
        sides = holder(self._columns, word)
        if sides is not None:
            return tuple(self._resolver.side(s) for s in sides)
        if word in self._theatre.sides:
            return (self._resolver.side(word),)
        actor = self._resolver.actor(word, day)
        if actor is None or actor.side is None:
            raise ReportError(
                f"{word!r} is no holder that the theatre knows",
                where=row.where,
                remedy="Say under [holders] of the description which side it stands for, or mend the row.",
            )
        return (actor,)

    def _place(self, name: str, lat: str | None, lon: str | None, row: Row) -> Place:
        known = (name, lat or "", lon or "")
        if known not in self._places:
            point = None if lat is None and lon is None else _point(lat or "", lon or "", row)
            self._places[known] = self._look_up(name, point, row)
        return self._places[known]

    def _look_up(self, name: str, point: tuple[float, float] | None, row: Row) -> Place:
        named = self._theatre.places.named(name)
        if point is None:
            if len({p.id for p in named}) == 1:
                return named[0]
            why = "several bear it" if named else "none bears it"
            raise ReportError(f"{name!r} names no one place of the theatre", where=row.where, why=why, remedy="Give lat and lon columns.")
        near = sorted((_km(point, p), p.id, p) for p in named if p.lat is not None and p.lon is not None)
        if near and near[0][0] <= SAME_KM:
            return near[0][2]
        about = [(_km(point, p), p.id, p) for p in self._theatre.places.own() if p.lat is not None and p.kind in _SETTLED]
        if about and min(about)[0] <= NEAR_KM:
            return min(about)[2]
        why = f"the nearest of this name lies {near[0][0]:.0f} km away" if near else "no place bears the name"
        raise ReportError(f"{name!r} is not in the theatre", where=row.where, why=why, remedy="Add it to the theatre's places.")


def by_day(told: Iterable[Said]) -> dict[dt.date, list[Said]]:
    """Rows by their day, days in order, rows as they stand."""
    found: dict[dt.date, list[Said]] = {}
    for said in sorted(told, key=lambda s: s.day):
        found.setdefault(said.day, []).append(said)
    return found


def _day(text: str, row: Row) -> dt.date:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise ReportError(f"{text!r} is no date", where=row.where, remedy="Write it as 2022-03-01.") from error


def _point(lat: str, lon: str, row: Row) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except ValueError as error:
        what = f"{lat!r}, {lon!r} are no coordinates" if lat or lon else "the coordinates are missing"
        raise ReportError(what, where=row.where, remedy="Give degrees north and east, or map no lat and lon.") from error
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ReportError(f"{lat}, {lon} lie outside the world", where=row.where, remedy="Give degrees north and east.")
    return point


def _voice(source: str | None) -> str | None:
    """Who is cited: the host of an address, else the wording."""
    host = urlsplit(source).hostname if source and "://" in source else None
    return host.removeprefix("www.") if host else source


def _km(point: tuple[float, float], place: Place) -> float:
    if place.lat is None or place.lon is None:
        return math.inf
    across = math.cos(math.radians(point[0])) * (place.lon - point[1])
    return 111.2 * math.hypot(place.lat - point[0], across)


def _candidate(place: Place) -> Candidate:
    return Candidate(
        id=place.id,
        name=place.name,
        score=1.0,
        kind=place.kind,
        lat=place.lat,
        lon=place.lon,
        precision=1,
        uncertainty_m=place.uncertainty_m,
    )


def _answer(claim: str, field: Field, mention: str, chosen: Candidate | None) -> Resolution:
    return Resolution(claim=claim, field=field, index=0, mention=mention, chosen=chosen)
