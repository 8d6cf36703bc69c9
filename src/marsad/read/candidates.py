"""From the triggers of a sentence to drafts of claims: frames tested, kinds settled, doublets joined."""

from __future__ import annotations

import re

from marsad.codebook.lexicon import Form
from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.draft import Draft, Scene
from marsad.read.frames import Frame, holds
from marsad.read.gate import Trigger
from marsad.read.means import kind_by_means, named
from marsad.read.phrases import has_class, members, phrase
from marsad.read.roles import Roles, counted, governor, head_of, holder_after, is_verb, of_clash, of_noun, of_verb, subject
from marsad.read.view import View

CAUSES = frozenset(("air_strike", "shelling", "bombing", "chemical_attack", "attack"))


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
    gerund = form.part == "noun" and view.parse.tokens[node].tag == "VBG"
    return of_verb(view.parse, node) if is_verb(view.parse, node) and not gerund else of_noun(view.parse, node)


def _fits_tag(view: View, form: Form, node: int | None) -> bool:
    """Whether the tagger agrees with the part of speech: a verb form read as an adjective before a noun is none."""
    if node is None or form.part == "phrase":
        return True
    token = view.parse.tokens[node]
    if form.meaning.kind == "clash" and token.dep == "acl" and token.tag == "VBG":
        return False
    if form.lemma in ("stronghold", "bastion", "foothold") and token.dep not in ("attr", "appos", "dobj"):
        return False
    if form.part == "verb":
        return token.tag.startswith("VB") and not (token.dep in ("amod", "compound") and token.tag in ("VBN", "VBG"))
    if token.tag == "VBG" and (token.dep in ("advcl", "acl", "xcomp", "conj", "ccomp") or view.parse.kids(node, "dobj")):
        return False
    if token.dep == "compound" and any(has_class(view.parse, token.head, c) for c in ("air", "thing", "people")):
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


_TAKE = words("takings")


def _to_take(frame: Frame) -> bool:
    """Whether an assault aims at ground: "an attack to recapture the road"."""
    if frame.node is None:
        return False
    return any(frame.parse.tokens[c].low in _TAKE for c in frame.parse.kids(frame.node, "acl", "relcl", "xcomp"))


def _assault_kind(frame: Frame, found: str | None) -> str:
    after = frame.view.flat[frame.trigger.end : frame.trigger.end + 5]
    on_place = after.startswith((" on", " agai")) and any(frame.is_place(n) for n in frame.roles.target)
    if _to_take(frame) or on_place:
        return "offensive"
    return "offensive" if found is None and holds(frame, ("armed_subject_place",)) else (found or "attack")


def _raid_kind(frame: Frame, found: str | None) -> str:
    """A raid is from the air unless men on foot make it."""
    if found:
        return found
    doers = " ".join(s.of(frame.view.flat) for s in frame.spans(frame.roles.initiator))
    return (
        "attack"
        if any(
            w in doers
            for w in ("militant", "gunm", "fighter", "insurgent", "commando", "police", "special", "security", "troops", "soldier")
        )
        else "air_strike"
    )


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


def _settle(view: View, frame: Frame, form: Form) -> str | None:
    meaning = form.meaning
    if meaning.kind == "siege" and form.part == "noun" and _breaks_siege(frame):
        return "siege_lifted"
    if meaning.agent:
        doers = " ".join(s.of(view.flat) for s in frame.spans(frame.roles.initiator))
        own = [k for k in named(doers) if k in ("air_strike", "shelling", "bombing")]
        return own[0] if own else meaning.kind
    if not meaning.by_means:
        # a set wording is sure; whoever is driven out is not what is taken; what falls is no object
        sure = form.part == "phrase" or " " in form.lemma or "ousts" in meaning.needs or form.lemma == "fall"
        return meaning.kind if sure else _capture_kind(frame, meaning.kind)
    subject = " ".join(s.of(view.flat) for s in frame.spans(frame.roles.initiator))
    found = kind_by_means(view.flat, view.span, frame.trigger, subject, form.lemma)
    if form.lemma == "assault":
        return _assault_kind(frame, found)
    if form.lemma == "attack" and form.part == "noun" and _to_take(frame):
        return "offensive"
    if form.lemma == "raid":
        return _raid_kind(frame, found)
    if form.lemma == "bomb" and form.part == "verb":
        return found if found in ("shelling", "air_strike") else "air_strike"
    if form.lemma == "bombing" and view.flat.startswith(" of ", frame.trigger.end):
        return found or "air_strike"
    if form.lemma in ("bomb", "bomber", "bombing") and found == "shelling":
        return meaning.kind
    return found or meaning.kind


