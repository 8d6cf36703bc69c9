"""`marsad control --gains`: what each side won and lost between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad import control
from marsad.cli.asking import Asked, day_of, print_records
from marsad.cli.errors import tell
from marsad.cli.tables import table
from marsad.control import Balance, Campaign, Change, Ground
from marsad.model.errors import UsageError
from marsad.model.event import Event
from marsad.pipeline.study import Study
from marsad.publish.records import Record, day, party

PARTS = ("gained", "not_kept", "lost", "regained", "disputed")


def gains(asked: Asked, days: tuple[str, str], form: str, *, alone: bool = True) -> int:
    """Prints the offensives told of, each side's gains and losses, and the changes day by day; as a table the sides alone."""
    if form not in ("jsonl", "table"):
        raise UsageError(f"--gains has no format {form!r}", remedy="Use jsonl or table.")
    if not alone:
        raise UsageError("--gains stands alone", remedy="Leave out --at and --history.")
    start, end = (day_of("--gains", d) for d in days)
    if end < start:
        raise UsageError(f"--gains from {start} to {end} runs backwards", remedy="Name the earlier day first.")
    with asked.study() as study:
        found = control.campaign(study.control, study.theatre, start, end, claims=study.claims)
        if form == "table":
            table(("side", *(p.replace("_", " ") for p in PARTS), "rolled back"), (_row(b, study) for b in found.balances))
            tell(f"{len(found.reclassified)} more changed only in what is known of them: not counted")
        else:
            print_records(_records(found, study))
    return 0


def _row(balance: Balance, study: Study) -> Sequence[str]:
    side = study.theatre.sides.get(balance.side)
    share = balance.rolled_back
    return (
        side.name if side else balance.side,
        *(_cell(getattr(balance, part)) for part in PARTS),
        "" if share is None else f"{share:.0%} of the places won",
    )


def _cell(ground: Ground) -> str:
    if not ground.places:
        return "-"
    return f"{len(ground.places)} place{'s' * (len(ground.places) > 1)}, {ground.km2:,.0f} km²"


def _records(found: Campaign, study: Study) -> Iterator[Record]:
    for event in study.events:
        when = event.when
        if event.kind == "offensive" and when and when.start and found.start <= when.start <= found.end:
            yield _offensive(event)
    for balance in found.balances:
        yield {"side": balance.side, "from": day(found.start), "to": day(found.end)} | {
            part: {"count": len(g.places), "km2": g.km2, "places": list(g.places)} for part in PARTS if (g := getattr(balance, part))
        }
    yield from (_change(c, "changed hands") for c in found.changes)
    yield from (_change(c, "reclassified") for c in found.reclassified)


def _offensive(event: Event) -> Record:
    return {
        "offensive": event.id,
        "begin": day(event.when.start) if event.when else None,
        "by": [party(p) for p in event.initiator],
        "against": [party(p) for p in event.target],
        "places": [p.name for p in event.places],
        "summary": event.summary,
        "claims": [c.claim.id for c in event.claims],
    }


def _change(change: Change, what: str) -> Record:
    return {
        "place": change.place,
        "id": change.id,
        "day": day(change.day),
        "change": what,
        "before": change.before[0] if change.before else None,
        "after": change.after[0],
        "regained": change.regained,
        "claims": list(change.claims),
    }
