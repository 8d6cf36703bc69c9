"""The day that an account carries on: dateless events that take the day of what was told beside them, by rules measured one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.codebook import kinds
from marsad.read.attach import tense
from marsad.read.dating import is_background
from marsad.read.draft import Draft
from marsad.read.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Sentences back to what is dated; `alike`: of the same kind; `past`: in the past tense; `there`: of the same place."""

    back: int = 0
    alike: bool = False
    past: bool = True
    there: bool = False


_RULES = {
    "capture": _Rule(back=2, alike=True),
    "clash": _Rule(back=2),
    "siege": _Rule(back=1),
    "siege_lifted": _Rule(back=1),
    "route_cut": _Rule(back=1),
    "route_opened": _Rule(back=1),
    "aid": _Rule(back=2, past=False),
    "casualties": _Rule(alike=True, past=False, there=True),
}


_ANY = frozenset(kinds())


def carry_days(drafts: Sequence[Draft], day: dt.date | None) -> None:
    """Dates the dateless drafts for which a rule finds a dated one, and says whether they are only recalled."""
    dated = Index.of(d for d in drafts if d.when)
    found = [(draft, near) for draft in drafts if (near := _dated_by(draft, dated))]
    for draft, near in found:
        draft.when = near.when
        draft.background = is_background(draft.when, day)
        draft.why.append("time: of what was told just before")


def _dated_by(draft: Draft, dated: Index) -> Draft | None:
    rule = _RULES.get(draft.kind)
    if rule is None or draft.when or draft.label or draft.modality != "asserted" or (rule.past and tense(draft) != "past"):
        return None
    if rule.there:
        return dated.there(draft)
    return dated.near(draft, rule.back, frozenset((draft.kind,)) if rule.alike else _ANY)
