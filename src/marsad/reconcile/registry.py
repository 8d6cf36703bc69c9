"""Event ids: given once, kept through late reports, merges and splits."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from marsad.model.event import Event
    from marsad.model.resolution import ResolvedClaim


def order(resolved: ResolvedClaim) -> tuple[dt.date, str, int, int, str]:
    """The order in which claims found events: earliest published first, then report, version, place in the text."""
    claim = resolved.claim
    place = claim.locator.span.start if claim.locator.span else claim.locator.row or 0
    return resolved.head.published or dt.date.max, claim.report, claim.version, place, claim.id


def event_id(founder: str) -> str:
    """The id of an event first seen with this founding claim."""
    return "e-" + hashlib.sha256(founder.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """An event id with the claims it was first given to, the founder first."""

    event: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The id of one cluster and the other ids it has taken over."""

    id: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """Ids already given, oldest first, each with its founding claims (the founder first).

    A cluster bears the oldest id whose founder it holds; if a better reading took a founder away, the next of the claims that the id
    was first given to speaks for it. The other ids of the cluster become aliases, and come back if it is split.
    """

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_entries(self, new: Iterable[Registration]) -> Registry:
        """The registry with further registrations behind those it has; an id already known stays as it is."""
        return Registry({**self.known, **{r.event: r.claims for r in new if r.event not in self.known}})

    def assign(self, clusters: Sequence[Sequence[ResolvedClaim]]) -> tuple[tuple[Naming, ...], tuple[Registration, ...]]:
        """A naming for each cluster, in their order, and the registrations that are new and ought to be kept."""
        home = {member.claim.id: number for number, cluster in enumerate(clusters) for member in cluster}
        held: dict[int, list[str]] = {}
        for event, claims in self.known.items():
            speaker = next((c for c in claims if c in home), None)
            if speaker is not None:
                held.setdefault(home[speaker], []).append(event)
        names, new = [], []
        for number, cluster in enumerate(clusters):
            ids = held.get(number)
            if not ids:
                claims = tuple(member.claim.id for member in sorted(cluster, key=order))
                new.append(Registration(event=self._fresh(claims[0]), claims=claims))
                ids = [new[-1].event]
            names.append(Naming(id=ids[0], aliases=tuple(sorted(ids[1:]))))
        return tuple(names), tuple(new)

    def name(self, cluster: Sequence[str], present: Container[str]) -> Naming:
        """The naming of one cluster, given by its claim ids in order, as `assign` gives it among all claims that are `present`."""
        mine = set(cluster)
        held = [e for e in self._naming(cluster) if next((c for c in self.known[e] if c in present), None) in mine]
        return Naming(id=held[0], aliases=tuple(sorted(held[1:]))) if held else Naming(id=self._fresh(cluster[0]))

    def _naming(self, cluster: Sequence[str]) -> list[str]:
        """Ids once given to any of these claims, oldest first."""
        if not self.known:
            return []
        claims = set(cluster)
        return [event for event, given in self.known.items() if not claims.isdisjoint(given)]

    def news(self, events: Iterable[Event]) -> tuple[Registration, ...]:
        """The registrations to be kept for those of these events, made with this registry, whose ids it does not know yet."""
        return tuple(Registration(event=e.id, claims=tuple(c.claim.id for c in e.claims)) for e in events if e.id not in self.known)

    def _fresh(self, founder: str) -> str:
        """An id no other event bears: that of the founder, or, where a split left the founder behind an older id, of its name drawn out."""
        name, found = founder, event_id(founder)
        while found in self.known:
            name += "'"
            found = event_id(name)
        return found
