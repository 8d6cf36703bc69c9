"""Finding the numbers of people in one sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.model.text import Span
from marsad.read.counts.assign import Fate, assign
from marsad.read.counts.compare import compared, nobody
from marsad.read.counts.groups import alleged, category, groups, side_text
from marsad.read.counts.lexicon import HEADS, TRIGGERS, WORDS
from marsad.read.counts.numbers import number_at
from marsad.read.counts.phrases import Quantity, quantity_at
from marsad.read.counts.tokens import Token, tokens
from marsad.read.counts.types import CountMention
from marsad.read.times import TimeExpression, find_times

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from marsad.model.count import Group, Outcome, Scope

_NOUNS = {"toll", "victims", "casualties", "body", "bodies", "corpse", "corpses"}
_HINTS = sorted(set(TRIGGERS) | {w for w, h in HEADS.items() if h.outcome} | _NOUNS)
_GATE = re.compile(r"\b(?:" + "|".join(_HINTS) + r")\b")
_PICTURED = re.compile(
    r"\b(?:photos?|photographs?|pictures?|images?|footage|videos?|clips?)\b[^.;]{0,50}\b(?:shows?|showed|showing|shown|depicts?|depicted)\b"
)
"""Where one body is what a picture shows, and no toll: "one photograph shows a man carrying the body of a child"."""
_TIME = "<time>"
_LONG = frozenset({"past", "year", "month", "season", "decade", "quarter"})


def find_counts(text: str, flat_text: str, start: int, end: int, times: Sequence[TimeExpression] | None = None) -> tuple[CountMention, ...]:
    """The numbers of people killed, hurt, held, displaced... in the sentence `text[start:end]`, in order of the text.

    `flat_text` is `model.folding.flat(text)`; `times` are those of the sentence, where they are known already. Numbers of things, dates and
    ages are no counts; people of whom nothing is said neither.
    """
    if not _GATE.search(flat_text, start, end):
        return ()
    times = find_times(text, flat_text, start, end) if times is None else times
    toks = _without_ages(_without_times(tokens(text, flat_text, start, end), times))
    found = _without_bodies(toks, _quantities(toks))
    fates = assign(toks, found)
    told = groups(toks, fates)
    mentions = [_mention(text, toks, f, g, f.outcome) for f, g in zip(fates, told, strict=True) if f.outcome]
    mentions = _summed(toks, fates, _with_parts(mentions), text)
    places = {t.start: i for i, t in enumerate(toks)}
    mentions = [m for pair in mentions for m in _both(pair, toks, places)]
    mentions += compared(text, toks) + nobody(text, toks)
    scope = _scope(toks, times)
    if _PICTURED.search(flat_text, start, end):
        mentions = [m for m in mentions if not m.low == m.high == 1]
    return tuple(sorted((_scoped(m, scope) for m in mentions), key=lambda m: (m.noun_span.start, m.noun_span.end, m.outcome)))


def people_counted(text: str, flat_text: str, phrase: Span, outcome: Outcome, word: Span) -> CountMention | None:
    """The number of people that a phrase counts, with an outcome that the caller knows from the word at `word`; None if it counts none."""
    toks = tokens(text, flat_text, phrase.start, phrase.end)
    found = next((q for q in _quantities(toks) if q.head is not None or q.begin == 0), None)
    if found is None or found.definite or found.number.begin == found.number.stop:
        return None
    fate = Fate(quantity=found, outcome=outcome, at=0)
    mention = _mention(text, toks, fate, groups(toks, [fate])[0], outcome)
    span = Span(min(mention.noun_span.start, word.start), max(mention.noun_span.end, word.end))
    return replace(mention, trigger_span=word, span=span)


def _quantities(toks: Sequence[Token]) -> list[Quantity]:
    found, i = [], 0
    while i < len(toks):
        quantity = quantity_at(toks, i) if not i or toks[i - 1].word != "no" else None
        if quantity:
            found.append(quantity)
        i = max(quantity.stop, i + 1) if quantity else i + 1
    return found


def _without_bodies(toks: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """The quantities without a body whose person is counted beside it: "the body of a child" is one dead, not two."""
    counted = {q.begin for q in found if q.number.begin < q.number.stop or q.number.low is not None}
    return [q for q in found if not (q.head and q.head.word in ("body", "corpse") and _of(toks, q.stop) and q.stop + 1 in counted)]


def _of(toks: Sequence[Token], at: int) -> bool:
    return at < len(toks) and toks[at].word == "of"


def _without_times(toks: list[Token], times: Sequence[TimeExpression]) -> list[Token]:
    """The tokens with expressions of time blanked: their numbers count no people. Ages are left ("a 9-year-old girl")."""
    out, k = list(toks), 0
    for expr in times:
        while k < len(toks) and toks[k].start < expr.span.start:
            k += 1
        while k < len(toks) and toks[k].end <= expr.span.end:
            out[k] = out[k] if expr.text.endswith("old") else out[k]._replace(word=_TIME)
            k += 1
    return out


def _without_ages(toks: list[Token]) -> list[Token]:
    """The tokens without "aged three and 13": how old people are counts none of them."""
    out: list[Token] = []
    k = 0
    while k < len(toks):
        if _age_of_one(toks, k):
            k += 2
        elif toks[k].word != "aged" or (first := number_at(toks, k + 1)) is None:
            out.append(toks[k])
            k += 1
        else:
            k = _past_ages(toks, first.stop)
            if out and out[-1].word == "," and k < len(toks) and toks[k].word == ",":
                out.pop()
                k += 1
    return out


_JOINS = frozenset((",", "and", "to", "or", "-"))
_WHO = frozenset(("a", "an", "the", "who", "whose", "from", "said", "says", "told"))


def _past_ages(toks: Sequence[Token], stop: int) -> int:
    while stop < len(toks) and toks[stop].word in _JOINS and (further := number_at(toks, stop + 1)) is not None:
        stop = further.stop
    return stop


def _age_of_one(toks: Sequence[Token], k: int) -> bool:
    """Whether a comma and an age stand here behind a single name, before what the person is: "Ahmed, 25, a trader"; longer names with an
    age are persons that may be counted."""
    if (
        k < 1
        or (k > 1 and toks[k - 2].capital)
        or k + 3 >= len(toks)
        or not toks[k - 1].capital
        or toks[k].word != ","
        or toks[k + 2].word != ","
    ):
        return False
    age = toks[k + 1].word
    return age.isdecimal() and len(age) == _AGE_DIGITS and toks[k + 3].word in _WHO


_AGE_DIGITS = 2


def _mention(text: str, toks: Sequence[Token], fate: Fate, group: Group, outcome: Outcome) -> CountMention:
    q = fate.quantity
    noun = Span(toks[q.begin].start, toks[q.stop - 1].end)
    trigger = Span(toks[fate.at].start, toks[fate.at].end)
    if outcome in ("killed", "starved") and _hungry(toks, fate):
        outcome = "starved"
    return CountMention(
        span=Span(min(noun.start, trigger.start), max(noun.end, trigger.end)),
        noun_span=noun,
        trigger_span=trigger,
        said=noun.of(text),
        outcome=outcome,
        group=group,
        low=q.number.low,
        high=q.number.high,
        quantifier=q.number.quantifier,
        scope="running" if fate.way == "toll" else "incident",
        part_of=fate.part,
        side_text=side_text(text, toks, q) if group == "combatant" else None,
        category=category(q),
        alleged=alleged(text, toks, q),
    )


def _hungry(toks: Sequence[Token], fate: Fate) -> bool:
    q = fate.quantity
    near = (*range(fate.at - 4, fate.at), *range(fate.at + 1, fate.at + 4), *range(q.stop, q.stop + 4))
    return any(0 <= at < len(toks) and toks[at].word in WORDS["hunger"] for at in near)


def _scope(toks: Sequence[Token], times: Sequence[TimeExpression]) -> Scope:
    if any((t.kind == "since" or (t.kind == "period" and t.form in _LONG)) and not _brief(t) for t in times):
        return "period"
    war = next((i for i, t in enumerate(toks) if t.word in WORDS["period"]), None)
    return "period" if war is not None and any(t.word in ("has", "have") for t in toks[war : war + 6]) else "incident"


FEW_DAYS = 5
"""Days up to which a stretch of time is one event's own: "in the past four days"."""


