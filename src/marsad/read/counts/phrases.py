"""Quantities of people: a number with the noun it counts, or a single person ("a man", "the commander")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.codebook.words import words as closed_class
from marsad.read.counts.lexicon import HEADS, NUMBERS, TRIGGERS, VAGUE, WORDS, Head
from marsad.read.counts.numbers import Number, number_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model.count import Group, Outcome
    from marsad.read.counts.tokens import Token

_LONGEST = 7
_ONE = 1
_AGE_DIGITS = 2
_MORE = frozenset({"other", "others", "more"})


_TELLING = closed_class("speech_verbs")
"""Verbs before which nouns are those who tell and no more people counted: "12 people, police said"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Tokens `begin`:`stop` count people. `head` None: a bare number, whose people were named before. `before_head` are its modifiers.

    `others`: "nine others"; `definite`: "the commander"; `of_whole`: "five of the dead"; `own`: an outcome in the phrase itself
    ("12 deaths", "injured civilians") with its token `own_at`; `extra`: groups joined to the head without a number.
    """

    begin: int
    stop: int
    number: Number
    head: Head | None
    before_head: tuple[Token, ...] = ()
    others: bool = False
    definite: bool = False
    of_whole: str = ""
    own: Outcome | None = None
    own_at: int = -1
    extra: tuple[Group, ...] = ()


@dataclass(slots=True)
class _Noun:
    """A noun phrase in the reading."""

    stop: int
    head: Head | None = None
    before: tuple[Token, ...] = ()
    others: bool = False
    own: Outcome | None = None
    own_at: int = -1


def quantity_at(toks: Sequence[Token], i: int) -> Quantity | None:
    """The quantity of people that starts at token `i`, if one does."""
    if toks[i].word in WORDS["single"] and (one := _single(toks, i)):
        return one
    if toks[i].capital and (named := _aged(toks, i)):
        return named
    number = number_at(toks, i)
    if number:
        return _counted(toks, number)
    if toks[i].word in WORDS["determiners"]:
        return _definite(toks, i)
    return _titled(toks, i) if i and (toks[i - 1].word in TRIGGERS or toks[i - 1].word == "of") else None


def _aged(toks: Sequence[Token], i: int) -> Quantity | None:
    """A person known by name and age ("Omar Saleh, 34, was killed"): one, and the age counts nobody."""
    stop = next((k for k in range(i, min(i + _LONGEST, len(toks))) if not toks[k].capital), 0)
    age = _word(toks, stop + 1)
    if toks[i].word in _STOPS or stop < i + 2 or _word(toks, stop) != "," or not age.isdecimal() or len(age) > _AGE_DIGITS:
        return None
    if _word(toks, stop + 2) != "," or _word(toks, stop + 3) in ("including", "among"):
        return None
    return Quantity(begin=i, stop=stop + 2, number=Number(i, i + 1, 1, 1, "exact"), head=HEADS["person"])


def _word(toks: Sequence[Token], i: int) -> str:
    return toks[i].word if 0 <= i < len(toks) else ""


def _counted(toks: Sequence[Token], number: Number) -> Quantity | None:
    start, whole = number.stop, ""
    if _word(toks, start) == "of":
        at = start + 1 + (_word(toks, start + 1) in ("the", "those", "its", "their", "these", "his"))
        if _word(toks, at) in WORDS["whole"] and not (_word(toks, at) in TRIGGERS and at == start + 1 and _head(toks, at + 1, True)):
            return _of_whole(toks, number, at)
        start = at
    noun = _noun(toks, start, _ONE not in (number.low, number.high))
    if noun is None or (start != number.stop and noun.head is None):
        return None
    return _quantity(number, noun, whole, toks)


def _of_whole(toks: Sequence[Token], number: Number, at: int) -> Quantity:
    """ "five of the dead", "two of them children", "one of them a child"."""
    word, k = _word(toks, at), at + 1
    k += _word(toks, k) in ("a", "an", "were", "was", "are")
    head = HEADS.get(_word(toks, k))
    if head and head.group != "unknown" and not head.outcome and (head.plural or number.high == _ONE):
        return Quantity(begin=number.begin, stop=k + 1, number=number, head=head, of_whole=word)
    return Quantity(begin=number.begin, stop=at + 1, number=number, head=None, of_whole=word)


def _quantity(number: Number, noun: _Noun, whole: str, toks: Sequence[Token]) -> Quantity:
    more = noun.others or (number.more and noun.head is None)
    found = Quantity(
        begin=number.begin, stop=noun.stop, number=number, head=noun.head, before_head=noun.before, others=more, of_whole=whole,
        own=noun.own, own_at=noun.own_at,
    )  # fmt: skip
    return _joined(toks, found) if noun.head else found


def _noun(toks: Sequence[Token], i: int, plural: bool) -> _Noun | None:
    """The noun after a number; None if the number counts something else than people."""
    noun, k = _Noun(i), i
    before: list[Token] = []
    while k < len(toks) and k - i < _LONGEST:
        word, head = toks[k].word, HEADS.get(toks[k].word)
        if word == "(" and before and not noun.head and (close := _closing(toks, k)):
            i, k = i + close - k, close
            continue
        if word in _MORE:
            noun.others, noun.stop = True, k + 1
        elif head and (head.plural or not plural) and not _outcome_here(toks, k):
            noun.head, noun.stop, noun.before = head, k + 1, tuple(before)
            before.append(toks[k])
            noun.own, noun.own_at = (head.outcome, k) if head.outcome else (noun.own, noun.own_at)
        elif noun.head or (word in _STOPS and not _links(toks, k, i)):
            break
        elif word in TRIGGERS:
            if not _leads_to_head(toks, k + 1, plural):
                break
            noun.own, noun.own_at = (TRIGGERS[word].outcome, k) if TRIGGERS[word].before else (None, -1)
            before.append(toks[k])
        elif word in WORDS["things"] and not (head and not head.plural) and not _head(toks, k + 1, plural):
            return None
        elif not word.endswith("ly") and word not in _STOPS:
            before.append(toks[k])
        k += 1
    return _finished(toks, noun, before, i)


def _closing(toks: Sequence[Token], k: int) -> int:
    """The token after the bracket opened at `k`, if it closes within a few words; else 0."""
    return next((at + 1 for at in range(k + 1, min(k + 8, len(toks))) if toks[at].word == ")"), 0)


def _finished(toks: Sequence[Token], noun: _Noun, before: list[Token], i: int) -> _Noun | None:
    if noun.head:
        return None if _word(toks, noun.stop) in WORDS["things"] else noun
    if not before:
        return noun
    first = before[0]
    if first.capital and len(first.word) > 3 and first.word.endswith("s"):
        return _nation(noun, toks.index(first, i) + 1)
    return None


def _nation(noun: _Noun, stop: int) -> _Noun:
    """A nation's people ("300 Iraqis") as the head: nothing known of their class."""
    noun.head, noun.stop, noun.own = HEADS["people"], stop, None
    return noun


