"""What each side won and lost between two days: places and square kilometres, and what it could not keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.control.cells import cell_km2
from marsad.control.changes import Change, on
from marsad.model.assessment import ControlInterval
from marsad.model.resolution import ResolvedClaim
from marsad.theatre import Theatre

_GROUND = frozenset({"city", "town", "village", "neighbourhood", "base"})
"""Kinds of place that stand for the ground about them; a road or a single building is counted without any."""
_CHANGES = frozenset({"capture", "withdrawal", "advance"})
_WHOLES = frozenset({"area", "province", "district", "region", "country"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Places, by name, and their square kilometres."""

    places: tuple[str, ...] = ()
    km2: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One side between two days. `gained`: held at the end and not at the beginning; `lost`: the other way round; `not_kept`: won in
    between and lost again; `regained`: lost in between and won back; `disputed`: held at the beginning, contested at the end."""

    side: str
    gained: Ground
    not_kept: Ground
    lost: Ground
    regained: Ground
    disputed: Ground

    @property
    def rolled_back(self) -> float | None:
        """The share of the places it won that it lost again, None where it won none."""
        won = len(self.gained.places) + len(self.not_kept.places)
        return len(self.not_kept.places) / won if won else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What changed hands after `start` and up to `end`: by side, by day; apart from it `reclassified`, where only what is known changed:
    a first word on a place, a state carried forward, a bare adjective."""

    start: dt.date
    end: dt.date
    balances: tuple[Balance, ...]
    changes: tuple[Change, ...]
    reclassified: tuple[Change, ...]


def campaign(
    history: Iterable[ControlInterval], theatre: Theatre, start: dt.date, end: dt.date, *, claims: Iterable[ResolvedClaim] = ()
) -> Campaign:
    """Gains and losses between two days. `claims`: those behind the history, which tell a taking from a bare adjective."""
    told = {c.claim.id: "label" if c.claim.label else c.claim.kind for c in claims}
    by_place: dict[str, list[ControlInterval]] = {}
    for item in history:
        place = theatre.places.get(item.id) if item.id else None
        if place and place.kind not in _WHOLES:
            by_place.setdefault(item.id or item.place, []).append(item)
    changes, news = [], []
    paths: dict[str, _Path] = {}
    for ident, items in sorted(by_place.items()):
        found, paths[ident] = _path(items, start, end, told)
        changes += [c for c, real in found if real]
        news += [c for c, real in found if not real]
    ground = {p: _Spot(_ground(p, theatre), _around(p, theatre)) for p, path in paths.items() if len(path.holders) > 1 or path.contested}
    names = {p: items[0].place for p, items in by_place.items()}
    sides = sorted({s for path in paths.values() for s in path.holders if s})
    balances = tuple(_balance(side, paths, ground, names) for side in sides)
    return Campaign(
        start=start, end=end, balances=tuple(b for b in balances if _moved(b)), changes=_by_day(changes), reclassified=_by_day(news)
    )


@dataclass(frozen=True, slots=True)
class _Path:
    """Who held a place one after the other, the first at the beginning; whether it is contested at the end."""

    holders: tuple[str | None, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    """The square kilometres of a place, and what it lies in: a part adds nothing to a whole counted beside it."""

    km2: float
    around: frozenset[str]


def _path(
    items: Sequence[ControlInterval], start: dt.date, end: dt.date, told: Mapping[str, str]
) -> tuple[list[tuple[Change, bool]], _Path]:
    """The changes of one place, each with whether the ground changed hands and not only what is known of it."""
    before = [i for i in items if i.start is None or i.start <= start]
    known = next((h for i in reversed(before) if (h := _holder(i))), None)
    holders: list[str | None] = [known]
    found: list[tuple[Change, bool]] = []
    for item in (i for i in items if i.start is not None and start < i.start <= end):
        now, last = _holder(item), holders[-1]
        if now is None or now == last:
            continue
        real = _taken(item, last, told)
        found.append((_change(item, last, now, known), real))
        holders = [*holders, now] if real else [now] if len(holders) == 1 else [*holders[:-1], now]
    return found, _Path(tuple(holders), any(i.state == "contested" for i in on(items, end)))


def _taken(item: ControlInterval, last: str | None, told: Mapping[str, str]) -> bool:
    """Whether the place changed hands: somebody is told to have taken or left it, or to hold what another held; no adjective alone."""
    if item.basis == "carried_forward":
        return False
    kinds = {told.get(c, "hold") for c in item.claims}
    return bool(kinds & _CHANGES) or (last is not None and kinds != {"label"})


def _holder(item: ControlInterval) -> str | None:
    return item.sides[0] if item.state == "held" and len(item.sides) == 1 else None


def _change(item: ControlInterval, last: str | None, now: str, first: str | None) -> Change:
    assert item.start is not None  # noqa: S101 - chosen so by the caller
    return Change(
        place=item.place,
        id=item.id,
        day=item.start,
        before=(last,) if last else (),
        after=(now,),
        state=item.state,
        regained=now == first,
        claims=item.claims,
    )


def _balance(side: str, paths: Mapping[str, _Path], ground: Mapping[str, _Spot], names: Mapping[str, str]) -> Balance:
    def those(wanted: str) -> Ground:
        found = [p for p, path in paths.items() if _kind(side, path) == wanted]
        return Ground(
            places=tuple(sorted(names[p] for p in found)),
            km2=round(sum(ground[p].km2 for p in found if not ground[p].around & {*found}), 1),
        )

    return Balance(
        side=side,
        gained=those("gained"),
        not_kept=those("not_kept"),
        lost=those("lost"),
        regained=those("regained"),
        disputed=those("disputed"),
    )


def _kind(side: str, path: _Path) -> str | None:
    first, last = path.holders[0] == side, path.holders[-1] == side
    if first and last:
        return "disputed" if path.contested else "regained" if len(path.holders) > 1 else None
    if first or last:
        return "lost" if first else "gained"
    return "not_kept" if side in path.holders else None


def _moved(balance: Balance) -> bool:
    return any(g.places for g in (balance.gained, balance.not_kept, balance.lost, balance.regained, balance.disputed))


def _around(place: str, theatre: Theatre) -> frozenset[str]:
    return frozenset(p.id for p in theatre.places.containers(place) if p.kind in _GROUND)


def _ground(place: str, theatre: Theatre) -> float:
    """The cell of a place among the theatre's places of its sort; what only contains others has none of its own."""
    site = theatre.places.get(place)
    if site is None or site.kind not in _GROUND or site.lat is None or site.lon is None:
        return 0.0
    inside = {p.id for p in theatre.places.own() if place in p.within}
    about = {place, *inside, *site.within}
    return cell_km2(
        (site.lat, site.lon),
        (
            (p.lat, p.lon)
            for p in theatre.places.own()
            if p.kind in _GROUND and p.id not in about and p.lat is not None and p.lon is not None
        ),
    )


def _by_day(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda c: (c.day, c.place)))
