"""What a trigger needs around it to show its kind: small tests by name, referred to in the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read import fire_frames
from marsad.read.clauses import is_verb
from marsad.read.needs import term_holds
from marsad.read.parser import Parse
from marsad.read.phrases import has_class, members, phrase, wording_has
from marsad.read.places import PlaceHit
from marsad.read.roles import Roles
from marsad.read.told import deal_told, relief_told
from marsad.read.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A trigger in its sentence: roles, places, and the sentence before for what is only implied."""

    view: View
    trigger: Span
    lemma: str
    part: str
    node: int | None
    roles: Roles
    places: tuple[PlaceHit, ...]
    before: View | None = None

    @property
    def parse(self) -> Parse:
        """The sentence's parse."""
        return self.view.parse

    def spans(self, nodes: tuple[int, ...]) -> list[Span]:
        """Spans of the phrases and their co-ordinated members."""
        return [phrase(self.parse, m) for n in nodes for m in members(self.parse, n)]

    def named(self, node: int) -> bool:
        """Whether a phrase is headed by a name that is no actor: an unknown place, as the object of a taking."""
        token = self.parse.tokens[node]
        return (
            token.tag.startswith("NNP")
            and not self.view.armed_in(Span(token.start, token.end))
            and not has_class(self.parse, node, "thing")
        )

    def is_place(self, node: int) -> bool:
        """Whether a phrase is, or is headed by, a place."""
        if self.parse.tokens[node].low in ("it", "them") and (self.places or (self.before is not None and self.before.names)):
            return True
        span = phrase(self.parse, node)
        if any(p.span.overlaps(span) for p in self.places):
            return not self.view.armed_in(Span(self.parse.tokens[node].start, self.parse.tokens[node].end))
        return has_class(self.parse, node, "takeable")


def _armed(f: Frame) -> bool:
    near = f.view.armed_in(f.view.span)
    return near or (f.before is not None and f.before.armed_in(f.before.span))


def _armed_heads(f: Frame) -> bool:
    """Whether a doer's very head is armed people or a known actor, not only a word beside it ("the war of ...")."""
    nodes = [m for n in f.roles.initiator for m in members(f.parse, n)]
    spans = [Span(f.parse.tokens[n].start, f.parse.tokens[n].end) for n in nodes]
    return any(f.view.armed_in(s) for s in spans) or any(h.kind == "actor" and h.span.covers(s) for h in f.view.names for s in spans)


def _armed_subject(f: Frame) -> bool:
    pronoun = any(f.parse.tokens[n].tag in ("PRP", "WP") for n in f.roles.initiator)
    return _armed_heads(f) or (pronoun and _armed(f))


def _of_objects(f: Frame) -> list[int]:
    if f.node is None:
        return []
    return [
        c
        for p in f.parse.kids(f.node, "prep")
        if f.parse.tokens[p].low in ("of", "on", "over", "in", "around", "against")
        for c in f.parse.kids(p, "pobj")
    ]


def _place_after(f: Frame, reach: int = 70) -> bool:
    near = Span(f.trigger.end, min(f.view.span.end, f.trigger.end + reach))
    return any(p.span.overlaps(near) for p in f.places) or wording_has(f.view.flat, near, "takeable")


def _place_object(f: Frame) -> bool:
    if f.part == "noun":
        return any(f.is_place(n) for n in _of_objects(f)) or bool(f.places and _armed(f))
    if f.roles.target:
        return any(f.is_place(m) or f.named(m) for n in f.roles.target for m in members(f.parse, n))
    return fire_frames.place_right_behind(f) if f.parse.tokens else _place_after(f)


def _named_place_object(f: Frame) -> bool:
    return f.part == "verb" and _place_object(f) and _armed(f)


def _people_object(f: Frame) -> bool:
    return any(has_class(f.parse, n, "people") for n in f.roles.target)


def _thing_object(f: Frame) -> bool:
    if f.part == "verb" and fire_frames.craft(f):
        return True
    if f.part == "verb" and not fire_frames.of_fire(f):
        nodes = [m for n in f.roles.target for m in members(f.parse, n)]
        inner = [c for n in nodes for p in f.parse.kids(n, "prep") if f.parse.tokens[p].low == "of" for c in f.parse.kids(p, "pobj")]
        return any(has_class(f.parse, n, c) for n in (*nodes, *inner) for c in ("thing", "breakable")) or fire_frames.told_craft(f, nodes)
    return wording_has(f.view.flat, f.view.span, "thing")


def _route(f: Frame) -> bool:
    return wording_has(f.view.flat, f.view.span, "route")


