"""From a match of a rule to a time expression, or nothing where the words mean something else here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from marsad.model.text import Span
from marsad.read.times.types import TimeExpression, TimeKind
from marsad.read.times.words import (
    DOUBTFUL_MONTHS,
    MONTH_NAMES,
    MONTHS,
    NOT_A_YEAR,
    ORDINALS,
    SEASONS,
    VAGUE,
    WEEKDAYS,
    alternatives,
    number,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, Any]
Match = re.Match[str]
_PREPOSITIONS = "in|since|until|till|by|from|of|between|and|to|through|early|late|mid|during|for|before|after|around"
_BEFORE_MONTH = re.compile(rf"\b(?:{_PREPOSITIONS}|last|this|next|ending)[ \n-](?:the )?$")
_BEFORE_YEAR = re.compile(rf"\b(?:{_PREPOSITIONS}|throughout)[ \n-](?:the )?$")
_ARTICLE = re.compile(r"\b(?:the|a|an|its|his|her|their|our|this|that|'s)(?: [a-z]+)? $")
_NOT_A_YEAR = re.compile(rf"[ \n]+(?:{alternatives(NOT_A_YEAR)})\b")
_LASTS = re.compile(r"\b(?:may|might|could|can|will|would|should|must|to|not|did|does)[ \n]$")
"""Before "last" as a verb: "the fighting may last weeks"."""
_IN = re.compile(r"\b(?:in|during)[ \n]$")
_SEASON_BEFORE = re.compile(r"\b(?:in|since|by|over|during|until|of|for)[ \n](?:the )?$")


def build(rule: str, match: Match, text: str, flat_text: str, start: int) -> TimeExpression | None:
    """The expression a rule's match stands for; None where its words are something else (a verb "may", a number "2014 people")."""
    before = flat_text[max(start, match.start() - 24) : match.start()]
    fields = _READERS[rule](match.groupdict(), text[match.start() : match.end()], before, flat_text[match.end() : match.end() + 24])
    if fields is None:
        return None
    span = Span(match.start(), match.end())
    kind: TimeKind = fields.pop("kind", "point")
    form: str = fields.pop("form", rule)
    return TimeExpression(span=span, text=span.of(text), kind=kind, form=form, **fields)


def _int(digits: str | None) -> int | None:
    return int(re.sub(r"\D", "", digits)) if digits else None


def _word(value: str | None) -> str:
    return " ".join((value or "").replace("\n", " ").split())


def _part(value: str | None) -> str:
    word = _word(value)
    if not word:
        return ""
    return "late" if "end" in word or word in ("late", "later") else "mid" if "mid" in word else "early"


def _capital(shown: str, name: str) -> bool:
    at = shown.lower().find(name)
    return at >= 0 and shown[at].isupper()


def _iso(g: Fields, *_: str) -> Fields | None:
    return {"form": "date", "values": (int(g["y"]), int(g["mm"]), int(g["d"]))}


def _figures(g: Fields, *_: str) -> Fields | None:
    a, b = int(g["a"]), int(g["b"])
    if a > 12 >= b or a == b:
        return {"form": "date", "values": (int(g["y"]), b, a)}
    return {"form": "date", "values": (int(g["y"]), a, b)} if b > 12 >= a else {"form": "unclear", "kind": "set"}


def _month_day(g: Fields, shown: str, before: str, after: str) -> Fields | None:
    month = g["m"]
    if not _capital(shown, month):
        return None
    if shown.lower().startswith(month) and not g["y"] and _IN.search(before) and re.match(r"[ \n]+[a-z]", after):
        return None
    year, values = _int(g["y"]), (MONTHS[month], _int(g["d"]))
    if year:
        return {"form": "date", "values": (year, *values)}
    return {"form": "month_day", "values": values, "which": _word(g.get("rel"))}


def _days(g: Fields, shown: str, *_: str) -> Fields | None:
    if not _capital(shown, g["m"]):
        return None
    values = (_int(g["y"]), MONTHS[g["m"]], _int(g["d1"] or g.get("d3")), _int(g["d2"]))
    return {"form": "month_days", "values": values, "kind": "period"}


def _month(g: Fields, shown: str, before: str, *_: str) -> Fields | None:
    name = g["m"]
    sure = g["y"] or g["rel"] or g["which"] or g["part"] or _BEFORE_MONTH.search(before)
    if not _capital(shown, name) or (not sure and (name in DOUBTFUL_MONTHS or name not in MONTH_NAMES)):
        return None
    which = g["which"] and f"{_word(g['which'])} month"
    values = (_int(g["y"]), MONTHS[name])
    return {"form": "month", "values": values, "which": which or _word(g["rel"]), "part": _part(g["part"]), "kind": "period"}


