"""Numbers in comparisons ("up from 129 to 149") and of nobody ("no one was hurt")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model.text import Span
from marsad.read.counts.lexicon import HEADS, TRIGGERS, WORDS
from marsad.read.counts.numbers import Number, number_at
from marsad.read.counts.types import CountMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model.count import Group, Outcome
    from marsad.read.counts.tokens import Token

_BACK = 16


def compared(text: str, toks: Sequence[Token]) -> list[CountMention]:
    """Figures that a rise or fall is measured from: "abductions increased by 16 percent (from 129 to 149)".

    Where periods are compared (a percentage, "compared to") the earlier figure is the news, and the earlier period its date; where a
    figure merely rose, the new one.
    """
    words = {t.word for t in toks}
    if not (words & WORDS["rises"]) or not (words & {"from", "("}):
        return []
    earlier = bool(words & WORDS["comparing"])
    pairs = [p for k, t in enumerate(toks) if t.word in ("from", "(") if (p := _pair(toks, k))]
    found = [_mention(text, toks, k, old if earlier else new, earlier) for k, old, new in pairs]
    return [m for m in found if m]


def _pair(toks: Sequence[Token], k: int) -> tuple[int, int, int] | None:
    """Token and values of "from A to B" or "(A to B)"."""
    if k + 3 < len(toks) and toks[k + 1].word[:1].isdigit() and toks[k + 2].word == "to" and toks[k + 3].word[:1].isdigit():
        old, new = _figure(toks, k + 1), _figure(toks, k + 3)
        return (k, k + 1, k + 3) if old and new else None
    return None


def _figure(toks: Sequence[Token], k: int) -> Number | None:
    """A number in figures at one token, with no unit after it."""
    number = number_at([toks[k]], 0)
    return number if number and number.low == number.high else None


def _mention(text: str, toks: Sequence[Token], k: int, at: int, earlier: bool) -> CountMention | None:
    number = _figure(toks, at)
    trigger = _counted(toks, k)
    if not number or not trigger:
        return None
    index, outcome = trigger
    noun, word = Span(toks[at].start, toks[at].end), Span(toks[index].start, toks[index].end)
    group: Group = "civilian" if any(t.word in ("civilian", "civilians") for t in toks[:k]) else "unknown"
    return CountMention(
        span=Span(word.start, noun.end), noun_span=noun, trigger_span=word, said=noun.of(text), outcome=outcome, group=group,
        low=number.low, high=number.high, scope="period" if earlier else "running",
    )  # fmt: skip


def _counted(toks: Sequence[Token], k: int) -> tuple[int, Outcome] | None:
    """The nearest word before that says what is counted; none across another comparison."""
    for at in range(k - 1, max(-1, k - _BACK), -1):
        word = toks[at].word
        if word == ")" or (word[:1].isdigit() and toks[at - 1].word == "to"):
            return None
        if (head := HEADS.get(word)) and head.outcome:
            return at, head.outcome
        if (trigger := TRIGGERS.get(word)) and trigger.before and word not in WORDS["person_needed"]:
            return at, trigger.outcome
    return None


def nobody(text: str, toks: Sequence[Token]) -> list[CountMention]:
    """Zero, where the text says that no one was killed or hurt."""
    out: list[CountMention] = []
    for i, token in enumerate(toks):
        size = 1 if token.word in WORDS["nobody"] else 2 if f"{token.word} {_at(toks, i + 1)}" in WORDS["nobody"] else 0
        out += _zeros(text, toks, i, i + size) if size else []
    return out


def _at(toks: Sequence[Token], k: int) -> str:
    return toks[k].word if k < len(toks) else ""


def _zeros(text: str, toks: Sequence[Token], begin: int, stop: int) -> list[CountMention]:
    noun = Span(toks[begin].start, toks[stop - 1].end)
    head = HEADS.get(toks[stop - 1].word)
    out = []
    for k in range(stop, min(stop + 8, len(toks))):
        trigger = TRIGGERS.get(toks[k].word)
        if trigger and trigger.before:
            word = Span(toks[k].start, toks[k].end)
            out.append(
                CountMention(
                    span=Span(noun.start, word.end),
                    noun_span=noun,
                    trigger_span=word,
                    said=noun.of(text),
                    outcome=trigger.outcome,
                    group=head.group if head else "unknown",
                    low=0,
                    high=0,
                )
            )
        elif toks[k].word not in WORDS["auxiliaries"] and toks[k].word not in ("or", "and", "nor"):
            break
    return out