_STOPS = WORDS["stops"] | frozenset({",", ";", ":", "(", ")", "-", ".", "&", "%"})
_BARS = _STOPS | WORDS["things"] | frozenset(TRIGGERS)


def _links(toks: Sequence[Token], k: int, i: int) -> bool:
    """Whether a conjunction joins modifiers ("regime and rebel fighters")."""
    return toks[k].word in ("and", "or") and k > i and toks[k - 1].word not in _STOPS and _leads_to_head(toks, k + 1, True)


def _head(toks: Sequence[Token], k: int, plural: bool) -> bool:
    head = HEADS.get(_word(toks, k))
    return bool(head and (head.plural or not plural))


def _leads_to_head(toks: Sequence[Token], k: int, plural: bool) -> bool:
    """Whether a head follows within three words, with nothing between but modifiers."""
    for at in range(k, min(k + 3, len(toks))):
        word = toks[at].word
        if _head(toks, at, plural) and word not in TRIGGERS:
            return True
        if word in _BARS or word[:1].isdigit():
            return False
    return False


def _outcome_here(toks: Sequence[Token], k: int) -> bool:
    """Whether a word that may be noun or outcome ("dead", "wounded", "killing") is the outcome or a modifier here."""
    word = toks[k].word
    if word not in TRIGGERS:
        return False
    trigger = TRIGGERS[word]
    return not (trigger.of and not trigger.before and not trigger.after)