def _quarter(g: Fields, *_: str) -> Fields | None:
    named = g["n"] or g["n2"]
    n = {"last": 4, "final": 4}.get(named) or ORDINALS[named]
    if g["u"] == "half":
        n = min(n, 2)
    return {"values": (_int(g["y"]), n), "unit": g["u"] or "quarter", "which": _word(g["rel"]), "kind": "period"}


def _near_quarter(g: Fields, *_: str) -> Fields | None:
    return {"values": (_int(g["y"]),), "which": g["which"], "kind": "order"}


def _season(g: Fields, _: str, before: str, *__: str) -> Fields | None:
    sure = g["y"] or g["which"] or g["part"]
    if not sure and (g["s"] == "fall" or not _SEASON_BEFORE.search(before)):
        return None
    return {"values": (_int(g["y"]), *SEASONS[g["s"]]), "which": g["which"] or "", "part": _part(g["part"]), "kind": "period"}


def _decade(g: Fields, *_: str) -> Fields | None:
    return {"values": (int(g["y"]),), "part": _part(g["part"]), "kind": "period"}


def _year(g: Fields, _: str, before: str, after: str) -> Fields | None:
    sure = g["part"] or _BEFORE_YEAR.search(before) or (_ARTICLE.search(before) and re.match(r"[ \n]+[a-z-]{3,}", after))
    if not sure or _NOT_A_YEAR.match(after):
        return None
    return {"values": (int(g["y"]),), "part": _part(g["part"]), "kind": "period"}


def _first_months(g: Fields, *_: str) -> Fields | None:
    n = number(_word(g["n"]))
    part = "early" if g["e"] == "first" else "late"
    return {"values": (_int(g["y"]), n), "which": _word(g["rel"]), "part": part, "kind": "period"} if n else None


def _week_of(g: Fields, shown: str, *_: str) -> Fields | None:
    if not _capital(shown, g["m"]):
        return None
    n = 5 if g["n"] in ("last", "final") else ORDINALS[g["n"]]
    return {"values": (_int(g["y"]), MONTHS[g["m"]], n), "which": _word(g["rel"]), "kind": "period"}


def _days_of(g: Fields, shown: str, *_: str) -> Fields | None:
    """The first or last days or weeks of a month; without a number the first or last third of it."""
    if not _capital(shown, g["m"]):
        return None
    n, vague = number(_word(g["n"])) if g["n"] else None, bool(g["n"]) and _word(g["n"]) in VAGUE
    days = None if vague or not n else n * (7 if g["u"] == "week" else 1)
    part = "early" if g["e"] in ("first", "opening") else "late"
    return {"values": (_int(g["y"]), MONTHS[g["m"]], days), "which": _word(g["rel"]), "part": part, "kind": "period"}


def _unit_part(g: Fields, *_: str) -> Fields | None:
    return {"form": "near", "which": "this", "unit": g["u"], "part": _part(g["part"]), "kind": "period"}


def _into(g: Fields, *_: str) -> Fields | None:
    return {"values": (WEEKDAYS[g["w"]],), "hour": "night", "kind": "period"}


def _since_part(_: Fields, shown: str, *__: str) -> Fields | None:
    return {"form": "day_word", "which": "today", "hour": shown.split()[-1], "bound": "since", "kind": "since"}


def _nth(g: Fields, *_: str) -> Fields | None:
    n = ORDINALS.get(g["n"]) or _int(g["n"])
    return {"values": (n,), "unit": (g["u"] or g["u2"]).replace("night", "day"), "kind": "period"}


def _lookback(g: Fields, *_: str) -> Fields | None:
    n = g.get("n")
    vague = (bool(n) and _word(n) in VAGUE) or (not n and g.get("prep") is None and g["u"] == "hour")
    return {"form": "past", "values": (None if vague else number(_word(n)) if n else 1,), "unit": g["u"], "kind": "period"}


def _next(g: Fields, *_: str) -> Fields | None:
    return {"values": (number(_word(g["n"])),), "unit": g["u"], "kind": "period", "ahead": True}


def _within(g: Fields, *_: str) -> Fields | None:
    return {"values": (number(_word(g["n"])),), "unit": "hour", "kind": "period"}


_HALVES = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7), "day": ("hour", 24), "decade": ("year", 10)}
"""What half a unit is counted in: "a year and a half ago" is 18 months ago."""


