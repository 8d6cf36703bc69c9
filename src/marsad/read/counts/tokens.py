"""Words and marks of a sentence with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:[^\W\d_]+|-[^\W\d_][\w-]*)?|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['-][^\W_]+)*|[,;:()%&-]|\.(?!\w)")


class Token(NamedTuple):
    """A word or mark: flat wording, place in the text, whether it is written with a capital."""

    word: str
    start: int
    end: int
    capital: bool


def tokens(text: str, flat_text: str, start: int, end: int) -> list[Token]:
    """The tokens of `flat_text[start:end]`; quotation marks are left out."""
    return [_token(text, m.start(), m.end(), m.group()) for m in _TOKEN.finditer(flat_text, start, end)]


def _token(text: str, start: int, end: int, word: str) -> Token:
    """Short words in capitals ("IS", "US") are names, not verbs or pronouns: they keep their capitals."""
    if 2 <= end - start <= 3 and text[start:end].isupper():
        word = text[start:end]
    return Token(word[:-2] if word.endswith("'s") else word, start, end, text[start].isupper())
