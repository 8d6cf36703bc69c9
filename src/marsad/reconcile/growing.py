"""Reconciling that goes on: claims come in report by report, and only what they can touch is looked at again.

The events are those of `reconcile` over all claims at once, whatever the order in which they came. What a claim can touch: the claims it
shares a block or a report with, what chains of likely pairs lead to from there, and reports whose date a new sentence sets right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from marsad.reconcile.blocking import NEIGHBOURS, filed
from marsad.reconcile.clocks import Twins, moved
from marsad.reconcile.cluster import grown, likely_pair
from marsad.reconcile.decisions import Decisions, decisions
from marsad.reconcile.facts import Facts, facts
from marsad.reconcile.parts import linked
from marsad.reconcile.registry import Naming, Registry, order
from marsad.reconcile.settling import settled

if TYPE_CHECKING:
    from marsad.model.event import Event
    from marsad.model.judgement import Judgement
    from marsad.model.resolution import ResolvedClaim

Block = tuple[object, ...]
_NONE = Registry()


class Growing:
    """All claims so far with the events they make. Judgements and ids given before are those at the beginning: for others begin anew."""

    def __init__(self, judgements: Iterable[Judgement] = (), registry: Registry = _NONE) -> None:
        self._judgements, self._registry = tuple(judgements), registry
        self._held = Decisions()
        self._own: dict[str, Facts] = {}
        self._facts: dict[str, Facts] = {}
        self._moves: dict[str, int] = {}
        self._twins = Twins()
        self._blocks: defaultdict[Block, set[str]] = defaultdict(set)
        self._reports: defaultdict[str, set[str]] = defaultdict(set)
        self._likely: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._joined: defaultdict[str, set[str]] = defaultdict(set)
        self._apart: frozenset[tuple[str, str]] = frozenset()
        self._namesakes: defaultdict[str, set[str]] = defaultdict(set)
        for given in registry.known.values():
            for claim in given:
                self._namesakes[claim].update(given)
        self._cluster: dict[str, tuple[str, ...]] = {}
        self._events: dict[tuple[str, ...], Event] = {}

    def add(self, claims: Iterable[ResolvedClaim]) -> tuple[Event, ...]:
        """Takes in claims; the events that are new or other than before, by first publication, summaries not yet linked to their parts.

        A claim whose id is there already is passed over.
        """
        fresh = {c.claim.id: facts(c) for c in claims if c.claim.id not in self._own}
        self._own |= fresh
        touched = self._hold(fresh.keys())
        self._twins.add(f for f in fresh.values() if f.id not in self._held.rejected)
        moves = self._twins.shifts()
        turned = {r for r in moves.keys() | self._moves.keys() if moves.get(r) != self._moves.get(r)}
        self._moves = moves
        reports = {f.report for f in fresh.values()} | turned
        touched |= fresh.keys() | {i for r in reports for i in self._reports[r]}
        # A claim that an id was once given to may take that id along from those that speak for it till now.
        touched |= {i for claim in fresh for i in self._namesakes.get(claim, ()) if i in self._own}
        return self._again(touched - self._held.rejected.keys())

    def events(self) -> tuple[Event, ...]:
        """All events, parts linked to their summaries: what `reconcile` gives for all claims so far."""
        withdrawn = [settled((facts(self._own[i].resolved),), self._name((i,)), self._held) for i in self._held.rejected if i in self._own]
        told = sorted((*self._events.values(), *withdrawn), key=lambda e: order(e.claims[0]))
        return linked(told, self._facts, self._held)

    def _hold(self, fresh: Iterable[str]) -> set[str]:
        """What persons hold of the claims that are there now; the claims of which they hold something else than before."""
        if not self._judgements:
            return set()
        held = decisions(self._judgements, self._registry, frozenset(self._own))
        before, self._held = self._held, held
        self._joined = defaultdict(set)
        for a, b in held.together:
            self._joined[a].add(b)
            self._joined[b].add(a)
        self._apart = frozenset((min(p), max(p)) for p in held.apart)
        pairs = (*held.together, *before.together, *held.apart, *before.apart, *held.parts, *before.parts)
        changed = {i for pair in pairs for i in pair} | held.rejected.keys() | before.rejected.keys() | set(fresh)
        for gone in held.rejected.keys() & self._facts.keys():
            self._forget(gone)
        return {i for i in changed if i in self._own}

    def _again(self, touched: set[str]) -> tuple[Event, ...]:
        around = {member for i in touched for member in self._cluster.get(i, ())}
        around |= {m for i in touched | around for m in self._reach([i])}
        for i in touched:
            self._forget(i)
        for i in touched:
            self._file(i)
        for i in sorted(touched):
            self._pair(i, touched)
        return tuple(self._regrow((around | touched) & self._facts.keys(), touched))

    def _forget(self, claim: str) -> None:
        known = self._facts.pop(claim, None)
        if known is None:
            return
        for block in filed(known):
            self._blocks[block].discard(claim)
        self._reports[known.report].discard(claim)
        for other in self._likely.pop(claim, {}):
            self._likely[other].pop(claim, None)

    def _file(self, claim: str) -> None:
        own = self._own[claim]
        now = moved(own, self._moves[own.report]) if own.report in self._moves else own
        self._facts[claim] = now
        self._reports[now.report].add(claim)
        for block in filed(now):
            self._blocks[block].add(claim)

    def _pair(self, claim: str, touched: set[str]) -> None:
        """Scores a claim with all that it is to be compared with; pairs of two touched claims once."""
        mine = self._facts[claim]
        others = {o for block in filed(mine) for o in self._blocks[block]} | self._near(mine)
        for other in others - {claim}:
            if other in touched and other < claim:
                continue
            a, b = sorted((mine, self._facts[other]), key=lambda f: order(f.resolved))
            if (min(a.id, b.id), max(a.id, b.id)) in self._apart:
                continue
            if (value := likely_pair(a, b)) is not None:
                self._likely[claim][other] = self._likely[other][claim] = value

    def _near(self, mine: Facts) -> set[str]:
        """The claims that stand near this one in its report."""
        told = sorted(self._reports[mine.report], key=lambda i: (self._facts[i].start, i))
        at = told.index(mine.id)
        return set(told[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1])

    def _reach(self, start: Iterable[str]) -> set[str]:
        """Everything that chains of likely pairs and persons' joins lead to."""
        seen = {i for i in start if i in self._facts}
        queue = list(seen)
        while queue:
            here = queue.pop()
            for other in (*self._likely.get(here, ()), *self._joined.get(here, ())):
                if other not in seen and other in self._facts:
                    seen.add(other)
                    queue.append(other)
        return seen

    def _regrow(self, dirty: set[str], touched: set[str]) -> Iterator[Event]:
        """Grows what the dirty claims belong to anew; the events that are other than before, by first publication.

        A cluster that comes out as it was, none of its claims touched, keeps its event.
        """
        left, made = set(dirty), []
        while left:
            whole = self._reach([left.pop()])
            left -= whole
            members = sorted((self._facts[i] for i in whole), key=lambda f: order(f.resolved))
            before = {self._cluster[f.id] for f in members if f.id in self._cluster}
            old = {ids: self._events.pop(ids, None) for ids in before}
            for group in self._grow(members):
                ids = tuple(f.id for f in group)
                self._cluster |= dict.fromkeys(ids, ids)
                known = old.get(ids)
                if known is None or not touched.isdisjoint(ids):
                    known = settled(group, self._name(ids), self._held)
                    if old.get(ids) != known:
                        made.append(known)
                self._events[ids] = known
        yield from sorted(made, key=lambda e: order(e.claims[0]))

    def _grow(self, members: Sequence[Facts]) -> Iterator[tuple[Facts, ...]]:
        position = {f.id: n for n, f in enumerate(members)}
        likely = [
            (-value, n, position[other])
            for n, f in enumerate(members)
            for other, value in self._likely[f.id].items()
            if n < position[other]
        ]
        together = [(position[a], position[b]) for a, b in self._held.together if a in position and b in position]
        apart = frozenset(
            (min(position[a], position[b]), max(position[a], position[b])) for a, b in self._held.apart if a in position and b in position
        )
        for group in grown(members, likely, together, apart):
            yield tuple(members[n] for n in group)

    def _name(self, ids: Sequence[str]) -> Naming:
        return self._registry.name(ids, self._own)
