"""Words about the names of parties: what keeps one unknown, what brings in another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from marsad.codebook.kinds import data


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """Patterns over flat text: `unidentified` words, and `backing`, after which another party is named than the one that acts."""

    unidentified: re.Pattern[str]
    backing: re.Pattern[str]


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@cache
def party_words(language: str = "en") -> PartyWords:
    """The party words of a language. Raises CodebookError where the file is missing."""
    table = data(language, "party_words.toml")
    return PartyWords(unidentified=_any(table["unidentified"]), backing=_any(table["backing"]))
