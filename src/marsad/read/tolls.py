"""The dead of a sentence and the violence named beside them: counts of its claim, or a toll that stands apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marsad.codebook.words import words
from marsad.read.counts import CountMention
from marsad.read.draft import Draft
from marsad.read.phrases import members, phrase

CAUSES = frozenset(("air_strike", "shelling", "bombing", "chemical_attack", "attack"))
WAR_TOLL = 5000
"""Dead from which a figure is the toll of a war and no attack of somebody's."""
SEASON_TOLL = 100
"""Dead from which a figure of months is a running sum and not one attack."""
_RUNNING = words("running_tolls")
_MEANWHILE = (" as ", " while ")


def struck_back(a: Draft, b: Draft) -> bool:
    """Whether a killing is of those who did the other deed, and so no outcome of it: "killed three gunmen who attacked a post"."""
    if not a.form.meaning.agent or b.node is None or not set(a.roles.target) & set(b.roles.initiator):
        return False
    token = b.view.parse.tokens[b.node]
    return token.dep == "relcl" and token.head in a.roles.target


def other_doers(a: Draft, b: Draft) -> bool:
    """Whether the second of two deeds names a doer of its own: "trying to take back the hills taken by the army"."""
    if b.kind == "detention" or b.roles.rule != "passive verb" or not b.roles.initiator:
        return False
    doers, others = (set(_doers(d)) for d in (a, b))
    return bool(doers and others) and not doers & others


def _doers(draft: Draft) -> list[str]:
    parse = draft.view.parse
    found = (m for n in draft.roles.initiator for m in members(parse, n) if parse.tokens[m].tag.startswith("NN"))
    return [parse.tokens[n].low for n in found if draft.view.armed_in(phrase(parse, n))]


def own_counts(toll: Draft) -> list[CountMention]:
    """The numbers that hang on the very word of a toll."""
    return [c for c in toll.view.counts if c.trigger_span.overlaps(toll.trigger) or c.noun_span.overlaps(toll.trigger)]


def toll_of_a_war(counts: Sequence[CountMention]) -> bool:
    """Whether a number is too great for one event."""
    return any((c.low or c.high or 0) >= WAR_TOLL for c in counts)


def _of_a_season(toll: Draft) -> bool:
    """Whether a number was reached over weeks and months, not in one event or day."""
    short = any(t.unit in ("hour", "day") for t in toll.view.times)
    return not short and any(c.scope == "period" and (c.low or c.high or 0) >= SEASON_TOLL for c in own_counts(toll))


def died_in(toll: Draft, fight: Draft) -> bool:
    """Whether people fell in a fight: "killed in clashes", "an offensive killing 29", "clashes left 11 dead"."""
    if fight.kind not in ("clash", "offensive") or toll.node is None or fight.node is None or toll_of_a_war(own_counts(toll)):
        return False
    tokens = toll.view.parse.tokens
    verb = fight.roles.verb
    left = tokens[toll.node].head
    if verb is not None and left != toll.node and tokens[left].head == verb and tokens[left].low in words("leaving"):
        return True
    if tokens[toll.node].dep == "relcl" and tokens[toll.node].head == fight.node:
        return True
    if tokens[fight.node].dep == "advcl" and tokens[fight.node].head == toll.node and _when(toll, fight):
        return True
    if verb is not None and (
        verb == toll.node
        or (tokens[toll.node].head == verb and toll.node > fight.node and not tokens[toll.node].dep.startswith("nsubj"))
        or tokens[verb].low in words("results")
    ):
        return True
    between = toll.view.flat[toll.trigger.end : fight.trigger.start]
    return 0 < len(between) < 60 and any(w in between for w in (" in ", " during ", " amid ")) and " while " not in between


def _when(toll: Draft, fight: Draft) -> bool:
    """Whether the fight is when they fell: "dozens were killed as the army battled rebels"."""
    parse = toll.view.parse
    return fight.node is not None and any(parse.tokens[c].low in ("as", "when") for c in parse.kids(fight.node, "mark", "advmod"))


def _subject_of_its_own(toll: Draft) -> bool:
    return toll.node is not None and bool(toll.view.parse.kids(toll.node, "nsubj", "nsubjpass"))


