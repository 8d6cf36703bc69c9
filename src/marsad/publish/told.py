"""An event as a situation report tells it: the place it was at, who is said to have done it there, and on whose word."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from marsad.codebook import kinds
from marsad.model.event import Event, Party, TollCell
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.model.time import TimeSpan
from marsad.publish.naming import party_name, unidentified
from marsad.publish.phrases import phrases
from marsad.reconcile.spots import RANKS
from marsad.theatre import Theatre

Role = Literal["initiator", "target"]
_ENOUGH = 0.3
"""Share of the claims for the most named place that must name a finer one for it to stand first."""
_WIDE = 2
"""Rank of land (a city, an area) from which a place without a finer one says little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one sentence tells: `vague` is the wording of a place not found; `claims` those it rests on; `sides` of those said to act."""

    events: tuple[Event, ...]
    kind: str
    mood: str
    places: tuple[Candidate, ...]
    vague: str | None
    relation: str | None
    when: TimeSpan | None
    doers: tuple[str, ...]
    targets: tuple[str, ...]
    sides: frozenset[str]
    claims: tuple[ResolvedClaim, ...]
    killed: Mapping[str, TollCell] = field(default_factory=dict)
    injured: Mapping[str, TollCell] = field(default_factory=dict)

    @property
    def published(self) -> tuple[dt.date, ...]:
        """Days of publication of its claims, in order."""
        return tuple(sorted({c.head.published for c in self.claims if c.head.published}))

    @property
    def place(self) -> Candidate | None:
        """The place it is told of."""
        return self.places[0] if self.places else None

    @property
    def reports(self) -> frozenset[str]:
        """Reports it rests on."""
        return frozenset(c.claim.report for c in self.claims)


def around(theatre: Theatre, place: Candidate) -> frozenset[str]:
    """Ids of everything that contains a place, named areas among them."""
    outer = {p.id for p in theatre.places.containers(place.id)}
    inside = outer | {place.id}
    return frozenset(outer | {a.id for a in theatre.areas if inside & set(a.members)})


def tell(event: Event, theatre: Theatre) -> Told | None:
    """The event as it may be told; None for what is only planned or demanded, or only recalled."""
    mood, claims = _spoken(event)
    kind, claims = _strongest(event.kind, [c for c in claims if not c.claim.background])
    if not claims:
        return None
    places = _places(event, claims, theatre)
    here = [c for c in claims if _is_at(c, places)]
    core = tuple(c for c in claims if c in here or c.claim.when or c.claim.counts) or claims
    vague = _vague(core) if not places or RANKS.get(places[0].kind, 0) >= _WIDE else None
    author = not phrases()["kind"].get(kind, {}).get("quoted", False)
    return Told(
        events=(event,),
        kind=kind,
        mood=mood,
        places=places,
        vague=vague,
        relation=_relation(core, places[0]) if places and not vague else None,
        when=event.when if kind == event.kind else _narrowest(core),
        doers=_parties(here, event.initiator, theatre, "initiator", author=author),
        targets=_parties(here, event.target, theatre, "target", author=author),
        sides=frozenset(s for c in here for s in c.sides("initiator")),
        claims=core,
        killed=event.killed,
        injured=event.injured,
    )


def _spoken(event: Event) -> tuple[str, tuple[ResolvedClaim, ...]]:
    """The claims that tell it, in the firmest mood there is: asserted, possible, denied; nothing where it is only planned."""
    for modality, mood in (("asserted", ""), ("possible", "possible"), ("denied", "denied")):
        found = tuple(c for c in event.claims if c.claim.modality == modality)
        if found:
            return ("withdrawn" if event.occurrence == "withdrawn" else mood), found
    return "planned", ()


def _strongest(kind: str, claims: Sequence[ResolvedClaim]) -> tuple[str, tuple[ResolvedClaim, ...]]:
    """Of an event on the ground told in several ways, the one that says most, with the claims that say so alone."""
    order = phrases()["reading"]["strongest"]
    said = [k for k in order if any(c.claim.kind == k for c in claims)]
    if kind not in order or not said:
        return kind, tuple(claims)
    return said[0], tuple(c for c in claims if c.claim.kind == said[0])


def _narrowest(claims: Iterable[ResolvedClaim]) -> TimeSpan | None:
    spans = [c.claim.when for c in claims if c.claim.when]
    return min(spans, key=lambda s: (s.days or 9_999, s.start or dt.date.max, s.end or dt.date.max), default=None)


def _places(event: Event, claims: Sequence[ResolvedClaim], theatre: Theatre) -> tuple[Candidate, ...]:
    """The finest place that enough claims name, and those of claims that do not name it; what contains them is left out."""
    ordered = _finest(event, claims)
    if not ordered:
        return ()
    found = [ordered[0]]
    for resolved in claims:
        if _is_at(resolved, found):
            continue
        ids = {p.id for p in resolved.chosen("places") if p}
        outer = {o for p in found for o in around(theatre, p)}
        finer = next((p for p in ordered if p.id in ids), None)
        if finer and finer.id not in outer and RANKS.get(finer.kind, 0) <= RANKS.get(found[0].kind, 0):
            found.append(finer)
    return tuple(found[:3])


def _finest(event: Event, claims: Sequence[ResolvedClaim]) -> list[Candidate]:
    """Places of the claims, the finest first, then those most claims name; those that few of them name come last."""
    named = Counter(i for c in claims for i in {p.id for p in c.chosen("places") if p})
    enough = max(named.values(), default=0) * _ENOUGH
    found = [p for p in event.places if p.id in named]
    return sorted(found, key=lambda p: (named[p.id] < enough, RANKS.get(p.kind, 0), -named[p.id], p.id))


def _is_at(resolved: ResolvedClaim, places: Iterable[Candidate]) -> bool:
    ids = {p.id for p in resolved.chosen("places") if p}
    return any(p.id in ids for p in places)


def _vague(claims: Sequence[ResolvedClaim]) -> str | None:
    """The wording of a finer place that nobody could find, where every claim has one."""
    texts = [c.claim.places[0].text for c in claims if c.claim.places and c.chosen("places")[0] is None]
    return texts[0] if texts and len(texts) == len(claims) else None


def _relation(claims: Sequence[ResolvedClaim], place: Candidate) -> str | None:
    """How the place lies to the event, where all claims say it lies beside it."""
    said = [m.relation for c in claims for m, p in zip(c.claim.places, c.chosen("places"), strict=True) if p and p.id == place.id]
    return said[0] if said and all(said) else None


def _parties(
    here: Sequence[ResolvedClaim], parties: Iterable[Party], theatre: Theatre, role: Role, *, author: bool = False
) -> tuple[str, ...]:
    """Names in the order of the event's parties, only of those whom a claim about this very place names."""
    event_parties = [p for p in parties if _named_here(p, here, role)]
    told = [(p, n) for p in event_parties if (n := party_name(p, theatre, author=author))]
    resolved = any(p.id for p, _ in told)
    names = [n for p, n in told if p.id or not resolved or unidentified(n)]
    return tuple(dict.fromkeys(names))


