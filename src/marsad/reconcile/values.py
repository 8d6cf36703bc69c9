"""The values of an event, accepted from its claims: kind, places, days, whether it happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from marsad.codebook.kinds import kinds
from marsad.model.time import TimeSpan
from marsad.reconcile.parties import accused, denies_responsibility
from marsad.reconcile.sources import Voice
from marsad.reconcile.spots import RANKS, spots

if TYPE_CHECKING:
    import datetime as dt

    from marsad.model.event import Occurrence
    from marsad.model.resolution import Candidate, ResolvedClaim

Value = TypeVar("Value", bound=Hashable)
Voices = Mapping[str, tuple[Voice, ...]]
NEAR_DAYS = 3
"""Days by which two accounts of one event may differ and be in dispute; further apart, one report is misdated."""
EFFECTS = frozenset({"casualties", "destruction"})
"""Kinds that tell what an event did: they name it only where nothing tells what it was."""


def support(claims: Sequence[ResolvedClaim], voices: Voices, value: Callable[[ResolvedClaim], Value | None]) -> dict[Value, int]:
    """How many voices stand behind each value."""
    found: dict[Value, set[Voice]] = defaultdict(set)
    for resolved in claims:
        if (said := value(resolved)) is not None:
            found[said].update(voices[resolved.claim.id])
    return {said: len(by) for said, by in found.items()}


def kind(claims: Sequence[ResolvedClaim], voices: Voices) -> str:
    """The kind most voices give, then most claims; what an event did gives way to what it was."""
    backed = support(claims, voices, lambda r: r.claim.kind)
    told = [r.claim.kind for r in claims]
    order = {k: i for i, k in enumerate(kinds())}
    return min(backed, key=lambda k: (k in EFFECTS, -backed[k], -told.count(k), order.get(k, len(order)), k))


def _span(resolved: ResolvedClaim) -> tuple[dt.date | None, dt.date | None] | None:
    when = resolved.claim.when
    return (when.start, when.end) if when else None


def _narrow(span: tuple[dt.date | None, dt.date | None]) -> int:
    return (span[1] - span[0]).days if span[0] and span[1] else 10_000


def when(claims: Sequence[ResolvedClaim], voices: Voices, lasting: bool) -> TimeSpan | None:
    """The span most voices give among those of a day or night, else the narrowest; for what lasts, from the first to the last day said."""
    backed = support(claims, voices, _span)
    if not backed:
        return None
    if lasting:
        starts, ends = [s for s, _ in backed if s], [e for _, e in backed]
        closed = [e for e in ends if e]
        start, end = min(starts, default=None), None if None in ends else max(closed, default=None)
        start = start if start is None or end is None or start <= end else None
    else:
        start, end = min(backed, key=lambda s: (_narrow(s) > 1, -backed[s] if _narrow(s) <= 1 else 0, _narrow(s), str(s)))
    said = [r.claim.when for r in claims if r.claim.when and _span(r) == (start, end)]
    precision = said[0].precision if said else ("day" if start == end else "days")
    return TimeSpan(start=start, end=end, precision=precision)


def days_differ(claims: Sequence[ResolvedClaim], voices: Voices) -> bool:
    """Whether different voices date it to days that do not meet, yet lie near enough for one to be a slip of the other's."""
    dated = [
        (r.claim.when, set(voices[r.claim.id])) for r in claims if r.claim.when and _narrow((r.claim.when.start, r.claim.when.end)) <= 1
    ]
    distinct = list({((w.start, w.end), frozenset(v)): (w, v) for w, v in dated}.values())
    return any(
        not w.overlaps(x) and w.overlaps(x, NEAR_DAYS) and not v & y for i, (w, v) in enumerate(distinct) for x, y in distinct[i + 1 :]
    )


def places(claims: Sequence[ResolvedClaim], voices: Voices) -> tuple[Candidate, ...]:
    """Every resolved place: first those the claims are about, by how many voices name them, then what only surrounds them."""
    found: dict[str, Candidate] = {}
    by: dict[str, set[Voice]] = defaultdict(set)
    for resolved in claims:
        about = {s.id for s in spots(resolved)[0]}
        for choice in resolved.chosen("places"):
            if choice:
                found.setdefault(choice.id, choice)
                by[choice.id].update(voices[resolved.claim.id] if choice.id in about else ())
    return tuple(found[i] for i in sorted(found, key=lambda i: (not by[i], -len(by[i]), RANKS.get(found[i].kind, 0), i)))


def place_names(claims: Sequence[ResolvedClaim]) -> tuple[str, ...]:
    """The wordings of its places in the order of the claims."""
    return tuple(dict.fromkeys(m.text for r in claims for m in r.claim.places))


def occurrence(claims: Sequence[ResolvedClaim], voices: Voices) -> Occurrence:
    """Denied where nobody says it happened; contested where another than the accused denies it; corroborated by two independent voices."""
    ids, sides = accused(claims)
    denials = [r for r in claims if r.claim.modality == "denied" and r.claim.about == "occurrence"]
    said = [r for r in claims if r.claim.modality in ("asserted", "possible")]
    if denials and not said and len(denials) == len(claims):
        return "denied"
    if said and any(not denies_responsibility(r, ids, sides) for r in denials):
        return "contested"
    sure = {v for r in said if r.claim.modality == "asserted" for v in voices[r.claim.id]}
    return "corroborated" if len(sure) >= 2 else "reported"