def _brief(time: TimeExpression) -> bool:
    """Whether a stretch is one of hours or a few days: "since Wednesday", "in the past 24 hours"."""
    if time.kind == "since":
        return time.form in ("weekday", "day_word", "order", "since_part")
    if time.form != "past" or time.unit not in ("hour", "day"):
        return False
    number = time.values[0] if time.values else None
    return time.unit == "hour" or (number is not None and number <= FEW_DAYS)


def _scoped(mention: CountMention, scope: Scope) -> CountMention:
    return replace(mention, scope=scope) if mention.scope == "incident" and scope != "incident" else mention


def _both(mention: CountMention, toks: Sequence[Token], places: Mapping[int, int]) -> list[CountMention]:
    """One figure for two outcomes ("killed or wounded 70") bounds each of them from above."""
    at = places[mention.trigger_span.start]
    if at < 2 or toks[at - 1].word not in ("and", "or") or mention.part_of or mention.noun_span.start < mention.trigger_span.start:
        return [mention]
    other = TRIGGERS.get(toks[at - 2].word)
    hit = toks[at - 2].word in WORDS["with_death"]
    if not other or hit or not (other.after or other.of) or other.outcome == mention.outcome:
        return [mention]
    first = Span(toks[at - 2].start, toks[at - 2].end)
    bound = replace(mention, low=None, quantifier="up_to", span=Span(min(mention.span.start, first.start), mention.span.end))
    return [replace(bound, outcome=other.outcome, trigger_span=first), bound]


