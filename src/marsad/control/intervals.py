"""Steps of one place joined to intervals, each with its standing, basis and claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from marsad.control.belief import State
from marsad.control.evidence import Evidence
from marsad.control.filtering import Step
from marsad.control.rules import Rule
from marsad.control.subjects import Subjects
from marsad.model.assessment import ControlBasis, ControlInterval, Standing


def intervals(subject: str, steps: Sequence[Step], subjects: Subjects, rule: Rule) -> Iterator[ControlInterval]:
    """Consecutive steps of the same state as one interval; time carried forward splits nothing."""
    runs: list[list[Step]] = []
    for step in steps:
        if runs and runs[-1][0].state == step.state:
            runs[-1].append(step)
        elif runs and runs[-1][0].day == step.day:
            runs[-1] = [step]
        else:
            runs.append([step])
    ends = [*(run[0].day for run in runs[1:]), None][: len(runs)]
    for run, end in zip(runs, ends, strict=True):
        if run[0].state.sides:
            yield _interval(subject, run, end, subjects, rule)


def _interval(subject: str, run: Sequence[Step], end: dt.date | None, subjects: Subjects, rule: Rule) -> ControlInterval:
    first = run[0]
    because = [e for step in run for e in step.because]
    behind = [e for e in because if _supports(e, first.state)] or because
    basis = _basis(behind, first)
    name, names, lat, lon = _described(subject, subjects)
    return ControlInterval(
        place=name,
        id=subject,
        names=names,
        lat=lat,
        lon=lon,
        actors=tuple(dict.fromkeys(a for e in behind if set(e.sides) <= set(first.state.sides) for a in e.actors)),
        sides=first.state.sides,
        state=first.state.state,
        standing=_standing(because, behind, basis),
        basis=basis,
        start=first.day,
        end=end,
        last_evidence=max((e.published for e in behind), default=None),
        claims=tuple(dict.fromkeys(e.claim for e in behind)),
        rule=f"control.{rule.name}",
    )


def _supports(item: Evidence, now: State) -> bool:
    sides = set(now.sides)
    if item.says in ("withdrawal", "denial", "wish"):
        return not set(item.sides) & sides or bool(set(item.others) & sides)
    return bool(set(item.sides) & sides) and (len(sides) > 1 or set(item.sides) <= sides)


def _basis(behind: Sequence[Evidence], first: Step) -> ControlBasis:
    if first.lapsed:
        return "carried_forward"
    told = [e for e in behind if e.rank != "in_interest"]
    if not told:
        return "in_interest_only"
    if len({v for e in told for v in e.voices}) > 1:
        return "multi_source"
    return "against_interest" if any(e.rank == "against_interest" for e in told) else "single_source"


def _standing(because: Iterable[Evidence], behind: Sequence[Evidence], basis: ControlBasis) -> Standing:
    if basis == "in_interest_only":
        return "denied" if any(e.says == "denial" for e in because) else "claimed"
    firm = any(not e.label for e in behind)
    return "assessed" if firm and basis in ("multi_source", "against_interest") else "reported"


def _described(subject: str, subjects: Subjects) -> tuple[str, tuple[str, ...], float | None, float | None]:
    place = subjects.theatre.places.get(subject)
    if area := subjects.areas.get(subject):
        own = place.all_names if place else ()
        return area.name, tuple(dict.fromkeys(n for n in (*area.names, *own) if n != area.name)), *_middle(area.members, subjects)
    return (place.name, place.all_names[1:], place.lat, place.lon) if place else (subject, (), None, None)


def _middle(members: Sequence[str], subjects: Subjects) -> tuple[float | None, float | None]:
    places = [subjects.theatre.places.get(m) for m in members]
    points = [(p.lat, p.lon) for p in places if p and p.lat is not None and p.lon is not None]
    if not points:
        return None, None
    return round(sum(a for a, _ in points) / len(points), 5), round(sum(b for _, b in points) / len(points), 5)
