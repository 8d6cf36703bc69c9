"""The door of the room: claims to events."""

from __future__ import annotations

import dataclasses
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from marsad.reconcile.blocking import pairs
from marsad.reconcile.clocks import aligned
from marsad.reconcile.cluster import parts
from marsad.reconcile.decisions import Decisions, decisions
from marsad.reconcile.facts import Facts, facts
from marsad.reconcile.parts import linked
from marsad.reconcile.registry import Naming, Registry, order
from marsad.reconcile.scored import likely_pairs, scored
from marsad.reconcile.settling import UNNAMED, Finish, Terms, as_is, grown_events, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from marsad.model.event import Event
    from marsad.model.judgement import Judgement
    from marsad.model.resolution import ResolvedClaim
    from marsad.reconcile.past import Past

NO_ENTRIES = Registry()


def unheeded(held: Decisions, events: Sequence[Event]) -> tuple[str, ...]:
    """What persons hold that could not be done: its claim or event is gone, or it would join what a person has parted."""
    home = {c.claim.id: e.id for e in events for c in e.claims}
    undone = (
        f"{a} with {b}: {why} (something parted stands between them)" for (a, b), why in held.together.items() if home.get(a) != home.get(b)
    )
    return (*held.waiting, *undone)


def reconcile(
    claims: Iterable[ResolvedClaim],
    judgements: Iterable[Judgement] = (),
    registry: Registry = NO_ENTRIES,
    *,
    finish: Finish = as_is,
    past: Past | None = None,
) -> tuple[Event, ...]:
    """The events these claims tell of, without tolls, in the order of their first publication; every claim is in exactly one.

    The order in which claims arrive plays no part. Persons' judgements go before every rule; a claim a person rejects stands alone in
    a withdrawn event. Ids come from `registry`; what it does not know yet is told by `Registry.news`. `finish` is done to each event
    before it has its id and the summary it is part of. With a `past` only what new claims touch is worked out; the events are the same.
    """
    with unswept():
        return _reconciled(claims, judgements, registry, finish, past)


@contextmanager
def unswept() -> Iterator[None]:
    """Keeps the collector of cycles from going through all claims again and again, half the time of loading them: none are made here."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _reconciled(
    claims: Iterable[ResolvedClaim], judgements: Iterable[Judgement], registry: Registry, finish: Finish, past: Past | None
) -> tuple[Event, ...]:
    ordered = sorted({c.claim.id: c for c in claims}.values(), key=order)
    held = decisions(judgements, registry, frozenset(c.claim.id for c in ordered))
    kept = aligned([facts(c) for c in ordered if c.claim.id not in held.rejected])
    position = {f.id: i for i, f in enumerate(kept)}
    together = [(position[a], position[b]) for a, b in held.together if a in position and b in position]
    parted = [(position[a], position[b]) for a, b in held.apart if a in position and b in position]
    apart = frozenset((min(p), max(p)) for p in parted)
    marks = past.marks(kept) if past else None
    likely = scored(kept, marks, past) if past and marks else likely_pairs(kept, pairs(kept))
    whole = parts(len(kept), [pair for pair in likely if pair[1:] not in apart], together, apart)
    terms = Terms(held, finish, past)
    told = [pair for part in whole for pair in grown_events(part, kept, marks, terms)]
    told += [((f,), finish(settled((f,), UNNAMED, held))) for c in ordered if c.claim.id in held.rejected for f in (facts(c),)]
    told.sort(key=lambda pair: order(pair[0][0].resolved))
    names, _ = registry.assign([[f.resolved for f in group] for group, _ in told])
    named = [_named(event, group, naming) for (group, event), naming in zip(told, names, strict=True)]
    return linked(named, {f.id: f for f in kept}, held)


def _named(event: Event, group: Sequence[Facts], naming: Naming) -> Event:
    return dataclasses.replace(event, id=naming.id, aliases=naming.aliases, claims=tuple(f.resolved for f in group))
