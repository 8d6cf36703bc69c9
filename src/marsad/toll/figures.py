"""The figures of an event, voice by voice: what supersedes what, and what is set aside, with the reason."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from marsad.reconcile.sources import Voice, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model.count import Count
    from marsad.model.event import Event
    from marsad.model.resolution import ResolvedClaim

Harm = Literal["killed", "injured"]
PERIOD_DAYS = 4
"""Days from which a dated figure is the toll of a period and never of one incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One count of one claim as one voice gives it; `aside` says why it does not enter the range, None if it does.

    `leanings`: the sides of those who say it, or of the outlet where it speaks for itself; empty for an independent voice.
    """

    count: Count
    voice: Voice
    claim: str
    report: str
    place: int
    published: dt.date | None
    aside: str | None = None
    leanings: frozenset[str] = frozenset()

    @property
    def low(self) -> int:
        """The lowest number the wording allows, or its only bound."""
        return self.count.low if self.count.low is not None else self.count.high or 0

    @property
    def high(self) -> int:
        """The highest number the wording gives."""
        return self.count.high if self.count.high is not None else self.low

    @property
    def open(self) -> bool:
        """Whether the wording sets no upper bound."""
        return self.count.high is None

    @property
    def group(self) -> tuple[str, str | None]:
        """Class of people, and side for combatants."""
        return self.count.group, self.count.side if self.count.group == "combatant" else None


def _aside(resolved: ResolvedClaim, count: Count, lasting: bool) -> str | None:
    claim = resolved.claim
    if claim.modality != "asserted":
        return None if claim.modality == "possible" and claim.about == "initiator" else f"{claim.modality}, not asserted"
    if count.part_of:
        return "a part of another figure"
    if count.scope == "several":
        return "the sum of several incidents"
    span = claim.when.days if claim.when else None
    if count.scope == "period" or (not lasting and span is not None and span >= PERIOD_DAYS):
        return "the toll of a longer period"
    return None


def _split(counts: Sequence[Count], harm: Harm) -> Iterator[Count]:
    """The counts of one harm, each total rid of the parts of another class: "30, of them 24 civilians" is 24 civilians and 6 others."""
    found = [c for c in counts if c.outcome == harm and (c.low is not None or c.high is not None)]
    for position, count in enumerate(found):
        parts = list(takewhile(lambda c: c.part_of, found[position + 1 :]))
        classed = [p for p in parts if p.group != count.group and p.category is None and p.low is not None and p.low == p.high]
        taken = sum(p.low or 0 for p in classed)
        if count.part_of or count.group not in ("unknown", "mixed") or not 0 < taken < (count.low or 0):
            yield count
            continue
        yield replace(count, low=(count.low or 0) - taken, high=count.high and count.high - taken)
        yield from (replace(p, part_of=False) for p in classed)


def _leanings(resolved: ResolvedClaim) -> frozenset[str]:
    if resolved.claim.claimant:
        return frozenset(c.side for c in resolved.chosen("claimant") if c and c.side)
    return frozenset({resolved.head.leaning} if resolved.head.leaning else ())


def figures(event: Event, harm: Harm, lasting: bool = False) -> list[Figure]:
    """Every figure for a harm in the order of publication. `lasting`: the event itself is a period, whose tolls are its own."""
    if not any(count.outcome == harm for resolved in event.claims for count in resolved.claim.counts):
        return []
    voices = speakers(event.claims)
    out = []
    for resolved in event.claims:
        claim, head = resolved.claim, resolved.head
        leanings = _leanings(resolved)
        place = claim.locator.span.start if claim.locator.span else claim.locator.row or 0
        for count in _split(claim.counts, harm):
            aside = _aside(resolved, count, lasting)
            for voice in voices[claim.id]:
                out.append(
                    Figure(
                        count=count,
                        voice=voice,
                        claim=claim.id,
                        report=claim.report,
                        place=place,
                        published=head.published,
                        aside=aside,
                        leanings=leanings,
                    )
                )
    return sorted(out, key=lambda f: (f.published or dt.date.min, f.report, f.place, f.claim))


def latest(found: Sequence[Figure]) -> tuple[list[Figure], list[tuple[Figure, str]]]:
    """Of the figures that count, each voice's latest for each class, and those it supersedes with the reason.

    Within a day the highest stands: a toll rises, and of two figures in one text the lower is a part or an earlier count.
    """
    by: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in found:
        by[figure.voice, *figure.group].append(figure)
    kept, gone = [], []
    for group in by.values():
        last = max(f.published or dt.date.min for f in group)
        final = max((f for f in group if (f.published or dt.date.min) == last), key=lambda f: (f.low, f.high, f.claim))
        kept.append(final)
        same = (final.low, final.high, final.open)
        gone += [
            (f, f"superseded by {final.low} of {final.published or 'an undated report'}") for f in group if (f.low, f.high, f.open) != same
        ]
    aside = [(f, why) for f in kept if (why := _needless(f, kept))]
    dropped = {id(f) for f, _ in aside}
    return [f for f in kept if id(f) not in dropped], gone + aside


def _needless(figure: Figure, kept: Sequence[Figure]) -> str | None:
    """Why a standing figure says nothing beside the others: its class is named elsewhere, or it is vague where others count."""
    fighters = figure.count.group == "combatant"
    told = (f for f in kept if f.voice == figure.voice and f.claim != figure.claim and f.low == figure.low and f.count.group == "civilian")
    if figure.count.group in ("unknown", "mixed") and any(told):
        return "the same number, said elsewhere to be civilians"
    pool = [f for f in kept if (f.count.group == "combatant") == fighters]
    if figure.count.quantifier == "vague" and any(f.count.quantifier != "vague" for f in pool):
        return "a vague number where others give a figure"
    return None
