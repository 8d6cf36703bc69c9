"""From the triggers of a sentence to drafts of claims: frames tested, kinds settled, doublets joined."""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.codebook.lexicon import Form
from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.acts import gains_in_passing, joined, only_named, part_of_a_name, talk_in_general
from marsad.read.clauses import BY, is_verb, objects_of, subject
from marsad.read.draft import Draft, Scene
from marsad.read.fights import holder_after, of_clash
from marsad.read.frames import Frame, holds
from marsad.read.gate import Trigger
from marsad.read.means import kind_by_means
from marsad.read.phrases import has_class, members, phrase
from marsad.read.roles import Roles, beyond, counted, governor, head_of, of_noun, of_verb
from marsad.read.tolls import without_echoes
from marsad.read.view import View
from marsad.read.violence import kind_by_doer, kind_of_violence

_SUFFERING = ("came under", "come under", "comes under", "coming under")


def _roles(view: View, form: Form, node: int) -> Roles:
    if form.meaning.kind in ("clash", "agreement") and form.part == "noun":
        return of_clash(view.parse, node)
    if form.meaning.kind == "clash":
        return of_clash(view.parse, node)
    if form.lemma.startswith(("under ", "in the hands", "remain under", "remain in the hands", "fall ", "be lost", "lose to")) and (
        holder := holder_after(view.parse, node)
    ):
        verb = node if is_verb(view.parse, node) else governor(view.parse, node)
        held = subject(view.parse, verb) if verb is not None else []
        return Roles(initiator=holder, target=tuple(held), verb=verb, rule="holder after its place")
    if form.part == "phrase" and form.lemma.startswith(_SUFFERING) and is_verb(view.parse, node):
        return Roles(target=tuple(subject(view.parse, node)), verb=node, rule="under fire")
    if form.meaning.kind == "siege" and form.part == "phrase" and set(form.lemma.split()) & words("shut_in") and is_verb(view.parse, node):
        inside = view.parse.kids(node, "nsubjpass") or subject(view.parse, node)
        return Roles(initiator=tuple(objects_of(view.parse, node, BY)), target=tuple(inside), verb=node, rule="shut in")
    gerund = form.part == "noun" and view.parse.tokens[node].tag == "VBG"
    return of_verb(view.parse, node) if is_verb(view.parse, node) and not gerund else of_noun(view.parse, node)


def _counted_by(view: View, trigger: Span) -> bool:
    """Whether a participle inside a number of people tells their fate: "hundreds of injured civilians"."""
    return any(c.noun_span.covers(trigger) and c.trigger_span.overlaps(trigger) for c in view.counts)


def _fits_tag(view: View, form: Form, node: int | None, trigger: Span) -> bool:
    """Whether the tagger agrees with the part of speech: a verb form read as an adjective before a noun is none."""
    if node is None or form.part == "phrase":
        return True
    token = view.parse.tokens[node]
    if form.meaning.kind == "clash" and token.dep == "acl" and token.tag == "VBG":
        return False
    if form.lemma in ("stronghold", "bastion", "foothold") and token.dep not in ("attr", "appos", "dobj"):
        return False
    if form.part == "verb" and form.lemma in words("harming") and _counted_by(view, trigger):
        return True
    if form.part == "verb" and " " in form.lemma and token.tag.startswith(("JJ", "NN")) and token.dep != "compound":
        return True  # verb and object side by side say what they are, whatever the tagger makes of them
    if form.part == "verb":
        return token.tag.startswith("VB") and not (token.dep in ("amod", "compound") and token.tag in ("VBN", "VBG"))
    if (
        token.tag == "VBG"
        and " " not in form.lemma
        and (token.dep in ("advcl", "acl", "xcomp", "conj", "ccomp") or view.parse.kids(node, "dobj"))
    ):
        return False
    if token.dep == "compound" and any(has_class(view.parse, token.head, c) for c in ("air", "thing", "people", "armed")):
        return False
    return token.tag.startswith(("NN", "VBG", "JJ")) or " " in form.lemma or "-" in form.lemma


_AS_CAPTIVES = re.compile(r"\b(?:prisoner|captive|hostage)\b")


def _capture_kind(frame: Frame, kind: str) -> str | None:
    """ "Captured" of people is detention, of weapons destruction, of a place capture."""
    if kind != "capture" or frame.part != "verb" or not frame.roles.target:
        return kind
    heads = [m for n in frame.roles.target for m in members(frame.parse, n)]
    if any(frame.is_place(h) or frame.named(h) for h in heads) or (
        frame.lemma.startswith(("re", "lib", "over")) and any(has_class(frame.parse, h, "place_kind") for h in heads)
    ):
        return kind
    if any(has_class(frame.parse, h, "thing") and not has_class(frame.parse, h, "people") for h in heads):
        return "destruction"
    if any(
        has_class(frame.parse, h, "people") or has_class(frame.parse, h, "captive") or has_class(frame.parse, h, "armed") for h in heads
    ):
        return "detention" if frame.lemma in words("taking_people") or _AS_CAPTIVES.search(frame.view.low()) else None
    return "destruction" if any(has_class(frame.parse, h, "thing") for h in heads) else None


