"""What the words of a report say it is about: wordings with a weight for or against armed conflict, checked when loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.codebook.inflect import noun_forms
from marsad.codebook.kinds import data
from marsad.model.errors import CodebookError

HEAVIEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A wording's weight; `word` is its singular, under which its forms count as one."""

    word: str
    weight: int


@cache
def signals(language: str = "en") -> dict[str, Signal]:
    """Signals by form, singular and plural. Raises CodebookError for a weight out of range or a wording given twice."""
    out: dict[str, Signal] = {}
    for row in data(language, "context.toml")["signal"]:
        where = f"{language}/context.toml, {row.get('about')!r}"
        weight = row.get("weight")
        if not isinstance(weight, int) or abs(weight) > HEAVIEST:
            raise CodebookError(f"weight {weight!r}", where=where, remedy=f"Use a whole number from -{HEAVIEST} to {HEAVIEST}.")
        own: set[str] = set()
        for word in row["words"]:
            if word in out and word not in own:
                raise CodebookError(f"{word!r} has a weight already", where=where, remedy="Keep one.")
            for form in noun_forms(word):
                if form not in out:
                    out[form] = Signal(word=word, weight=weight)
                    own.add(form)
    return out
