"""`marsad claims`: what was said of a place, on a day, of a kind."""

from __future__ import annotations

from marsad.cli.asking import Asked, day_of, one_of, print_records
from marsad.cli.tables import table
from marsad.codebook import kinds
from marsad.model.errors import UsageError
from marsad.model.resolution import ResolvedClaim
from marsad.pipeline import looking
from marsad.publish import records


def claims(asked: Asked, place: str | None, kind: str | None, days: tuple[str | None, str | None], form: str) -> int:
    """Prints the claims that fit, in the order in which they were taken in."""
    one_of(form, "jsonl", "table")
    if kind is not None and kind not in kinds():
        raise UsageError(f"unknown kind {kind!r}", remedy=f"Use {', '.join(kinds())}.")
    first, last = (day_of(option, day) if day else None for option, day in zip(("--from", "--to"), days, strict=True))
    if first and last and last < first:
        raise UsageError(f"--to {last} is before --from {first}", remedy="Give the earlier day first.")
    with asked.study() as study:
        found = looking.claims(study, asked.folder, place=place, kind=kind, start=first, end=last)
        if form == "table":
            table(("claim", "kind", "days", "places", "outlet", "quote"), map(_row, found))
        else:
            print_records(map(records.claim, found))
    return 0


def _row(resolved: ResolvedClaim) -> tuple[str, ...]:
    claim, when = resolved.claim, resolved.claim.when
    days = f"{records.day(when.start) or ''} – {records.day(when.end) or ''}" if when else ""
    places = ", ".join(c.name if c else m.text for m, c in zip(claim.places, resolved.chosen("places"), strict=True))
    return (claim.id, claim.kind, days, places, resolved.head.outlet or "", claim.quote)
