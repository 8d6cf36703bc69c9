"""What claims say of sieges and roads: one word on one area or route, with its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from marsad.control.rules import reading
from marsad.control.spoken import nearest, unreal, wording
from marsad.control.subjects import Subjects
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.siege.rules import SiegeRules, has, rules
from marsad.siege.ways import Ways

Says = Literal["besieged", "nearly", "lifted", "cut", "fire", "opened"]
_KINDS: dict[str, Says] = {"siege": "besieged", "siege_lifted": "lifted", "route_cut": "cut", "route_opened": "opened"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """`about`: an area's, place's or route's id. `dated`: `day` is the day it began or happened, `since`: and it is said to last from
    then on; `span_end`: of a looser time.

    `again`: said to be a renewal; `recalled`: told of the past without a day; `side`: who besieges, cuts, breaks or opens.
    """

    about: str
    says: Says
    day: dt.date
    published: dt.date
    dated: bool
    since: bool = False
    span_end: dt.date | None = None
    again: bool = False
    recalled: bool = False
    side: str | None = None
    voices: tuple[str, ...] = ()
    claim: str = ""


def words(claims: Iterable[ResolvedClaim], subjects: Subjects, ways: Ways, how: SiegeRules) -> tuple[Word, ...]:
    """All words on sieges and roads, by day; plans, fears and denials are none."""
    told = (c for c in claims if c.claim.kind in _KINDS and c.claim.modality == "asserted" and not unreal(c, reading()))
    found = [w for item in told for w in _of(item, subjects, ways, how)]
    return tuple(sorted(found, key=lambda w: (w.day, w.published, w.claim, w.about)))


def _of(item: ResolvedClaim, subjects: Subjects, ways: Ways, how: SiegeRules) -> Iterator[Word]:
    published, when = item.head.published, item.claim.when
    if published is None or (when and (when.start is None or when.start > published)):
        return
    says = _says(item, how)
    sides = sorted(item.sides("initiator"))
    loose = bool(when and when.days and dt.timedelta(days=when.days) > how.loose_span)
    for about in _abouts(item, says, subjects, ways, how):
        yield Word(
            about=about,
            says="besieged" if says == "cut" and about not in ways.ids else "nearly" if says == "fire" and about not in ways.ids else says,
            day=when.start if when and when.start else published,
            published=published,
            dated=(bool(when) and not loose and _begins(item, says, how)) or (when is None and _news(item, how)),
            since=when is not None and when.end is None,
            span_end=when.end if when and loose else None,
            again=has(wording(item, how.around), how.again),
            recalled=item.claim.background and when is None,
            side=sides[0] if len(sides) == 1 else None,
            voices=item.claimant_ids,
            claim=item.claim.id,
        )


def _says(item: ResolvedClaim, how: SiegeRules) -> Says:
    says = _KINDS[item.claim.kind]
    hedged = has(wording(item, how.around), how.hedged) or item.claim.extent in ("part", "marginal")
    if says == "besieged":
        return "nearly" if hedged or has(wording(item, how.around), how.fire) else says
    if says == "cut":  # a road is seldom cut otherwise in the sentence that speaks of fire on it
        return "fire" if hedged or has(item.claim.quote, how.fire) else says
    return says


def _begins(item: ResolvedClaim, says: Says, how: SiegeRules) -> bool:
    """Whether the day given is that of a beginning: not the day on which a siege that goes on was spoken of."""
    when = item.claim.when
    if says in ("lifted", "opened"):
        return True
    if has(wording(item, how.around), how.continuing) and not has(wording(item, how.around), how.again):
        return False
    if when and (when.end is None or has(wording(item, how.around), how.beginning)):
        return True
    return says in ("cut", "fire") or item.claim.background or wording(item).casefold() not in how.state


def _news(item: ResolvedClaim, how: SiegeRules) -> bool:
    """Whether a change told without a day is that of the report: "had now surrounded", "have just cut"; what lasts is no change."""
    if item.claim.background or wording(item).casefold() in how.state or has(wording(item, how.around), how.continuing):
        return False
    return has(wording(item, how.around), how.fresh)


def _abouts(item: ResolvedClaim, says: Says, subjects: Subjects, ways: Ways, how: SiegeRules) -> tuple[str, ...]:
    sides = item.sides("initiator")
    if says in ("cut", "fire", "opened"):
        routes = ways.matching(item, gains=says == "opened", sides=sides)
        if routes or says == "opened" or not has(wording(item, how.around), how.every):
            return routes
    found: list[str] = []
    for place in _innermost(item, subjects):
        found.extend(_areas(place, item, says, subjects))
    return tuple(dict.fromkeys(found))


def _innermost(item: ResolvedClaim, subjects: Subjects) -> list[Candidate]:
    """Named areas of the claim if there are any; else the place nearest to the trigger, with those listed beside it."""
    pairs = [(m, c) for m, c in zip(item.claim.places, item.chosen("places"), strict=True) if c]
    areas = [c for m, c in pairs if subjects.subject(c.id) in subjects.areas]
    if areas:
        return areas
    enclosing = frozenset[str]().union(*(subjects.outer(c.id) for _, c in pairs))
    inner = [(m, c) for m, c in pairs if c.id not in enclosing and subjects.kind(c.id) in rules().can_be_besieged]
    found = nearest(item, inner, rules().reach, rules().chain)
    return [c for m, c in found if m.relation not in reading().besides]


def _areas(place: Candidate, item: ResolvedClaim, says: Says, subjects: Subjects) -> tuple[str, ...]:
    """The areas a word on a place is about: itself; a town's quarter whose side the besieger is not; an area that the place belongs to."""
    subject = subjects.subject(place.id)
    quarters = subjects.areas_of.get(subject, ())
    if quarters:
        foes, own = item.sides("initiator"), item.sides("target")
        meant = [a.id for a in quarters if a.usual_side and ((foes and a.usual_side not in foes) or (not foes and a.usual_side in own))]
        return tuple(meant) if len(meant) == 1 else () if len(quarters) > 1 else (quarters[0].id,)
    if item.claim.when is None and says == "besieged":
        return (subject, *(a.id for a in subjects.area_at.get(subject, ()) if a.usual_side not in item.sides("initiator")))
    return (subject,)