def _taken_in_part(frame: Frame) -> bool:
    """Whether all that is taken is only part of a place: "captured half of the town"."""
    tokens = frame.parse.tokens
    heads = [m for n in frame.roles.target for m in members(frame.parse, n)]
    wholes = {n: tokens[tokens[n].head].head for n in heads if tokens[n].dep == "pobj" and tokens[tokens[n].head].low == "of"}
    return bool(heads) and all(tokens[n].low in words("partial") or tokens[wholes.get(n, n)].low in words("partial") for n in heads)


def _breaks_siege(frame: Frame) -> bool:
    """Whether a siege is the object of a verb that ends it: "broke the government's siege"; what only means to
    break it leaves it a siege."""
    parse, node = frame.parse, frame.node
    if node is None or parse.tokens[node].dep not in ("dobj", "nsubjpass", "pobj"):
        return False
    verb = governor(parse, node)
    return (
        verb is not None
        and parse.tokens[verb].low in words("siege_breaking")
        and parse.tokens[verb].tag != "VB"
        and parse.tokens[node].head == verb
    )


def _means(view: View, frame: Frame, form: Form) -> str | None:
    """The kind that the means named in the sentence show."""
    doers = " ".join(s.of(view.flat) for s in frame.spans(frame.roles.initiator))
    return kind_by_means(view.flat, view.span, frame.trigger, doers, form.lemma)


def _settle(frame: Frame, form: Form, found: str | None) -> str | None:
    meaning = form.meaning
    if meaning.kind == "siege" and form.part == "noun" and _breaks_siege(frame):
        return "siege_lifted"
    if meaning.agent or (meaning.kind == "shelling" and not meaning.by_means and form.lemma in ("shell", "shelling")):
        return kind_by_doer(frame, meaning.kind)
    if not meaning.by_means:
        # a set wording is sure; whoever is driven out is not what is taken; what falls is no object
        sure = form.part == "phrase" or " " in form.lemma or "ousts" in meaning.needs or form.lemma == "fall"
        kind = meaning.kind if sure else _capture_kind(frame, meaning.kind)
        return "advance" if kind == "capture" and not sure and _taken_in_part(frame) else kind
    return kind_of_violence(frame, found, form.meaning.kind)


def _nouns_first(view: View, trigger: Trigger, node: int | None) -> list[Form]:
    """The forms of a trigger, nouns first where a gerund stands as a noun: "in shelling by the militia"."""
    nominal = (
        node is not None
        and view.parse.tokens[node].tag == "VBG"
        and view.parse.tokens[node].dep in ("pobj", "pcomp", "nsubj", "csubj", "dobj")
    )
    if not nominal or node is None or view.parse.kids(node, "dobj"):
        return list(trigger.forms)
    return sorted(trigger.forms, key=lambda form: form.part != "noun")


def _draft(scene: Scene, trigger: Trigger, before: View | None) -> Draft | None:
    view = scene.view
    node = head_of(view.parse, trigger.span)
    for form in _nouns_first(view, trigger, node):
        if not _fits_tag(view, form, node, trigger.span):
            continue
        roles = counted(view.parse, beyond(view.parse, _roles(view, form, node), trigger.span)) if node is not None else Roles()
        frame = Frame(
            view=view,
            trigger=trigger.span,
            lemma=form.lemma,
            part=_part(view, form, node),
            node=node,
            roles=roles,
            places=scene.places,
            before=before,
        )
        means = _means(view, frame, form) if form.meaning.by_means else None
        kind = _settle(frame, form, means)
        if kind is None or ((kind == form.meaning.kind or form.meaning.agent) and not holds(frame, form.meaning.needs)):
            continue
        if form.meaning.by_means and not holds(frame, form.meaning.needs):
            continue
        return Draft(
            view=view,
            trigger=trigger.span,
            form=form,
            kind=kind,
            node=node,
            roles=roles,
            vague=form.meaning.by_means and means is None and kind == form.meaning.kind,
            why=[f"trigger {form.lemma!r} ({form.part}), entry {form.meaning.number}", f"roles: {roles.rule}"],
        )
    return None


