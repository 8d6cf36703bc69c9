"""The door of the room: claims to events."""

from __future__ import annotations

import dataclasses
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from marsad.reconcile.assemble import assemble
from marsad.reconcile.clocks import aligned
from marsad.reconcile.cluster import clusters
from marsad.reconcile.decisions import Decisions, decisions
from marsad.reconcile.facts import Facts, facts
from marsad.reconcile.features import reasons, score
from marsad.reconcile.parts import linked
from marsad.reconcile.registry import Naming, Registry, order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from marsad.model.event import Event
    from marsad.model.judgement import Judgement
    from marsad.model.resolution import ResolvedClaim

COMPARED = 12
"""Earlier members a claim is compared with to say why it joined."""
NO_ENTRIES = Registry()


def _because(members: Sequence[Facts], held: Decisions) -> tuple[str, ...]:
    """For each claim after the first, the earlier one it fits best and why; then what persons hold."""
    lines = []
    for number, member in enumerate(members[1:], start=1):
        best = max(members[:number][:COMPARED], key=lambda m, f=member: (score(m, f), m.id))  # type: ignore[misc]
        lines.append(f"{member.id} with {best.id} ({score(best, member):+.2f}): {', '.join(reasons(best, member))}")
    ids = {m.id for m in members}
    lines += [f"{a} with {b}: {why}" for (a, b), why in held.together.items() if {a, b} <= ids]
    lines += [f"{a} not with {b}: {why}" for (a, b), why in held.apart.items() if a in ids or b in ids]
    return tuple(lines)


def unheeded(held: Decisions, events: Sequence[Event]) -> tuple[str, ...]:
    """What persons hold that could not be done: its claim or event is gone, or it would join what a person has parted."""
    home = {c.claim.id: e.id for e in events for c in e.claims}
    undone = (
        f"{a} with {b}: {why} (something parted stands between them)" for (a, b), why in held.together.items() if home.get(a) != home.get(b)
    )
    return (*held.waiting, *undone)


def settled(group: Sequence[Facts], naming: Naming, held: Decisions) -> Event:
    """The event of one cluster, `group` in the order of publication; withdrawn where a person rejects its claim."""
    event = assemble([f.resolved for f in group], naming, _because(group, held))
    why = held.rejected.get(group[0].id)
    return event if why is None else dataclasses.replace(event, occurrence="withdrawn", because=(why,))


def reconcile(claims: Iterable[ResolvedClaim], judgements: Iterable[Judgement] = (), registry: Registry = NO_ENTRIES) -> tuple[Event, ...]:
    """The events these claims tell of, without tolls, in the order of their first publication; every claim is in exactly one.

    The order in which claims arrive plays no part. Persons' judgements go before every rule; a claim a person rejects stands alone in
    a withdrawn event. Ids come from `registry`; what it does not know yet is told by `Registry.news`.
    """
    with unswept():
        return _reconciled(claims, judgements, registry)


@contextmanager
def unswept() -> Iterator[None]:
    """Keeps the collector of cycles from going through all claims again and again, half the time of loading them: no cycles are made here."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _reconciled(claims: Iterable[ResolvedClaim], judgements: Iterable[Judgement], registry: Registry) -> tuple[Event, ...]:
    ordered = sorted({c.claim.id: c for c in claims}.values(), key=order)
    held = decisions(judgements, registry, frozenset(c.claim.id for c in ordered))
    kept = aligned([facts(c) for c in ordered if c.claim.id not in held.rejected])
    position = {f.id: i for i, f in enumerate(kept)}
    together = [(position[a], position[b]) for a, b in held.together if a in position and b in position]
    apart = {(position[a], position[b]): why for (a, b), why in held.apart.items() if a in position and b in position}
    groups = [[kept[i] for i in group] for group in clusters(kept, together, apart)]
    withdrawn = [[facts(c)] for c in ordered if c.claim.id in held.rejected]
    every = sorted((*groups, *withdrawn), key=lambda g: order(g[0].resolved))
    names, _ = registry.assign([[f.resolved for f in group] for group in every])
    told = [settled(g, n, held) for g, n in zip(every, names, strict=True)]
    return linked(told, {f.id: f for f in kept}, held)
