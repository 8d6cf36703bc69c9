"""Figures that sum up: a toll that goes on with a period told just before, and a total whose parts the next sentences give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.read.counts import CountMention
    from marsad.read.draft import Draft

MOST_PARTS = 3
"""Parts into which a report breaks a total down."""
LEAST_TOTAL = 4
"""Dead from which equal sums are no chance."""
NEAR = 3
"""Sentences from one part to the next, or from the total to its first part."""
_BRIEF = frozenset(("weekday", "day_word", "order", "since_part"))
_SHARE = re.compile(r"\b(?:toll|number|figure|total)s? (?:also )?includ(?:es|ed|ing)\b")
_PERFECT = re.compile(r"\b(?:has|have|had)\b(?: \w+){0,3} ?$")


def mark_sums(drafts: Sequence[Draft]) -> None:
    """Marks as the figure of a period what sums up more than one incident."""
    _go_on(drafts)
    for outcome in ("killed", "injured"):
        _add_up([(d, c) for d in drafts if (c := _whole(d, outcome))])


def _go_on(drafts: Sequence[Draft]) -> None:
    """ "They have killed 122", told right after what went on since a day, is the toll since that day; so is what a toll includes."""
    last: Draft | None = None
    for draft in drafts:
        if _of_period(draft):
            last = draft
        elif last is not None and last.view.number + 1 >= draft.view.number and draft.counts and _continues(draft):
            draft.counts = [replace(c, scope="period") for c in draft.counts]
            draft.why.append("counts: of the period told just before")
            last = draft


def _of_period(draft: Draft) -> bool:
    return any(c.scope == "period" for c in draft.counts) or any(t.kind == "since" and t.form not in _BRIEF for t in draft.view.times)


def _continues(draft: Draft) -> bool:
    view, count = draft.view, draft.counts[0]
    if view.times or count.scope == "period":
        return False
    if _SHARE.search(view.low()):
        return True
    return count.outcome == "killed" and _PERFECT.search(view.flat, draft.clause.start, count.trigger_span.start) is not None


def _whole(draft: Draft, outcome: str) -> CountMention | None:
    """The one figure of a draft for an outcome that is no part of another and no vague number."""
    found = [
        c for c in draft.counts if c.outcome == outcome and not c.part_of and c.low and c.quantifier != "vague" and c.scope == "incident"
    ]
    return found[0] if len({c.low for c in found}) == 1 and draft.modality == "asserted" else None


def _add_up(told: Sequence[tuple[Draft, CountMention]]) -> None:
    """Marks totals whose parts follow, each in a sentence of its own, and add up to it; what is a part itself is no total."""
    parts: set[int] = set()
    for at, (draft, count) in enumerate(told):
        total, rest = count.low or 0, _smaller(draft, count, told[at + 1 :])
        sizes = (n for n in range(2, len(rest) + 1) if _makes(draft, total, rest[:n]))
        if total < LEAST_TOTAL or id(draft) in parts or (size := next(sizes, None)) is None:
            continue
        parts.update(id(d) for d, _ in rest[:size])
        same = (count.outcome, count.low)
        draft.counts = [replace(c, scope="several") if (c.outcome, c.low) == same else c for c in draft.counts]
        draft.why.append(f"counts: {total} is the sum of what follows")


def _makes(whole: Draft, total: int, parts: Sequence[tuple[Draft, CountMention]]) -> bool:
    """Whether parts told of places of their own make the total: the dead of one place, told in two sentences, are its toll."""
    if sum(c.low or 0 for _, c in parts) != total:
        return False
    places = [{p.text.lower() for p in d.places} for d, _ in parts]
    first = {d.places[0].text.lower() for d, _ in parts if d.places and not d.places[0].implied}
    of_one = any(p.text.lower() in first and all(p.text.lower() in named for named in places) for p in whole.places)
    return len(first) == len(parts) and not of_one


def _smaller(draft: Draft, count: CountMention, later: Sequence[tuple[Draft, CountMention]]) -> list[tuple[Draft, CountMention]]:
    """What may be its parts: smaller figures of the following sentences, one for each; the total told again is passed over."""
    out: list[tuple[Draft, CountMention]] = []
    number = draft.view.number
    for other, part in later:
        if part.low == count.low:
            number = other.view.number
            continue
        if (part.low or 0) > (count.low or 0) or other.view.number > number + NEAR or len(out) == MOST_PARTS:
            break
        if other.view.number == number:
            continue
        out.append((other, part))
        number = other.view.number
    return out
