"""What persons hold of assessments: intervals signed off, rejected, with values of their own, whatever later reports make of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from marsad.model.assessment import ControlInterval, Interval, holders, interval_id, name, statement, subject
from marsad.model.judgement import Judgement, Seen
from marsad.model.review import Review
from marsad.reconcile.decisions import line, weight
from marsad.reconcile.edges import EDGES, NONE, day, fitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Row = TypeVar("Row", bound=Interval)
Standing = dict[str, dict[str, Judgement]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled(Generic[Row]):
    """Intervals as the rules have them, each with its id; as they stand after persons' decisions; and those withdrawn.

    `waiting`: the decisions on them that could not be followed, each with why.
    """

    ruled: tuple[Row, ...]
    standing: tuple[Row, ...]
    withdrawn: tuple[Row, ...] = ()
    waiting: tuple[tuple[Judgement, str], ...] = ()

    @property
    def every(self) -> tuple[Row, ...]:
        """Those that stand and those withdrawn."""
        return (*self.standing, *self.withdrawn)


def seen(ruled: Interval, shown: Interval) -> Seen:
    """What a person decides on: an interval as the rules have it, and as it is shown."""
    return Seen(
        name=name(ruled),
        about=subject(ruled),
        state=ruled.state,
        by=holders(ruled),
        start=ruled.start,
        end=ruled.end,
        claims=tuple(sorted(ruled.claims)),
        says=statement(shown),
    )


def overruled(rows: Iterable[Row], judgements: Iterable[Judgement]) -> Overruled[Row]:
    """The intervals as persons hold them. An interval that was decided on keeps its id when later reports move its begin.

    A rejection holds as long as the interval says what was rejected; a value that a person set stays; a sign-off counts while the interval
    is what was signed. Where a person sets a begin or an end, the intervals beside it give way.
    """
    mine = sorted((j for j in judgements if j.on_interval), key=weight)
    ruled = _named(tuple(rows), mine)
    held = _standing(mine)
    if not held:
        return Overruled(ruled=ruled, standing=ruled)
    origin = {r.interval: r for r in ruled}
    rejected = {r.interval: review for r in ruled if (review := _rejected(r, held.get(r.interval, {})))}
    made_way = fitted([_set(r, held.get(r.interval, {})) for r in ruled if r.interval not in rejected], origin, _edged(held))
    return Overruled(
        ruled=ruled,
        standing=tuple(_signed(r, origin[r.interval], held.get(r.interval, {})) for r in made_way.rows),
        withdrawn=(*(replace(origin[i], review=review) for i, review in rejected.items()), *made_way.covered),
        waiting=(*_otherwise(origin, held, rejected), *_crossed(origin, held, made_way.crossed)),
    )


def unfollowed(judgements: Iterable[Judgement], *known: Overruled[Any]) -> tuple[str, ...]:
    """The decisions on intervals that could not be followed, in words: the interval is gone, or says something else by now."""
    here = {r.interval for each in known for r in each.ruled}
    held = _standing(sorted((j for j in judgements if j.on_interval), key=weight))
    gone = [(j, "is not there") for i, decided in sorted(held.items()) if i not in here for _, j in sorted(decided.items())]
    waiting = (*gone, *(w for each in known for w in each.waiting))
    return tuple(f"{j.subject[0]} ({_was(j)}) {why}: {line(j)}" for j, why in waiting if j.verdict != "accept" or j.field)


def _otherwise(ruled: Mapping[str, Row], held: Standing, rejected: Mapping[str, Review]) -> Iterator[tuple[Judgement, str]]:
    for ident, row in ruled.items():
        judgement = held.get(ident, {}).get("stands")
        if judgement and judgement.verdict == "reject" and ident not in rejected:
            yield judgement, f"says something else by now, {statement(row)}"


def _crossed(ruled: Mapping[str, Row], held: Standing, crossed: Iterable[str]) -> Iterator[tuple[Judgement, str]]:
    for ident in crossed:
        decided = (j for f, j in sorted(held[ident].items()) if f in EDGES)
        yield from ((j, f"would end before it begins, {statement(ruled[ident])}") for j in decided)


def _was(judgement: Judgement) -> str:
    return f"{judgement.seen.name}, {judgement.seen.says}" if judgement.seen else "unknown"


def _standing(ordered: Iterable[Judgement]) -> Standing:
    """The latest decision on each interval for each thing that can be decided: whether it stands, a field, its signature."""
    found: Standing = {}
    for judgement in ordered:
        key = judgement.field or ("sign_off" if judgement.verdict == "sign_off" else "stands")
        found.setdefault(judgement.subject[0], {})[key] = judgement
    return found


def _edged(held: Standing) -> tuple[str, ...]:
    """The intervals whose begin or end a person set, those set last at the end."""
    set_at = {i: max((weight(j) for f, j in decided.items() if f in EDGES), default=None) for i, decided in held.items()}
    return tuple(sorted((i for i, w in set_at.items() if w), key=lambda i: (set_at[i] or (), i)))


def _named(rows: Sequence[Row], ordered: Sequence[Judgement]) -> tuple[Row, ...]:
    """The rows with their ids: one that was decided on and is gone goes to the one row that says the same with a claim of it."""
    fresh = [interval_id(r) for r in rows]
    decided = {j.subject[0]: j.seen for j in ordered if j.seen}
    kept: dict[int, str] = {}
    for ident in sorted(decided.keys() - set(fresh)):
        was = decided[ident]
        heirs = [n for n, r in enumerate(rows) if fresh[n] not in decided and n not in kept and _continues(was, r)]
        if len(heirs) == 1:
            kept[heirs[0]] = ident
    return tuple(replace(r, interval=kept.get(n, fresh[n])) for n, r in enumerate(rows))


def _continues(was: Seen, row: Interval) -> bool:
    return was.about == subject(row) and _same(was, row) and not set(was.claims).isdisjoint(row.claims)


def _same(was: Seen, row: Interval) -> bool:
    return (was.state, was.by) == (row.state, holders(row))


def _rejected(row: Interval, decided: Mapping[str, Judgement]) -> Review | None:
    judgement = decided.get("stands")
    if judgement is None or judgement.verdict != "reject" or judgement.seen is None or not _same(judgement.seen, row):
        return None
    return Review(state="rejected", by=judgement.by, when=judgement.recorded)


def _set(row: Row, decided: Mapping[str, Judgement]) -> Row:
    """The row with the values that a person accepted."""
    values = {f: j.value or "" for f, j in sorted(decided.items()) if j.verdict == "accept" and j.field}
    if not values:
        return row
    changed: dict[str, Any] = {f: day(values[f]) for f in EDGES if f in values}
    if "by" in values:
        changed["by"] = None if values["by"] == NONE else values["by"]
    if "holder" in values and isinstance(row, ControlInterval):
        sides = tuple(sorted(values["holder"].split(",")))
        state = "contested" if len(sides) > 1 else row.state if row.state == "presence" else "held"
        changed |= {"sides": sides, "state": state, "actors": row.actors if sides == holders(row) else ()}
    if "status" in values:
        changed["state"] = values["status"]
    return replace(row, **changed, decided=tuple(values))


def _signed(row: Row, ruled: Interval, decided: Mapping[str, Judgement]) -> Row:
    """Signed off as long as it is what the person saw; otherwise it has to be looked at again."""
    judgement = decided.get("sign_off")
    if judgement is None:
        return row
    same = judgement.seen == seen(ruled, row)
    return replace(row, review=Review(state="signed_off" if same else "in_review", by=judgement.by, when=judgement.recorded))
