"""What is compared of a claim, worked out once: places, days, sides, figures, words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.codebook.kinds import kinds
from marsad.model.folding import flat, name_key
from marsad.reconcile.others import of_others
from marsad.reconcile.spots import Spot, spots

if TYPE_CHECKING:
    from marsad.model.count import Count
    from marsad.model.resolution import Field, ResolvedClaim
    from marsad.model.time import TimeSpan

OPEN_DAYS = 30
"""How far an open end of a span reaches when spans are compared."""
_WORD = re.compile(r"\d+|[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The comparable side of a claim. Days are ordinals; `days` is None where the claim has no date; `state` marks what lasts,
    `others` what says itself that it counts others than were told of before."""

    resolved: ResolvedClaim
    id: str
    kind: str
    report: str
    voice: str
    start: int
    focus: tuple[Spot, ...]
    around: tuple[Spot, ...]
    days: tuple[int, int] | None
    published: int | None
    state: bool
    sides: tuple[frozenset[str], frozenset[str]]
    actors: tuple[frozenset[str], frozenset[str]]
    figures: tuple[Count, ...]
    words: frozenset[str]
    implied: bool
    others: bool

    @property
    def precise(self) -> bool:
        """Whether it is dated to a day or a night."""
        return self.days is not None and self.days[1] - self.days[0] <= 1


def _days(when: TimeSpan | None, published: int | None) -> tuple[int, int] | None:
    if when is None:
        return None
    start, end = (d.toordinal() if d else None for d in (when.start, when.end))
    if start is None:
        start = (end or 0) - OPEN_DAYS
    if end is None:
        end = max(start, published if published is not None else start + OPEN_DAYS)
    return start, end


def _actors(resolved: ResolvedClaim, field: Field) -> frozenset[str]:
    mentions = resolved.claim.initiator if field == "initiator" else resolved.claim.target
    pairs = zip(mentions, resolved.chosen(field), strict=True)
    return frozenset(c.id if c else "?" + name_key(m.text) for m, c in pairs)


def words(text: str) -> frozenset[str]:
    """Figures and longer words of a text, folded and cut to seven letters so that inflections meet."""
    return frozenset(w[:7] for w in _WORD.findall(flat(text)))


def facts(resolved: ResolvedClaim) -> Facts:
    """The facts of one claim."""
    claim, head = resolved.claim, resolved.head
    published = head.published.toordinal() if isinstance(head.published, dt.date) else None
    focus, around = spots(resolved)
    kind = kinds().get(claim.kind)
    return Facts(
        resolved=resolved,
        id=claim.id,
        kind=claim.kind,
        report=claim.report,
        voice=head.voice or head.source or head.outlet or claim.report,
        start=claim.locator.span.start if claim.locator.span else claim.locator.row or 0,
        focus=focus,
        around=around,
        days=_days(claim.when, published),
        published=published,
        state=bool(kind and kind.state),
        sides=(resolved.sides("initiator"), resolved.sides("target")),
        actors=(_actors(resolved, "initiator"), _actors(resolved, "target")),
        figures=tuple(c for c in claim.counts if not c.part_of and (c.low or c.high)),
        words=words(claim.quote),
        implied=not claim.places or claim.places[0].implied or claim.when is None,
        others=bool(claim.counts) and of_others(claim),
    )