def _joined(toks: Sequence[Token], found: Quantity) -> Quantity:
    """Takes in further nouns without a number: "gunmen and members of their families"."""
    k, extra, comma = found.stop, list(found.extra), None
    while _word(toks, k) in ("and", ",", "or") and (stop := _plain_head(toks, k + 1)):
        if _word(toks, k) == ",":
            comma = (k, len(extra))
        extra.append(_class(toks, stop))
        k = stop
    if comma is not None and _word(toks, k) in _TELLING:
        k, extra = comma[0], extra[: comma[1]]
    return replace(found, stop=k if extra else found.stop, extra=tuple(extra))


def _class(toks: Sequence[Token], stop: int) -> Group:
    head = HEADS[toks[stop - 1].word]
    if head.word == "member" and _of_civilians(toks, stop):
        return "civilian"
    return head.group


def _of_civilians(toks: Sequence[Token], stop: int) -> bool:
    return _word(toks, stop) == "of" and any(_word(toks, at) in WORDS["civilian_marks"] for at in range(stop + 1, stop + 5))


def _plain_head(toks: Sequence[Token], k: int) -> int:
    """Token after a plural noun of people at `k`, or within two words of it; 0 if there is none."""
    for at in range(k, min(k + 3, len(toks))):
        head = HEADS.get(toks[at].word)
        if head and head.plural and not head.outcome and toks[at].word not in TRIGGERS:
            return at + 1
        word = toks[at].word
        if word in _BARS or word[:1].isdigit() or word in NUMBERS or word in VAGUE:
            return 0
    return 0


def _single(toks: Sequence[Token], i: int) -> Quantity | None:
    """ "a woman", "an army general", "another civilian"."""
    found = _one_person(toks, i + 1, 4)
    if not found:
        return None
    stop, head, before = found
    return Quantity(begin=i, stop=stop, number=Number(i, i + 1, 1, 1, "exact"), head=head, before_head=before)


def _definite(toks: Sequence[Token], i: int) -> Quantity | None:
    found = _one_person(toks, i + 1, 3)
    if not found:
        return None
    stop, head, before = found
    return Quantity(begin=i, stop=stop, number=Number(i, i + 1, 1, 1, "exact"), head=head, before_head=before, definite=True)


def _titled(toks: Sequence[Token], i: int) -> Quantity | None:
    """A person named by title: "killing commander X", "the death of former leader Y"."""
    found = _one_person(toks, i, 3)
    if not found or found[0] >= len(toks) or not toks[found[0]].capital:
        return None
    stop, head, before = found
    return Quantity(begin=i, stop=stop, number=Number(i, i, 1, 1, "exact"), head=head, before_head=before, definite=True)


def _one_person(toks: Sequence[Token], i: int, reach: int) -> tuple[int, Head, tuple[Token, ...]] | None:
    stop = 0
    for k in range(i, min(i + reach + 1, len(toks))):
        head = HEADS.get(toks[k].word)
        if head and not head.plural and not head.outcome:
            stop = k + 1
        elif k + 1 < len(toks) and _before_one(toks, k):
            continue
        elif stop or toks[k].word in _BARS or toks[k].word in _MORE or toks[k].word.isdecimal() or (head and head.plural):
            break
    if not stop or not _ends_noun(toks, stop):
        return None
    return stop, HEADS[toks[stop - 1].word], tuple(toks[i : stop - 1])


def _before_one(toks: Sequence[Token], k: int) -> bool:
    """Whether a plural or a participle only describes the one person named next: "a police officer", "a captured soldier"."""
    after = HEADS.get(toks[k + 1].word)
    one = bool(after and not after.plural and not after.outcome)
    return one and (toks[k].word == "police" or toks[k].word in WORDS["described"])


def _ends_noun(toks: Sequence[Token], k: int) -> bool:
    """Whether a singular noun stands for a person here, not before another noun ("a rebel position")."""
    if k >= len(toks):
        return True
    word = toks[k].word
    return word in _STOPS or word in TRIGGERS or toks[k].capital or word.endswith("ly") or word in ("critically", "named", "aged")
