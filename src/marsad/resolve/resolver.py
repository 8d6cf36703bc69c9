"""Claims with what their mentions stand for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from marsad.model.claim import Claim
from marsad.model.report import Report
from marsad.model.resolution import Candidate, Field, ReportHead, Resolution, ResolvedClaim
from marsad.model.text import PlaceMention
from marsad.resolve.actors import ActorResolver
from marsad.resolve.found import Context
from marsad.resolve.places import PlaceResolver
from marsad.resolve.sources import SourceResolver
from marsad.theatre.theatre import Theatre

Answer = tuple[tuple[Candidate, ...], Candidate | None, tuple[str, ...]]
Places = tuple[Answer, ...]
_COUNTRY = "country:"


class Resolver:
    """Resolves the mentions of claims against one theatre. Pure: keeps only its look-ups."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._places = PlaceResolver(theatre)
        self._actors = ActorResolver(theatre)
        self._sources = SourceResolver(theatre, self._actors)

    def resolve(self, report: Report, claims: Sequence[Claim]) -> tuple[ResolvedClaim, ...]:
        """Each claim with a resolution for every mention, unresolved ones included, and for the outlet; none is dropped."""
        head = self.head(report)
        context = self._places.context(p for c in claims for p in c.places)
        found = [self._inmost_first(c, self._placed(c, context)) for c in claims]
        placed = [places for _, places in found]
        lands = self._mostly(placed)
        named = (self._sided(c, head, lands) for c, _ in found)
        return tuple(
            ResolvedClaim(claim=c, head=head, resolutions=tuple(self._claim(c, report, head, places, lands)))
            for c, places in zip(named, placed, strict=True)
        )

    def _placed(self, claim: Claim, context: Context) -> Places:
        beside = self._places.context(claim.places)
        named, ends = _ends(claim.places)
        return tuple(self._places.resolve(place, context, beside, ends.get(i)) for i, place in enumerate(named))

    def _inmost_first(self, claim: Claim, places: Places) -> tuple[Claim, Places]:
        """The claim with each place that it names before those that contain it, and the answers in the same order."""
        order: list[int] = []
        for i, (mention, (_, chosen, _)) in enumerate(zip(claim.places, places, strict=True)):
            known = self._theatre.places.get(chosen.id) if chosen and not mention.implied else None
            around = frozenset(known.within if known else ())
            order.insert(next((k for k, j in enumerate(order) if _id(places[j]) in around), i), i)
        if order == sorted(order):
            return claim, places
        return replace(claim, places=tuple(claim.places[i] for i in order)), tuple(places[i] for i in order)

    def _lands(self, places: Places) -> frozenset[str]:
        """The code of the country in which the most specific place of a claim lies; empty where it is not known, or where the theatre
        has countries of its own."""
        if self._theatre.countries:
            return frozenset()
        found = (self._theatre.places.get(chosen.id) for _, chosen, _ in places if chosen)
        ids = (i for place in found if place for i in (place.id, *place.within) if i.startswith(_COUNTRY))
        return frozenset(i.removeprefix(_COUNTRY) for i in islice(ids, 1))

    def _mostly(self, placed: Sequence[Places]) -> frozenset[str]:
        """The country in which more than half of a report's claims lie."""
        told = Counter(land for places in placed for land in self._lands(places))
        return frozenset(land for land, times in told.items() if 2 * times > told.total())

    def _sided(self, claim: Claim, head: ReportHead, lands: frozenset[str]) -> Claim:
        """The claim with the sides of its counts by their proper names, so that "IS" and "Islamic State" fighters are one class."""
        if not any(c.side for c in claim.counts):
            return claim
        return replace(claim, counts=tuple(replace(c, side=self._proper(c.side, claim, head, lands)) for c in claim.counts))

    def _proper(self, side: str | None, claim: Claim, head: ReportHead, lands: frozenset[str]) -> str | None:
        day = claim.when.start if claim.when and claim.when.start else head.published
        chosen = self._actors.resolve(side, day, head.leaning, lands)[1] if side else None
        return chosen.name if chosen else side

    def actor(self, text: str, day: dt.date | None) -> Candidate | None:
        """The actor that a name stands for on a day."""
        return self._actors.resolve(text, day, None)[1]

    def side(self, side: str) -> Candidate:
        """A side as somebody who may hold a place. Raises KeyError for one that the theatre does not have."""
        return Candidate(id=f"side:{side}", name=self._theatre.sides[side].name, score=1.0, kind="side", side=side)

    def speaker(self, text: str, day: dt.date | None) -> Candidate | None:
        """The source that a name stands for on a day."""
        return self._sources.resolve(text, day, None)[1]

    def head(self, report: Report) -> ReportHead:
        """What later rooms may know of the report."""
        source = self._sources.outlet(report.outlet)
        retrieved = report.retrieved.date() if isinstance(report.retrieved, dt.datetime) else report.retrieved
        return ReportHead(
            id=report.id,
            version=report.version,
            outlet=report.outlet,
            source=source.id if source else None,
            leaning=self._sources.favours(source) if source else None,
            group=source.group if source else None,
            relays=self._sources.relayed(source) if source else (),
            published=report.day,
            retrieved=retrieved,
            title=report.title,
            url=report.url,
        )

    def _claim(self, claim: Claim, report: Report, head: ReportHead, places: Places, lands: frozenset[str]) -> Iterator[Resolution]:
        day = claim.when.start if claim.when and claim.when.start else head.published
        there = self._lands(places) or lands
        speakers = [self._sources.resolve(m.text, day, head.leaning, lands or there) for m in claim.claimant]
        leaning = next((self._sources.leaning(chosen) for _, chosen, _ in speakers if chosen), head.leaning)
        yield from self._parties(claim, day, leaning, there)
        for index, (place, answer) in enumerate(zip(claim.places, places, strict=True)):
            yield _resolution(claim, "places", index, place.text, answer)
        for index, (mention, answer) in enumerate(zip(claim.claimant, speakers, strict=True)):
            yield _resolution(claim, "claimant", index, mention.text, answer)
        steps = [step for mention in claim.claimant for step in mention.via]
        for index, step in enumerate(steps):
            yield _resolution(claim, "channel", index, step.text, self._sources.resolve(step.text, day, head.leaning, lands or there))
        for index, bond in enumerate(claim.relations):
            yield _resolution(claim, "of", index, bond.of.text, self._actors.resolve(bond.of.text, day, leaning, there))
            yield _resolution(claim, "to", index, bond.to.text, self._actors.resolve(bond.to.text, day, leaning, there))
        if report.outlet:
            yield _resolution(claim, "source", 0, report.outlet, self._sources.outlet_answer(report.outlet))

    def _parties(self, claim: Claim, day: dt.date | None, leaning: str | None, lands: frozenset[str]) -> Iterator[Resolution]:
        for index, mention in enumerate(claim.initiator):
            yield _resolution(claim, "initiator", index, mention.text, self._actors.resolve(mention.text, day, leaning, lands))
        for index, mention in enumerate(claim.target):
            yield _resolution(claim, "target", index, mention.text, self._actors.resolve(mention.text, day, leaning, lands))


def _id(answer: Answer) -> str | None:
    return answer[1].id if answer[1] else None


def _resolution(claim: Claim, field: Field, index: int, mention: str, answer: Answer) -> Resolution:
    candidates, chosen, reasons = answer
    return Resolution(claim=claim.id, field=field, index=index, mention=mention, candidates=candidates, chosen=chosen, reasons=reasons)


_AND = 14
"""Code points from the one end of "between A and B" to the other, at most."""


def _ends(places: Sequence[PlaceMention]) -> tuple[tuple[PlaceMention, ...], dict[int, PlaceMention]]:
    """The places, both ends of a "between" said to be so, and for each end the other one."""
    named, other = list(places), dict[int, PlaceMention]()
    for i, one in enumerate(places):
        span = one.span
        if one.relation != "between" or span is None or i in other:
            continue
        behind = [k for k, p in enumerate(places) if p.span and k != i and 0 <= p.span.start - span.end <= _AND]
        for k in behind[:1]:
            named[k] = replace(places[k], relation="between")
            other |= {i: named[k], k: one}
    return tuple(named), other
