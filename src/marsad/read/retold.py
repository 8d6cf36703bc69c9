"""Claims that a report tells in its headline or lead and again in full: the fuller one stays."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.text import Mention
from marsad.read.draft import Draft

AHEAD = 6
"""Sentences within which a lead is told in full."""
FIRE = frozenset(("air_strike", "shelling", "bombing", "chemical_attack", "attack", "casualties"))
Key = tuple[str, int]


def _figures(draft: Draft) -> set[Key]:
    """Exact or bounded figures of the dead and hurt, vague ones ("dozens") left out."""
    return {(c.outcome, c.low or c.high or 0) for c in draft.counts if c.quantifier != "vague" and not c.part_of}


def _agree(left: Sequence[Mention], right: Sequence[Mention]) -> bool:
    """Whether two lists name the same, or one names nobody."""
    a, b = ({w for m in side for w in m.text.lower().split()} for side in (left, right))
    return not a or not b or bool(a & b)


def _told_in_full(lead: Draft, full: Draft) -> bool:
    mine, theirs = _figures(lead), _figures(full)
    killed = {k for k in mine & theirs if k[0] == "killed"}
    dated = lead.when is None or full.when is None or lead.when.start == full.when.start
    if not killed or not mine <= theirs or not dated or not _agree(lead.initiator, full.initiator):
        return False
    named = {p.text for p in lead.places if not p.implied}
    return (bool(full.initiator) or not lead.initiator) and (not named or bool(named & {p.text for p in full.places}))


def without_leads(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those of the first sentences whose dead are counted again, with as much or more said, soon after."""
    out: list[Draft] = []
    for i, draft in enumerate(drafts):
        opening = not any(d.view.number < draft.view.number for d in out)
        ahead = (d for d in drafts[i + 1 :] if draft.view.number < d.view.number <= draft.view.number + AHEAD and d.kind == draft.kind)
        if opening and draft.kind in FIRE and not draft.claimant and any(_told_in_full(draft, d) for d in ahead):
            continue
        out.append(draft)
    return out
