"""Undated captures put where they belong: most retell a dated one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from marsad.control.evidence import Evidence
from marsad.control.rules import Rule


def dated(evidence: Sequence[Evidence], rule: Rule) -> list[Evidence]:
    """The evidence on one place with every undated capture or loss either joined to the dated one that it retells, or left on its day.

    A side's own dated word is not borne out backwards: who agrees without a day agrees from when it was told.
    A recalled one that retells nothing known is dropped where the place has other evidence: it may be older than all of it.
    """
    changes = [e for e in evidence if e.dated and e.says in ("capture", "withdrawal")]
    found = [_placed(e, changes, rule) for e in evidence]
    kept = [e for e in found if not (e.recalled and e.says in ("capture", "withdrawal"))]
    return sorted(kept or found, key=lambda e: e.key)


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
