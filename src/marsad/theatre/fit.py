"""Chooses the shipped theatre that fits a run's reports best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from marsad.model.folding import flat
from marsad.model.report import Report
from marsad.theatre.loading import SHIPPED, load, period
from marsad.theatre.theatre import Theatre
from marsad.theatre.types import Place

FALLBACK = "world"
_PLACES_NEEDED = 2
_LONGEST = 4
_SHARE = 3


def best_fit(reports: Iterable[Report]) -> str:
    """The theatre whose period and places fit most reports, at least a third of them; "world" if none does."""
    seen = tuple(reports)
    timely = [name for name in SHIPPED if name != FALLBACK and any(period(name).holds(report.day) for report in seen)]
    fitting = {name: sum(_fits(load(name), report) for report in seen) for name in timely}
    best = max(fitting, key=lambda name: fitting[name], default=FALLBACK)
    return best if seen and fitting.get(best, 0) * _SHARE >= len(seen) else FALLBACK


def _fits(theatre: Theatre, report: Report) -> bool:
    """Whether the report lies in the period and names two places of the theatre's countries, and towns elsewhere no more often."""
    if not theatre.period.holds(report.day):
        return False
    words = re.findall(r"\w+", flat(f"{report.title or ''}\n{report.text}"))
    runs = {" ".join(words[i : i + n]) for n in range(1, _LONGEST + 1) for i in range(len(words))}
    names = _names(theatre.id, theatre.digest)
    named = {names[run].id: names[run] for run in runs & names.keys()}
    home = frozenset(f"country:{code}" for code in theatre.countries)
    own = [p for p in named.values() if p.id in home or not home.isdisjoint(p.within)]
    return len(own) >= _PLACES_NEEDED and sum(map(_below_country, own)) >= sum(_below_country(p) for p in named.values() if p not in own)


def _below_country(place: Place) -> bool:
    return place.kind != "country"


@lru_cache(maxsize=4)
def _names(theatre: str, digest: str) -> Mapping[str, Place]:  # noqa: ARG001
    found: dict[str, Place] = {}
    for place in load(theatre).places.all():
        for name in place.all_names:
            run = " ".join(re.findall(r"\w+", flat(name)))
            if len(run) > 3:
                found.setdefault(run, place)
    return found
