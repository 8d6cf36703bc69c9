"""The names that may stand in the wording of a place, from the whole to its core, with what the rest asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from marsad.codebook.place_words import place_words
from marsad.model.folding import flat

_WORD = re.compile(r"[^\s,()\[\]]+")
_POSSESSIVE = re.compile(r"('s|s')$")
_MARKS = "'’‘`ʻʿʼ"
_WIDE = frozenset(("province", "region", "country"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a place's wording: the name to look up, the kind that is asked for, the relation that is set.

    `part`: the direction of "eastern Aleppo" where only "Aleppo" is looked up. `core`: a bare proper name, for which a guess is allowed.
    """

    name: str
    kind: str | None = None
    relation: str | None = None
    part: str | None = None
    core: bool = False


@lru_cache(maxsize=16384)
def readings(text: str) -> tuple[Reading, ...]:
    """All readings of a wording, the fullest first, each name once."""
    return tuple({r.name: r for r in reversed([*_readings(text)]) if r.name}.values())[::-1]


@lru_cache(maxsize=4096)
def direction(text: str) -> str | None:
    """The direction of a wording that names no place ("the rebel-held east"), None if it names one, no direction, or a land too wide."""
    words = _trim(_WORD.findall(text))
    return _direction(words) if not any(_proper(w) for w in words) and _asked(words) not in _WIDE else None


def _readings(text: str) -> Iterator[Reading]:
    words = _WORD.findall(text)
    yield Reading(text.strip(), core=_name(words))
    words = _trim(words)
    kind, relation, part = _asked(words), _relation(words), _direction(words)
    yield Reading(" ".join(words), kind)
    for low, high in _runs(words):
        for name in _with_kind(words, low, high):
            yield Reading(name, kind, _outside(words, low, relation))
        core = " ".join([*words[low : high - 1], _bare(words[high - 1])])
        yield Reading(core, kind, relation, None if relation else part, core=_name(words[low:high]))
        if low == 0 and high > 1 and _bare(words[0]) != words[0]:
            yield Reading(" ".join(words[1:high]), kind, relation)


def _form(word: str) -> str:
    return _POSSESSIVE.sub("", flat(word))


def _bare(word: str) -> str:
    return re.sub(r"['’`]s$|(?<=s)['’]$", "", word)


def _proper(word: str) -> bool:
    """Whether a word is written as a name."""
    return not _about(word) and (word.lstrip(_MARKS)[:1].isupper() or bool(re.match(r"[a-z]{1,2}[-'’][A-Z]", word)) or not word.isascii())


def _name(words: list[str]) -> bool:
    """Whether words are written as one name: proper ones, and articles between them."""
    articles = place_words().articles
    return bool(words) and _proper(words[0]) and _proper(words[-1]) and all(_proper(w) or w in articles for w in words)


def _trim(words: list[str]) -> list[str]:
    """Without loose words and "rebel-held" at the front."""
    vocabulary = place_words()
    while len(words) > 1 and (flat(words[0]) in vocabulary.loose or flat(words[0]).endswith(vocabulary.held)):
        words = words[1:]
    return words


def _asked(words: list[str]) -> str | None:
    """The kind of place that a word beside the name asks for."""
    vocabulary = place_words()
    pairs = [" ".join(map(flat, words[i : i + 2])) for i in range(len(words) - 1)]
    return next((vocabulary.kinds[w] for w in [*pairs, *map(_form, words)] if w in vocabulary.kinds), None)


def _relation(words: list[str]) -> str | None:
    """What lies between the wording and the place it names: an edge, or a direction with "of"."""
    vocabulary = place_words()
    forms = [_form(w) for w in words]
    for form, following in zip(forms, [*forms[1:], ""], strict=True):
        if following == "of" and form in vocabulary.directions and not form.endswith("ern"):
            return f"{vocabulary.directions[form].replace('_', '')}_of"
    return next((vocabulary.edges[f] for f in forms if f in vocabulary.edges), None)


def _outside(words: list[str], low: int, relation: str | None) -> str | None:
    """The relation where its word stands outside of the name's own "X countryside"."""
    return relation if any(_form(w) in place_words().edges for w in words[: max(low - 1, 0)]) or (relation or "").endswith("_of") else None


def _direction(words: list[str]) -> str | None:
    vocabulary = place_words()
    return next((vocabulary.directions[_form(w)] for w in words if _form(w) in vocabulary.directions), None)


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    """Runs of words that are not about the name, as half-open ranges; a possessive ends one."""
    low = None
    for i, word in enumerate([*words, "of"]):
        if _about(word):
            if low is not None:
                yield low, i
            low = None
            continue
        low = i if low is None else low
        if _bare(word) != word:
            yield low, i + 1
            low = None


def _with_kind(words: list[str], low: int, high: int) -> Iterator[str]:
    """The run with the words of kind or direction beside it, that may belong to the name: "eastern Aleppo", "Aleppo province"."""
    core = " ".join([*words[low : high - 1], _bare(words[high - 1])])
    kinds, directions = place_words().kinds, place_words().directions
    before = words[low - 1] if low else ""
    after = words[high] if high < len(words) else ""
    if before and _form(before) in directions and after and _form(after) in kinds:
        yield f"{before} {core} {after}"
    if before and (_form(before) in directions or _form(before) in kinds):
        yield f"{before} {core}"
    if after and (_form(after) in kinds or _form(after) in place_words().edges):
        yield f"{core} {after}"
    if before == "of" and low > 1 and (_form(words[low - 2]) in kinds or _form(words[low - 2]) in place_words().edges):
        yield f"{words[low - 2]} of {core}"


def _about(word: str) -> bool:
    vocabulary, form = place_words(), _form(word)
    return (
        form in vocabulary.kinds
        or form.rstrip("s") in vocabulary.kinds
        or form in vocabulary.directions
        or form in vocabulary.edges
        or form in vocabulary.loose
        or flat(word).endswith(vocabulary.held)
    )
