"""Evidence on one place put together: undated captures joined to dated ones, own words borne out, losses given their taker."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from marsad.control.evidence import Evidence
from marsad.control.rules import Rule


def dated(evidence: Sequence[Evidence], rule: Rule) -> list[Evidence]:
    """The evidence on one place with every undated capture or loss either joined to the dated one that it retells, or left on its day.

    A side's own dated word is not borne out backwards: who agrees without a day agrees from when it was told.
    A taking back by the one side known to hold it, from nobody who was said to have it, is dropped: it is about some other place or side.
    A recalled one that retells nothing known is dropped where the place has other evidence: it may be older than all of it.
    """
    evidence = [e for e in evidence if not _nothing_taken(e, evidence)]
    changes = [e for e in evidence if e.dated and e.says in ("capture", "withdrawal")]
    found = [
        _before(_placed(_borne_out(e, evidence, rule), changes, rule), evidence) for e in evidence if not _fulfilled(e, evidence, rule)
    ]
    kept = [e for e in found if not (e.recalled and e.says in ("capture", "withdrawal"))]
    told = kept or found
    return sorted((_with_taker(e, told, rule) for e in told), key=lambda e: e.key)


def _nothing_taken(item: Evidence, evidence: Sequence[Evidence]) -> bool:
    if item.says != "capture" or not item.again or item.others:
        return False
    known = [e for e in evidence if e is not item and e.published <= item.published and e.says in ("capture", "withdrawal", "hold")]
    before = [e for e in known if e.day < item.day and e.says != "withdrawal"]
    return (
        bool(before) and all(e.sides == item.sides for e in before) and all(e.sides == item.sides and e.says != "withdrawal" for e in known)
    )


def _before(item: Evidence, evidence: Sequence[Evidence]) -> Evidence:
    """A loss told without a day as what came before a taking back goes to the day before it, days being the least that histories tell."""
    if not item.prior or item.dated or item.says != "withdrawal":
        return item
    back = any(e.says == "capture" and e.again and e.day == item.day and set(e.sides) & set(item.sides) for e in evidence)
    return replace(item, day=item.day - dt.timedelta(days=1)) if back else item


def rival(item: Evidence, told: Sequence[Evidence], rule: Rule) -> str | None:
    """The only other side heard of at the place around the day of this evidence, None where there are several or none."""
    near = (e for e in told if abs(e.day - item.day).days <= rule.rival_days and (e.day < item.day or not e.label))
    rivals = {s for e in near for s in (*e.sides, *e.others)} - {*item.sides}
    return rivals.pop() if len(rivals) == 1 else None


def enemy(item: Evidence, told: Sequence[Evidence], rule: Rule) -> str | None:
    """The side that a place was won from where nobody is named: its only rival there, else the only other side at war in the report."""
    if found := rival(item, told, rule):
        return found
    fresh = (item.published - item.day).days <= rule.rival_days
    around = {*item.company} - {*item.sides}
    alone = all({*e.sides, *e.others} <= {*item.sides} for e in told if abs(e.day - item.day).days <= rule.rival_days and not e.label)
    return around.pop() if fresh and alone and len(around) == 1 else None


def _with_taker(item: Evidence, told: Sequence[Evidence], rule: Rule) -> Evidence:
    """A loss that names no taker goes to the only other side heard of there."""
    if item.says != "withdrawal" or item.others or len(item.sides) != 1:
        return item
    taker = rival(item, told, rule)
    return replace(item, others=(taker,)) if taker else item


def _placed(item: Evidence, changes: Sequence[Evidence], rule: Rule) -> Evidence:
    if item.dated or item.says not in ("capture", "withdrawal"):
        return item
    alike = [c for c in changes if c.says == item.says and set(c.sides) & set(item.sides) and _near(c.day, item, rule)]
    told = [c for c in alike if c.rank != "in_interest" or item.rank == "in_interest"]
    if not told:
        return item
    day = max(c.day for c in told)
    reversed_since = any(c.says == "capture" and not set(c.sides) & set(item.sides) and day < c.day <= item.published for c in changes)
    if reversed_since and not item.recalled:
        return item
    return replace(item, day=day, dated=True, recalled=False)


def _near(day: dt.date, item: Evidence, rule: Rule) -> bool:
    """Whether a change of `day` may be what is told: it lies in the loose span that was given, or not long before publication."""
    if item.day != item.published and not item.recalled:
        return item.day <= day <= item.published and (day - item.day).days <= 366
    return dt.timedelta(0) <= item.published - day <= dt.timedelta(days=rule.capture_lapse_days)


def _fulfilled(item: Evidence, evidence: Sequence[Evidence], rule: Rule) -> bool:
    """Whether an undated wish is only recalled: the place had been taken, or was being taken, when it was told."""
    if item.says != "wish" or item.dated:
        return False
    taken = (e.day for e in evidence if e.says == "capture" and set(e.sides) & set(item.sides))
    return any(dt.timedelta(0) <= item.published - day <= dt.timedelta(days=rule.capture_lapse_days) for day in taken)


def _borne_out(item: Evidence, evidence: Sequence[Evidence], rule: Rule) -> Evidence:
    """A side's own dated word on a capture, as good as another's where somebody else soon says so too and nobody denies it."""
    if item.rank != "in_interest" or item.says != "capture" or not item.dated:
        return item
    until = item.day + dt.timedelta(days=rule.borne_out_days)
    later = [e for e in evidence if item.day < e.published <= until and not e.label]
    if any(e.says == "denial" and set(e.sides) & set(item.sides) for e in later):
        return item
    return replace(item, rank="independent") if any(_agrees(e, item) for e in later) else item


def _agrees(other: Evidence, item: Evidence) -> bool:
    """Whether another speaker's word means that the side holds what it says it took."""
    if other.says == "wish":
        return other.again and not set(other.sides) & set(item.sides) and other.camp not in item.sides
    return other.rank != "in_interest" and other.says in ("capture", "hold") and other.sides == item.sides
