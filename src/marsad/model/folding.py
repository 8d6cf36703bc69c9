"""Folding of wording: one that keeps offsets, one that makes spellings of a name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = {ord(c): "'" for c in "‘’ʼʻ`´ʿʾ′"} | {ord(c): '"' for c in "“”„«»″"}
_DASHES = {ord(c): "-" for c in "‐‑‒–—―−"}
_SPACES = {ord(c): " " for c in "\u00a0\u2007\u202f\u2009\t\r"}
_PLAIN = _QUOTES | _DASHES | _SPACES
_ARTICLES = re.compile(r"\b(?:al|el|ash|as|ar|ad|an|at|az|the)[- ](?=\w)")


@lru_cache(maxsize=4096)
def _lower(char: str) -> str:
    low = char.lower()
    if len(low) != 1:
        return char
    base = unicodedata.normalize("NFD", low)
    return base[0] if len(base) > 1 and base[0].isascii() else low


def flat(text: str) -> str:
    """Lower-cased text of the same length: accents off Latin letters; quotes, dashes and blanks made plain; line breaks kept."""
    if text.isascii():  # most texts: of all that is folded only these are ASCII
        return text.replace("`", "'").replace("\t", " ").replace("\r", " ").lower()
    plain = text.translate(_PLAIN)
    return plain.lower() if plain.isascii() else "".join(map(_lower, plain))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name folded for equality: case, accents, apostrophes, hyphens, articles ("al-") and blanks play no part."""
    plain = unicodedata.normalize("NFKD", flat(name))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "")
    plain = _ARTICLES.sub("", plain + " ")
    return re.sub(r"[^\w]+", "", plain)
