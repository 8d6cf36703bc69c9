"""The document pass: drafts of all sentences in order, with what carries over from one to the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.codebook.words import words
from marsad.model.text import Mention, PlaceMention, Span
from marsad.read import fill
from marsad.read.account import carry_days
from marsad.read.aims import targets
from marsad.read.attach import STATES
from marsad.read.attribution import Attribution, claimants_at
from marsad.read.blamed import laid_on
from marsad.read.candidates import attack_by, candidates
from marsad.read.context import MEANS, Context
from marsad.read.dating import date
from marsad.read.doers import GROUND, is_pronoun, name_doers
from marsad.read.draft import Draft, Scene
from marsad.read.flight import settle_flown
from marsad.read.labels import label_holds
from marsad.read.modality import extent, settle, unsaid
from marsad.read.places import powers
from marsad.read.recall import Memory, adds_nothing, anaphoric
from marsad.read.retold import without_leads
from marsad.read.sums import mark_sums
from marsad.read.tolls import toll_of_a_war
from marsad.read.where import Home, place
from marsad.read.whole import by_report

_CITY = re.compile(r"(?:[A-Z][A-Z’'-]{3,}[ ,]+)+(?=[A-Z][a-z])")


def _without_dateline(claimant: Mention) -> Mention:
    """The claimant without the dateline that a lost dash glued before it ("BEIRUT Syria's opposition")."""
    match = _CITY.match(claimant.text)
    if match is None or claimant.span is None or claimant.span.start > 5:
        return claimant
    return replace(claimant, text=claimant.text[match.end() :], span=Span(claimant.span.start + match.end(), claimant.span.end))


def _attributed(draft: Draft, attributions: Sequence[Attribution]) -> Sequence[Attribution]:
    covering = [a for a in attributions if any(s.start <= draft.trigger.start < s.end for s in a.scope)]
    said = (m for m in claimants_at(attributions, draft.trigger) if m.text.lower() not in words("asides"))
    draft.claimant = tuple(_without_dateline(m) for m in said)
    if draft.claimant:
        cue = min(covering, key=lambda a: a.cue.start).cue.of(draft.view.text) if covering else ""
        draft.why.append(f"claimant: {cue!r} covers it" if cue else "claimant: the quoted account goes on")
    return covering


def _kind_of_referent(draft: Draft, memory: Memory, context: Context) -> None:
    """ "The attack", and a bare "hit", are of the kind of what was told before, where no means is named beside them; other general words
    are of the kind of violence the report is about."""
    if not draft.vague or draft.kind not in MEANS | {"attack"}:
        return
    bare = draft.form.part == "verb" and draft.form.lemma != "attack"
    pointing = bare or anaphoric(draft)
    if pointing and draft.kind == "attack" and (told := memory.same_kind(draft, MEANS, 4)):
        draft.kind = told.kind
        draft.why.append("kind: of the event told before")
    elif kind := context.kind_at(draft):
        draft.kind = kind
        draft.why.append("kind: of what the report is about")


def _told_places(scene: Scene, home: Home) -> list[PlaceMention]:
    """The places a sentence leaves for what follows: countries last, and no foreign power, where ministers speak and arms come from."""
    foreign = powers()[0] - {m.text for m in home.country}
    named = [p for p in scene.places if p.kind != "quarter" and not (p.kind == "country" and p.span.of(scene.view.text) in foreign)]
    named.sort(key=lambda p: p.kind == "country")
    return [PlaceMention(text=p.span.of(scene.view.text), span=p.span, relation=p.relation) for p in named]


def _struck_places(drafts: Sequence[Draft]) -> list[PlaceMention]:
    """Places that only what was done to them shows: the town of "rebels captured X"."""
    return [p for d in drafts for p in d.places if not p.implied and p.span and d.view.span.covers(p.span)]


def read_document(text: str, day: dt.date | None, scenes: list[Scene], attributions: Sequence[Sequence[Attribution]]) -> list[Draft]:
    """All drafts of a report, filled: sentence by sentence, each knowing what was told before."""
    memory, out = Memory(), []
    home = Home.of(text, scenes, day)
    found = [candidates(scene, scenes[number - 1].view if number else None) for number, scene in enumerate(scenes)]
    context = Context.of(found)
    for scene, drafts in zip(scenes, found, strict=True):
        fill.share_counts(drafts, scene.view.counts)
        for draft in drafts:
            if unsaid(draft):
                continue
            _complete(draft, scene, memory, context, home, day, attributions[scene.view.number], drafts)
            if adds_nothing(draft, memory, any(draft.clause.covers(p.span) for p in scene.places)):
                continue
            memory.note(draft)
            out.append(draft)
        for draft in label_holds(scene):
            _attributed(draft, attributions[scene.view.number])
            draft.places.extend(p for p in home.around if p.text not in {q.text for q in draft.places})
            out.append(draft)
        if named := _told_places(scene, home) or _struck_places(drafts):
            memory.last_places, memory.place_sentence = named[:2], scene.view.number
    by_report(out, scenes)
    carry_days(out, day)
    mark_sums(out)
    return without_leads(out)


def _complete(
    draft: Draft,
    scene: Scene,
    memory: Memory,
    context: Context,
    home: Home,
    day: dt.date | None,
    attributions: Sequence[Attribution],
    drafts: Sequence[Draft],
) -> None:
    covering = _attributed(draft, attributions)
    _kind_of_referent(draft, memory, context)
    settle(draft, covering)
    draft.target = targets(draft)
    fill.count_moved(draft)
    if draft.kind in GROUND | STATES:
        draft.extent = extent(draft.clause.of(draft.view.flat))
    name_doers(draft, memory, drafts)
    settle_flown(draft)
    if draft.form.meaning.agent and draft.kind == "attack" and toll_of_a_war(draft.counts):
        draft.kind = "casualties"
    if (
        draft.kind == "casualties"
        and draft.initiator
        and draft.form.lemma in words("harming")
        and (attack_by(draft) or is_pronoun(draft))
        and not toll_of_a_war(draft.counts)
    ):
        draft.kind = "attack"
        settle_flown(draft)
    elif draft.kind == "casualties":
        draft.initiator = laid_on(draft)
    date(draft, memory, day)
    place(draft, scene, memory, home)


def mentions(values: Sequence[Mention]) -> tuple[Mention, ...]:
    """A list of mentions, each once."""
    seen: dict[tuple[str, int], Mention] = {}
    for m in values:
        seen.setdefault((m.text, m.span.start if m.span else -1), m)
    return tuple(seen.values())