def _route_object(f: Frame) -> bool:
    nodes = [m for n in f.roles.target for m in members(f.parse, n)]
    if any(f.parse.tokens[n].low == "it" for n in nodes):
        return _route(f)
    return any(wording_has(f.view.flat, phrase(f.parse, n), "route") and has_class(f.parse, n, "route") for n in nodes)


def _held(f: Frame) -> bool:
    if f.node is not None and f.parse.tokens[f.node].dep in ("amod", "compound"):
        return False
    if not _armed_subject(f):
        return False
    nodes = [m for n in f.roles.target for m in members(f.parse, n)]
    if f.lemma == "control" and nodes and f.places:
        return True
    return any(f.is_place(n) or has_class(f.parse, n, "place_kind") for n in nodes)


_FIRED = words("fired")


def _fired(f: Frame) -> bool:
    if f.node is None:
        return wording_has(f.view.flat, f.view.span, "people") and _armed(f)
    node = f.node
    for _ in range(4):
        head = f.parse.tokens[node].head
        if f.parse.tokens[head].low in _FIRED:
            return True
        if head == node:
            break
        node = head
    return any(f.parse.tokens[c].low in ("fired", "launched", "landed", "falling") for c in f.parse.children[f.node])


_TAME = re.compile(r"\b(?:heart attack|panic attack|cyber[- ]?attack|strike action|hunger strike|police raid|on strike)s?\b")


def _violent(f: Frame) -> bool:
    if f.part == "noun" and _TAME.search(f.view.flat, f.view.span.start, f.view.span.end):
        return False
    return bool(f.view.counts) or _armed(f) or wording_has(f.view.flat, f.view.span, "people") or bool(f.places)


def _pronoun_armed(f: Frame) -> bool:
    """Whether a pronoun acts where armed people were named: "the army said it struck 30 targets"."""
    return any(f.parse.tokens[n].low in ("it", "they", "he", "we", "who") for n in f.roles.initiator) and _armed(f)


def _means_or_armed(f: Frame) -> bool:
    subject = f.spans(f.roles.initiator)
    hurting = _pronoun_armed(f) or any(
        f.view.armed_in(s) or any(wording_has(f.view.flat, s, c) for c in ("air", "ground_fire", "bomb")) for s in subject
    )
    nodes = [m for n in f.roles.target for m in members(f.parse, n)]
    hurt = any(f.is_place(n) or any(has_class(f.parse, n, c) for c in ("thing", "people", "armed", "place_kind")) for n in nodes)
    if bool(nodes) and not hurt:
        hurt = any(f.parse.tokens[n].tag.startswith("NN") for n in nodes) and fire_frames.weapon_strikes(f)
    return hurt and (hurting or not f.roles.initiator)


_TOLL = re.compile(r"\d|\b(?:heavy|civilian|majority|most|number|many|several|no|biggest|more|among|two|three)\b")


_UNREPORTED = re.compile(r"\bno (?:\w+ )?(?:reports?|word|news|information|details) (?:of|on|about) (?:\w+ ){0,2}$")
"""Before casualties: nobody has told of any, which is no word that there were none."""


def _people_counted(f: Frame) -> bool:
    if _UNREPORTED.search(f.view.flat, max(f.view.span.start, f.trigger.start - 60), f.trigger.start):
        return False
    told = f.view.flat[max(f.view.span.start, f.trigger.start - 25) : f.trigger.end + 25]
    if f.part == "noun" and f.lemma in ("casualty", "losses", "victim", "killing", "fatality") and _TOLL.search(told):
        return True
    return any(c.outcome in ("killed", "injured", "missing", "starved") for c in f.view.counts)


def _armed_agent(f: Frame) -> bool:
    return f.part == "verb" and _armed_heads(f)


def _military(f: Frame) -> bool:
    low = f.view.low()
    around = low[max(0, f.trigger.start - f.view.span.start - 25) : f.trigger.end - f.view.span.start + 12]
    return any(w in around for w in ("militar", "bombing", "ground", "army", "anti-", "offensive", "against")) and _armed(f)


def _moves(f: Frame) -> bool:
    if f.part == "noun" or not f.parse.tokens:
        return _armed(f)
    return _armed_subject(f) or any(f.view.armed_in(s) for s in f.spans(f.roles.target))


def _captive_object(f: Frame) -> bool:
    return any(has_class(f.parse, n, "captive") for n in f.roles.target) and not wording_has(f.view.flat, f.view.span, "route")


_TRUCE = ("truce", "ceasefire", "cease-fire", "cessation of hostilities", "peace deal", "peace agreement", "regime of calm")
_AID = re.compile(r"\b(?:aid|relief|humanitarian|food|red cross|red crescent|icrc|convoys?|supplies|kits?|wfp|medicines?|grain|wheat)\b")
_CARRIERS = words("aid_carriers")


