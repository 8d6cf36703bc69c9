"""What two claims of one event cannot be: rules that keep them apart whatever the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.reconcile.features import GROUND, doer, place, point
from marsad.reconcile.kin import degree

if TYPE_CHECKING:
    from collections.abc import Callable

    from marsad.reconcile.facts import Facts

STATE_GAP = 21
"""Days between two statements of a lasting state after which they are no longer one spell."""
LONG_DAYS = 4
"""Days from which a span is a period, whose strikes and dead are not those of one day within it."""
LASTING = frozenset(
    {"offensive", "siege", "hold", "hardship", "displacement", "agreement", "route_cut", "clash", "advance", "movement", "aid"}
)


def other_kind(a: Facts, b: Facts) -> bool:
    """Kinds that are not kin."""
    return degree(a.kind, b.kind) == 0.0


def other_day(a: Facts, b: Facts) -> bool:
    """Both dated, to days that do not meet: never one incident; what lasts may pause a little."""
    if a.days is None or b.days is None:
        return False
    (start, end), (begin, close) = a.days, b.days
    gap = (start if start > begin else begin) - (end if end < close else close)
    if gap <= 0:
        return False
    if a.kind in LASTING and b.kind in LASTING:
        return gap > (STATE_GAP if a.state or b.state else 2)
    return gap > (1 if a.kind in GROUND and b.kind in GROUND else 0)


def other_place(a: Facts, b: Facts) -> bool:
    """Every place of the one apart from every place of the other."""
    value = place(a, b)
    return value is not None and value < 0


def other_taker(a: Facts, b: Facts) -> bool:
    """A place taken, held, cut off by another side."""
    return a.kind in GROUND and b.kind in GROUND and doer(a, b) == -1.0


def period_and_day(a: Facts, b: Facts) -> bool:
    """A summary of several days and one incident of a day among them."""
    if a.kind in LASTING or b.kind in LASTING or a.days is None or b.days is None:
        return any(c.scope == "period" for c in a.figures) != any(c.scope == "period" for c in b.figures) and bool(a.figures and b.figures)
    widths = sorted((a.days[1] - a.days[0] + 1, b.days[1] - b.days[0] + 1))
    return widths[0] <= 2 and widths[1] >= LONG_DAYS


def told_apart(a: Facts, b: Facts) -> bool:
    """Different figures of one report for one harm at different places: one speaker's in two sentences, or anybody's of two villages
    or quarters."""
    if not a.focus or not b.focus:
        return False
    small = all(s.named and s.rank == 0 for s in (*a.focus, *b.focus))
    if not small and a.start == b.start:
        return False
    if not small and not set(a.resolved.claimant_ids) & set(b.resolved.claimant_ids):
        return False
    mine, yours = ({(c.outcome, point(c)) for c in f.figures} for f in (a, b))
    shared = {o for o, _ in mine} & {o for o, _ in yours}
    return bool(shared) and not mine & yours and not {s.id for s in a.focus} & {s.id for s in b.focus}


def told_as_others(a: Facts, b: Facts) -> bool:
    """Figures of one report for one harm, the later said to be of others than those told of before."""
    if a.start == b.start or not (a if a.start > b.start else b).others:
        return False
    return _counted_apart(a, b)


def other_doer(a: Facts, b: Facts) -> bool:
    """Figures of one report for one harm, put down to opposite sides."""
    if {a.kind, b.kind} & LASTING or not a.sides[0] or not b.sides[0] or a.sides[0] & b.sides[0]:
        return False
    if "possible" in (a.resolved.claim.modality, b.resolved.claim.modality):
        return False
    return _counted_apart(a, b)


def _counted_apart(a: Facts, b: Facts) -> bool:
    """Whether two claims give figures for one harm, and no figure in common."""
    mine, yours = ({(c.outcome, point(c)) for c in f.figures} for f in (a, b))
    return bool({o for o, _ in mine} & {o for o, _ in yours}) and not mine & yours


def long_apart(a: Facts, b: Facts) -> bool:
    """Undated claims of reports published long after each other, or a day long after the report that is to tell of it."""
    if a.published is None or b.published is None or (a.days and b.days):
        return False
    if a.days is None and b.days is None:
        return abs(a.published - b.published) > (STATE_GAP if a.kind in LASTING else 10)
    days, limit = (a.days, b.published) if a.days is not None else (b.days, a.published)
    return days is not None and limit + STATE_GAP < days[0]


def told_before(a: Facts, b: Facts) -> bool:
    """What one report tells of as done, without a day, and what another dates to a later day than that on which the first was published."""
    if a.days is not None and b.days is not None:
        return False
    undated, dated = (a, b) if a.days is None else (b, a)
    if dated.days is None or undated.published is None or undated.published >= dated.days[0]:
        return False
    once = a.kind not in LASTING and b.kind not in LASTING
    return once and bool(undated.figures and dated.figures) and undated.resolved.claim.modality != "planned"


BARRIERS: tuple[Callable[[Facts, Facts], bool], ...] = (
    other_kind,
    other_day,
    other_place,
    other_taker,
    period_and_day,
    long_apart,
    told_before,
)
WITHIN: tuple[Callable[[Facts, Facts], bool], ...] = (told_apart, told_as_others, other_doer)
"""Rules for two claims of one report."""


def parted(a: Facts, b: Facts) -> str | None:
    """The name of the first rule that keeps the two apart, None if none does."""
    for rule in BARRIERS:  # asked of every pair of neighbours: a generator would cost a quarter more
        if rule(a, b):
            return rule.__name__
    return next((rule.__name__ for rule in WITHIN if rule(a, b)), None) if a.report == b.report else None
