"""Doers that only the whole report tells: who claimed the bombing, who besieges the town."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from marsad.codebook import kinds
from marsad.model.text import Mention, Span
from marsad.read.draft import Draft, Scene
from marsad.read.fill import mention
from marsad.read.index import Index
from marsad.read.sides import answered
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
    for draft in drafts:
        if draft.label or (draft.initiator and not _only_bearer(draft)):
            continue
        if draft.kind in _CLAIMABLE and (near := _nearest(draft, claimed)):
            _take(draft, [near], "who claimed it")
        elif draft.kind == "siege" and not draft.initiator:
            _besieger(draft, drafts)
    told = Index.of(d for d in drafts if d.initiator and not d.label)
    alone = {kind: _one_doer(told, _VIOLENCE if kind == "attack" else frozenset((kind,))) for kind in sorted(_ONE_DOER)}
    found = [(d, known) for d in drafts if not (d.initiator or d.label or answered(d)) and (known := _goes_on(d, told, alone))]
    for draft, (doers, why) in found:
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
_NOT_HOLD = frozenset(kinds()) - {"hold"}


def _goes_on(draft: Draft, told: Index, alone: Mapping[str, list[Mention]]) -> tuple[list[Mention], str] | None:
    """The doer that the report leaves no doubt about, though the sentence names none. Measured rule by rule: each is right at least twice
    as often as it fills what should stay empty."""
    alike = _BESIDE.get(draft.kind, frozenset((draft.kind,)))
    back = _BACK.get(draft.kind, 1 if draft.kind in _BESIDE else None)
    if back is not None and (last := told.near(draft, back, alike)):
        return list(last.initiator), "goes on with what was just told"
    if one := alone.get(draft.kind):
        return list(one), "the only side that does so in the report"
    if draft.kind in _OF_PLACE and (here := told.there(draft)):
        return list(here.initiator), "who does so there"
    if draft.kind == "clash" and (beside := told.near(draft, 0, _NOT_HOLD)):
        return list(beside.initiator), "who acts in the same sentence"
    return None


def _one_doer(told: Index, wanted: frozenset[str]) -> list[Mention]:
    """The one side that did all of the kinds, empty if several did."""
    sides = [m for kind in sorted(wanted) for d in told.kinds.get(kind, ()) for m in d.initiator]
    first = frozenset(sides[0].text.lower().split()) if sides else frozenset[str]()
    return sides[:1] if sides and all(first & set(m.text.lower().split()) for m in sides) else []
