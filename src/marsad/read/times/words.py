"""The words of time, loaded once from the data file beside this module."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATA: dict[str, Any] = tomllib.loads(files("marsad.read.times").joinpath("en.toml").read_text(encoding="utf-8"))


def _numbered(names: list[str], first: int) -> dict[str, int]:
    return {form: n for n, forms in enumerate(names, first) for form in forms.split("|") if form}


WEEKDAYS = _numbered(_DATA["weekdays"], 0)
WEEKDAY_ABBREVIATIONS = _numbered(_DATA["weekday_abbreviations"], 0)
MONTH_NAMES = _numbered(_DATA["months"], 1)
MONTHS = MONTH_NAMES | _numbered(_DATA["month_abbreviations"], 1)
DOUBTFUL_MONTHS: frozenset[str] = frozenset(_DATA["doubtful_months"])
UNITS: tuple[str, ...] = tuple(_DATA["units"])
NUMBERS = _numbered(_DATA["numbers"], 1) | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "couple": 2, "a couple": 2}
ORDINALS = _numbered(_DATA["ordinals"], 1)
DAY_PARTS: tuple[str, ...] = tuple(_DATA["day_parts"])
SEASONS: dict[str, tuple[int, int]] = {name: (a, b) for name, (a, b) in _DATA["seasons"].items()}
SAYING_VERBS: tuple[str, ...] = tuple(_DATA["saying_verbs"])
SAYING_VERBS_BEFORE: tuple[str, ...] = (*SAYING_VERBS, *_DATA["saying_verbs_before"])
SAYING_NOUNS: tuple[str, ...] = tuple(_DATA["saying_nouns"])
NOT_A_YEAR: tuple[str, ...] = tuple(_DATA["not_a_year"])
VAGUE = frozenset({"few", "a few", "several", "some", "recent", "many", ""})


def number(word: str) -> int | None:
    """The number a word or figure stands for; None for vague words ("several")."""
    if word.isdecimal():
        return int(word)
    return NUMBERS.get(word)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first."""
    return "|".join(sorted((w.replace(" ", r"\s") for w in words), key=len, reverse=True))