def _named_here(party: Party, here: Sequence[ResolvedClaim], role: Role) -> bool:
    for resolved in here:
        mentions = resolved.claim.initiator if role == "initiator" else resolved.claim.target
        for mention, choice in zip(mentions, resolved.chosen(role), strict=True):
            if (choice.id if choice else None) == party.id and (choice is not None or mention.text.casefold() == party.name.casefold()):
                return True
    return False


def in_window(told: Told, day: dt.date) -> bool:
    """Whether it belongs to a report on `day`: it ended that day or within the days before; undated, it was first published then."""
    reading = phrases()["reading"]
    first = day - dt.timedelta(days=reading["days_back"])
    start, end = (told.when.start, told.when.end) if told.when else (None, None)
    if end:
        return first <= end <= day and (start is None or (end - start).days <= reading["lasting_days"])
    fresh = [d for d in told.published if first <= d <= day]
    if start:
        lasting = kinds()[told.kind].state if told.kind in kinds() else False
        return start <= day and (start >= first or (bool(fresh) and (lasting or start >= day - dt.timedelta(days=reading["lasting_days"]))))
    return bool(told.published) and first <= told.published[0] <= day


def retaken(told: Told) -> bool:
    """Whether a claim's own word says that it was had before."""
    again = phrases()["reading"]["again"]
    return any(w in trigger(c).casefold() for c in told.claims for w in again)


def trigger(resolved: ResolvedClaim) -> str:
    """The words that show the kind."""
    claim = resolved.claim
    offset = claim.trigger.start - (claim.locator.span.start if claim.locator.span else 0)
    return claim.quote[max(offset, 0) : max(offset, 0) + claim.trigger.end - claim.trigger.start]
