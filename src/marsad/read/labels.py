"""Holds said by an adjective alone: "rebel-held Sukkari", the weakest word on who holds a place."""

from __future__ import annotations

import re
from functools import cache

from marsad.codebook.lexicon import Form, Meaning
from marsad.codebook.words import words
from marsad.model.text import PlaceMention, Span
from marsad.read.draft import Draft, Scene
from marsad.read.fill import mention
from marsad.read.places import PlaceHit
from marsad.read.view import View

REACH = 60
"""Code points after the adjective within which the place it describes must begin."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b([\w’'.]+(?: [\w’'.]+)?)[- ]({'|'.join(sorted(words('held')))})\b", re.IGNORECASE)


def _form() -> Form:
    return Form(text="held", part="label", lemma="held", meaning=Meaning(number=0, kind="hold", strong=False))


def _described(scene: Scene, end: int) -> PlaceHit | None:
    """The place right after the adjective, a quarter that begins with the adjective included."""
    near = [p for p in scene.places if (end <= p.span.start <= end + REACH) or (p.span.start <= end < p.span.end)]
    named = [p for p in near if p.kind != "quarter"] or near
    return min(named, key=lambda p: p.span.start, default=None)


def _holder(view: View, start: int, end: int) -> Span | None:
    """The holder's words before the hyphen: two if the first is part of a name, else the last."""
    whole = Span(start, end)
    last = Span(start + view.text[start:end].rfind(" ") + 1, end)
    first = Span(start, max(start, last.start - 1))
    named = any(h.kind == "actor" and h.span.overlaps(first) for h in view.names)
    if whole != last and named and view.armed_in(whole):
        return whole
    return last if view.armed_in(last) else None


def label_holds(scene: Scene) -> list[Draft]:
    """Drafts for the labels of a sentence; a label without a holder or a place gives none."""
    view = scene.view
    out = []
    for match in _pattern().finditer(view.text, view.span.start, view.span.end):
        place, holder = _described(scene, match.end()), _holder(view, *match.span(1))
        if place is None or holder is None:
            continue
        trigger = Span(holder.start, match.end())
        draft = Draft(view=view, trigger=trigger, form=_form(), kind="hold", label=True, why=[f"label {trigger.of(view.text)!r}"])
        draft.initiator = [mention(view.text, holder)]
        draft.places = [_place(view, place)]
        out.append(draft)
    return out


def _place(view: View, hit: PlaceHit) -> PlaceMention:
    return PlaceMention(text=hit.span.of(view.text), span=hit.span, relation=hit.relation, distance_m=hit.distance_m)
