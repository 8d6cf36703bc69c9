"""A part of all claims that can be looked at alone, to its events; what the past knows of it is not worked out again."""

from __future__ import annotations

import dataclasses
import json
import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from marsad.model.codec import from_json, to_json
from marsad.model.event import Event
from marsad.reconcile.assemble import assemble
from marsad.reconcile.features import reasons, score
from marsad.reconcile.past import key
from marsad.reconcile.registry import Naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from marsad.reconcile.cluster import Part
    from marsad.reconcile.decisions import Decisions
    from marsad.reconcile.facts import Facts
    from marsad.reconcile.past import Past

COMPARED = 12
"""Earlier members a claim is compared with to say why it joined."""
UNNAMED = Naming(id="")
Finish = Callable[[Event], Event]
_BLANK: dict[str, Any] = to_json(Event(id="", kind=""))


def as_is(event: Event) -> Event:
    """Does nothing to an event."""
    return event


@dataclass(frozen=True)
class Terms:
    """What all parts have in common: what persons hold, what is done to each event when it is put together, what is known from before."""

    held: Decisions
    finish: Finish = as_is
    past: Past | None = None

    @cached_property
    def lines(self) -> Mapping[str, list[str]]:
        """For each claim what persons hold of it and another, in words no other decision shares."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for kind, pairs in (("one", self.held.together), ("two", self.held.apart)):
            for pair, why in pairs.items():
                for claim in set(pair):
                    found[claim].append(repr((kind, pair, why)))
        return found


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


def settled(group: Sequence[Facts], naming: Naming, held: Decisions) -> Event:
    """The event of one cluster, `group` in the order of publication; withdrawn where a person rejects its claim."""
    event = assemble([f.resolved for f in group], naming, _because(group, held))
    why = held.rejected.get(group[0].id)
    return event if why is None else dataclasses.replace(event, occurrence="withdrawn", because=(why,))


def grown_events(
    part: Part, claims: Sequence[Facts], marks: Sequence[bytes] | None, terms: Terms
) -> Iterator[tuple[tuple[Facts, ...], Event]]:
    """The clusters of a part of these claims, each with its event, which has no id yet and, out of the past, no claims."""
    members = [claims[m] for m in part.members]
    if terms.past is None or marks is None:
        yield from _anew(part, claims, terms)
        return
    mine = _key(part, members, marks, terms)
    known = _unpacked(terms.past.shelf.get(mine), len(members))
    if known is None:
        found = list(_anew(part, claims, terms))
        place = {f.id: n for n, f in enumerate(members)}
        terms.past.shelf.put(mine, _packed([([place[f.id] for f in group], event) for group, event in found]))
        yield from found
        return
    yield from ((tuple(members[n] for n in group), event) for group, event in known)


def _anew(part: Part, claims: Sequence[Facts], terms: Terms) -> Iterator[tuple[tuple[Facts, ...], Event]]:
    for group in part.grown(claims):
        members = tuple(claims[part.members[n]] for n in group)
        yield members, terms.finish(settled(members, UNNAMED, terms.held))


def _key(part: Part, members: Sequence[Facts], marks: Sequence[bytes], terms: Terms) -> bytes:
    held = [line for f in members for line in terms.lines.get(f.id, ())] if terms.lines else []
    return key(b"".join(marks[m] for m in part.members), repr((sorted(part.likely), held)).encode("utf-8", "surrogatepass"))


def _packed(found: Sequence[tuple[list[int], Event]]) -> bytes:
    """Clusters and their events as bytes; what an event says by default is left out, and its claims, which the cluster names."""
    rows = [(group, {k: v for k, v in to_json(dataclasses.replace(e, claims=())).items() if v != _BLANK[k]}) for group, e in found]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 1)


def _unpacked(body: bytes | None, size: int) -> list[tuple[list[int], Event]] | None:
    """The clusters of a part of this size; None where these bytes do not hold each of its claims once."""
    try:
        rows = json.loads(zlib.decompress(body or b""))
        found = [(group, from_json(Event, {"id": "", **event})) for group, event in rows]
        whole = sorted(n for group, _ in found for n in group) == list(range(size))
    except (zlib.error, ValueError, TypeError):
        return None
    return found if whole else None
