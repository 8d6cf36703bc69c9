"""Claims read as evidence on who holds what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from marsad.control.evidence import Evidence, rank_of
from marsad.control.rules import Rank, Reading, Rule, Says
from marsad.control.spoken import again, drives, in_parts, lost, named_places, prior, repelled, unreal, wording
from marsad.control.subjects import Subjects, quarter
from marsad.model.claim import Extent
from marsad.model.resolution import Candidate, ResolvedClaim


def evidence(claims: Iterable[ResolvedClaim], subjects: Subjects, rule: Rule, reading: Reading) -> Iterator[Evidence]:
    """What each claim says of control, place by place; possibilities and undatable claims say nothing, a plan only what it lacks."""
    told = list(claims)
    company = _companies(told, reading)
    for item in told:
        says = _says(item, reading)
        if says is None or item.head.published is None:
            continue
        says, sides, others = _told(item, says)
        if not sides and says != "fight":
            continue
        for day, dated in _days(item, says, rule, reading):
            found = _at_places(item, says, sides, others, day, dated, subjects, reading)
            yield from (replace(e, company=company[item.head.id]) for e in found)


def _companies(claims: Iterable[ResolvedClaim], reading: Reading) -> dict[str, tuple[str, ...]]:
    """For each report the sides that hold, take or fight anywhere in it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in claims:
        at_war = item.claim.kind in reading.kinds and item.claim.kind != "route_cut"
        found[item.head.id] |= item.sides("initiator") | item.sides("target") if at_war else set()
    return {report: tuple(sorted(sides)) for report, sides in found.items()}


def _told(item: ResolvedClaim, says: Says) -> tuple[Says, tuple[str, ...], tuple[str, ...]]:
    """The word with its sides: a taking without a taker is a loss, a denied one none; those who fight are on one footing."""
    sides, others = _parties(item)
    if says in ("capture", "denial") and not sides and others:
        return "withdrawal" if says == "capture" else "hold", others, ()
    return (says, tuple(sorted({*sides, *others})), ()) if says == "fight" else (says, sides, others)


def _says(item: ResolvedClaim, reading: Reading) -> Says | None:
    claim = item.claim
    says = reading.kinds.get(claim.kind)
    if claim.label:
        return says
    if claim.modality == "planned":
        return "wish" if says == "capture" else None
    if claim.kind == "hold" and lost(item, reading):
        return "withdrawal"
    if unreal(item, reading) or (says == "fight" and repelled(item, reading)):
        return None
    if claim.modality == "denied":
        return "denial" if claim.about == "occurrence" and says in ("capture", "hold") else None
    if claim.kind == "advance" and drives(item, reading):
        return "capture"
    return says if claim.modality == "asserted" else None


def _parties(item: ResolvedClaim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sides = item.sides("initiator")
    return tuple(sorted(sides)), tuple(sorted(item.sides("target") - sides))


def _days(item: ResolvedClaim, says: Says, rule: Rule, reading: Reading) -> tuple[tuple[dt.date, bool], ...]:
    """The days on which it is so, each with whether the text gives it; a state "since" a day is so then and when told.

    What is taken back in a span of days is so at its end.
    """
    published = item.head.published
    assert published is not None  # noqa: S101 - checked by the caller
    when = item.claim.when
    if when is None:
        return ((published, False),)
    if when.start is None:
        return ()
    if when.start > published:
        return ((published, False),) if says == "wish" else ()
    loose = when.days is not None and when.days > rule.loose_span_days
    if loose and says in ("hold", "fight", "wish"):
        return ()
    if says == "hold" and when.end is None:
        return ((when.start, not loose), (published, True))
    if says == "capture" and when.end and not loose and again(item, reading):
        return ((min(when.end, published), True),)
    if when.end and when.end >= published and when.days is not None and when.days > rule.vague_span_days:
        return ((published, False),)  # "earlier this year" says only that it is so by now
    return ((when.start, not loose),)


def _at_places(
    item: ResolvedClaim,
    says: Says,
    sides: tuple[str, ...],
    others: tuple[str, ...],
    day: dt.date,
    dated: bool,
    subjects: Subjects,
    reading: Reading,
) -> Iterator[Evidence]:
    claim, published = item.claim, item.head.published
    assert published is not None  # noqa: S101 - checked by the caller
    for mention, place in named_places(item, subjects, reading):
        divided = says == "hold" and claim.extent != "full" and subjects.divided(place.id)
        partly = mention.relation == "part" or in_parts(item, mention, reading) or divided
        subject = quarter(place, sides, claim.label or partly, subjects)
        if claim.kind == "route_cut" and not (sides and subjects.kind(subject) in reading.road):
            continue
        if not _fits(says, sides, subject, subjects, reading) or (partly and subjects.kind(subject) in reading.too_large):
            continue
        if says == "hold" and len(sides) > 1 and subjects.called_by_a_side(subject):
            continue  # several hold the whole, of which this is the part that one of them is known for
        at_large = says == "wish" or (says != "fight" and claim.extent != "full")
        if subjects.areas_of.get(subject) if claim.label else at_large and subjects.divided(subject):
            continue
        leanings = _leanings(item)
        yield Evidence(
            place=subject,
            says=says,
            sides=sides,
            others=others,
            day=day,
            published=published,
            dated=dated,
            recalled=claim.background and claim.when is None,
            again=again(item, reading),
            prior=prior(item, reading),
            label=claim.label,
            whole=claim.extent == "full",
            extent=_extent(item, says, partly and subject == subjects.subject(place.id), reading),
            rank=_rank(says, leanings, sides, others),
            voices=item.claimant_ids,
            camp=item.head.leaning if says == "wish" else min(leanings) if leanings else None,
            actors=_actors(item),
            claim=claim.id,
        )


def _fits(says: Says, sides: tuple[str, ...], subject: str, subjects: Subjects, reading: Reading) -> bool:
    kind = subjects.kind(subject)
    if says == "fight" and not sides and kind == "city":
        return False
    large = kind in reading.too_large or subject in subjects.wholes
    return kind not in reading.no_holder and not (says == "fight" and large)


def _rank(says: Says, leanings: frozenset[str], sides: tuple[str, ...], others: tuple[str, ...]) -> Rank:
    if says in ("fight", "wish"):
        return "independent"
    if says in ("withdrawal", "denial"):
        return rank_of(leanings, others or tuple(leanings - set(sides)), sides)
    return rank_of(leanings, sides, others)


def _leanings(item: ResolvedClaim) -> frozenset[str]:
    """Sides that the speakers favour; empty as soon as one of them favours none."""
    if not item.claim.claimant:
        return frozenset({item.head.leaning} if item.head.leaning else ())
    sides = [c.side if c else None for c in item.chosen("claimant")]
    return frozenset(s for s in sides if s) if all(sides) else frozenset()


def _extent(item: ResolvedClaim, says: Says, partly: bool, reading: Reading) -> Extent:
    if item.claim.extent:
        return item.claim.extent
    if partly:
        return "part"
    near = wording(item, reading.around).casefold() if says in ("capture", "hold", "withdrawal") and not item.claim.label else ""
    return next((extent for extent, words in reading.extents.items() if any(w in near for w in words)), "full")


def _actors(item: ResolvedClaim) -> tuple[str, ...]:
    chosen: list[Candidate] = [c for c in item.chosen("initiator") if c and c.side and c.kind != "side"]
    return tuple(dict.fromkeys(c.id for c in chosen))
