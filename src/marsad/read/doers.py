"""Who did it: the doers of a draft from its own sentence, from what was told before, and, at the end, from the whole report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.codebook.words import words
from marsad.model.text import Mention, Span
from marsad.read import fill, nearby, rescue
from marsad.read.clauses import SPEECH
from marsad.read.context import MEANS
from marsad.read.draft import Draft
from marsad.read.flight import RECALLED
from marsad.read.phrases import phrase
from marsad.read.recall import Memory, anaphoric
from marsad.read.sides import answered, named_sides, told_together

EVENTS = frozenset(("air_strike", "shelling", "bombing", "attack", "chemical_attack", "casualties", "destruction"))
GROUND = frozenset(("clash", "offensive", "advance", "capture", "withdrawal"))
_RECALLED = frozenset(("destruction", "shelling"))
_NEVER_RECALLED = frozenset(("agreement", "displacement", "aid"))
_THEIR = frozenset(("its", "their", "his"))
_OFFICES = frozenset(("ministry", "Ministry", "government", "army", "military", "president", "President"))


_OURS = frozenset(("we", "us", "our"))


def is_pronoun(draft: Draft) -> bool:
    """Whether the doer of a draft is said by a pronoun."""
    tokens = draft.view.parse.tokens
    return any(tokens[n].tag.startswith("PRP") for n in draft.roles.initiator)


def _owned_by_pronoun(draft: Draft) -> bool:
    """Whether the doer is only "its forces", "their fighters"; "its loyalists" and "the rebels and their allies" say more."""
    first = draft.initiator[0] if draft.initiator else None
    if first is None or first.span is None or first.text.lower() not in words("bare_forces"):
        return False
    tokens = draft.view.parse.tokens
    return any(b.start == first.span.start and a.low in _THEIR for a, b in zip(tokens, tokens[1:], strict=False))


def _speaker(draft: Draft) -> list[Mention]:
    """The side that speaks of itself: "the ministry said it would halt fire", "the president said his forces withdrew"."""
    parse, view = draft.view.parse, draft.view
    node = draft.node if draft.form.part == "verb" and draft.node is not None else draft.roles.verb
    for _ in range(5):
        if node is None or parse.tokens[node].head == node:
            return []
        dep, node = parse.tokens[node].dep, parse.tokens[node].head
        if dep == "ccomp" and parse.tokens[node].low in SPEECH:
            spans = [phrase(parse, n) for n in parse.kids(node, "nsubj")]
            said = [s for s in spans if view.armed_in(s) or any(w in fill.adjectives() or w in _OFFICES for w in s.of(view.text).split())]
            return [fill.mention(view.text, s) for s in said]
    return []


def _singular(draft: Draft) -> bool:
    tokens = draft.view.parse.tokens
    return any(tokens[n].low in ("it", "he", "she", "we") for n in draft.roles.initiator)


def _group_alone(draft: Draft) -> bool:
    """Whether the doer is only "the group", which the report has named before."""
    return [m.text.lower() for m in draft.initiator] in (["group"], ["movement"], ["organisation"], ["organization"])


def _own_doers(draft: Draft, memory: Memory) -> list[Mention]:
    """Doers that the sentence itself names, claimants left out; whose forces they are, where it says "its forces" or "the group"."""
    claiming = [m.span for m in draft.claimant if m.span]
    nodes = (*draft.roles.initiator, *(draft.roles.target if draft.kind == "agreement" and draft.roles.rule == "between" else ()))
    said = [m for m in fill.actors(draft, nodes) if not (m.span and (_only_tells(draft, m, claiming) or _struck(draft, m.span)))]
    if draft.kind == "capture" and draft.form.lemma == "fall":
        said = [m for m in said if fill.armed(draft, [m])]  # what falls is the place
    draft.initiator = said or rescue.beside(draft)
    vague = _owned_by_pronoun(draft) or _group_alone(draft)
    start = min((m.span.start for m in draft.initiator if m.span), default=draft.trigger.start)
    if draft.initiator and vague and _told_of_own(draft, start):
        return draft.initiator
    group = memory.group() if _group_alone(draft) else []
    if (
        draft.initiator
        and vague
        and (owner := _speaker(draft) or fill.named_before(draft, start) or group or memory.actor or list(draft.claimant))
    ):
        draft.why.append("initiator: whose forces they are")
        return owner
    return draft.initiator


_BLOW_ON = re.compile(r"\s(?:on|against)\s(?:(?:the|a|an|its|their)\s)?$")


def _struck(draft: Draft, doer: Span) -> bool:
    """Whether a doer of a verb stands behind a noun of violence as what was struck: "the raid on the rebels destroyed 18 lorries"."""
    if draft.roles.rule != "active verb" or not doer.end <= draft.trigger.start:
        return False
    blows = [t.span.end for t in draft.view.triggers if t.span.end < doer.start]
    lead = draft.view.flat[max(blows) : doer.start] if blows else ""
    return bool(_BLOW_ON.fullmatch(lead))


def _told_of_own(draft: Draft, start: int) -> bool:
    """Whether a person tells of "their forces": nobody who acted before owns them, and no side is named as the speaker."""
    own = draft.view.flat.startswith(("their ", "his "), start - len("their ")) or draft.view.flat.startswith("his ", start - len("his "))
    named = [m for m in draft.claimant if m.text[:1].isupper() and not fill.armed(draft, [m])]
    return bool(named) and own and not _speaker(draft)


def _only_tells(draft: Draft, doer: Mention, claiming: Sequence[Span]) -> bool:
    """Whether a doer found in the parse is the one who tells it."""
    verb = draft.roles.verb
    low = draft.view.parse.tokens[verb].low if verb is not None else ""
    if low in words("owning") or (draft.kind == "agreement" and low in words("announcing")):
        return False
    told = any(doer.span is not None and doer.span.overlaps(c) for c in claiming)
    return told and (draft.roles.rule == "subject of its verb" or not fill.armed(draft, [doer]))


def name_doers(draft: Draft, memory: Memory, drafts: Sequence[Draft]) -> None:
    """The doers of a draft: its sentence's, else those of the event that did it, of its pronoun, of the event it points back to."""
    if draft.kind == "hardship":
        return
    draft.initiator = _own_doers(draft, memory)
    draft.initiator = named_sides(draft, memory) or draft.initiator
    if draft.kind == "displacement":
        draft.initiator = draft.initiator if draft.roles.rule == "passive verb" and fill.armed(draft, draft.initiator) else []
    if draft.initiator or draft.kind == "displacement":
        return
    if draft.kind in _NEVER_RECALLED:
        if party := _antecedent(draft, memory):
            draft.initiator = party
            draft.why.append("initiator: pronoun, the actor named before")
    elif twin := next(
        (d for d in drafts if d is not draft and d.node is not None and d.node in draft.roles.initiator and d.initiator), None
    ):
        draft.initiator = list(twin.initiator)
        draft.why.append("initiator: of the event that did it")
    elif draft.claimant and _owned(draft):
        draft.initiator = list(draft.claimant)
        draft.why.append("initiator: who claims it")
    elif named := _antecedent(draft, memory):
        draft.initiator = named
        draft.why.append("initiator: pronoun, the actor named before")
    else:
        _recall_doer(draft, memory)
        if not draft.initiator:
            _from_nearby(draft, memory, drafts)


