"""The language of a text whose file does not name it: by small words where they settle it, by a statistical guess where not."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from marsad.codebook.words import words

UNDETERMINED = "und"
"""ISO 639 code of a language that cannot be told, given to texts in other letters than Latin ones."""
_LOOKED_AT = 1500
"""Code points whose words are looked at: enough for any text, and cheap."""
_ENOUGH = 4000  # code points: a page tells as much as a book
_SURE, _VERY_SURE = 0.5, 0.95
_FEW = 6
"""Words in small letters below which a statistical guess is not trusted alone: names decide it."""
_ENGLISH_SHARE = 0.06
"""Share of small English words from which a text is English; news has a fifth and more, headlines a tenth."""
_WORD = re.compile(r"[^\W\d_]+")


def guessed_language(text: str) -> str | None:
    """The most likely ISO 639 code; None where nothing tells, as with a few words, names or figures."""
    written = _WORD.findall(text[:_LOOKED_AT])
    said = [word.lower() for word in written]
    small = words("small_words")
    english = sum(word in small for word in said)
    if english >= 2 and english >= _ENGLISH_SHARE * len(said):
        return "en"
    if other_letters(text):
        code, _ = _classified(text)
        return code if code != "en" else UNDETERMINED
    code, probability = _classified(text)
    if code == "en" or probability <= _SURE:
        return code if probability > _SURE else None
    foreign = len(set(said) & words("small_words_abroad")) >= 2
    plain = sum(word.islower() for word in written)  # a list of names says nothing of the language it stands in
    sure = probability > _VERY_SURE and ((plain >= _FEW and plain * 2 > len(written)) or foreign) and english * 8 <= len(said)
    return code if sure or (foreign and english < 2) else None


def other_letters(text: str) -> bool:
    """Whether most letters of a text's beginning are no Latin ones."""
    letters = [c for c in text[:_LOOKED_AT] if c.isalpha()]
    return sum(c > "\u024f" and not "\u1e00" <= c <= "\u1eff" for c in letters) * 2 > len(letters)


def _classified(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text[:_ENOUGH].encode("utf-8", "replace"))
    return str(language), float(probability)


@cache
def _identifier() -> Any:
    # Seconds to load: only texts that no small word settles pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
