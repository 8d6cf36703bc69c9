"""Words about the names of parties: what keeps one unknown, what brings in another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from marsad.codebook.kinds import data


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """Patterns over flat text: `unidentified` words; `backing`, after which another party is named than the one that acts; `backed_by`,
    after which that party stands behind the one that acts; `backed`, over text as written: "Sarnia-backed", with the backer as group 1.
    """

    unidentified: re.Pattern[str]
    backing: re.Pattern[str]
    backed_by: re.Pattern[str]
    backed: re.Pattern[str]


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@cache
def party_words(language: str = "en") -> PartyWords:
    """The party words of a language. Raises CodebookError where the file is missing."""
    table = data(language, "party_words.toml")
    joined = "|".join(map(re.escape, table["backed"]))
    return PartyWords(
        unidentified=_any(table["unidentified"]),
        backing=_any(table["backing"]),
        backed_by=_any(table["backed_by"]),
        backed=re.compile(rf"\b([A-Z][\w.]*(?: [A-Z][\w.]*)*)[-‐‑–](?:{joined})\b"),
    )