def _distance(a: Draft, b: Draft) -> int:
    return max(a.trigger.start - b.trigger.end, b.trigger.start - a.trigger.end, 0)


def _another_is_nearer(toll: Draft, cause: Draft, tolls: Sequence[Draft]) -> bool:
    """Whether another toll of the same outcome belongs to the cause: "30 were killed in one town and 39 in air strikes on the next"."""
    mine = {c.outcome for c in own_counts(toll) if not c.part_of}
    rivals = (t for t in tolls if t is not toll and mine & {c.outcome for c in own_counts(t) if not c.part_of})
    return _subject_of_its_own(toll) and any(_subject_of_its_own(t) and _distance(t, cause) < _distance(toll, cause) for t in rivals)


_DAYS_OFF = re.compile(r"\b(?:days?|weeks?|months?|years?) (?:after|before|earlier)\b")


def _another_day(toll: Draft, cause: Draft) -> bool:
    """Whether a toll is told to be days off the cause: "shelled the town, a day after three people were killed"."""
    first, last = sorted((toll.trigger, cause.trigger))
    return _DAYS_OFF.search(toll.view.flat, first.end, last.start) is not None


def apart(toll: Draft, cause: Draft, tolls: Sequence[Draft]) -> bool:
    """Whether a toll is none of the cause's making: of a whole war or season, of another event, or only running while it happens."""
    mine = own_counts(toll)
    if toll_of_a_war(mine) or (cause.kind == "attack" and _of_a_season(toll)):
        return True
    if _another_is_nearer(toll, cause, tolls):
        return True
    if _another_day(toll, cause):
        return True
    between = toll.view.flat[toll.trigger.end : cause.trigger.start]
    return toll.form.lemma in _RUNNING and any(mark in between for mark in _MEANWHILE)


def without_echoes(drafts: Sequence[Draft]) -> list[Draft]:
    """Casualties where the sentence names their cause are counts of that cause; a killing beside its means is no second claim."""
    causes = [d for d in drafts if d.kind in CAUSES and not d.form.meaning.agent]
    tolls = [d for d in drafts if d.kind == "casualties" or d.form.meaning.agent]
    kept: Draft | None = None
    out: list[Draft] = []
    for draft in drafts:
        if _of_toll(draft, tolls):
            continue
        if draft.kind == "casualties":
            if any(not apart(draft, cause, tolls) for cause in causes) or _same_toll(draft, kept):
                continue
            if any(d.form.meaning.agent for d in out):
                continue
        falls = draft.kind == "casualties" or draft.form.meaning.agent
        if falls and any(died_in(draft, d) and not _another_is_nearer(draft, d, tolls) for d in drafts):
            continue
        if draft.kind == "casualties":
            kept = draft
        if draft.form.meaning.agent and any(not struck_back(draft, cause) and not _deed_of_its_own(draft, cause) for cause in causes):
            continue
        out.append(draft)
    return out


def _deed_of_its_own(killing: Draft, cause: Draft) -> bool:
    """Whether a killing has a doer of its own, beside what else is told: "shells fell, and rebels killed two soldiers"."""
    if killing.node is None or cause.node is None or killing.view.parse.tokens[killing.node].dep not in ("conj", "ROOT"):
        return False
    parse = killing.view.parse
    doers = parse.kids(killing.node, "nsubj")
    return bool(doers) and cause.node not in parse.subtree(killing.node) and cause.node not in doers


def _of_toll(draft: Draft, tolls: Sequence[Draft]) -> bool:
    """Whether a draft is only what a toll names as its reason: "died of starvation", a season's "killed in attacks"."""
    if draft.kind == "hardship":
        return any(draft.view.flat[t.trigger.end : draft.trigger.start] in (" of ", " from ") for t in tolls)
    general = draft.kind == "attack" and draft.form.meaning.by_means and draft.form.part == "noun"
    return general and any(t.node == draft.roles.verb and _of_a_season(t) for t in tolls)


def _same_toll(toll: Draft, kept: Draft | None) -> bool:
    """Whether a toll goes on with the one told before it: "killed and wounded", not two tolls of the dead with subjects of their own."""
    if kept is None:
        return False
    mine, before = ({c.outcome for c in own_counts(t) if not c.part_of} for t in (toll, kept))
    return not (mine & before and _subject_of_its_own(toll) and toll.clause != kept.clause)
