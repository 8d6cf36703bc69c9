"""Peoples by the adjectives of their countries."""

from __future__ import annotations

from functools import cache

from marsad.codebook.kinds import data


@cache
def countrymen() -> frozenset[str]:
    """Adjectives and names by which the people of a country are called: "Afghan", "Afghans"."""
    return frozenset(w for words in data("en", "countries.toml")["countries"].values() for w in words)


def adjectives(country: str) -> list[str]:
    """The adjectives of a country by its English name: "Sudan" → "Sudanese"; none where the codebook has none."""
    table = data("en", "countries.toml")["countries"] | data("en", "states.toml")["adjectives"]
    return list(table.get(country, ()))
