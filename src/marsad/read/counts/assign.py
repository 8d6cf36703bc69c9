"""What befell whom: every quantity of a sentence with its word of outcome, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.read.counts.lexicon import HEADS, NUMBERS, TRIGGERS, WORDS, Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model.count import Outcome
    from marsad.read.counts.phrases import Quantity
    from marsad.read.counts.tokens import Token

_DEADLY = {"gunned": ("down",)}
"""What makes a killing of a verb that takes things as well: people are gunned down, aircraft shot down."""
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


def assign(toks: Sequence[Token], found: Sequence[Quantity]) -> list[Fate]:
    """A fate for each quantity, in order; those of which nothing is said have no outcome."""
    starts = {q.begin: q for q in found}
    fates = [Fate(quantity=q) for q in found]
    for fate in fates:
        _directly(toks, fate, starts)
    before: Fate | None = None
    for fate in fates:
        if before and (fate.outcome is None or fate.at == before.at):
            _part_of(toks, before, fate)
        if not fate.outcome:
            _from_neighbours(toks, before, fate)
        before = fate if fate.outcome else before
    _adding_up(fates)
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
    among = _among(toks, q)
    if q.of_whole in ("them", "whom") and q.head is not None:
        return  # a part of those told before: "two of them women"
    if among:
        _take(fate, *among, "among")
        fate.part = True
    elif right and (not left or (right[1] == q.stop and q.head is None and not _object_of(toks, left, right))):
        _take(fate, *right, "right")
    elif left:
        _take(fate, *left, "left")
    elif q.own and not q.definite:
        _take(fate, q.own, q.own_at, "own")
    elif q.head and q.head.word in ("body", "corpse"):
        _take(fate, "killed", q.stop - 1, "own")
    elif whole := _fallen(q.of_whole):
        _take(fate, whole, q.stop - 1, "own")
        fate.part = True


def _object_of(toks: Sequence[Token], left: tuple[Outcome, int], right: tuple[Outcome, int]) -> bool:
    """Whether "200 wounded" is what a verb acts on ("evacuated 200 wounded"), not a new clause ("149 abducted, 40 wounded")."""
    subject = _word(toks, left[1] - 1)
    return right[0] in ("killed", "injured") and left[0] not in ("killed", "injured") and not (subject[:1].isdigit() or subject in HEADS)


def _fallen(word: str) -> Outcome | None:
    """What befell "the dead", "the victims", "the wounded"."""
    return "killed" if word in WORDS["fallen"] else "injured" if word in WORDS["hurt"] else None


def _among(toks: Sequence[Token], q: Quantity) -> tuple[Outcome, int] | None:
    """ "twelve children were among the dead", "among the wounded were two nurses"."""
    for k in range(q.stop, min(q.stop + 9, len(toks) - 2)):
        if toks[k].word in ("among", "amongst"):
            at = k + 2 if toks[k + 1].word in ("the", "those") else k + 1
            outcome = _fallen(_word(toks, at))
            return (outcome, at) if outcome and _only_people(toks, q.stop, k) else None
    return _among_before(toks, q)


def _among_before(toks: Sequence[Token], q: Quantity) -> tuple[Outcome, int] | None:
    if _word(toks, q.begin - 1) not in ("were", "was", "are", "and"):
        return None
    if not any(_word(toks, at) in ("among", "amongst") for at in range(q.begin - 9, q.begin - 2)):
        return None
    at = next((at for at in range(max(0, q.begin - 7), q.begin) if _fallen(toks[at].word)), -1)
    outcome = _fallen(_word(toks, at)) if at > 0 else None
    return (outcome, at) if outcome and toks[at - 1].word in ("the", "those", "among") else None


def _only_people(toks: Sequence[Token], begin: int, stop: int) -> bool:
    """Whether only a verb of being and further numbers of people stand between."""
    plain = ("was", "were", "are", "is", "and", "also", ",")
    return all(t.word in plain or t.word[:1].isdigit() or t.word in HEADS or t.word in NUMBERS for t in toks[begin:stop])


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
    if word == "and" and q.head is not None:
        k = _past_things(toks, k)
        word = _word(toks, k)
    trigger = TRIGGERS.get(word)
    if not trigger or not trigger.after or not _fits(word, q) or q.of_whole not in ("", "them"):
        return None
    if word in WORDS["with_death"] and _word(toks, k + 1) not in _DEADLY.get(word, ("alive",)) and not _to_death(toks, q):
        return None
    return trigger.outcome, k


def _to_death(toks: Sequence[Token], q: Quantity) -> bool:
    """Whether death stands behind those hit: "hacked 20 villagers to death", "shot two men dead"."""
    at = next((i for i in range(q.begin, min(len(toks), q.begin + 7)) if toks[i].word in ("dead", "death")), None)
    return at is not None and (toks[at].word == "dead" or _word(toks, at - 1) == "to")


def _past_things(toks: Sequence[Token], k: int) -> int:
    """The token before a number of things that shares the verb ("captured ten villages and 70 soldiers"), else `k`."""
    at = k - 1
    if _word(toks, at) not in WORDS["things"]:
        return k
    while at > max(0, k - 6) and toks[at].word not in TRIGGERS:
        at -= 1
        if toks[at].word in WORDS["stops"]:
            return k
    return at


def _fits(word: str, q: Quantity) -> bool:
    """Whether a verb that takes things as well has people for its object."""
    if word == "lost" and q.head and q.head.word in WORDS["sides"]:
        return True
    if word in WORDS["with_lives"]:
        return bool(q.head and q.head.word == "life")
    return q.head is not None or word not in WORDS["person_needed"]


def _right(toks: Sequence[Token], q: Quantity, starts: dict[int, Quantity]) -> tuple[Outcome, int] | None:
    """An outcome whose subject the quantity is: "ten were killed", "ten killed", "ten civilians in the town died"."""
    k, limit, passive, stop = q.stop, min(q.stop + _REACH, len(toks)), False, q.stop
    while k < limit:
        word = toks[k].word
        if k in starts and k > q.stop:
            inner = _skipped(toks, starts[k])
            if not inner:
                return None
            if starts[k].head is None and _word(toks, inner) in TRIGGERS:
                k, stop = inner + 1, -_REACH
                continue
            stop = inner if _near_to(toks, stop, starts[k].begin) else stop
            limit, k = min(limit + 4, len(toks)), inner
            continue
        trigger = TRIGGERS.get(word)
        if trigger:
            return _taken(toks, q, k, trigger, passive, starts, stop)
        if word in WORDS["breaks"] or word in (";", ":", "."):
            return None
        passive = word in WORDS["passive"] or (passive and (word in WORDS["auxiliaries"] or word.endswith("ly") or word == "not"))
        k += 1
    return None


def _near_to(toks: Sequence[Token], stop: int, begin: int) -> bool:
    links = (",", "including", "among", "them", "of", "whom", "and", "at", "least")
    return begin - stop <= 3 and all(t.word in links for t in toks[stop:begin])


def _skipped(toks: Sequence[Token], inner: Quantity) -> int:
    """The token after a quantity that only breaks down the one before it, else 0."""
    joined = _word(toks, inner.begin - 1) == "and" and inner.head is not None and inner.head.group == "civilian"
    of_them = inner.of_whole in ("them", "whom") and inner.head is not None
    return inner.stop if of_them or part_word(toks, inner) or (joined and _listed(toks, inner)) else 0


def _listed(toks: Sequence[Token], inner: Quantity) -> bool:
    return any(_word(toks, at) in ("including", "among") for at in range(max(0, inner.begin - 6), inner.begin))


def part_word(toks: Sequence[Token], q: Quantity) -> bool:
    """Whether words before a quantity make it a part of another ("including", "among them", "one of them")."""
    before = [_word(toks, at) for at in range(q.begin - 3, q.begin)]
    pairs = (["among", "them"], ["of", "them"], ["of", "whom"], ["among", "whom"])
    return "including" in before[1:] or before[1:] in pairs or before[2:] == ["comprising"]


def _taken(
    toks: Sequence[Token], q: Quantity, k: int, trigger: Trigger, passive: bool, starts: dict[int, Quantity], stop: int
) -> tuple[Outcome, int] | None:
    word, direct = toks[k].word, stop >= 0 and all(toks[at].word.endswith("ly") for at in range(stop, k))
    bare_thing = word in WORDS["person_needed"] and word not in WORDS["rescued"] and q.head is None and not passive
    bare_thing = bare_thing and not (trigger.after and _word(toks, q.begin - 1) in ("and", ","))
    if not trigger.before or bare_thing:
        return _under_siege(toks, q, k, word)
    if word == "lost" and _word(toks, k + 2) in WORDS["lost_lives"]:
        return "killed", k
    if word in WORDS["with_lives"] or (
        word in WORDS["with_death"] and _word(toks, k + 1) not in ("dead", "to", *_DEADLY.get(word, ("alive",)))
    ):
        return None
    if word == "trapped" and any(_word(toks, at) in WORDS["rubble"] for at in range(k + 2, k + 6)):
        return "missing", k
    if word in ("suffered", "affected"):
        return (trigger.outcome, k) if any(_word(toks, at) in WORDS["ills"] for at in range(k + 1, k + 5)) else None
    if word == "siege" or (word == "besieged" and _word(toks, k - 1) in ("in", "the")):
        return _under_siege(toks, q, k, word)
    verb = trigger.after
    if verb and not passive and (not direct or _active(toks, k, starts)):
        return None
    if not verb and not passive and not direct and not _loose(toks, q, k, max(q.stop, stop)):
        return None
    return trigger.outcome, k


def _under_siege(toks: Sequence[Token], q: Quantity, k: int, word: str) -> tuple[Outcome, int] | None:
    under = word == "siege" and any(_word(toks, at) == "under" for at in range(k - 3, k))
    inside = word == "besieged" and any(_word(toks, at) in ("live", "living", "lives", "remain") for at in range(q.stop, k))
    return ("besieged", k) if (under or inside) and k - q.stop <= _NEAR else None


def _active(toks: Sequence[Token], k: int, starts: dict[int, Quantity]) -> bool:
    """Whether a verb after a noun has an object of its own ("three bombers killed ten")."""
    after = starts.get(k + 1)
    if after is not None:
        return not (after.head is None and _word(toks, after.stop) in TRIGGERS)
    return _word(toks, k + 1) in ("the", "a", "an", "its", "their", "his", "her", "him", "them", "himself")


def _loose(toks: Sequence[Token], q: Quantity, k: int, stop: int) -> bool:
    """A verb without passive ("died", "fled", "dead") somewhat after its subject."""
    between = [toks[at].word for at in range(stop, k)]
    if toks[k].word in ("dead", "homeless", "missing"):
        if all(w in WORDS["auxiliaries"] for w in between):
            return True
        return any(w in WORDS["leaving"] for w in (_word(toks, q.begin - 1), _word(toks, q.begin - 2))) and len(between) <= 6
    if toks[k].word in ("hostage", "captive", "prisoner"):
        return len(between) <= 1
    return len(between) <= 8 and not any(w in WORDS["breaks"] for w in between)


def _adding_up(fates: Sequence[Fate]) -> None:
    """Bare figures that follow a whole and add up to it: "21 had been killed, 15 in one district and another six in the next"."""
    for i, whole in enumerate(fates[:-2]):
        rest = fates[i + 1 : i + 4]
        figures = [f.quantity.number.low or 0 for f in rest if not f.outcome and f.quantity.head is None]
        n = next((n for n in (2, 3) if len(figures) >= n and sum(figures[:n]) == whole.quantity.number.low), 0)
        if n and whole.outcome and not any(f.outcome for f in rest[:n]):
            for fate in rest[:n]:
                _take(fate, whole.outcome, whole.at, "part")
                fate.part = True


def _gap(toks: Sequence[Token], before: Quantity, after: Quantity) -> list[str]:
    return [toks[at].word for at in range(before.stop, min(after.begin, before.stop + 40))]


def _part_of(toks: Sequence[Token], before: Fate, fate: Fate) -> None:
    """Breakdowns: "including three children", "of them two women", "a child and two women" after one of these."""
    q, gap = fate.quantity, _gap(toks, before.quantity, fate.quantity)
    listed = before.part and gap in (["and"], [","], [",", "and"], [])
    told = q.of_whole in ("them", "whom") and (len(gap) <= 2 or (len(gap) <= 6 and gap[-1] in (",", "-", "(")))
    if before.outcome and (listed or told or (part_word(toks, q) and len(gap) <= _NEAR)):
        _take(fate, before.outcome, before.at, "part")
        fate.part = True


def _from_neighbours(toks: Sequence[Token], before: Fate | None, fate: Fate) -> None:
    """An outcome shared with what came before: further objects of the same verb; or that of a toll."""
    q = fate.quantity
    if before and before.outcome and not q.definite and _also_object(toks, before, q, _gap(toks, before.quantity, q)):
        _take(fate, before.outcome, before.at, "join")
    else:
        _toll(toks, fate)


def _also_object(toks: Sequence[Token], before: Fate, q: Quantity, gap: list[str]) -> bool:
    join = _join_length(gap)
    if not join or any(w in (";", ".") for w in gap) or _word(toks, q.stop) in ("said", "says", "told", "added", "reported"):
        return False
    if gap[-1] == "," and _word(toks, q.begin) in WORDS["single"]:
        return False
    if gap == [","] and q.head is None and before.quantity.number.high == 1:
        return False  # an age: "a woman, 62"
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
    shared = after.way in ("right", "next") and not after.part and not fate.quantity.definite
    near = len(gap) <= 6 and (not gap or _join_length(gap) > 0)
    if after.outcome and shared and near and (fate.quantity.head is not None or len(gap) == 1):
        _take(fate, after.outcome, after.at, "next")


def _toll(toks: Sequence[Token], fate: Fate) -> None:
    """ "the death toll rose to 56", "brought the toll to 31", "the number of civilians killed has become 40"."""
    q = fate.quantity
    if _word(toks, q.begin - 1) == "to" and (found := _number_after(toks, q.stop)):
        _take(fate, *found, "toll")
        return
    if (_word(toks, q.begin - 1) not in WORDS["toll_verbs"] and _word(toks, q.begin - 1) != "toll") or q.definite:
        return
    if _word(toks, q.begin - 3) == "the" and (outcome := _fallen(_word(toks, q.begin - 2))):
        _take(fate, outcome, q.begin - 2, "toll")
        return
    for at in range(q.begin - 1, max(-1, q.begin - 26), -1):
        word = toks[at].word
        if word in ("toll", "count", "tally") and (word == "toll" or _word(toks, at - 1) in ("death", "body", "casualty")):
            _take(fate, "killed", at, "toll")
            return
        if (noun := HEADS.get(word)) and noun.outcome and noun.plural:
            _take(fate, noun.outcome, at, "toll")
            return
        if word in ("number", "total") and (found := _counted_fate(toks, at, q.begin)):
            _take(fate, *found, "toll")
            return
        if word in (";", "."):
            return


def _number_after(toks: Sequence[Token], stop: int) -> tuple[Outcome, int] | None:
    """What befell those whose number a figure is: "brought to 31 the number of soldiers killed"."""
    told = _word(toks, stop) == "the" and _word(toks, stop + 1) in ("number", "total", "toll")
    return _counted_fate(toks, stop + 1, min(len(toks), stop + 12)) if told else None


def _counted_fate(toks: Sequence[Token], begin: int, stop: int) -> tuple[Outcome, int] | None:
    for at in range(begin, min(begin + 10, stop)):
        if toks[at].word in ("casualties", "fatalities") and at > begin:
            return "killed", at
        trigger = TRIGGERS.get(toks[at].word)
        if trigger and (trigger.before or trigger.of) and toks[at].word not in WORDS["person_needed"]:
            return trigger.outcome, at
    return None
