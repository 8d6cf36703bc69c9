"""What flies: fire from aircraft is an air strike, whatever its verb; an aircraft called a bomber is no planter of bombs."""

from __future__ import annotations

import re

from marsad.model.text import Span
from marsad.read.draft import Draft
from marsad.read.means import flying_bombers
from marsad.read.phrases import wording_has

_BEHIND = re.compile(r" (?:of|\w+ by) ")
RECALLED = "initiator: of the event told before"


def is_aircraft(flat_text: str, start: int, end: int) -> bool:
    """Whether a "bomber" at a range is an aircraft by the word before it: "B-52 bomber", "fighter-bombers", "Russian bombers"."""
    return flying_bombers().search(flat_text[max(0, start - 24) : end]) is not None


def settle_flown(draft: Draft) -> None:
    """Fire and attacks whose doers all fly are air strikes: "helicopters opened fire", "they also fired missiles"."""
    if draft.kind not in ("attack", "shelling") or not draft.initiator or RECALLED in draft.why or _of_men(draft):
        return
    if all(m.span is not None and wording_has(draft.view.flat, _own(m.span, draft), "aircraft") for m in draft.initiator):
        draft.kind = "air_strike"
        draft.why.append("kind: its doers fly")


def _of_men(draft: Draft) -> bool:
    """Whether a noun names what only people do on the ground: "a crackdown", "an execution"."""
    return draft.kind == "attack" and draft.form.part == "noun" and not draft.form.meaning.by_means


def _own(span: Span, draft: Draft) -> Span:
    """The doer without what hangs behind its name: of "the crew of a plane" the crew."""
    cut = _BEHIND.search(span.of(draft.view.flat))
    return Span(span.start, span.start + cut.start()) if cut else span