def _from_nearby(draft: Draft, memory: Memory, drafts: Sequence[Draft]) -> None:
    """The doer that the rest of the sentence, or the fight told just before, leaves no doubt about."""
    if found := nearby.as_they_came(draft):
        why = "who came as it was done"
    elif found := nearby.teller_of_foes(draft):
        why = "the army that tells of it"
    elif found := nearby.after_fighting(draft, drafts):
        why = "who did what the fighting led to"
    elif found := nearby.beaten_off(draft, memory):
        why = "the enemy that acted before"
    elif found := nearby.fight_told(draft, memory):
        why = "of the violence told just before"
    if found:
        draft.initiator = found
        draft.why.append(f"initiator: {why}")


def _owned(draft: Draft) -> bool:
    """Whether a deed is what somebody claims responsibility for."""
    parse, verb = draft.view.parse, draft.roles.verb
    if verb is None or parse.tokens[verb].low not in words("owning"):
        return False
    said = {parse.tokens[c].low for s in parse.kids(verb, "nsubj") for c in (s, *parse.children[s])}
    nobody = said & {"no", "nobody", "none", "neither"} or parse.kids(verb, "neg")
    return not nobody and any(parse.tokens[c].low == "responsibility" for c in parse.kids(verb, "dobj"))


def _antecedent(draft: Draft, memory: Memory) -> list[Mention]:
    """Whom a pronoun means: who says "we", the side that speaks of itself, the party named before it, the last one that acted."""
    if not is_pronoun(draft) or draft.roles.rule == "repelled":
        return []  # "foiling their attack": not that of who foiled it
    if draft.claimant and any(draft.view.parse.tokens[n].low in _OURS for n in draft.roles.initiator):
        return list(draft.claimant)
    return (_speaker(draft) if _singular(draft) else []) or fill.named_before(draft) or memory.actor


def _events(draft: Draft) -> frozenset[str]:
    """The kinds of violence that a word may point back to: one that names its means to no other means."""
    return EVENTS - (MEANS - {draft.kind}) if draft.kind in MEANS and not draft.vague else EVENTS


def _recall_doer(draft: Draft, memory: Memory) -> None:
    """The doer of the event told before, for what points back to it; not for what that event answers."""
    if answered(draft):
        return
    kinds = _events(draft) if draft.kind in EVENTS else GROUND if draft.kind in GROUND else frozenset((draft.kind,))
    if not anaphoric(draft):
        if draft.kind not in _RECALLED or (draft.kind != "destruction" and told_together(draft)):
            return
        kinds = kinds if draft.kind == "destruction" else frozenset((draft.kind,))
    if told := memory.same_kind(draft, kinds, with_doer=True):
        draft.initiator = list(told.initiator)
        draft.target = draft.target or list(told.target)
        draft.why.append(RECALLED)