def _part(view: View, form: Form, node: int | None) -> str:
    if form.part != "phrase" or node is None:
        return form.part
    return "verb" if is_verb(view.parse, node) else "noun"


def candidates(scene: Scene, before: View | None) -> list[Draft]:
    """Drafts of a sentence in the order of their triggers."""
    read = [d for t in scene.view.triggers if (d := _draft(scene, t, before))]
    found = [d for draft in read for d in (*_from_the_air(draft), draft)]
    meant = [d for d in found if not (_does_another(d, found) or only_named(d, found) or _in_passing(d))]
    return without_echoes(joined(meant))


_AIR_AND = re.compile(r"\b(?:air|aerial)(?= and $)")


def _from_the_air(draft: Draft) -> list[Draft]:
    """The air strikes told by a word before "and" with a shelling: "air and artillery strikes"."""
    view = draft.view
    lead = Span(max(view.span.start, draft.trigger.start - len("aerial and ")), draft.trigger.start)
    air = _AIR_AND.search(lead.of(view.flat)) if draft.kind == "shelling" and draft.form.part == "noun" else None
    if air is None:
        return []
    trigger = Span(lead.start + air.start(), lead.start + air.end())
    return [replace(draft, trigger=trigger, kind="air_strike", why=[*draft.why, "the means before it"])]


_AREAS_HELD = re.compile(r"\b(?:areas?|territor(?:y|ies)|lands?|zones?|regions?) under (?:its|their|his) ")
_DOWN_TO = re.compile(r"(?: to)? (?:about |around |just |under |below )?\d")


def _in_passing(draft: Draft) -> bool:
    return talk_in_general(draft) or gains_in_passing(draft) or part_of_a_name(draft) or _no_act(draft)


def _no_act(draft: Draft) -> bool:
    """Whether a wording of the ground tells of none: "in areas under their control", "troops will fall to 5,500"."""
    flat, trigger = draft.view.flat, draft.trigger
    if draft.kind == "capture" and draft.form.lemma.startswith("fall"):
        return bool(_DOWN_TO.match(flat, trigger.end, draft.view.span.end))
    before = max(draft.view.span.start, trigger.start - len("territories "))
    return draft.kind == "hold" and _AREAS_HELD.search(flat, before, trigger.end) is not None


def _beats_off(draft: Draft) -> bool:
    """Whether a fight is told by a verb that beats an assault off: its object is no claim of its own."""
    return draft.roles.rule == "repelled" or (draft.form.part == "verb" and draft.form.lemma in words("beating_off"))


def _only_tried(draft: Draft, others: list[Draft]) -> bool:
    """Whether it is what an attempt that was beaten off was for: "foiled two attempts to advance", "thwarted a bid by rebels to attack"."""
    tokens = draft.view.parse.tokens
    if draft.node is None or tokens[draft.node].dep not in ("acl", "relcl", "xcomp", "pobj", "pcomp"):
        return False
    noun = tokens[draft.node].head
    parse = draft.view.parse
    if any(_beats_off(d) and d.node == noun for d in others):
        return any(tokens[o].low in words("attempts") for o in parse.kids(noun, "dobj", "nsubjpass"))
    for _ in range(2):  # over "by the rebels", on which the parse may hang what they tried
        noun = tokens[noun].head if tokens[noun].dep in ("prep", "agent", "pobj") else noun
    return tokens[noun].low in words("attempts") and any(_beats_off(d) and d.node == tokens[noun].head for d in others)


def _does_another(draft: Draft, others: list[Draft]) -> bool:
    """Whether a ground noun is only the subject of another claim's verb ("the advance seals off the town" tells of the siege), or a hold
    only the outcome of taking ("retook full control")."""
    if draft.kind == "hold" and any(
        d.kind == "capture" and d.node is not None and d.node in (draft.roles.verb, draft.node) for d in others
    ):
        return True
    if (
        draft.node is not None
        and draft.form.part == "noun"
        and any(_beats_off(d) and d.node == draft.view.parse.tokens[draft.node].head for d in others)
    ):
        return True
    if _only_tried(draft, others):
        return True
    if draft.node is None or draft.kind not in ("advance", "offensive") or draft.form.part != "noun":
        return False
    token = draft.view.parse.tokens[draft.node]
    return token.dep == "nsubj" and any(d is not draft and d.node == token.head and d.kind != draft.kind for d in others)


def attack_by(draft: Draft) -> bool:
    """Whether casualties name who did it: then they are an attack."""
    view = draft.view
    return any(view.armed_in(phrase(view.parse, m)) for n in draft.roles.initiator for m in members(view.parse, n))


def quote_span(draft: Draft) -> Span:
    """The evidence of a draft: its sentence."""
    return draft.view.span
