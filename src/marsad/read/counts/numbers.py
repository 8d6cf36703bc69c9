"""The grammar of numbers in words and figures, with what bounds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from marsad.read.counts.lexicon import NUMBERS, QUANTIFIERS, SCALES, VAGUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model.count import Quantifier
    from marsad.read.counts.tokens import Token

_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+,\d{4}|\d+)(?:\.\d+)?")
_SHORT = re.compile(r"(\d+(?:\.\d+)?)(m|k|bn|mn)")
_SHORT_SCALE = {"m": 10**6, "mn": 10**6, "k": 1000, "bn": 10**9}
_LIMIT = 10**9
_LONGEST = max(map(len, QUANTIFIERS))
_BOUNDING = frozenset(words[0] for words in QUANTIFIERS)
_OPENING = frozenset({"a", "an", "the", "couple", "pair", "both", "half", "quarter", *VAGUE, *NUMBERS})


class Number(NamedTuple):
    """A number read at tokens `begin`:`stop`, with its bounds; `more` marks "another"."""

    begin: int
    stop: int
    low: int | None
    high: int | None
    quantifier: Quantifier
    more: bool = False


def number_at(toks: Sequence[Token], i: int) -> Number | None:
    """The number that starts at token `i`, what bounds it included; None if none does."""
    begin, quantifier, more = i, "exact", False
    while (found := _quantifier(toks, i)) is not None:
        i, name = found
        more |= name == "more"
        quantifier = name if name not in ("exact", "more") else quantifier
    core = _between(toks, i) or _ranged(toks, i)
    if not core or core.low is None or core.low > _LIMIT:
        return None
    return _bounded(core, begin, quantifier, more, toks)


def _quantifier(toks: Sequence[Token], i: int) -> tuple[int, str] | None:
    if i >= len(toks) or toks[i].word not in _BOUNDING:
        return None
    for size in range(min(_LONGEST, len(toks) - i), 0, -1):
        name = QUANTIFIERS.get(tuple(t.word for t in toks[i : i + size]))
        if name:
            return i + size, name
    return None


def _bounded(core: Number, begin: int, quantifier: str, more: bool, toks: Sequence[Token]) -> Number:
    stop, low, high = core.stop, core.low, core.high
    after = [t.word for t in toks[stop : stop + 2]]
    if after == ["or", "more"]:
        stop, quantifier = stop + 2, "at_least"
    elif after == ["or", "so"]:
        stop, quantifier = stop + 2, "about"
    if high is not None:
        low, high = _bounds(quantifier, low, high)
    elif quantifier in ("nearly", "up_to") and core.stop - core.begin == 1:
        low, high = low, None
    name = quantifier if quantifier != "exact" else core.quantifier
    return Number(begin, stop, low, high, cast("Quantifier", name), more)


def _bounds(quantifier: str, low: int | None, high: int) -> tuple[int | None, int | None]:
    if quantifier == "at_least":
        return low, None
    if quantifier == "more_than":
        return high + 1, None
    if quantifier in ("up_to", "nearly"):
        return None, high
    return low, high


def _between(toks: Sequence[Token], i: int) -> Number | None:
    if i >= len(toks) or toks[i].word != "between":
        return None
    first = _core(toks, i + 1)
    if not first or first.stop >= len(toks) or toks[first.stop].word != "and":
        return None
    second = _core(toks, first.stop + 1)
    return Number(i, second.stop, first.low, second.high, "about") if second and _rises(first, second) else None


def _rises(first: Number, second: Number) -> bool:
    return first.low is not None and second.high is not None and first.low < second.high


def _ranged(toks: Sequence[Token], i: int) -> Number | None:
    first = _core(toks, i)
    if not first or first.stop + 1 >= len(toks) or toks[first.stop].word not in ("to", "-", "or"):
        return first
    second = _core(toks, first.stop + 1)
    if not second or not _rises(first, second) or (second.stop == first.stop + 1 and toks[second.stop - 1].word in ("a", "an")):
        return first
    return Number(i, second.stop, first.low, second.high, "about")


def _core(toks: Sequence[Token], i: int) -> Number | None:
    word = _word(toks, i)
    if word not in _OPENING and not word[:1].isdigit() and "-" not in word:
        return None
    return _vague(toks, i) or _fraction(toks, i) or _exact(toks, i)


def _word(toks: Sequence[Token], i: int) -> str:
    return toks[i].word if 0 <= i < len(toks) else ""


def _vague(toks: Sequence[Token], i: int) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred", "a few", "a couple of"."""
    j = i + 1 if _word(toks, i) in ("a", "the") and _word(toks, i + 1) in ("few", "couple", "handful", "pair", "score") else i
    word = _word(toks, j)
    if word in ("couple", "pair"):
        j += 1 + (_word(toks, j + 1) == "of")
        scale = SCALES.get(_word(toks, j))
        return Number(i, j + bool(scale), 2 * (scale or 1), 2 * (scale or 1), "exact")
    if word == "both":
        return Number(i, j + 1, 2, 2, "exact")
    if word not in VAGUE or (word in ("few", "handful") and i == j):
        return None
    low, j = VAGUE[word], j + 1
    if _word(toks, j) == "of" and _word(toks, j + 1) in VAGUE and word.endswith("s"):
        low, j = low * VAGUE[_word(toks, j + 1)], j + 2
    elif _word(toks, j) in SCALES:
        low, j = low * SCALES[_word(toks, j)], j + 1
    return Number(i, j, low, None, "vague")