def _summed(toks: Sequence[Token], fates: Sequence[Fate], mentions: list[CountMention], text: str) -> list[CountMention]:
    """Kin named side by side are one number: "a man and his two sons" are three."""
    named = [f.quantity for f in fates if f.outcome and f.quantity.head and f.quantity.head.word in WORDS["kin"]]
    kin = {toks[q.begin].start: q for q in named}
    out: list[CountMention] = []
    for mention in mentions:
        last = out[-1] if out else None
        here = kin.get(mention.noun_span.start)
        if last and here and last.noun_span.start in kin and _sums(text, last, mention, here):
            span = Span(last.noun_span.start, mention.noun_span.end)
            total = (last.low or 0) + (mention.low or 0)
            out[-1] = replace(
                last,
                noun_span=span,
                said=span.of(text),
                low=total,
                high=total,
                category=last.category if last.category == mention.category else None,
                span=Span(last.span.start, max(last.span.end, mention.span.end)),
            )
        else:
            out.append(mention)
    return out


def _sums(text: str, last: CountMention, mention: CountMention, here: Quantity) -> bool:
    between = text[last.noun_span.end : mention.noun_span.start].split()
    same = last.outcome == mention.outcome and last.group == mention.group and not (last.part_of or mention.part_of)
    exact = last.low == last.high and mention.low == mention.high and last.low is not None
    plain = not here.before_head or len(between) > 1
    return same and exact and plain and between in (["and"], ["and", "his"], ["and", "her"], ["and", "their"])


def _with_parts(mentions: list[CountMention]) -> list[CountMention]:
    """Counts that follow a whole and add up to it break it down: "three civilians, two women and a man, were killed"."""
    out = list(mentions)
    for i, whole in enumerate(out):
        if whole.part_of or whole.low is None or whole.low != whole.high:
            continue
        total = 0
        for j in range(i + 1, min(i + 5, len(out))):
            part = out[j]
            if part.outcome != whole.outcome or part.low is None or part.low != part.high or part.part_of:
                break
            total += part.low
            if total == whole.low and j > i + 1:
                out[i + 1 : j + 1] = [replace(p, part_of=True) for p in out[i + 1 : j + 1]]
    return out
