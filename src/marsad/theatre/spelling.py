"""Keys under which transliterations of one name come near each other, and how near two names are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from marsad.model.folding import flat, name_key

_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ـ": None})
_ARTICLES = re.compile(r"\b(?:al|el|ash|as|ar|ad|an|at|az|ed|es|esh|ej|er|et|ez|en|the)[- '’]+(?=\w)")
_MARKS = re.compile(r"['’`‘ʻʿʾ\"]")
_OTHER = re.compile(r"[^a-z0-9 ]")
_CONSONANTS = (
    ("tch", "s"), ("sch", "s"), ("dj", "g"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("ch", "s"), ("ph", "f"),
    ("ck", "k"), ("q", "k"), ("c", "k"), ("j", "g"), ("v", "w"), ("p", "b"), ("x", "ks"), ("z", "s"),
)  # fmt: skip
_LETTERS = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ث": "t", "ط": "t", "ج": "g", "غ": "g", "گ": "g", "ح": "h", "خ": "h", "ه": "h", "د": "d", "ذ": "d",
        "ض": "d", "ر": "r", "ز": "s", "س": "s", "ش": "s", "ص": "s", "ظ": "s", "چ": "s", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ل": "l",
        "م": "m", "ن": "n", "و": "w", "ؤ": "w", "ي": "y", "ئ": "y", "ى": "a", "ا": "a", "أ": "a", "آ": "a", "ٱ": "a", "ة": "a", "إ": "i",
        "ع": None, "ء": None, "ـ": None,
    }
)  # fmt: skip
"""What Arabic letters are written as in Latin ones, with those made one that transliterations mix up."""
_SOUNDS = str.maketrans(
    dict(
        zip(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءؤئأإآٱپچگڤ",
            "a,b,t,th,j,h,kh,d,dh,r,z,s,sh,s,d,t,z,,gh,f,q,k,l,m,n,h,w,y,a,a,,w,y,a,i,a,a,b,j,g,f".split(","),
            strict=True,
        )
    )
)
"""Arabic letters as their sounds are written in Latin ones."""
_AL = re.compile(r"(?<!\w)ال(?=\w{3})")
_FINE = (("tch", "j"), ("sch", "sh"), ("dj", "j"), ("rh", "gh"), ("ch", "sh"), ("ph", "f"), ("ck", "k"), ("gu", "g"), ("x", "ks"))
"""What other manners of writing make of a consonant; unlike `_CONSONANTS`, this keeps apart what sounds apart."""
_FINE_ARTICLES = re.compile(r"\b(?:al|el|ul|ash|ech|as|ar|ad|an|at|az|ed|es|esh|ej|er|et|ett|ez|en|enn|the)[- '’]+(?=\w)")
_POINTS = re.compile(r"[\u064b-\u0652]")


def key(name: str) -> str:
    """The key of exact look-ups: `name_key`, with the letters that Arabic writes either way made one and its article off."""
    if name.isascii() and name.isalnum():
        return name.lower()
    plain = name_key(name)
    if plain.isascii():
        return plain
    folded = name_key(unicodedata.normalize("NFC", name).translate(_ARABIC))
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def _arabic(name: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in name)


def _words(name: str) -> list[str]:
    """The words of a name in levelled Latin letters, its articles off."""
    if _arabic(name):
        plain = _POINTS.sub("", unicodedata.normalize("NFC", name)).replace("-", " ")
        bare = (w[2:] if w.startswith(("ال", "لل")) and len(w) > 4 else w for w in plain.split())
        return [t for w in bare if (t := "".join(c for c in w.translate(_LETTERS) if c.isascii() and c.isalnum()))]
    plain = "".join(c for c in unicodedata.normalize("NFKD", flat(name)) if not unicodedata.combining(c))
    plain = _OTHER.sub(" ", _MARKS.sub("", _ARTICLES.sub("", plain.replace("ı", "i") + " ")))
    for old, new in _CONSONANTS:
        plain = plain.replace(old, new)
    return plain.split()


def _single(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


_LEVELLED = (("ou", "u"), ("oo", "u"), ("w", "u"), ("o", "u"), ("y", "i"), ("e", "i"))


@lru_cache(maxsize=65536)
def vowel_key(name: str) -> str:
    """The name with vowels and doubled letters levelled: Ramussa, Ramouseh and al-Ramousah meet."""
    out = []
    for word in _words(name):
        plain = _single(word)
        for old, new in _LEVELLED:
            plain = plain.replace(old, new)
        out.append(_single(re.sub(r"(?:ia?h?|ah?|ih?|h)$", "a", plain) if len(plain) > 3 else plain))
    return "".join(out)


@lru_cache(maxsize=65536)
def fine_key(name: str) -> str:
    """The name in one manner of writing that keeps apart what sounds apart: vowels levelled, French and English consonants made one."""
    plain = _FINE_ARTICLES.sub("", (_roman(name) if _arabic(name) else flat(name)) + " ")
    plain = _OTHER.sub("", _MARKS.sub("", unicodedata.normalize("NFKD", plain)).replace("-", " "))
    out = []
    for word in plain.split():
        for old, new in (*_FINE, *_LEVELLED):
            word = word.replace(old, new)
        word = _single(word)
        out.append(re.sub(r"(?:ia?[ht]?|a[ht]?|i[ht]|h)$", "a", word) if len(word) > 3 else word)
    return "".join(out)


def _roman(name: str) -> str:
    return _POINTS.sub("", _AL.sub("", name)).translate(_SOUNDS)


@lru_cache(maxsize=65536)
def written_key(name: str) -> str:
    """What Arabic writes of the name: its consonants, and the vowels that have letters of their own."""
    return vowel_key(name).replace("a", "")


@lru_cache(maxsize=65536)
def consonant_key(name: str) -> str:
    """The name's consonants alone: Taduf and Tadef meet."""
    out = []
    for word in _words(name):
        plain = re.sub(r"[aeiouyw]", "", _single(word))
        out.append(_single(plain.removesuffix("h") if len(plain) > 1 else plain))
    return "".join(out)


def near_keys(letters: str) -> frozenset[str]:
    """A key and all that come of it by leaving out one letter: two keys that share one differ by one letter at most, or nearly."""
    return (
        frozenset((letters, *(letters[:i] + letters[i + 1 :] for i in range(len(letters))))) if len(letters) > 3 else frozenset((letters,))
    )