def _fraction(toks: Sequence[Token], i: int) -> Number | None:
    """ "half a million", "a quarter of a million"."""
    j = i + (_word(toks, i) == "a")
    share = {"half": 2, "quarter": 4}.get(_word(toks, j))
    if not share:
        return None
    j += 1 + (_word(toks, j + 1) == "of")
    j += _word(toks, j) in ("a", "an")
    scale = SCALES.get(_word(toks, j))
    return Number(i, j + 1, scale // share, scale // share, "exact") if scale and (scale >= 1000 or scale == 12) else None


def _exact(toks: Sequence[Token], i: int) -> Number | None:
    word = _word(toks, i)
    if short := _SHORT.fullmatch(word):
        value = round(float(short[1]) * _SHORT_SCALE[short[2]])
        return Number(i, i + 1, value, value, "exact")
    if word[:1].isdigit():
        return _figures(toks, i)
    return _in_words(toks, i)


def _figures(toks: Sequence[Token], i: int) -> Number | None:
    word = _word(toks, i)
    if not _FIGURE.fullmatch(word) or len(word) > 14 or (len(word) > 1 and word.startswith("0")):
        return None
    value, j = float(word.replace(",", "")), i + 1
    following = _word(toks, j)
    if len(word) <= 3 and len(following) == 3 and following.isdecimal() and toks[j].start - toks[i].end == 1:
        value, j = value * 1000 + int(following), j + 1
    while _word(toks, j) in SCALES:
        value, j = value * SCALES[_word(toks, j)], j + 1
    return Number(i, j, round(value), round(value), "exact") if value == int(value) and value <= _LIMIT else None


def _in_words(toks: Sequence[Token], i: int) -> Number | None:
    """ "forty-two", "two hundred and ten", "a hundred", "two dozen"."""
    total, part, j, seen = 0, 0, i, False
    if _word(toks, i) in ("a", "an") and _word(toks, i + 1) in SCALES:
        part, j, seen = 1, i + 1, True
    while j < len(toks):
        word = toks[j].word
        value = _small(word)
        if value is not None:
            if seen and part % 100:
                break
            part, seen = part + value, True
        elif word in SCALES and seen:
            total, part = (total, part * SCALES[word]) if SCALES[word] <= 100 else (total + part * SCALES[word], 0)
        elif not (word == "and" and seen and j > i and _word(toks, j - 1) in SCALES and _small(_word(toks, j + 1)) is not None):
            break
        j += 1
        if total > _LIMIT:
            return None
    return Number(i, j, total + part, total + part, "exact") if seen else None


def _small(word: str) -> int | None:
    if word in NUMBERS:
        return NUMBERS[word]
    tens, dash, ones = word.partition("-")
    if dash and NUMBERS.get(tens, 0) >= 20 and 0 < NUMBERS.get(ones, 0) < 10:
        return NUMBERS[tens] + NUMBERS[ones]
    return None
