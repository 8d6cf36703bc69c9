"""Whose dead: the class, side, category and label that the wording of a quantity gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.read.counts.lexicon import CATEGORY, HEADS, NUMBERS, VAGUE, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model.count import Group
    from marsad.read.counts.assign import Fate
    from marsad.read.counts.phrases import Quantity
    from marsad.read.counts.tokens import Token

_PLAIN = WORDS["stops"] | WORDS["plain"]


def groups(toks: Sequence[Token], fates: Sequence[Fate]) -> list[Group]:
    """The group of each fate; a bare number ("20 wounded", "nine others") takes the group of those named before."""
    found: list[Group] = []
    last: Group | None = None
    for fate in fates:
        q = fate.quantity
        named = q.head is not None and q.head.word != "other" and not (q.head.outcome and not q.before_head)
        if named:
            group = group_of(toks, q)
        elif last is not None:
            group = last
        else:
            group = _spoken_of(toks, fate)
        found.append(group)
        whole = q.stop < len(toks) and any(t.word == "including" for t in toks[q.stop : q.stop + 2])
        if not fate.part and named and (fate.outcome or whole):
            last = group
    return found


def _spoken_of(toks: Sequence[Token], fate: Fate) -> Group:
    """The class of a bare figure nobody was named before: from "civilians affected", "rebel losses", "dead on both sides"."""
    q = fate.quantity
    if fate.way == "toll" and (near := _toll_of(toks, fate.at)):
        return near
    before = [t.word for t in toks[max(0, q.begin - 24) : q.begin]]
    if ("civilians" in before or "civilian" in before) and fate.way in ("own", "toll", "join", "right"):
        return "civilian"
    if "losses" in before:
        marks = before[max(0, before.index("losses") - 3) : before.index("losses")]
        return "combatant" if any(m in WORDS["combatant_marks"] or m in ("regime", "government") for m in marks) else "unknown"
    after = [t.word for t in toks[q.stop : fate.at + 5]] if fate.at >= q.stop else []
    return "combatant" if any(after[i : i + 2] == ["both", "sides"] for i in range(len(after))) else "unknown"


def _toll_of(toks: Sequence[Token], at: int) -> Group | None:
    """The class named at the word of a toll: "the number of soldiers killed", "civilian deaths", "the toll among soldiers"."""
    for t in reversed(toks[max(0, at - 3) : at]):
        if (head := HEADS.get(t.word)) and head.group != "unknown":
            return head.group
        if t.word in ("civilian", "civilians"):
            return "civilian"
        if t.word in WORDS["combatant_marks"]:
            return "combatant"
    behind = [t.word for t in toks[at + 1 : at + 5]]
    if behind[:1] in (["among"], ["amongst"], ["of"]):
        return next((HEADS[w].group for w in behind[1:] if w in HEADS and HEADS[w].group != "unknown"), None)
    return None


def group_of(toks: Sequence[Token], q: Quantity) -> Group:
    """The class of a named quantity by its noun, what stands before it, and what is joined to it."""
    base = _base(toks, q)
    joined = set(q.extra)
    if joined:
        return _mixed(base, joined)
    return _told(toks, q, base) if base == "unknown" else base


def _base(toks: Sequence[Token], q: Quantity) -> Group:
    head = q.head
    if head is None:
        return "unknown"
    marks = [part for t in q.before_head for part in (t.word, *t.word.split("-"))]
    form = toks[q.stop - 1].word
    if head.word in WORDS["single_civilian"] and not head.plural:
        return "civilian"
    if head.word in _MARKED or form in WORDS["civilian_heads"]:
        if any(m in WORDS["civilian_marks"] for m in marks):
            return "civilian"
        if head.word == "member" and _tail(toks, q, WORDS["civilian_marks"]):
            return "civilian"
        if any(m in WORDS["combatant_marks"] for m in marks) and head.group == "unknown":
            return "combatant"
        named = next((HEADS[m].group for m in marks if m in HEADS and HEADS[m].group != "unknown"), None)
        return named if named and head.group == "unknown" else head.group
    return head.group


_MARKED = frozenset({"member", "people", "person", "death", "life", "body", "victim", "staff", "personnel"})


def _tail(toks: Sequence[Token], q: Quantity, words: frozenset[str]) -> bool:
    if q.stop >= len(toks) or toks[q.stop].word not in ("of", "from"):
        return False
    return any(t.word in words or t.word.rstrip("s") in words for t in toks[q.stop + 1 : q.stop + 6])


def _mixed(base: Group, joined: set[Group]) -> Group:
    known = {g for g in (base, *joined) if g != "unknown"}
    if not known:
        return base
    return "mixed" if len(known) > 1 or (base == "unknown" and len(known | {base}) > 1) else known.pop()


def _told(toks: Sequence[Token], q: Quantity, base: Group) -> Group:
    """What is said of the people: "mostly women and children", "including civilians"."""
    after = [t.word for t in toks[q.stop : q.stop + 9]]
    if after[:1] and after[0] in (",", "-", "–", "—", "("):
        after = after[1:]
    if after[:1] in (["mostly"], ["mainly"], ["all"]) or after[:3] == ["most", "of", "them"]:
        nouns = [HEADS[w].group for w in after[1:5] if w in HEADS]
        return "civilian" if nouns[:1] == ["civilian"] else base
    if after[:2] in (["nearly", "all"], ["almost", "all"]):
        return "mixed"
    if after[:1] == ["including"] and "civilians" in after[1:7] and not _numbered(after[1:3]):
        return "mixed"
    return base


def _numbered(words: list[str]) -> bool:
    return any(w[:1].isdigit() or w in NUMBERS or w in VAGUE or w in ("a", "an", "some", "at") for w in words)


def side_text(text: str, toks: Sequence[Token], q: Quantity) -> str | None:
    """The side as worded before or after a combatant noun: "IS" of "four IS fighters", "X" of "members of X"."""
    words = [t for t in q.before_head if t.word not in _PLAIN]
    if words:
        return text[words[0].start : words[-1].end]
    return _named_after(text, toks, q)


def _named_after(text: str, toks: Sequence[Token], q: Quantity) -> str | None:
    if q.stop + 1 >= len(toks) or toks[q.stop].word not in ("of", "from"):
        return None
    k = q.stop + 1 + (toks[q.stop + 1].word in ("the", "its"))
    stop = k
    while stop < min(k + 6, len(toks)) and toks[stop].capital:
        stop += 1
    return text[toks[k].start : toks[stop - 1].end] if stop > k else None


def category(q: Quantity) -> str | None:
    """A protected part of the people counted: children, women, medics or journalists."""
    return CATEGORY.get(q.head.word) if q.head else None


def alleged(text: str, toks: Sequence[Token], q: Quantity) -> str | None:
    """An opponent's label of class ("terrorists"), as worded; None where the noun is neutral."""
    if q.head and q.head.word in WORDS["alleged"]:
        token = toks[q.stop - 1]
        return text[token.start : token.end]
    return None
