"""What differs between two states of knowledge, value by value, and the reports and judgements that made the difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal

from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.event import Event
from marsad.model.judgement import Judgement
from marsad.model.resolution import ReportHead, ResolvedClaim
from marsad.publish import records
from marsad.publish.cutting import subject

Interval = ControlInterval | SiegeInterval | RouteInterval
What = Literal["event", "control", "siege", "route", "toll"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What made a difference: a report, or a person's judgement with its reason."""

    report: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    judgement: str | None = None
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that differs: of which thing, `old` and `new` as JSON values (None: not there, or nobody said), and because of what."""

    what: What
    id: str
    name: str
    field: str
    old: Any
    new: Any
    because: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state of knowledge: what was made of the claims and judgements known by then."""

    claims: tuple[ResolvedClaim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    intervals: tuple[Interval, ...] = ()
    totals: Mapping[str, Any] = field(default_factory=dict)

    @property
    def heads(self) -> Heads:
        """Report and its head of every claim, by claim id."""
        return {c.claim.id: (c.claim.report, c.head) for c in self.claims}


def changes(old: State, new: State) -> Iterator[Change]:
    """Every value that differs: events first, then control, sieges and ways in, then totals, each in the order of the later state.

    An event that was joined to another is the same event under that other's id.
    """
    why = _why(old, new)
    yield from _events(old.events, new.events, why)
    yield from _intervals(old.intervals, new.intervals, why)
    for name in sorted(old.totals.keys() | new.totals.keys()):
        before, after = old.totals.get(name), new.totals.get(name)
        if before != after:
            yield Change(what="toll", id=name, name=name, field=name, old=before, new=after)


Heads = Mapping[str, tuple[str, ReportHead]]
Why = Callable[[Iterable[str], Iterable[str], Iterable[str]], tuple[Cause, ...]]


def causes(heads: Heads, judged: Iterable[Judgement], before: Iterable[str], after: Iterable[str], ids: Iterable[str]) -> tuple[Cause, ...]:
    """Why a thing with these `ids` differs: the reports of claims that it had or has alone, and the judgements on it or its claims.

    `before` and `after`: its claim ids in the two states; `heads`: report and head of every claim that is still known.
    """
    was, now = set(before), set(after)
    told = {_report(*heads[c]) for c in was ^ now if c in heads}
    about = {*ids, *was, *now}
    reports = sorted(told, key=lambda c: (c.published or dt.date.max, c.report or ""))
    return (*reports, *(_judged(j) for j in judged if about & set(j.subject)))


def _why(old: State, new: State) -> Why:
    heads = {**old.heads, **new.heads}
    known = set(old.judgements), set(new.judgements)
    news = [j for j in dict.fromkeys((*old.judgements, *new.judgements)) if j not in known[0] & known[1]]
    return lambda before, after, ids: causes(heads, news, before, after, ids)


def _report(identity: str, head: ReportHead) -> Cause:
    return Cause(report=identity, outlet=head.outlet, published=head.published)


def _judged(judgement: Judgement) -> Cause:
    said = " ".join(filter(None, (judgement.verdict, judgement.field, judgement.value if judgement.field else None)))
    return Cause(judgement=said, by=judgement.by, reason="; ".join(judgement.reasons) or None)


def values(event: Event) -> dict[str, Any]:
    """What an event says, field by field, as compared between two states."""
    row = records.event(event)
    return {
        "kind": row["kind"],
        "places": [p["name"] for p in row["places"]],
        "when": [row["when"]["start"], row["when"]["end"]] if row["when"] else None,
        "initiator": [p["name"] for p in row["initiator"]],
        "target": [p["name"] for p in row["target"]],
        **numbers(event),
        **{name: row[name] for name in ("disputed", "occurrence", "responsibility", "independent_sources", "part_of", "review")},
    }


def numbers(event: Event) -> dict[str, Any]:
    """The figures of an event, one key a cell: `killed.civilian`, `killed.combatant.by_side.<side>`."""
    out: dict[str, Any] = {}
    for harm, cells in (("killed", event.killed), ("injured", event.injured)):
        for group, cell in cells.items():
            out[f"{harm}.{group}"] = records.estimate(cell.estimate)
            out |= {f"{harm}.{group}.by_side.{side}": records.estimate(value) for side, value in cell.by_side}
    return out


def _events(old: Sequence[Event], new: Sequence[Event], why: Why) -> Iterator[Change]:
    before = {e.id: e for e in old}
    taken: set[str] = set()
    for event in new:
        same = [before[i] for i in (event.id, *event.aliases) if i in before]
        taken |= {e.id for e in same}
        ids = {e.id for e in same} | {event.id}
        because = why(chain.from_iterable(map(_claims, same)), _claims(event), ids)
        yield from _differing("event", event.id, event.summary, values(same[0]) if same else None, values(event), because)
        for joined in same[1:]:
            yield Change(what="event", id=joined.id, name=joined.summary, field="joined_to", old=None, new=event.id, because=because)
    for event in old:
        if event.id not in taken:
            because = why(_claims(event), (), (event.id,))
            yield Change(what="event", id=event.id, name=event.summary, field="event", old=values(event), new=None, because=because)


def _claims(event: Event) -> tuple[str, ...]:
    return tuple(c.claim.id for c in event.claims)


def _differing(
    what: What, identity: str, name: str, old: dict[str, Any] | None, new: dict[str, Any], because: tuple[Cause, ...]
) -> Iterator[Change]:
    if old is None:
        yield Change(what=what, id=identity, name=name, field=what, old=None, new=new, because=because)
        return
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Change(what=what, id=identity, name=name, field=key, old=old.get(key), new=new.get(key), because=because)


def _intervals(old: Sequence[Interval], new: Sequence[Interval], why: Why) -> Iterator[Change]:
    before, after = _by_subject(old), _by_subject(new)
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key, []), after.get(key, [])
        if [*map(_shape, was)] != [*map(_shape, now)]:
            what, name = _named((now or was)[0])
            held = [tuple(chain.from_iterable(i.claims for i in rows)) for rows in (was, now)]
            because = why(held[0], held[1], (key, *(i.interval for i in (*was, *now))))
            old_rows, new_rows = [*map(_shape, was)] or None, [*map(_shape, now)] or None
            yield Change(what=what, id=key, name=name, field="state", old=old_rows, new=new_rows, because=because)


def _by_subject(rows: Iterable[Interval]) -> dict[str, list[Interval]]:
    out: dict[str, list[Interval]] = {}
    for row in rows:
        out.setdefault(subject(row), []).append(row)
    return out


def _shape(row: Interval) -> dict[str, Any]:
    who = list(row.sides) if isinstance(row, ControlInterval) else row.by
    basis = row.definition if isinstance(row, SiegeInterval) else None
    shape = {"state": row.state, "by": who, "from": records.day(row.start), "to": records.day(row.end)}
    shape |= {"definition": basis} if basis else {}
    return shape if row.review.state == "machine" else shape | {"review": row.review.state}


def _named(row: Interval) -> tuple[What, str]:
    if isinstance(row, ControlInterval):
        return "control", row.place
    return ("siege", row.area) if isinstance(row, SiegeInterval) else ("route", row.route)
