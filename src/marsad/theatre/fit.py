"""Chooses the shipped theatre that fits a run's reports best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.model.folding import flat
from marsad.model.report import Report
from marsad.theatre.loading import SHIPPED, load
from marsad.theatre.theatre import Theatre

FALLBACK = "world"
_NAMES_NEEDED = 2


def best_fit(reports: Iterable[Report]) -> str:
    """The theatre whose period and names fit most reports, at least half of them; "world" if none does."""
    seen = tuple(reports)
    fitting = {name: sum(_fits(load(name), seen)) for name in SHIPPED if name != FALLBACK}
    best = max(fitting, key=lambda name: fitting[name], default=FALLBACK)
    return best if seen and fitting.get(best, 0) * 2 >= len(seen) else FALLBACK


def _fits(theatre: Theatre, reports: Iterable[Report]) -> Iterator[bool]:
    names = tuple({flat(n) for n in _own_names(theatre) if len(n) > 3})
    for report in reports:
        text = flat(f"{report.title or ''}\n{report.text}")
        timely = theatre.period.holds(report.day)
        yield timely and sum(1 for n in names if n in text) >= _NAMES_NEEDED


def _own_names(theatre: Theatre) -> Iterator[str]:
    world = {a.id for a in load(FALLBACK).actors.all()}
    yield from (name for place in theatre.places.own() for name in place.all_names)
    for actor in theatre.actors.all():
        if actor.id not in world:
            yield from (n.text for n in actor.names if not n.weak)