def _nouns_first(view: View, trigger: Trigger, node: int | None) -> list[Form]:
    """The forms of a trigger, nouns first where a gerund stands as a noun: "in shelling by the militia"."""
    nominal = (
        node is not None and view.parse.tokens[node].tag == "VBG" and view.parse.tokens[node].dep in ("pobj", "pcomp", "nsubj", "dobj")
    )
    if not nominal or node is None or view.parse.kids(node, "dobj"):
        return list(trigger.forms)
    return sorted(trigger.forms, key=lambda form: form.part != "noun")


def _draft(scene: Scene, trigger: Trigger, before: View | None) -> Draft | None:
    view = scene.view
    node = head_of(view.parse, trigger.span)
    for form in _nouns_first(view, trigger, node):
        if not _fits_tag(view, form, node):
            continue
        roles = counted(view.parse, _roles(view, form, node)) if node is not None else Roles()
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
        kind = _settle(view, frame, form)
        if kind is None or ((kind == form.meaning.kind or form.meaning.agent) and not holds(frame, form.meaning.needs)):
            continue
        if kind != form.meaning.kind and not form.meaning.by_means and kind == "capture":
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
            why=[f"trigger {form.lemma!r} ({form.part}), entry {form.meaning.number}", f"roles: {roles.rule}"],
        )
    return None


def _part(view: View, form: Form, node: int | None) -> str:
    if form.part != "phrase" or node is None:
        return form.part
    return "verb" if is_verb(view.parse, node) else "noun"


def _linked(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one kind are one predicate: one governs the other, or no clause mark stands between them."""
    if a.kind != b.kind:
        return False
    if (
        a.form.meaning.by_means != b.form.meaning.by_means
        and a.clause == b.clause
        and " while " not in a.view.flat[a.trigger.end : b.trigger.start]
    ):
        return True
    if a.node is not None and b.node is not None and (a.roles.verb == b.node or b.roles.verb == a.node):
        return True
    low = a.view.flat[a.trigger.end : b.trigger.start]
    return a.clause == b.clause and not any(mark in low for mark in (" and ", ",", " or ", " then "))


def _preferred(a: Draft, b: Draft) -> Draft:
    """Of two drafts of one predicate the noun that names the means, else the first."""
    if a.form.meaning.agent != b.form.meaning.agent:
        return b if a.form.meaning.agent else a
    if a.kind in CAUSES and a.form.meaning.by_means != b.form.meaning.by_means:
        return b if a.form.meaning.by_means else a
    return a


def _joined(drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    for draft in drafts:
        twin = next((i for i, other in enumerate(out) if _linked(other, draft)), None)
        if twin is None:
            out.append(draft)
        else:
            out[twin] = _preferred(out[twin], draft)
    return out


def _died_in(toll: Draft, fight: Draft) -> bool:
    """Whether people fell in a fight: "killed in clashes", "an offensive killing 29", "clashes left 11 dead"."""
    if fight.kind not in ("clash", "offensive") or toll.node is None or fight.node is None:
        return False
    tokens = toll.view.parse.tokens
    verb = fight.roles.verb
    if verb is not None and (verb == toll.node or tokens[toll.node].head == verb or tokens[verb].low in words("results")):
        return True
    between = toll.view.flat[toll.trigger.end : fight.trigger.start]
    return 0 < len(between) < 60 and any(w in between for w in (" in ", " during ", " amid ")) and " while " not in between


def _without_echoes(drafts: list[Draft]) -> list[Draft]:
    """Casualties where the sentence names their cause are counts of that cause; a killing beside its means is no second claim."""
    caused = any(d.kind in CAUSES and not d.form.meaning.agent for d in drafts)
    toll: Draft | None = None
    out: list[Draft] = []
    for draft in drafts:
        if draft.kind == "casualties" and (caused or toll is not None or any(d.form.meaning.agent for d in out)):
            continue
        if (draft.kind == "casualties" or draft.form.meaning.agent) and any(_died_in(draft, d) for d in drafts):
            continue
        if draft.kind == "casualties":
            toll = draft
        if draft.form.meaning.agent and caused:
            continue
        out.append(draft)
    return out


def candidates(scene: Scene, before: View | None) -> list[Draft]:
    """Drafts of a sentence in the order of their triggers."""
    found = [d for t in scene.view.triggers if (d := _draft(scene, t, before))]
    return _without_echoes(_joined([d for d in found if not _does_another(d, found)]))


def _beats_off(draft: Draft) -> bool:
    """Whether a fight is told by a verb that beats an assault off: its object is no claim of its own."""
    return draft.roles.rule == "repelled" or (draft.form.part == "verb" and draft.form.lemma in words("beating_off"))


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
