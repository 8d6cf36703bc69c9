"""Words that stand about a place name: kinds, directions, edges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.codebook.kinds import data


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """`kinds`: word → the kind of place it asks for; `directions`: word → direction; `edges`: word → outskirts, countryside or near.

    `loose`: words that say nothing about which place it is; `ties`: prepositions within a name; `articles`: small words within a
    name; `held`: endings of "rebel-held".
    """

    kinds: dict[str, str]
    directions: dict[str, str]
    edges: dict[str, str]
    loose: frozenset[str]
    ties: frozenset[str]
    articles: frozenset[str]
    held: tuple[str, ...]


def _inverted(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


@cache
def place_words(language: str = "en") -> PlaceWords:
    """The place words of a language. Raises CodebookError where the file is missing."""
    table = data(language, "place_words.toml")
    loose = table["loose"]
    return PlaceWords(
        kinds=_inverted(table["kinds"]),
        directions=_inverted(table["directions"]),
        edges=_inverted(table["edges"]),
        loose=frozenset(loose["words"]),
        ties=frozenset(loose["ties"]),
        articles=frozenset(loose["articles"]),
        held=tuple(loose["held"]),
    )
