"""One plain sentence for an event: what, where, when, with what toll, on whose word; never a private person."""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from marsad.model.event import Event, Party, TollCell
    from marsad.model.time import TimeSpan

MOODS = {"planned": "Planned or demanded: ", "denied": "Denied: ", "possible": "Unconfirmed: "}


@cache
def _phrases() -> dict[str, Any]:
    text = resources.files("marsad.reconcile").joinpath("data", "phrases.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _parties(found: tuple[Party, ...]) -> str | None:
    """Up to two resolved actors, else a bare description; wording with capitals may be a person's name and is left out."""
    resolved = [p.name for p in found if p.id]
    names = [n for n in resolved[:2] if n == resolved[0] or (not n.startswith(resolved[0]) and not resolved[0].startswith(n))] or [
        p.name for p in found if p.name.islower()
    ][:1]
    return _listed(names) if names else None


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _when(span: TimeSpan | None) -> str:
    if span is None:
        return ""
    if span.start and span.end:
        return f" on {_day(span.start)}" if span.start == span.end else f" between {_day(span.start)} and {_day(span.end)}"
    return f" from {_day(span.start)}" if span.start else f" by {_day(span.end)}" if span.end else ""


def _toll(cells: Mapping[str, TollCell], outcome: str) -> str | None:
    words, parts = _phrases()["words"], []
    for group, cell in cells.items():
        if figure := str(cell.estimate):
            parts.append(f"{figure} {words[group][0 if figure in ('1', 'at least 1') else 1]}")
    return f"{_listed(parts)} {words[outcome]}" if parts else None


def _word(event: Event) -> str:
    names = list(dict.fromkeys(c.name for r in event.claims for c in r.chosen("claimant") if c))
    names = names or list(dict.fromkeys(r.head.outlet for r in event.claims if r.head.outlet))
    others = [_phrases()["words"]["others"]] if len(names) > 2 else []
    return f" (according to {_listed([*names[:2], *others])})" if names else ""


def sentence(event: Event) -> Event:
    """The event with its summary renewed from its values, as far as they are filled in."""
    phrases, moods = _phrases(), {r.claim.modality for r in event.claims}
    doer, target = _parties(event.initiator), _parties(tuple(p for p in event.target if p.id))
    form = phrases.get(event.kind, phrases["attack"])["by" if doer else "alone"]
    place = event.places[0].name if event.places else phrases["words"]["nowhere"]
    opening = form.format(doer=doer, place=place, target=target or phrases["words"]["others"], when=_when(event.when))
    mood = MOODS.get(moods.pop(), "") if len(moods) == 1 else ""
    tolls = [t for t in (_toll(event.killed, "killed"), _toll(event.injured, "injured")) if t]
    text = mood + "; ".join([opening[0].upper() + opening[1:], *tolls]) + _word(event) + "."
    return dataclasses.replace(event, summary=text)
