"""Claims of a place, a day, a kind, found by the index of a folder instead of reading its whole record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from marsad.ledger.claims import FILE_NAME, ClaimIndex
from marsad.model.codec import from_json
from marsad.model.errors import UnknownId
from marsad.model.resolution import ResolvedClaim
from marsad.pipeline.study import Study
from marsad.reconcile import corrected


def claims(
    study: Study,
    folder: Path,
    *,
    place: str | None = None,
    kind: str | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> Iterator[ResolvedClaim]:
    """The claims that the study knows of a place (its id or any of its names), of these days, of a kind; as persons corrected them.

    In the order in which they were taken in. Raises UnknownId for a place that the theatre does not know.
    """
    with ClaimIndex(folder / FILE_NAME) as index:
        index.catch_up(study.ledger)
        times = {"known_at": study.known_at, "recorded_at": study.recorded_at}
        ids = _ids(study, place) if place is not None else (None,)
        found = {(f.seq, f.turn) for i in ids for f in index.find(place=i, kind=kind, start=start, end=end, **times)}
    wanted: dict[int, list[int]] = {}
    for seq, turn in sorted(found):
        wanted.setdefault(seq, []).append(turn)
    for entry in study.ledger.numbered(list(wanted)):
        read = (from_json(ResolvedClaim, entry.payload["claims"][turn]) for turn in wanted[entry.seq])
        yield from corrected(read, study.judgements)


def _ids(study: Study, place: str) -> tuple[str, ...]:
    places = study.theatre.places
    if places.get(place):
        return (place,)
    named = places.named(place)
    if not named:
        raise UnknownId(f"no place {place!r}", where=study.theatre.name, remedy="Give a name or id as `marsad control` prints it.")
    return tuple(p.id for p in named)
