"""What befell whom: every quantity of a sentence with its word of outcome, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.count import Outcome
from marsad.read.counts.lexicon import TRIGGERS, WORDS, Trigger
from marsad.read.counts.phrases import Quantity
from marsad.read.counts.tokens import Token

_REACH = 16
_NEAR = 12


@dataclass(slots=True, kw_only=True)
class Fate:
    """A quantity with its outcome and the token that says so. `way` names the rule; `whole` is the quantity it is a part of."""

    quantity: Quantity
    outcome: Outcome | None = None
    at: int = -1
    way: str = ""
    part: bool = False
    shared: bool = False


def assign(toks: Sequence[Token], found: Sequence[Quantity]) -> list[Fate]:
    """A fate for each quantity, in order; those of which nothing is said have no outcome."""
    starts = {q.begin: q for q in found}
    fates = [Fate(quantity=q) for q in found]
    for fate in fates:
        _directly(toks, fate, starts)
    for i, fate in enumerate(fates):
        if not fate.outcome:
            _from_neighbours(toks, fates, i)
    for i in reversed(range(len(fates) - 1)):
        if not fates[i].outcome:
            _with_next(toks, fates[i], fates[i + 1])
    return fates


def _word(toks: Sequence[Token], i: int) -> str:
    return toks[i].word if 0 <= i < len(toks) else ""


def _take(fate: Fate, outcome: Outcome, at: int, way: str) -> None:
    fate.outcome, fate.at, fate.way = outcome, at, way


def _directly(toks: Sequence[Token], fate: Fate, starts: dict[int, Quantity]) -> None:
    q = fate.quantity
    left, right = _left(toks, q), _right(toks, q, starts)
    if right and (not left or (right[1] == q.stop and q.head is None)):
        _take(fate, *right, "right")
    elif left:
        _take(fate, *left, "left")
        fate.shared = _two_verbs(toks, left[1])
    elif q.own and not q.definite:
        _take(fate, q.own, q.own_at, "own")
    elif q.of_whole in ("dead", "killed", "deaths", "fatalities", "wounded", "injured", "missing"):
        _take(fate, "killed" if q.of_whole in ("dead", "killed", "deaths", "fatalities") else "missing" if q.of_whole == "missing" else "injured", q.stop - 1, "own")
        fate.part = True


def _left(toks: Sequence[Token], q: Quantity) -> tuple[Outcome, int] | None:
    """An outcome whose object the quantity is: "killed ten", "the deaths of ten", "shot dead ten"."""
    k = q.begin - 1
    while k >= 0 and (toks[k].word.endswith("ly") or toks[k].word in ("also", "down", "alive")):
        k -= 1
    word = _word(toks, k)
    if word in ("of", "to", "among", "for") and (trigger := TRIGGERS.get(_word(toks, k - 1))) and trigger.of:
        return (trigger.outcome, k - 1) if word != "for" and _fits(_word(toks, k - 1), q) else None
    if word == "dead" and _word(toks, k - 1) in WORDS["with_death"]:
        return "killed", k
    trigger = TRIGGERS.get(word)
    if not trigger or not trigger.after or not _fits(word, q) or q.of_whole:
        return None
    if word in WORDS["with_death"] and _word(toks, k + 1) not in ("down", "alive"):
        return None
    return trigger.outcome, k


def _fits(word: str, q: Quantity) -> bool:
    """Whether a verb that takes things as well has people for its object."""
    if word in WORDS["with_lives"]:
        return bool(q.head and q.head.word == "life")
    return q.head is not None or word not in WORDS["person_needed"]


def _two_verbs(toks: Sequence[Token], at: int) -> bool:
    """Whether one figure stands for two outcomes: "killed or wounded 70"."""
    return _word(toks, at - 1) in ("and", "or") and (t := TRIGGERS.get(_word(toks, at - 2))) is not None and (t.after or t.of)


def _right(toks: Sequence[Token], q: Quantity, starts: dict[int, Quantity]) -> tuple[Outcome, int] | None:
    """An outcome whose subject the quantity is: "ten were killed", "ten killed", "ten civilians in the town died"."""
    k, limit, passive = q.stop, min(q.stop + _REACH, len(toks)), False
    while k < limit:
        word = toks[k].word
        if k in starts and k > q.stop:
            inner = _skipped(toks, starts[k])
            if not inner:
                return None
            k = inner
            continue
        trigger = TRIGGERS.get(word)
        if trigger:
            return _taken(toks, q, k, trigger, passive, starts)
        if word in WORDS["breaks"] or word in (";", ":", "."):
            return None
        passive = word in WORDS["passive"] or (passive and (word in WORDS["auxiliaries"] or word.endswith("ly") or word == "not"))
        k += 1
    return None


def _skipped(toks: Sequence[Token], inner: Quantity) -> int:
    """The token after a quantity that only breaks down the one before it, else 0."""
    return inner.stop if part_word(toks, inner) or _word(toks, inner.begin - 1) == "and" and inner.head is not None and inner.head.group == "civilian" and _listed(toks, inner) else 0


def _listed(toks: Sequence[Token], inner: Quantity) -> bool:
    return any(_word(toks, at) in ("including", "among") for at in range(max(0, inner.begin - 6), inner.begin))


def part_word(toks: Sequence[Token], q: Quantity) -> bool:
    """Whether words before a quantity make it a part of another ("including", "among them", "one of them")."""
    before = [_word(toks, at) for at in range(q.begin - 3, q.begin)]
    return "including" in before[1:] or before[1:] in (["among", "them"], ["of", "them"], ["of", "whom"], ["among", "whom"]) or before[2:] == ["comprising"]


def _taken(toks: Sequence[Token], q: Quantity, k: int, trigger: Trigger, passive: bool, starts: dict[int, Quantity]) -> tuple[Outcome, int] | None:
    word, direct = toks[k].word, k == q.stop or all(toks[at].word.endswith("ly") for at in range(q.stop, k))
    if not trigger.before or (word in WORDS["person_needed"] and q.head is None and not passive and word not in ("freed", "released", "rescued")):
        return _under_siege(toks, q, k, word)
    if word in WORDS["with_lives"] or (word in WORDS["with_death"] and _word(toks, k + 1) not in ("dead", "alive", "to", "down")):
        return None
    if word == "siege" or word in ("suffered", "affected"):
        return _under_siege(toks, q, k, word)
    verb = trigger.after
    if verb and not passive and (not direct or _active(toks, k, starts)):
        return None
    if not verb and not passive and not direct and not _loose(toks, q, k):
        return None
    return trigger.outcome, k


def _under_siege(toks: Sequence[Token], q: Quantity, k: int, word: str) -> tuple[Outcome, int] | None:
    under = word == "siege" and any(_word(toks, at) == "under" for at in range(k - 3, k))
    return ("besieged", k) if under and k - q.stop <= _NEAR else None


def _active(toks: Sequence[Token], k: int, starts: dict[int, Quantity]) -> bool:
    """Whether a verb after a noun has an object of its own ("three bombers killed ten")."""
    after = starts.get(k + 1)
    if after is not None:
        return not (after.head is None and _word(toks, after.stop) in TRIGGERS)
    return _word(toks, k + 1) in ("the", "a", "an", "its", "their", "his", "her", "him", "them", "himself")


def _loose(toks: Sequence[Token], q: Quantity, k: int) -> bool:
    """A verb without passive ("died", "fled", "dead") somewhat after its subject."""
    between = [toks[at].word for at in range(q.stop, k)]
    if toks[k].word in ("dead", "homeless", "missing"):
        return any(w in WORDS["leaving"] for w in (_word(toks, q.begin - 1), _word(toks, q.begin - 2))) and len(between) <= 6
    if toks[k].word in ("hostage", "captive", "prisoner"):
        return len(between) <= 1
    return len(between) <= 8 and not any(w in WORDS["breaks"] for w in between)


def _from_neighbours(toks: Sequence[Token], fates: Sequence[Fate], i: int) -> None:
    """An outcome shared with what came before: parts, and further objects of the same verb."""
    fate, q = fates[i], fates[i].quantity
    before = next((f for f in reversed(fates[:i]) if f.outcome), None)
    if not before or not before.outcome:
        _toll(toks, fate)
        return
    gap = [toks[at].word for at in range(before.quantity.stop, q.begin)]
    if part_word(toks, q) and len(gap) <= _NEAR:
        _take(fate, before.outcome, before.at, "part")
        fate.part = not before.part or fate.part
        fate.part = True
    elif before.part and gap in (["and"], [","], [",", "and"], []):
        _take(fate, before.outcome, before.at, "part")
        fate.part = True
    elif q.definite or (q.head and q.head.word == "other" and not gap):
        return
    elif _also_object(toks, before, q, gap):
        _take(fate, before.outcome, before.at, "join")
    else:
        _toll(toks, fate)


def _also_object(toks: Sequence[Token], before: Fate, q: Quantity, gap: list[str]) -> bool:
    join = _join_length(gap)
    if not join or any(w in (";", ".") for w in gap):
        return False
    if before.way in ("left", "join") and q.head is None and not q.others:
        return len(gap) <= 14 and _word(toks, q.stop) in ("in", "at", "near", "on", "elsewhere", "", ".", ",")
    if before.way == "right" and gap[-1] in ("and", ",") and len(gap) - join > 0:
        return False
    return len(gap) - join <= (5 if before.way == "right" else 2) and q.head is not None


def _join_length(gap: list[str]) -> int:
    gap = [w for w in gap if w not in WORDS["possessives"]]
    for size in (3, 2, 1):
        if len(gap) >= size and " ".join(gap[-size:]) in WORDS["joins"]:
            return size
    return 0


def _with_next(toks: Sequence[Token], fate: Fate, after: Fate) -> None:
    """Subjects joined to one verb: "30 soldiers and 39 rebels had been killed"."""
    gap = [toks[at].word for at in range(fate.quantity.stop, after.quantity.begin)]
    if after.outcome and after.way in ("right", "next") and not after.part and not fate.quantity.definite and len(gap) <= 6 and _join_length(gap):
        if fate.quantity.head is not None or len(gap) == 1:
            _take(fate, after.outcome, after.at, "next")


def _toll(toks: Sequence[Token], fate: Fate) -> None:
    """ "the death toll rose to 56", "brought the toll to 31", "the number of civilians killed has become 40"."""
    q = fate.quantity
    if _word(toks, q.begin - 1) not in WORDS["toll_verbs"] or q.definite:
        return
    for at in range(q.begin - 2, max(-1, q.begin - 26), -1):
        word = toks[at].word
        if word in ("toll", "count", "tally") and (word == "toll" or _word(toks, at - 1) in ("death", "body", "casualty")):
            _take(fate, "killed", at, "toll")
            return
        if word in ("number", "total") and (found := _counted_fate(toks, at, q.begin)):
            _take(fate, *found, "toll")
            return
        if word in (";", "."):
            return


def _counted_fate(toks: Sequence[Token], begin: int, stop: int) -> tuple[Outcome, int] | None:
    for at in range(begin, min(begin + 10, stop)):
        trigger = TRIGGERS.get(toks[at].word)
        if trigger and (trigger.before or trigger.of):
            return trigger.outcome, at
    return None
