"""Doers that only the whole report tells: who claimed the bombing, who besieges the town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from marsad.model.text import Mention, Span
from marsad.read.draft import Draft, Scene
from marsad.read.fill import mention
from marsad.read.view import View

_CLAIMED = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|taking) (?:the )?(?:responsibility|credit)\b|\bresponsibility (?:\w+ ){0,8}claimed by\b"
)
_NOBODY = re.compile(r"\b(?:no|not|nobody|neither|without|yet to|immediate(?:ly)?|whoever|falsely|if)\b")
_CLAIMABLE = frozenset(("bombing", "attack"))
NEAR = 5
"""Sentences within which a claim of responsibility is for the violence told."""


def claimers(scenes: Sequence[Scene]) -> list[tuple[int, Mention]]:
    """Who claimed responsibility, with the number of the sentence that says so."""
    out = []
    for scene in scenes:
        view = scene.view
        match = _CLAIMED.search(view.flat, view.span.start, view.span.end)
        if match is None or _NOBODY.search(view.flat, view.span.start, match.end()):
            continue
        if found := _claimer(view, match):
            out.append((view.number, found))
    return out


def _claimer(view: View, match: re.Match[str]) -> Mention | None:
    behind = match.group().endswith("by")
    spans = [h.span for h in view.names if h.kind == "actor"]
    near = [s for s in spans if s.start >= match.end()] if behind else [s for s in spans if s.end <= match.start()]
    if near:
        span = near[0] if behind else near[-1]
        led = view.flat.startswith("the ", span.start)
        return mention(view.text, Span(span.start + 4, span.end) if led else span)
    return None


def by_report(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> None:
    """Gives drafts without a doer the one that the rest of the report leaves no doubt about."""
    claimed = claimers(scenes)
    later: list[tuple[Draft, tuple[list[Mention], str]]] = []
    for draft in drafts:
        if draft.label or (draft.initiator and not _only_bearer(draft)):
            continue
        if draft.kind in _CLAIMABLE and (near := _nearest(draft, claimed)):
            _take(draft, [near], "who claimed it")
        elif draft.kind == "siege" and not draft.initiator:
            _besieger(draft, drafts)
        if not draft.initiator and (found := _goes_on(draft, drafts)):
            later.append((draft, found))
    for draft, (doers, why) in later:
        _take(draft, doers, why)


def _only_bearer(draft: Draft) -> bool:
    return all(m.text.lower().rstrip("s").endswith("bomber") for m in draft.initiator)


def _take(draft: Draft, doers: Iterable[Mention], why: str) -> None:
    draft.initiator = list(doers)
    draft.why.append(f"initiator: {why}")


def _nearest(draft: Draft, claimed: Sequence[tuple[int, Mention]]) -> Mention | None:
    near = [c for c in claimed if abs(c[0] - draft.view.number) <= NEAR]
    return min(near, key=lambda c: abs(c[0] - draft.view.number))[1] if near else None


def _besieger(draft: Draft, drafts: Sequence[Draft]) -> None:
    """The besieger of the place, told elsewhere in the report."""
    names = {p.text.lower() for p in draft.places}
    told = [
        d for d in drafts if d.kind == "siege" and d.initiator and d.modality != "denied" and names & {p.text.lower() for p in d.places}
    ]
    if best := min(told, key=lambda d: abs(d.view.number - draft.view.number), default=None):
        _take(draft, best.initiator, "the besieger, of the whole report")


_BACK = {"air_strike": 1, "advance": 3, "movement": 3, "agreement": 1}
"""Sentences back to an event of the same kind whose doer goes on, where none is named: "more raids hit the town"."""
_ONE_DOER = frozenset(("shelling", "attack", "capture", "route_cut"))
"""Kinds that in the whole report only one side does: then it did this one too."""
_OF_PLACE = frozenset(("hold", "shelling"))
_GROUND = frozenset(("clash", "offensive", "advance", "capture", "withdrawal", "movement", "hold"))
_CLOSURE = frozenset(("siege", "siege_lifted", "route_cut", "route_opened"))
_VIOLENCE = frozenset(("bombing", "attack", "chemical_attack", "destruction"))
_BESIDE = {"offensive": _GROUND, "siege": _CLOSURE}


def _goes_on(draft: Draft, drafts: Sequence[Draft]) -> tuple[list[Mention], str] | None:
    """The doer that the report leaves no doubt about, though the sentence names none. Measured rule by rule: each is right at least twice
    as often as it fills what should stay empty."""
    told = [d for d in drafts if d is not draft and d.initiator and not d.label]
    same = [d for d in told if d.kind == draft.kind]
    if draft.kind in _BACK and (near := _last_within(draft, same, _BACK[draft.kind])):
        return near, "goes on with what was just told"
    if draft.kind in _BESIDE and (near := _last_within(draft, [d for d in told if d.kind in _BESIDE[draft.kind]], 1)):
        return near, "goes on with what was just told"
    if draft.kind in _ONE_DOER and (one := _one_doer([d for d in told if d.kind in _VIOLENCE] if draft.kind == "attack" else same)):
        return one, "the only side that does so in the report"
    if draft.kind in _OF_PLACE and draft.places:
        here = [d for d in same if d.places and d.places[0].text == draft.places[0].text]
        return (list(_nearest_told(draft, here).initiator), "who does so there") if here else None
    if draft.kind == "clash":
        beside = [d for d in told if d.view.number == draft.view.number and d.kind != "hold"]
        return (list(_nearest_told(draft, beside).initiator), "who acts in the same sentence") if beside else None
    return None


def _nearest_told(draft: Draft, told: Sequence[Draft]) -> Draft:
    return min(told, key=lambda d: abs(d.trigger.start - draft.trigger.start))


def _last_within(draft: Draft, told: Sequence[Draft], reach: int) -> list[Mention]:
    near = [d for d in told if 0 <= draft.view.number - d.view.number <= reach]
    return list(_nearest_told(draft, near).initiator) if near else []


def _one_doer(told: Sequence[Draft]) -> list[Mention]:
    """The one side that did all of them, empty if several did."""
    sides = [m for d in told for m in d.initiator]
    words = [frozenset(m.text.lower().split()) for m in sides]
    return sides[:1] if words and all(w & words[0] for w in words) else []
