"""`marsad toll`: the dead and hurt, by any rule, rules side by side, and what cumulative statements say of the sum."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from marsad.cli.asking import Asked, date_of, one_of, print_records
from marsad.cli.errors import tell
from marsad.cli.tables import table
from marsad.model.errors import UsageError
from marsad.publish import records
from marsad.publish.records import Record
from marsad.toll import DEFAULT, NAMES, Rule, TollRow, checks, rule, rules, totals
from marsad.toll.totals import By

COLUMNS = ("group", "killed: civilian", "combatant", "unknown", "mixed", "injured: all classes", "events", "left out", "rule", "cut-off")
CHECKED = ("period", "place", "claimant", "said", "the events add up to", "events", "verdict", "claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be summed, and how: days, grouping, rule and its parameters, all rules side by side, the checks instead."""

    start: str | None = None
    end: str | None = None
    by: str | None = None
    rule: str = DEFAULT
    parameters: Path | None = None
    compare: bool = False
    checks: bool = False


def toll(asked: Asked, wanted: Wanted, form: str) -> int:
    """Prints totals of the dead and hurt, with the rule and what it leaves out."""
    one_of(form, "jsonl", "csv", "table")
    if wanted.by and wanted.by not in get_args(By):
        raise UsageError(f"cannot group by {wanted.by!r}", remedy=f"Use {', '.join(get_args(By))}.")
    if wanted.compare and (wanted.checks or wanted.rule != DEFAULT):
        raise UsageError("--compare shows all rules", remedy="Leave out --rule and --checks.")
    chosen = rule(wanted.rule, wanted.parameters)
    if wanted.checks:
        return _checks(asked, chosen, form)
    rows = [records.toll(row) for row in _rows(asked, wanted)]
    if form == "jsonl":
        print_records(rows)
    else:
        _print(COLUMNS, [_row(r) for r in rows], form)
    if form == "table":
        for name in NAMES if wanted.compare else (chosen.name,):
            tell(rules()[name].note)
    return 0


def _rows(asked: Asked, wanted: Wanted) -> Iterator[TollRow]:
    names = NAMES if wanted.compare else (wanted.rule,)
    known = rules(wanted.parameters)
    start, end = date_of("--from", wanted.start), date_of("--to", wanted.end)
    with asked.study() as study:
        found = [totals(study.events, start=start, end=end, by=cast("By | None", wanted.by), rule=known[name]) for name in names]
    order = list(dict.fromkeys(row.group for rows in found for row in rows))
    yield from sorted((row for rows in found for row in rows), key=lambda row: (order.index(row.group), names.index(row.rule)))


def _print(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> None:
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows(rows)
    else:
        table(columns, rows)


def _range(cell: Record | None) -> str:
    if not cell:
        return ""
    low, high = cell["low"], cell["high"]
    text = f"{low if low is not None else '?'}" if low == high else f"{low if low is not None else '?'}-{high if high is not None else '?'}"
    parts = "".join(f"; of them {_range(part)} {name}" for name, part in cell.get("parts", {}).items())
    return text + ("+" if cell.get("open") else "") + parts


def _row(row: Record) -> Sequence[str]:
    killed, injured = row["killed"] or {}, row["injured"] or {}
    hurt = "; ".join(f"{group} {_range(cell)}" for group, cell in injured.items())
    left = "; ".join(f"{x['events']}: {x['reason']}" for x in row["left_out"])
    dead = (_range(killed.get(g)) for g in ("civilian", "combatant", "unknown", "mixed"))
    return (row["group"] or "all", *dead, hurt, str(row["events"]), left, row["rule"], row["cut_off"] or "")


def _checks(asked: Asked, chosen: Rule, form: str) -> int:
    with asked.study() as study:
        found = [records.check(c) for c in checks(study.events, chosen)]
    if form == "jsonl":
        print_records(found)
    else:
        _print(CHECKED, [_checked(c) for c in found], form)
    return 0


def _checked(check: Record) -> Sequence[str]:
    said, summed = (f"{_range(check[k])} {check['group']} {check['harm']}" for k in ("said", "summed"))
    days = f"{check['from']} – {check['to']}"
    return (days, check["place"] or "", check["claimant"], said, summed, str(check["events"]), check["verdict"], check["claim"])
