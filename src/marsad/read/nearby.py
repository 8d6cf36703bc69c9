"""Doers that a sentence leaves to its surroundings: who came as a man was shot, whose army tells of the dead, whose firefight it was."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.codebook.words import words
from marsad.model.text import Mention
from marsad.read import fill
from marsad.read.clauses import passive
from marsad.read.draft import Draft
from marsad.read.recall import Memory

_SHARED = frozenset(("as", "when", "while"))
_VIOLENT = frozenset(("attack", "clash", "casualties"))
_BEFORE = frozenset(("attack", "clash", "detention", "advance", "capture", "offensive", "shelling", "air_strike"))
NEAR = 1
"""Sentences back to which a fight that names no sides belongs."""


def as_they_came(draft: Draft) -> list[Mention]:
    """Who acts in the clause of a passive deed's circumstance: "a man was shot dead as soldiers charged into the town"."""
    parse, verb = draft.view.parse, draft.node
    if draft.kind != "attack" or draft.form.part == "noun" or verb is None or not passive(parse, verb):
        return []
    for clause in parse.kids(verb, "advcl"):
        marks = {parse.tokens[c].low for c in parse.kids(clause, "mark", "advmod")}
        if clause > verb and marks & _SHARED and not passive(parse, clause):
            doers = [n for n in parse.kids(clause, "nsubj") if fill.armed_head(draft, n) and n not in draft.roles.target]
            if found := fill.actors(draft, doers):
                return found
    return []


def teller_of_foes(draft: Draft) -> list[Mention]:
    """The army that tells of militants killed without saying by whom."""
    told = [m for m in draft.claimant if m.span and m.span.start < draft.view.span.end and m.span.start >= draft.view.span.start]
    if draft.kind != "attack" or draft.roles.rule != "passive verb" or not told or not draft.target:
        return []
    foes = all(words("foes") & set(m.text.lower().split()) for m in draft.target)
    forces = [m for m in told if set(m.text.lower().split()) & words("state_forces")]
    return forces if foes else []


def fight_told(draft: Draft, memory: Memory) -> list[Mention]:
    """The sides of a fight that names none, of the violence told in the sentence before: "a firefight erupted around the house"."""
    if draft.kind != "clash" or draft.form.part == "verb" or draft.form.lemma not in words("encounters"):
        return []
    for told in reversed(memory.told):
        if draft.view.number - told.sentence > NEAR:
            return []
        if told.kind in _BEFORE and told.initiator and told.target:
            draft.target = draft.target or list(told.target)
            return list(told.initiator)
    return []


ASSAULT = 3
"""Sentences back in which the enemy whose assault was beaten off has acted."""


def beaten_off(draft: Draft, memory: Memory) -> list[Mention]:
    """Whose assault was repelled, where the sentence does not say: the last side before it that acted and is not the defender."""
    if draft.roles.rule != "repelled":
        return []
    own = {w for m in draft.target for w in m.text.lower().split()}
    for told in reversed(memory.told):
        if draft.view.number - told.sentence > ASSAULT:
            return []
        for side in (told.initiator, told.target):
            if side and fill.armed(draft, side) and not own & {w for m in side for w in m.text.lower().split()}:
                return list(side)
    return []


def after_fighting(draft: Draft, drafts: Sequence[Draft]) -> list[Mention]:
    """The other side of a fight with somebody: who did what the fight led to, "fell to the rebels after fighting with the army"."""
    if draft.kind != "clash" or draft.roles.verb is None or not draft.target:
        return []
    foes = {m.text for m in draft.target}
    led = (d for d in drafts if d is not draft and d.initiator and draft.roles.verb in (d.node, d.roles.verb))
    return next((list(d.initiator) for d in led if not foes & {m.text for m in d.initiator}), [])