def _ago(g: Fields, shown: str, _: str, after: str) -> Fields | None:
    n, way = _word(g["n"]), g["dir"]
    if way in ("earlier", "later") and not n and g["u"] != "hour" and not shown.lower().startswith(g["u"] + "s"):
        return None
    value = number(n) if n else None
    which = {"ago": "ago", "later": "later", "after": "later", "afterwards": "later"}.get(way, "earlier")
    complement = way in ("after", "before") and bool(re.match(r"[ \n]+[a-z]", after))
    unit = g["u"]
    if value and (g["half"] or g["half2"]) and unit in _HALVES:
        unit, size = _HALVES[unit]
        value = value * size + size // 2
    kind: TimeKind = "order" if which != "ago" else "point" if unit in ("day", "hour") else "period"
    return {"values": (value,), "unit": unit, "which": which, "part": _word(g["q"]), "kind": kind, "complement": complement}


def _recent(g: Fields, *_: str) -> Fields | None:
    return {"unit": g["u"].rstrip("s"), "kind": "period"}


def _near(g: Fields, shown: str, before: str, *_: str) -> Fields | None:
    which = _word(g["which"]).removeprefix("the ")
    if which == "last" and _LASTS.search(before):
        return None
    if which == "coming" and shown.lower().endswith("s"):
        return {"form": "next", "values": (None,), "unit": g["u"], "kind": "period", "ahead": True}
    part = _word(g["part"])
    shown_part = part if part in ("earlier", "later") else _part(part)
    return {"which": which, "unit": g["u"], "part": shown_part, "kind": "period", "ahead": part == "later"}


def _weekend(g: Fields, *_: str) -> Fields | None:
    which = _word(g["which"])
    return {"which": which if which in ("last", "next") else "", "kind": "period"}


def _day_word(g: Fields, *_: str) -> Fields | None:
    word = _word(g["w"])
    hour = g["pod"] or (word.split()[-1] if word.startswith(("this", "last")) else "night" if word in ("tonight", "overnight") else None)
    return {"which": word.split()[0] if word.startswith("this") else word, "hour": hour, "ahead": word in ("tomorrow", "tonight")}


def _order(g: Fields, *_: str) -> Fields | None:
    which, unit = _word(g["which"]).removeprefix("the "), g["u"]
    if which == "the" or which == "":
        shifted = g["dir"] and unit in ("day", "week", "month", "year", "night")
        if not shifted and not (g["part"] in ("earlier", "later") and unit == "day"):
            return None
        which = "previous" if g["dir"] else "same"
    if unit == "time" or (which == "next" and unit in ("week", "month", "year")):
        return None
    hour = unit if unit in ("morning", "afternoon", "evening", "night") else None
    which = {"that": "same", "that same": "same", "following": "next", "preceding": "previous"}.get(which, which)
    return {"which": which, "unit": "day" if hour else unit, "hour": hour, "kind": "order"}


def _then(g: Fields, *_: str) -> Fields | None:
    word = _word(g["w"])
    return {"which": "until" if word.startswith("until") else "since", "kind": "until" if word.startswith("until") else "since"}


def _span(g: Fields, shown: str, *_: str) -> Fields | None:
    """How long something lasted: "for nearly a week", "month-long"; `part` says how sure the number is."""
    n = number(_word(g["n"])) if g["n"] else 1
    return {
        "values": (n,),
        "unit": g["u"] or g["u2"],
        "part": _word(g["q"]),
        "which": "for" if shown.lower().startswith("for") else "",
        "kind": "duration",
    }


def _plain(kind: TimeKind) -> Callable[..., Fields | None]:
    return lambda *_: {"kind": kind}


def _weekday(g: Fields, *_: str) -> Fields | None:
    hour = g["pod"] or (g["part"] if g["part"] in ("early", "late") else None)
    return {"values": (WEEKDAYS[g["w"]],), "which": g["which"] or g.get("week") or "", "hour": hour}


def _clock(g: Fields, shown: str, *_: str) -> Fields | None:
    return {"hour": g.get("pod") or shown, "form": "clock", "kind": "clock"}


_READERS: dict[str, Callable[..., Fields | None]] = {
    "iso": _iso,
    "figures": _figures,
    "days_month": _days,
    "month_days": _days,
    "day_month": _month_day,
    "month_day": _month_day,
    "month": _month,
    "quarter": _quarter,
    "near_quarter": _near_quarter,
    "season": _season,
    "decade": _decade,
    "first_months": _first_months,
    "week_of": _week_of,
    "days_of": _days_of,
    "unit_part": _unit_part,
    "into": _into,
    "night_of": _into,
    "since_part": _since_part,
    "nth": _nth,
    "past": _lookback,
    "next": _next,
    "within": _within,
    "ago": _ago,
    "recent": _recent,
    "near": _near,
    "weekend": _weekend,
    "day_word": _day_word,
    "order": _order,
    "then": _then,
    "every": _plain("set"),
    "weekday": _weekday,
    "clock": _clock,
    "day_part": _clock,
    "span": _span,
    "year": _year,
}
