"""The questions put to a folder: events, control, siege, toll, situation report."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from marsad import control as control_room
from marsad.cli.errors import tell
from marsad.cli.tables import table
from marsad.model.assessment import ControlInterval
from marsad.model.errors import UsageError
from marsad.model.time import parse_instant
from marsad.pipeline.study import Study
from marsad.publish import records
from marsad.publish.door import admit
from marsad.publish.geojson import geojson
from marsad.publish.records import Record
from marsad.publish.sitrep import markdown, situation
from marsad.publish.sitrep import records as sitrep_records


@dataclass(frozen=True, slots=True)
class Asked:
    """Which ledger, as of which times."""

    folder: Path
    known_at: str | None = None
    recorded_at: str | None = None
    with_judgements: bool = False
    rule: str | None = None

    @contextmanager
    def study(self) -> Iterator[Study]:
        """The study, open; says on standard error how many undated reports it leaves out."""
        bounds = (instant_of("--known-at", self.known_at), instant_of("--recorded-at", self.recorded_at))
        with Study.open(self.folder, *bounds, with_judgements=self.with_judgements, control_rule=self.rule) as study:
            if study.undated:
                many = "1 report" if study.undated == 1 else f"{study.undated} reports"
                tell(f"{many} without a date of publication left out by --known-at")
            yield study


def instant_of(option: str, text: str | None) -> dt.datetime | None:
    """The instant that an option was given, None where it was not; a date means its end. Raises UsageError."""
    try:
        return parse_instant(text) if text else None
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is no date or instant", remedy="Write 2016-09-10 or 2016-09-10T12:00:00Z.") from error


def day_of(option: str, text: str) -> dt.date:
    """The date that an option was given. Raises UsageError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{option} {text!r} is no date", remedy="Write it as 2016-09-08.") from error


def date_of(option: str, text: str | None) -> dt.date | None:
    """The date that an option was given, None where it was not. Raises UsageError."""
    return day_of(option, text) if text else None


def day_asked(study: Study, at: str | None) -> dt.date:
    """The day asked about, else the last day of publication. Raises UsageError where there is neither."""
    day = date_of("--at", at) or study.last_day
    if day is None:
        raise UsageError("no day to ask about", why="no report has a date of publication", remedy="Name one with --at DATE.")
    return day


def print_records(rows: Iterable[Record]) -> None:
    """Prints records, one a line."""
    sys.stdout.writelines(records.line(row) + "\n" for row in rows)


def one_of(form: str, *known: str) -> None:
    """Refuses a format that a verb does not print. Raises UsageError."""
    if form not in known:
        raise UsageError(f"unknown format {form!r}", remedy=f"Use {', '.join(known)}.")


def today() -> dt.date:
    """The day by the clock, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def events(asked: Asked, start: str | None, end: str | None) -> int:
    """Prints events, those that may lie between the two days."""
    first, last = date_of("--from", start), date_of("--to", end)
    with asked.study() as study:
        for event in study.events:
            when = event.when
            early = first and (when is None or (when.end is not None and when.end < first))
            late = last and (when is None or (when.start is not None and when.start > last))
            if not early and not late:
                print_records([records.event(event)])
    return 0


def control(asked: Asked, at: str | None, history: bool, form: str) -> int:
    """Prints who holds what on a day, or all intervals."""
    one_of(form, "jsonl", "geojson", "table")
    if at and history:
        raise UsageError("--at and --history exclude each other", remedy="Leave one out.")
    with asked.study() as study:
        day = None if history else day_asked(study, at)
        rows = study.control if day is None else control_room.on(study.control, day)
        if form == "geojson":
            brief, _ = admit(study.brief, today=today())
            admitted = brief.control if day is None else control_room.on(brief.control, day)
            sys.stdout.write(json.dumps(geojson(admitted, (), (), study.theatre, day=day), ensure_ascii=False) + "\n")
        elif form == "table":
            table(("place", "side", "state", "from", "to", "basis", "last evidence"), map(_control_row, rows))
        else:
            print_records(line for row in rows for line in records.control(row))
    return 0


def _control_row(row: ControlInterval) -> Sequence[str]:
    return (
        row.place,
        " / ".join(row.sides),
        row.state,
        records.day(row.start) or "",
        records.day(row.end) or "",
        row.basis,
        records.day(row.last_evidence) or "",
    )


def sitrep(asked: Asked, at: str | None, form: str) -> int:
    """Prints the situation report of a day."""
    one_of(form, "markdown", "json")
    with asked.study() as study:
        brief, withheld = admit(study.brief, today=today())
        report = situation(brief, day_asked(study, at), withheld)
        text = markdown(report) if form == "markdown" else json.dumps(sitrep_records(report), ensure_ascii=False, indent=1)
        sys.stdout.write(text.rstrip("\n") + "\n")
    return 0
