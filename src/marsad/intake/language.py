"""The language of a text whose file does not name it."""

from __future__ import annotations

from functools import cache
from typing import Any

_ENOUGH = 4000  # code points: a page tells as much as a book
_SURE = 0.5


def guessed_language(text: str) -> str | None:
    """The most likely ISO 639 code; None where no code is likelier than all others together, as with a few words or figures."""
    language, probability = _identifier().classify(text[:_ENOUGH].encode("utf-8", "replace"))
    return str(language) if probability > _SURE else None


@cache
def _identifier() -> Any:
    # Seconds to load: only files that do not name their language pay for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
