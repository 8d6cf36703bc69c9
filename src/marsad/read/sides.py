"""Doers that a phrase only sums up: "both sides", "rival forces: the army, the rebels and jihadists"."""

from __future__ import annotations

import re

from marsad.codebook.words import words
from marsad.model.text import Mention, Span
from marsad.read import fill
from marsad.read.context import MEANS
from marsad.read.draft import Draft
from marsad.read.recall import Memory

_REACH = 3
"""Sentences back in which the fight was told whose sides "both sides" are."""
_PAIRED = re.compile(r"\b(?:both|the two|the opposing|the warring|the rival|opposing|warring|rival)\s(?:the\s)?$")
_PIECES = re.compile(r"\s*(?:,\s*and\s|,|\band\s)\s*")
_ARTICLE = re.compile(r"(?:the|a|an|its|their)\s", re.IGNORECASE)
_FEW = 5
"""Words of one side of a list."""


def named_sides(draft: Draft, memory: Memory) -> list[Mention]:
    """Who the sides are that a doer only sums up: those listed behind a colon, those of the fight just told; none where nothing says it."""
    first = draft.initiator[0].span if len(draft.initiator) == 1 else None
    if first is None or _last_word(draft, first) not in words("both_sides"):
        return []
    meant = _listed(draft, first) or (_of_fight(draft, memory) if _paired(draft, first) else [])
    if meant:
        draft.why.append("initiator: the sides that the phrase sums up")
    return meant


def _last_word(draft: Draft, span: Span) -> str:
    return span.of(draft.view.flat).split()[-1]


def _paired(draft: Draft, span: Span) -> bool:
    flat = draft.view.flat
    return bool(_PAIRED.search(flat, draft.view.span.start, span.start) or _PAIRED.match(flat, span.start, span.end))


def _of_fight(draft: Draft, memory: Memory) -> list[Mention]:
    for told in reversed(memory.told):
        if draft.view.number - told.sentence > _REACH:
            return []
        sides = [*told.initiator, *told.target] if told.kind in ("clash", "agreement") else []
        apart = [m for i, m in enumerate(sides) if m.text.lower() not in {o.text.lower() for o in sides[:i]}]
        if len(apart) == 2 and fill.armed(draft, apart) == apart:
            return apart
    return []


def _listed(draft: Draft, span: Span) -> list[Mention]:
    """The armed sides of a list behind the first colon after the phrase, all of them or none."""
    view = draft.view
    colon = view.flat.find(":", span.end, view.span.end)
    if colon < 0 or "." in view.flat[span.end : colon]:
        return []
    pieces, at = [], colon + 1
    for gap in (*_PIECES.finditer(view.flat, colon + 1, view.span.end), None):
        end = gap.start() if gap else view.span.end
        pieces.append(_trimmed(view.flat, at, end))
        at = gap.end() if gap else end
    named = [p for p in pieces if p.end > p.start]
    if len(named) < 2 or any(len(p.of(view.flat).split()) > _FEW or not view.armed_in(p) for p in named):
        return []
    return [fill.mention(view.text, p) for p in named]


def _trimmed(flat: str, start: int, end: int) -> Span:
    """A piece without the white space, article and full stop around it."""
    while start < end and not flat[start].isalnum():
        start += 1
    while end > start and not flat[end - 1].isalnum():
        end -= 1
    article = _ARTICLE.match(flat, start, end)
    return Span(article.end() if article else start, end)


_JOINED = re.compile(r"(?:\s\w+)?\s(?:and|or)\s(?:\w+\s)?")


def told_together(draft: Draft) -> bool:
    """Whether fire is told together with fire of another sort, of which nobody says whose each is: "air strikes and shelling went on"."""
    view, flat = draft.view, draft.view.flat
    fire = [t.span for t in view.triggers if t.span != draft.trigger and any(f.meaning.kind in MEANS for f in t.forms)]
    fire += [Span(t.start, t.end) for t in view.parse.tokens if t.low in ("air", "aerial")]
    ends = ((s.end, draft.trigger.start) if s.end <= draft.trigger.start else (draft.trigger.end, s.start) for s in fire)
    return any(a < b and _JOINED.fullmatch(flat, a, b) for a, b in ends)


_ANSWERED = re.compile(r"\bin (?:revenge|retaliation|reprisal|response|reply) (?:for|to|against) (?:\w+ ){0,5}$")


def answered(draft: Draft) -> bool:
    """Whether a deed is what another is told to answer, and so not of the same side: "in retaliation for weeks of rocket attacks"."""
    return bool(_ANSWERED.search(draft.view.flat[draft.view.span.start : draft.trigger.start]))
