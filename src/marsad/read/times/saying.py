"""Dates of saying: "said on Wednesday" dates the statement, not what is stated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.read.times.words import SAYING_NOUNS, SAYING_VERBS, SAYING_VERBS_BEFORE, alternatives

if TYPE_CHECKING:
    from marsad.read.times.types import TimeExpression

_VERB = alternatives(SAYING_VERBS_BEFORE)
_VERB_AFTER = alternatives(SAYING_VERBS)
_NOUN = alternatives(SAYING_NOUNS)
_MANNER = (
    r"(?: (?:in|via|at|through|on|from|during|over) (?:an? |the |its |his |her |their )?\w+(?: \w+)?| by (?:phone|"
    r"telephone|email|text|video|radio))"
)
_HEARER = (
    r"(?: (?!the |a |an |that |it |he |they |she |there |at |more |all |\d)[\w.-]+(?: (?:news|agency|reporters|"
    r"television|tv|radio|times|post|arab|world|magazine|newspaper|journalists))*)"
)
_TAIL = r"(?:,? (?:early|late|later|earlier))?(?: on| in| as early as| as late as)?(?: the)? $"
_BEFORE = re.compile(
    rf"\b(?:(?:{_VERB})(?:{_MANNER}){{0,2}}|(?:told|tells){_HEARER}(?:{_MANNER}){{0,2}}|(?:according to|in) (?:an? |"
    rf"the )?(?:[\w-]+ )?(?:{_NOUN})|[\",] ?(?:said|says|added) [^,;\"]{{1,80}}|(?:an? |the |his |her |its )(?:[\w-]+ )?(?:{_NOUN})"
    rf"(?: (?:issued|published|"
    rf"released|posted|made)(?: \w+)?)?|as saying|(?:he|she|it|they) (?:said|added)){_TAIL}"
)
_AFTER = re.compile(rf"(?:'s?)? (?:(?:also|had|has) )?(?:{_VERB_AFTER})\b(?! (?:by|dead|deaths))|(?:'s?)? (?:{_NOUN})\b")
_NOUN_AFTER = re.compile(
    r"[ \n](?!(?:that|the|an?|in|at|on|and|as|it|he|she|they|when|where|while|after|before|to|by|from|of|with|for|but|near|"
    rf"{_NOUN})\b)[a-z]"
)
_REACH = 110


def says(flat_text: str, sentence_start: int, start: int, end: int) -> bool:
    """Whether the wording at `start`:`end` stands beside a verb or noun of saying in its sentence."""
    before = flat_text[max(sentence_start, start - _REACH) : start].replace("\n", " ")
    if before and _BEFORE.search(before):
        return True
    return bool(_AFTER.match(flat_text[end : end + 40].replace("\n", " ")))


def modifies(expr: TimeExpression, flat_text: str) -> bool:
    """Whether the expression stands before a noun that it belongs to: "Friday's attack", "overnight strikes", "weekend raids"."""
    owned = flat_text.startswith(("'s", "’s"), expr.span.end - 2) or expr.form == "weekend" or expr.which == "overnight"
    return owned and bool(_NOUN_AFTER.match(flat_text, expr.span.end))


def is_saying(expr: TimeExpression, flat_text: str, sentence_start: int) -> bool:
    """Whether the expression dates a statement: such a date never dates an event, though it dates a state or a running toll."""
    if expr.kind not in ("point", "period", "clock", "order") or modifies(expr, flat_text):
        return False
    return says(flat_text, sentence_start, expr.span.start, expr.span.end)