def _truce_told(f: Frame) -> bool:
    before = f.before.low() if f.before else ""
    return any(w in f.view.low() or w in before for w in _TRUCE) or (
        f.lemma in ("agreement", "deal") and any(w in f.view.flat for w in _TRUCE) and _armed(f)
    )


_TRUCE_ACTS = re.compile(
    r"\b(?:agree|announc|declar|began|begin|take effect|took effect|taking effect|in effect|in force|into force|extend|violat|breach|broke|"
    r"collaps|sign|hold|held|reject|implement|break|"
    r"renew|call|demand|urge|expir|broker|restor|propos|reach|observ|despite|fray|end|start|last|offer|accept|salvag|monitor|honou?r|respect|enter|establish|introduc|halt|pledg|"
    r"approv|deal|promis|plead|resum|threat|quiet|uphold|follow|under)\w*"
)
_AID_ACTS = re.compile(
    r"\b(?:deliver|enter|reach|arriv|block|suspend|allow|send|sent|distribut|unload|depriv|head|provid|drop|receiv|refus|halt|stop|prevent|access|bring|brought|let|dispatch|carr)\w*"
)


def _aid_subject(f: Frame) -> bool:
    nodes = [m for n in (*f.roles.initiator, *f.roles.target) for m in members(f.parse, n)]
    carried = any(set(s.of(f.view.flat).split()) & _CARRIERS for s in f.spans(tuple(nodes)))
    return carried and _aid_told(f)


_WAR_GEAR = words("war_gear")


def _moves_armed(f: Frame) -> bool:
    """Armed people or their gear are moved: sent by somebody, or themselves arriving somewhere."""
    nodes = f.roles.target if f.lemma not in ("arrive", "leave") else f.roles.initiator
    heads = [m for n in nodes for m in members(f.parse, n)]
    return any(has_class(f.parse, h, "gear") or f.parse.tokens[h].low in _WAR_GEAR for h in heads)


def _compound(f: Frame) -> bool:
    return f.node is not None and f.parse.tokens[f.node].dep in ("compound", "amod", "nmod")


def _ousts(f: Frame) -> bool:
    """Whether a side is driven out of somewhere: "drove the militia out of the town"."""
    driven = any(f.view.armed_in(s) for s in f.spans(f.roles.target))
    if f.part != "verb" or f.node is None or not driven or f.parse.kids(f.node, "xcomp", "ccomp") or term_holds(f, "after:back"):
        return False
    hung = [c for n in (f.node, *f.roles.target) for c in f.parse.children[n] if f.parse.tokens[c].low in ("out", "from", "of")]
    return bool(hung) and _place_after(f)


_UNDER = re.compile(r"\b(?:under (?!way\b)(?:[\w'’-]+ ){1,3}|in (?:full|complete|firm|total|sole) )$")


def _under_hold(f: Frame) -> bool:
    """Whether control is what a place is under: "under Russian occupation", "in full control"."""
    return f.part == "noun" and bool(_UNDER.search(f.view.flat[max(f.view.span.start, f.trigger.start - 40) : f.trigger.start]))


def _side_controls(f: Frame) -> bool:
    """Whether the parser took a verb behind a side's name for a noun: "the Houthis control the capital"."""
    if f.node is None or f.lemma != "control" or not 0 < f.node < len(f.parse.tokens) - 1:
        return False
    before, behind = f.parse.tokens[f.node - 1], f.parse.tokens[f.node + 1]
    named = any(h.kind == "actor" and h.span.overlaps(Span(before.start, before.end)) for h in f.view.names)
    side = before.tag in ("NNP", "NNPS") and named
    return side and (behind.tag in ("DT", "NNP", "JJS", "PDT", "CD") or behind.low in words("quantities"))


def _lone_passive(f: Frame) -> bool:
    """Whether something is done to its object and nobody is said to do it: "the plant was surrounded"."""
    return f.roles.rule == "passive verb" and not f.roles.initiator


def _present(f: Frame) -> bool:
    """Whether counted troops are, or are had, somewhere: "has 13,000 troops in the country"."""
    if f.node is not None and is_verb(f.parse, f.node):
        return term_holds(f, "number:subject")
    return term_holds(f, "number:self") and term_holds(f, "verb:presence")


def _not_way_taken(f: Frame) -> bool:
    """Whether a corridor is more than the way somebody goes: not "left via corridors"."""
    before = f.view.flat[max(f.view.span.start, f.trigger.start - 30) : f.trigger.start].split()
    while before and before[-1] in words("determiners"):
        before.pop()
    return not (before and before[-1] in words("way_taken"))


def _aid_told(f: Frame) -> bool:
    return bool(_AID.search(f.view.low())) or (f.before is not None and bool(_AID.search(f.before.low())))


