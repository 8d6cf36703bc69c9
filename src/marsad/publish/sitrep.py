"""The situation report of a day, in the plain style of a wire, every sentence with the claims it rests on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from marsad.model.assessment import SiegeInterval
from marsad.publish.brief import Brief
from marsad.publish.door import Withheld
from marsad.publish.doubts import disputes, unknowns, withheld_lines
from marsad.publish.happenings import apart_from, section, told_of
from marsad.publish.known import known_by
from marsad.publish.lines import Sentence, weightiest
from marsad.publish.numbers import counted
from marsad.publish.numbers import day as day_text
from marsad.publish.phrases import phrases
from marsad.publish.states import controls, sieges
from marsad.toll import DEFAULT

REPORTS, OUTLETS = ("report", "reports"), ("outlet", "outlets")
SHOWN = 4
"""Claim ids shown at the end of a sentence; the others are counted, and stand in the JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitrep:
    """The situation on `day`: `label` says how far to trust it and from how much; `notes` name cut-off and rules."""

    theatre: str
    day: dt.date
    label: str
    sentences: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()


def situation(brief: Brief, day: dt.date, withheld: Withheld) -> Sitrep:
    """The situation report of `day` from an admitted brief: states as of that day, events of it and of the two days before."""
    whole, brief = brief, known_by(brief, day)
    claims = {c.claim.id: c for c in brief.claims}
    told = told_of(brief, day)
    areas = sieges(brief, day, claims)
    found = {
        "changed": weightiest(section(told, "changed", brief, day), "changed"),
        "siege": weightiest([*areas, *section(apart_from(told, areas), "siege", brief, day)], "siege"),
        "strikes": weightiest(section(told, "strikes", brief, day), "strikes"),
        "control": weightiest(controls(brief, day, claims), "control"),
        "living": weightiest(section(told, "living", brief, day), "living"),
        "disputed": weightiest(disputes(told, brief, day), "disputed"),
        "withheld": withheld_lines(withheld),
        "unknown": unknowns(told, brief, day, claims),
    }
    sentences = tuple(s for name in phrases()["sections"]["order"] for s in found[name] or [_empty(name, day)])
    return Sitrep(theatre=brief.theatre.name, day=day, label=_label(whole, day), sentences=sentences, notes=_notes(brief))


def _empty(name: str, day: dt.date) -> Sentence:
    first = day - dt.timedelta(days=phrases()["reading"]["days_back"])
    period = f"from {day_text(first, day)} to {day_text(day, day)}"
    return Sentence(text=str(phrases()["empty"][name]).format(period=period, day=day_text(day, day)), claims=(), section=name)


def _label(whole: Brief, day: dt.date) -> str:
    """How far to trust it, and from how much: what was known on the day, and what there is in all."""
    last = max((published for published, _ in whole.dated), default=None)
    by_then = [outlet for published, outlet in whole.dated if published <= day]
    outlets = {outlet for outlet in by_then if outlet}
    return str(phrases()["end"]["label"]).format(
        known=counted(len(by_then), REPORTS),
        known_outlets=counted(len(outlets), OUTLETS),
        day=_full(day),
        reports=counted(whole.reports, REPORTS),
        outlets=counted(whole.outlets, OUTLETS),
        cut_off=_full(last) if last else "an unknown day",
    )


def _full(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _notes(brief: Brief) -> tuple[str, ...]:
    control = sorted({i.rule for i in brief.control if i.rule})
    siege = sorted({f"siege.{i.definition}" for i in brief.siege if isinstance(i, SiegeInterval) and i.definition})
    named = [f"toll.{DEFAULT}", *control, *siege]
    return (str(phrases()["end"]["rules"]).format(rules=", ".join(named)), str(phrases()["end"]["again"]))


def markdown(report: Sitrep) -> str:
    """The report as Markdown; the first claim ids stand in brackets behind each sentence."""
    titles = phrases()["sections"]
    out = [f"# {report.theatre}: situation on {_full(report.day)}", "", f"*{report.label}*"]
    for name in titles["order"]:
        out += ["", f"## {titles[name]}", ""]
        out += [f"- {_plain(s.text)}{_cited(s)}" for s in report.sentences if s.section == name]
    return "\n".join([*out, "", "---", "", *(f"{n}  " for n in report.notes)]) + "\n"


def _plain(text: str) -> str:
    """Wording of reports with nothing in it that Markdown or HTML would act on."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", " ".join(text.split()))


def _cited(sentence: Sentence) -> str:
    if not sentence.claims:
        return ""
    rest = len(sentence.claims) - SHOWN
    shown = " ".join(sentence.claims[:SHOWN]) + (f" +{rest}" if rest > 0 else "")
    return f" [{shown}]"


def records(report: Sitrep) -> list[dict[str, Any]]:
    """Every sentence with all its claim ids and its section."""
    return [{"sentence": s.text, "claims": list(s.claims), "section": s.section} for s in report.sentences]
