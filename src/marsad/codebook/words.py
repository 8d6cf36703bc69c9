"""Closed classes of words that the reader's rules ask for."""

from __future__ import annotations

from functools import cache

from marsad.codebook.kinds import data
from marsad.model.errors import CodebookError


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """A class of words by name. Raises CodebookError if the language has none of that name."""
    table = data(language, "words.toml")
    if name not in table:
        raise CodebookError(f"no class of words {name!r}", where=f"{language}/words.toml", remedy=f"Classes: {', '.join(sorted(table))}.")
    return frozenset(table[name])