def _evacuates(f: Frame) -> bool:
    """Whether an evacuation is told and not only what something is for: not "a corridor for the evacuation of"."""
    if f.part == "verb" or f.node is None:
        return True
    token = f.parse.tokens[f.node]
    return not _compound(f) and not (token.dep == "pobj" and f.parse.tokens[token.head].low == "for")


def _place_or_people(f: Frame) -> bool:
    return bool(f.places) or any(wording_has(f.view.flat, f.view.span, c) for c in ("people", "takeable"))


def _shut_in(f: Frame) -> bool:
    """Whether people are shut in by a siege: not in what fell on them or burns around them."""
    near = f.view.flat[f.trigger.end : min(f.view.span.end, f.trigger.end + 50)]
    return _place_or_people(f) and words("trap_rooms").isdisjoint(re.findall(r"\w+", near))


NEEDS: dict[str, Callable[[Frame], bool]] = {
    **fire_frames.NEEDS,
    "armed": _armed,
    "armed_or_war": _armed,
    "dated_place": lambda f: f.part == "noun" and bool(f.places) and bool(f.view.times),
    "armed_or_place": lambda f: _armed(f) or bool(f.places),
    "armed_place": lambda f: _armed(f) and (bool(f.places) or wording_has(f.view.flat, f.view.span, "place_kind")),
    "armed_subject_place": lambda f: _armed_subject(f) and (bool(f.places) or wording_has(f.view.flat, f.view.span, "takeable")),
    "armed_subject_held": _held,
    "armed_subject_moves": _moves,
    "armed_military": _military,
    "armed_agent": _armed_agent,
    "armed_people": lambda f: _armed(f) and wording_has(f.view.flat, f.view.span, "people"),
    "captive_object": _captive_object,
    "fired": _fired,
    "means_or_armed": _means_or_armed,
    "named_place": lambda f: _place_after(f) and _armed(f),
    "named_place_object": _named_place_object,
    "not_justice": lambda f: not any(w in f.view.low() for w in ("sentenced", "court", "convict", "death row", "lethal injection")),
    "not_people_object": lambda f: not _people_object(f) or _place_object(f),
    "ousts": _ousts,
    "people": lambda f: wording_has(f.view.flat, f.view.span, "people"),
    "people_counted": _people_counted,
    "people_or_place": lambda f: bool(f.places) or wording_has(f.view.flat, f.view.span, "people"),
    "place_object": _place_object,
    "place_or_people": _place_or_people,
    "shut_in": _shut_in,
    "route": _route,
    "route_object": _route_object,
    "thing_object": _thing_object,
    "truce_told": lambda f: _truce_told(f) and deal_told(f),
    "truce_acted": lambda f: bool(_TRUCE_ACTS.search(f.view.low())) and deal_told(f),
    "aid_acted": lambda f: bool(_AID_ACTS.search(f.view.low())) and not _compound(f) and relief_told(f),
    "aid_subject": _aid_subject,
    "moves_armed": _moves_armed,
    "people_or_number": lambda f: (
        bool(f.view.counts) or wording_has(f.view.flat, f.view.span, "people") or any(c.isdigit() for c in f.view.low())
    ),
    "violent": _violent,
    "under_hold": _under_hold,
    "side_controls": _side_controls,
    "lone_passive": _lone_passive,
    "not_compound": lambda f: not _compound(f),
    "lemma_cuts": lambda f: f.lemma == "cut off" or (f.lemma == "cut" and term_holds(f, "after:off")),
    "lemma_gives_up": lambda f: f.lemma in ("abandon", "vacate", "desert"),
    "opens_corridor": lambda f: "corridor" in f.lemma,
    "infinitive": lambda f: f.node is not None and f.parse.tokens[f.node].tag == "VB",
    "not_out_of": lambda f: not f.view.flat[: f.trigger.start].endswith("out of "),
    "lemma_strangles": lambda f: f.lemma in ("isolate", "strangle", "choke", "asphyxiate"),
    "site_of_captives": lambda f: wording_has(f.view.flat, f.view.span, "captive") or term_holds(f, "near:held_people"),
    "present": _present,
    "not_way_taken": _not_way_taken,
    "aid_told": _aid_told,
    "aid_here": lambda f: bool(_AID.search(f.view.low())),
    "evacuates": _evacuates,
}


def holds(frame: Frame, needs: tuple[str, ...]) -> bool:
    """Whether any of the needs holds, each a test by name or terms joined by a plus; no needs, no test."""
    return not needs or any(all(NEEDS[t](frame) if t in NEEDS else term_holds(frame, t) for t in need.split("+")) for need in needs)
