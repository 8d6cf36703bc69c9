"""The table of small functions that score whether two claims speak of one event.

Each gives a value of about -1 to 1, or None where it can say nothing; the docstrings are the published method note. The score of a
pair is the weighted sum over the table, less `BIAS`; above 0 speaks for one event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.reconcile.kin import degree
from marsad.reconcile.spots import affinity

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.model.count import Count
    from marsad.reconcile.facts import Facts

GROUND = frozenset({"capture", "advance", "hold", "offensive", "siege", "route_cut", "siege_lifted", "route_opened", "movement"})
"""Kinds whose doer is what tells one from another: the same place taken by two sides is two events."""


def place(a: Facts, b: Facts) -> float | None:
    """The best affinity of any two of their places; what merely encloses them counts only if nothing nearer can be compared.

    An agreement binds more than the places it is told of, so for two agreements places apart say nothing.
    """
    near = [v for p in a.focus for q in b.focus if (v := affinity(p, q)) is not None]
    if near:
        return max(0.0, *near) if a.kind == b.kind == "agreement" else max(near)
    wide = [v for p in (*a.focus, *a.around) for q in (*b.focus, *b.around) if (v := affinity(p, q)) is not None]
    return max(wide) * 0.5 if wide else None


def several_places(a: Facts, b: Facts) -> float | None:
    """The share of the shorter list of places that both name, where both name several."""
    mine, yours = {s.id for s in a.focus}, {s.id for s in b.focus}
    smaller = min(len(mine), len(yours))
    return len(mine & yours) / smaller if smaller >= 2 else None


def time(a: Facts, b: Facts) -> float | None:
    """1 for the same day, less the wider the spans that overlap; a day apart -0.5, further -1; None unless both are dated."""
    if a.days is None or b.days is None:
        return None
    gap = max(a.days[0], b.days[0]) - min(a.days[1], b.days[1])
    if gap > 0:
        return -0.5 if gap == 1 else -1.0
    width = max(a.days[1] - a.days[0], b.days[1] - b.days[0])
    return 1.0 if width == 0 else (0.8 if width == 1 else max(0.1, 0.6 - 0.06 * width))


def publication(a: Facts, b: Facts) -> float | None:
    """For a claim without a date: how soon after the other it was published, publication being the latest it can have happened.

    News without a date is of the last days: a week later it speaks for another event of the same place, not for this one.
    """
    if (a.days is not None and b.days is not None) or a.published is None or b.published is None:
        return None
    if a.days is None and b.days is None:
        gap = abs(a.published - b.published)
        return 0.35 if gap <= 1 else (-0.2 if gap <= 3 else (-0.8 if gap <= 10 else -1.4))
    days, limit = (a.days, b.published) if a.days is not None else (b.days, a.published)
    late = limit - (days or (0, 0))[1]
    if (days or (0, 0))[0] > limit:
        return -0.7
    if late <= 2:
        return 0.4 if late <= 1 else 0.2
    return -0.4 if late <= 7 else (-1.0 if late <= 30 else -1.6)


def kind(a: Facts, b: Facts) -> float | None:
    """How kin the kinds are, by the table of kin.toml."""
    return degree(a.kind, b.kind)


def _roles(a: Facts, b: Facts) -> tuple[int, int]:
    """Which role of each claim is to be compared: who loses a place by withdrawal is whom a capture takes it from."""
    if "withdrawal" in (a.kind, b.kind) and a.kind != b.kind:
        return (0, 1) if a.kind == "withdrawal" else (1, 0)
    return 0, 0


def doer(a: Facts, b: Facts) -> float | None:
    """The same initiator 1, the same side 0.7, other sides -1; None where one names nobody. Fights are compared by both sides together."""
    i, j = _roles(a, b)
    if "clash" in (a.kind, b.kind):
        mine, yours = a.sides[0] | a.sides[1], b.sides[0] | b.sides[1]
        return None if not mine or not yours else (0.5 * len(mine & yours) if mine & yours else -1.0)
    if a.actors[i] & b.actors[j]:
        return 1.0
    if not a.sides[i] or not b.sides[j]:
        return None
    return 0.7 if a.sides[i] & b.sides[j] else -1.0


def done_to(a: Facts, b: Facts) -> float | None:
    """The same target 1, the same side 0.5, other sides -0.5; None where one names nobody."""
    if (a.kind == "withdrawal") != (b.kind == "withdrawal") or "clash" in (a.kind, b.kind):
        return None
    if a.actors[1] & b.actors[1]:
        return 1.0
    if not a.sides[1] or not b.sides[1]:
        return None
    return 0.5 if a.sides[1] & b.sides[1] else -0.5


def point(count: Count) -> int:
    """A count as one number: its lower bound, else its upper."""
    return count.low if count.low is not None else count.high or 0


def _alike(x: int, y: int) -> float:
    ratio = max(x, y) / max(1, min(x, y))
    if ratio == 1:
        return 1.0 if x >= 10 else (0.7 if x >= 4 else 0.4)
    return 0.2 if ratio <= 1.5 else (-0.1 if ratio <= 3 else -0.6)


def toll(a: Facts, b: Facts) -> float | None:
    """Figures for one outcome compared: the same number 1 (less if small), near 0.2, far below 0; the best pair counts. "Dozens" speaks
    neither for a figure nor against it."""
    found = [
        0.0 if "vague" in (x.quantifier, y.quantifier) else _alike(point(x), point(y))
        for x in a.figures
        for y in b.figures
        if x.outcome == y.outcome and x.scope == y.scope
    ]
    return max(found) if found else None


def text(a: Facts, b: Facts) -> float | None:
    """Words two reports' quotes share: the greater of Jaccard's share and, from six words on, 0.8 of containment in the shorter."""
    smaller = min(len(a.words), len(b.words))
    if not smaller or a.report == b.report:
        return None
    shared = len(a.words & b.words)
    jaccard = shared / (len(a.words) + len(b.words) - shared)
    return max(jaccard, 0.8 * shared / smaller) if smaller >= 6 else jaccard


def anaphora(a: Facts, b: Facts) -> float | None:
    """Within one report: the nearer they stand the likelier they mean the same, if the later has no place or day of its own."""
    if a.report != b.report:
        return None
    first, later = sorted((a, b), key=lambda f: f.start)
    gap = later.start - first.start
    near = 1.0 if gap <= 200 else (0.7 if gap <= 450 else (0.3 if gap <= 1000 else 0.0))
    return near if later.implied else 0.3 * near


def mood(a: Facts, b: Facts) -> float | None:
    """-1 where one tells what happened and the other what is planned."""
    return -1.0 if (a.resolved.claim.modality == "planned") != (b.resolved.claim.modality == "planned") else None


@dataclass(frozen=True, slots=True)
class Feature:
    """A function of the table with its weight."""

    measure: Callable[[Facts, Facts], float | None]
    weight: float

    @property
    def name(self) -> str:
        """The function's name, as reasons give it."""
        return self.measure.__name__


BIAS = 3.5
FEATURES: tuple[Feature, ...] = (
    Feature(place, 1.8),
    Feature(several_places, 0.5),
    Feature(time, 0.85),
    Feature(publication, 1.3),
    Feature(kind, 3.25),
    Feature(doer, 0.7),
    Feature(done_to, 0.7),
    Feature(toll, 2.0),
    Feature(text, 2.6),
    Feature(anaphora, 1.7),
    Feature(mood, 0.6),
)


_WEIGHED = tuple((f.weight, f.measure) for f in FEATURES)


def score(a: Facts, b: Facts) -> float:
    """The weighted sum over the table less the bias."""
    total = 0.0
    for weight, measure in _WEIGHED:
        if value := measure(a, b):
            total += weight * value
    return total - BIAS


def reasons(a: Facts, b: Facts) -> tuple[str, ...]:
    """What each function of the table that could say something gave, strongest first: "place +2.00"."""
    parts = [(f.weight * v, f.name) for f in FEATURES if (v := f.measure(a, b)) is not None]
    return tuple(f"{name} {value:+.2f}" for value, name in sorted(parts, key=lambda p: (-abs(p[0]), p[1])) if round(value, 2))
