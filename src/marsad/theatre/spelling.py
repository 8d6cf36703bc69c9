"""Keys under which transliterations of one name come near each other, and how near two names are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from marsad.model.folding import flat, name_key

_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ـ": None})
_ARTICLES = re.compile(r"\b(?:al|el|ash|as|ar|ad|an|at|az|aj|the)[- ](?=\w)")
_CONSONANTS = (
    ("tch", "s"), ("sch", "s"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("ch", "s"), ("ph", "f"), ("ck", "k"),
    ("q", "k"), ("c", "k"), ("j", "g"), ("v", "w"), ("p", "b"), ("x", "ks"), ("z", "s"),
)  # fmt: skip
_VOWELS = (("ou", "u"), ("oo", "u"), ("aw", "au"), ("ow", "u"), ("ee", "i"), ("ei", "i"), ("ay", "ai"), ("ey", "i"), ("y", "i"), ("o", "u"))


def key(name: str) -> str:
    """The key of exact look-ups: `name_key`, with the letters that Arabic writes either way made one and its article off."""
    if name.isascii() and name.isalnum():
        return name.lower()
    plain = name_key(name)
    if plain.isascii():
        return plain
    folded = name_key(unicodedata.normalize("NFC", name).translate(_ARABIC))
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def _letters(name: str) -> str:
    plain = _ARTICLES.sub("", unicodedata.normalize("NFKD", flat(name)) + " ")
    plain = "".join(c for c in plain if c.isalnum() or c == " ")
    for old, new in _CONSONANTS:
        plain = plain.replace(old, new)
    return plain


def _single(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=65536)
def vowel_key(name: str) -> str:
    """The name with vowels and doubled letters levelled: Ramussa, Ramouseh and al-Ramousah meet."""
    plain = _letters(name)
    for old, new in _VOWELS:
        plain = plain.replace(old, new)
    words = (re.sub(r"(?:i?y?[ae]h?|h)$", "a", _single(w)) if len(w) > 3 else w for w in plain.split())
    return "".join(words).replace("e", "i")


@lru_cache(maxsize=65536)
def consonant_key(name: str) -> str:
    """The name's consonants alone: Taduf and Tadef meet."""
    return "".join(_single(re.sub(r"[aeiouyw]|h$|h(?=[^aeiou])", "", w)) for w in _letters(name).split())
