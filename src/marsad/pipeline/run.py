"""The main job: take in, read, resolve, reconcile, assess, publish into a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from marsad.intake import Refusal, reports
from marsad.ledger import Ledger, open_ledger
from marsad.model.entry import Draft
from marsad.model.report import Report
from marsad.pipeline.correcting import keep_figures
from marsad.pipeline.kept import FILE_NAME, Kept
from marsad.pipeline.study import Study, register
from marsad.pipeline.take_in import Desk, Taken
from marsad.pipeline.unread import Unread
from marsad.pipeline.whole import write_if_new
from marsad.publish.door import admit
from marsad.publish.map_data import map_data
from marsad.publish.map_page import map_page
from marsad.publish.sitrep import markdown, situation
from marsad.reconcile import unswept
from marsad.theatre import Theatre, best_fit, load

FITTED = 200
"""Reports looked at to choose a theatre when none is named."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run did: reports taken in and read again, their claims, refusals, notes, what was not read; the theatre, chosen or not."""

    theatre: str
    chosen: bool
    taken: int = 0
    again: int = 0
    claims: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: Unread = field(default_factory=Unread)


def recorded_theatre(ledger: Ledger) -> tuple[str, str] | None:
    """Name and digest of the theatre that a ledger was last read against."""
    entry = next(iter(ledger.current("theatre", subject="theatre")), None)
    return (entry.payload["name"], entry.payload["digest"]) if entry else None


def _settle_theatre(
    ledger: Ledger, wanted: str | None, found: Iterator[Report | Refusal]
) -> tuple[str, Theatre, bool, Iterable[Report | Refusal]]:
    """The theatre of a run, by name and as loaded: the one named, else the folder's own, else the best fitting; recorded when new."""
    recorded = recorded_theatre(ledger)
    name, chosen = wanted or (recorded[0] if recorded else None), False
    if name is None:
        first = list(islice(found, FITTED))
        found = chain(first, found)
        name, chosen = best_fit([r for r in first if isinstance(r, Report)]), True
    theatre = load(name)
    if recorded != (name, theatre.digest):
        ledger.append([Draft(kind="theatre", subject="theatre", payload={"name": name, "id": theatre.id, "digest": theatre.digest})])
    return name, theatre, chosen, found


def publish(study: Study, into: Path, today: dt.date, *, keep: bool = True) -> None:
    """Writes the situation report and the map page of the last day on which something was published, as far as the door lets it.

    With `keep` the figures put out are kept in the ledger, so that a later run can tell which of them it corrects.
    """
    with unswept():
        day = study.last_day or today
        brief, withheld = admit(study.brief, today=today)
        write_if_new(into / "sitrep.md", markdown(situation(brief, day, withheld)))
        data = map_data(brief.theatre, brief.control, brief.siege, brief.events, brief.claims, day=day, title=brief.theatre.name)
        write_if_new(into / "map.html", map_page(replace(data, withheld=data.withheld + withheld.statements)))
    if keep:
        keep_figures(study, brief)


def run(
    files: Sequence[str | Path],
    into: Path,
    *,
    theatre: str | None = None,
    ledger_at: str | None = None,
    today: dt.date,
    jobs: int = 1,
    progress: Callable[[Taken], None] = lambda _: None,
) -> Outcome:
    """Does the main job, reading by so many processes. With the same files nothing changes; with more, only what follows from them.

    `ledger_at`: address of the PostgreSQL database that keeps the ledger, None for the one that the folder has or remembers.
    Raises LedgerError, TheatreError, UsageError.
    """
    with open_ledger(into, create=True, address=ledger_at) as ledger:
        name, settled, chosen, found = _settle_theatre(ledger, theatre, iter(reports(files)))
        outcome = Outcome(theatre=settled.id, chosen=chosen)
        desk = Desk(ledger, name, jobs)
        for taken in chain(desk.read_again(), desk.take_in(found)):
            _tell(outcome, taken)
            progress(taken)
        kept = Kept(into / FILE_NAME)
        study = register(Study(ledger, kept=kept))
        outcome.notes.extend(f"a decision waits: {waits}" for waits in study.waiting)
        publish(study, into, today)
        kept.write()
    return outcome


def _tell(outcome: Outcome, taken: Taken) -> None:
    if taken.unread:
        outcome.unread.add(taken.unread, taken.key.rpartition("@")[0])
    else:
        outcome.notes.extend(taken.notes)
    if taken.refusal:
        outcome.refusals.append(taken.refusal)
        return
    outcome.again += taken.again
    outcome.taken += not taken.again
    outcome.claims += taken.claims
