"""The figures that a run puts out, kept in the ledger, so that whoever used one can learn that it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.publish.changes import State, causes
from marsad.publish.corrections import PREFIX, drafts

if TYPE_CHECKING:
    from marsad.model.entry import Entry
    from marsad.model.event import Event
    from marsad.pipeline.study import Study
    from marsad.publish.brief import Brief
    from marsad.publish.changes import Cause
    from marsad.publish.corrections import Because


def keep_figures(study: Study, published: Brief) -> int:
    """Records the figures of what was just published where they are new or differ from the last that were; how many were recorded."""
    kept = {e.subject: e for e in study.ledger.current("assessment") if e.subject.startswith(PREFIX)}
    found = list(drafts(published.events, kept, _because(study)))
    if found:
        study.ledger.append(found)
    return len(found)


def _because(study: Study) -> Because:
    """Reports that an event gained or lost since its figures were kept, and what persons have decided about it or its claims since."""
    heads = State(claims=study.claims).heads

    def causes_of(before: Entry, event: Event | None) -> tuple[Cause, ...]:
        since = [j for j in study.judgements if j.recorded and j.recorded > before.recorded]
        ids = (before.payload["event"], *((event.id, *event.aliases) if event else ()))
        return causes(heads, since, before.payload["claims"], [c.claim.id for c in event.claims] if event else (), ids)

    return causes_of
