"""Values that a person sets: corrected in a claim before it is compared, accepted for an event after it is put together."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any, get_args

from marsad.codebook.kinds import kinds
from marsad.model.claim import About, Modality
from marsad.model.count import GROUPS, Count
from marsad.model.errors import UsageError
from marsad.model.event import Occurrence, Party, Responsibility
from marsad.model.folding import name_key
from marsad.model.resolution import Candidate, Field, Resolution, ResolvedClaim
from marsad.model.review import Review
from marsad.model.text import Mention, PlaceMention
from marsad.model.time import TimeSpan
from marsad.reconcile.decisions import line, weight
from marsad.reconcile.summary import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from marsad.model.event import Event
    from marsad.model.judgement import Judgement

CORRECTABLE = ("kind", "when", "modality", "about", "place", "initiator", "target", "claimant", "killed", "injured")
ACCEPTABLE = ("kind", "when", "place", "initiator", "target", "occurrence", "responsibility")
WORDS: Mapping[str, tuple[str, ...]] = {
    "modality": get_args(Modality),
    "about": get_args(About),
    "occurrence": get_args(Occurrence),
    "responsibility": get_args(Responsibility),
}
ROLES: Mapping[str, Field] = {"place": "places", "initiator": "initiator", "target": "target", "claimant": "claimant"}
Names = dict[tuple[str, str], Candidate]


def names(claims: Iterable[ResolvedClaim]) -> Names:
    """What the mentions of these claims may stand for, by field and by id or folded name: a person may choose among these."""
    found: Names = {}
    for resolved in claims:
        for resolution in resolved.resolutions:
            for candidate in resolution.candidates + ((resolution.chosen,) if resolution.chosen else ()):
                for label in (candidate.id, name_key(candidate.name)):
                    for kind in ("initiator", "target") if resolution.field in ("initiator", "target") else (resolution.field,):
                        found.setdefault((kind, label), candidate)
    return found


def _span(value: str) -> TimeSpan:
    start, _, end = value.partition("..")
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end or start)
    return TimeSpan(start=first, end=last, precision="day" if first == last else "days")


def _counts(harm: str, value: str) -> tuple[Count, ...]:
    """Counts as a person writes them: "civilian 21", "civilian 10-15, unknown 4+", or "none"."""
    found = []
    for part in () if value == "none" else value.split(","):
        group, _, figure = part.strip().partition(" ")
        low, dash, high = figure.strip().removesuffix("+").partition("-")
        if group not in GROUPS or not low.isdigit() or (dash and not high.isdigit()):
            raise ValueError(part)
        top = None if figure.endswith("+") else int(high or low)
        if top is not None and top < int(low):
            raise ValueError(part)
        quantifier = "at_least" if top is None else "exact" if top == int(low) else "about"
        raw: dict[str, Any] = {"outcome": harm, "group": group, "quantifier": quantifier}
        found.append(Count(low=int(low), high=top, said=figure.strip(), **raw))
    return tuple(found)


def checked(field: str, value: str, known: Names, fields: Sequence[str]) -> None:
    """Refuses a field that cannot be set, or a value that it cannot have. Raises UsageError."""
    if field not in fields:
        tolls = field in ("killed", "injured")
        remedy = "Correct or reject the claim whose figure is wrong." if tolls else f"Fields: {', '.join(fields)}."
        raise UsageError(f"{field!r} cannot be set here", why="a toll follows from its claims" if tolls else "", remedy=remedy)
    try:
        if field == "when":
            _span(value)
        elif field in ("killed", "injured"):
            _counts(field, value)
    except ValueError as error:
        form = "2016-09-08 or 2016-09-08..2016-09-10" if field == "when" else "'civilian 21', 'civilian 10-15, unknown 4+' or none"
        raise UsageError(f"{value!r} is no value of {field}", remedy=f"Write {form}.") from error
    words = tuple(kinds()) if field == "kind" else WORDS.get(field)
    if words and value not in words:
        raise UsageError(f"{value!r} is no value of {field}", remedy=f"One of: {', '.join(words)}.")
    if field == "place" and not _named(known, "places", value):
        raise UsageError(f"no claim of this folder names a place {value!r}", remedy="Give the id or name of a place of its claims.")


def _named(known: Names, field: str, value: str) -> Candidate | None:
    return known.get((field, value)) or known.get((field, name_key(value)))


def _set(resolved: ResolvedClaim, judgement: Judgement, known: Names) -> ResolvedClaim:
    field, value, claim = judgement.field or "", judgement.value or "", resolved.claim
    if field == "when":
        return dataclasses.replace(resolved, claim=dataclasses.replace(claim, when=_span(value)))
    if field in ("killed", "injured"):
        counts = tuple(c for c in claim.counts if c.outcome != field) + _counts(field, value)
        return dataclasses.replace(resolved, claim=dataclasses.replace(claim, counts=counts))
    if field not in ROLES:
        raw: dict[str, Any] = {field: value}
        return dataclasses.replace(resolved, claim=dataclasses.replace(claim, **raw))
    role = ROLES[field]
    choice = _named(known, role, value)
    text = choice.name if choice else value
    made: dict[str, Any] = {role: (PlaceMention(text=text),) if field == "place" else (Mention(text=text),)}
    other = tuple(r for r in resolved.resolutions if r.field != role)
    chosen = Resolution(claim=claim.id, field=role, index=0, mention=text, chosen=choice, reasons=(line(judgement),))
    return dataclasses.replace(resolved, claim=dataclasses.replace(claim, **made), resolutions=(*other, chosen))


def corrected(claims: Iterable[ResolvedClaim], judgements: Iterable[Judgement]) -> tuple[ResolvedClaim, ...]:
    """The claims with the values that persons corrected; everything else, id and quote above all, stays as it was read."""
    every = tuple(claims)
    set_by: dict[str, dict[str, Judgement]] = {}
    for judgement in sorted((j for j in judgements if j.verdict == "correct" and j.field), key=weight):
        set_by.setdefault(judgement.subject[0], {})[judgement.field or ""] = judgement
    if not set_by:
        return every
    known, found = names(every), []
    for resolved in every:
        for _, judgement in sorted(set_by.get(resolved.claim.id, {}).items()):
            resolved = _set(resolved, judgement, known)
        found.append(resolved)
    return tuple(found)


def _accept(event: Event, judgement: Judgement, known: Names) -> Event:
    field, value = judgement.field or "", judgement.value or ""
    if field == "when":
        event = dataclasses.replace(event, when=_span(value))
    elif field == "place":
        choice = _named(known, "places", value)
        event = dataclasses.replace(event, places=(choice, *(p for p in event.places if p != choice)) if choice else event.places)
    elif field in ("initiator", "target"):
        choice = _named(known, field, value)
        party = Party(name=choice.name, id=choice.id, side=choice.side) if choice else Party(name=value)
        raw: dict[str, Any] = {field: (dataclasses.replace(party, claimants=(judgement.by,)),)}
        event = dataclasses.replace(event, **raw)
    else:
        raw = {field: value}
        event = dataclasses.replace(event, **raw)
    return dataclasses.replace(event, because=(*event.because, f"{field} {value}: {line(judgement)}"))


def _reviewed(event: Event, judgement: Judgement) -> Event:
    """Signed off as long as it rests on the claims that the person saw; otherwise it has to be looked at again."""
    same = set((judgement.value or "").split()) == {c.claim.id for c in event.claims}
    review = Review(state="signed_off" if same else "in_review", by=judgement.by, when=judgement.recorded)
    return dataclasses.replace(event, review=review)


def accepted(events: Iterable[Event], judgements: Iterable[Judgement]) -> tuple[Event, ...]:
    """The events with the values that persons accepted, and who signed them off. What is disputed stays marked as disputed."""
    every, standing = tuple(events), dict[tuple[str, str], "Judgement"]()
    for judgement in sorted((j for j in judgements if j.verdict in ("accept", "sign_off")), key=weight):
        if judgement.verdict == "sign_off" or judgement.field in ACCEPTABLE:
            standing[judgement.subject[0], judgement.field or ""] = judgement
    if not standing:
        return every
    known, found = names(c for e in every for c in e.claims), []
    for event in every:
        mine = [(f, j) for (s, f), j in sorted(standing.items()) if s == event.id or s in event.aliases]
        changed = event
        for field, judgement in mine:
            changed = _accept(changed, judgement, known) if field else _reviewed(changed, judgement)
        found.append(sentence(changed) if any(f for f, _ in mine) else changed)
    return tuple(found)
