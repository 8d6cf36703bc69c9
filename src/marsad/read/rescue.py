"""Doers that stand beside their trigger in plain words, where the parse hangs them elsewhere."""

from __future__ import annotations

import re

from marsad.codebook.words import words
from marsad.model.text import Mention, Span
from marsad.read.clauses import SPEECH
from marsad.read.draft import Draft
from marsad.read.fill import actors, adjectives, armed_head, is_weapon, mention, named_before
from marsad.read.parser import Token
from marsad.read.phrases import phrase
from marsad.read.roles import TELLING_OF, TOWARDS, UNDERGOING

_GROUND_ACTS = frozenset(("siege", "route_cut", "capture", "advance"))
_REACH = 14
"""Words behind a noun among which its by-phrase is looked for."""


def bearer(draft: Draft) -> list[Mention]:
    """A trigger that names its own doer: "a suicide bomber", "snipers"; whose it is, where it says so: "bombers from the militia"."""
    low = draft.trigger.of(draft.view.flat)
    if draft.kind == "hold" and low.endswith((" control", " rule", " hands")):
        inside = [n for n in draft.view.parse.at(draft.trigger) if n != draft.node and armed_head(draft, n)]
        return [mention(draft.view.text, Span(t.start, t.end)) for t in (draft.view.parse.tokens[n] for n in inside[:1])]
    if not low.rstrip("s").endswith(("bomber", "sniper")):
        return []
    owners = _nodes_after(draft, frozenset(("from", "of", "with"))) if draft.node is not None else []
    return actors(draft, owners) or [mention(draft.view.text, draft.trigger)]


def _nodes_after(draft: Draft, prepositions: frozenset[str]) -> list[int]:
    parse = draft.view.parse
    if draft.node is None:
        return []
    preps = (p for p in parse.kids(draft.node, "prep") if parse.tokens[p].low in prepositions)
    return [c for p in preps for c in parse.kids(p, "pobj")]


def _run_head(draft: Draft, first: int) -> int | None:
    """The head of the noun phrase that begins at a token: the last noun of the run."""
    tokens, head = draft.view.parse.tokens, None
    for node in range(first, len(tokens)):
        if tokens[node].tag[:2] not in ("DT", "JJ", "VB", "NN", "CD", "HY", "PO", "PR") or tokens[node].low in ("to", "that"):
            break
        if tokens[node].tag.startswith("NN"):
            head = node
        elif head is not None and tokens[node].tag.startswith("VB"):
            break
    return head


def by_phrase(draft: Draft) -> list[Mention]:
    """The doer of a by-phrase behind a noun trigger, in its clause: "strikes early on Tuesday by the coalition", "bombs dropped by ..."."""
    tokens = draft.view.parse.tokens
    if draft.form.part == "verb" or draft.node is None:
        return []
    behind = next((i for i, t in enumerate(tokens) if t.start >= draft.trigger.end), len(tokens))
    fired = draft.kind in ("air_strike", "shelling")
    for node in range(behind, min(len(tokens), behind + _REACH)):
        token = tokens[node]
        shot_from = token.low == "from" and fired and node <= behind + 1
        laid_on = token.low in ("on", "to") and node == behind + 1 and tokens[behind].low in words("laid_on")
        if (token.low == "by" or shot_from or laid_on) and node + 1 < len(tokens) and tokens[node - 1].low not in words("not_doing"):
            head = _run_head(draft, node + 1)
            return _armed(draft, head) if head is not None else []
        done_by = token.tag in ("VBN", "VBD") and _by_follows(draft, node)
        shot = fired and node == behind and token.low in words("shot_off")
        told = token.tag in ("VBD", "VBZ", "VBP", "MD") and not (done_by or shot or (node == behind and token.low in words("laid_on")))
        if told or token.text in ",;:-–—" or token.low in ("that", "which", "who"):
            return []
    return []


def _by_follows(draft: Draft, node: int) -> bool:
    tokens = draft.view.parse.tokens
    return any(tokens[i].low == "by" for i in range(node + 1, min(len(tokens), node + 3)))


def _armed(draft: Draft, head: int) -> list[Mention]:
    if not armed_head(draft, head):
        return []
    whole = phrase(draft.view.parse, head)
    tail = draft.view.low(Span(draft.view.parse.tokens[head].end, whole.end)).split()
    cut = Span(whole.start, draft.view.parse.tokens[head].end) if tail and tail[0] in words("not_doing") else whole
    return [mention(draft.view.text, cut)]


def before_noun(draft: Draft) -> list[Mention]:
    """The armed party that stands right before a noun of violence, past words for its means: "rebel rocket fire"."""
    parse = draft.view.parse
    first = next((i for i, t in enumerate(parse.tokens) if t.end > draft.trigger.start), None)
    if draft.form.part == "verb" or first is None:
        return []
    for node in range(first - 1, max(-1, first - 6), -1):
        token = parse.tokens[node]
        if token.tag[:2] not in ("NN", "JJ", "VB", "PO") or token.tag in ("VBD", "VBZ", "VBP"):
            return []
        held = node and parse.tokens[node - 1].text == "-"
        if is_weapon(draft, node) or token.tag == "POS" or token.low == "military":
            continue
        if armed_head(draft, node) or token.text in adjectives():
            return [] if held else [mention(draft.view.text, _run(draft, node))]
        if token.tag.startswith("NN"):
            return []
    return []


def led_by(draft: Draft) -> list[Mention]:
    """The leader in "US-led air strikes"."""
    tokens = draft.view.parse.tokens
    first = next((i for i, t in enumerate(tokens) if t.end > draft.trigger.start), None)
    if draft.form.part == "verb" or first is None:
        return []
    for node in range(first - 1, max(1, first - 5), -1):
        if tokens[node].low == "led" and tokens[node - 1].text == "-" and tokens[node - 2].text[:1].isupper():
            return [mention(draft.view.text, Span(tokens[node - 2].start, tokens[node].end))]
        if tokens[node].tag[:2] not in ("NN", "JJ", "CD"):
            return []
    return []


def _run(draft: Draft, node: int) -> Span:
    """The words of a name that ends at a token: "Syrian army" of "Syrian army shelling"."""
    tokens, first = draft.view.parse.tokens, node
    while first and (tokens[first - 1].tag.startswith("NN") or tokens[first - 1].text in adjectives()):
        first -= 1
    return Span(tokens[first].start, tokens[node].end)


def just_before(draft: Draft) -> list[Mention]:
    """The armed party that stands right before a verb trigger, where the parse found no doer."""
    parse = draft.view.parse
    if draft.node is None or draft.form.part != "verb" or draft.roles.rule != "active verb":
        return []
    for node in range(draft.node - 1, max(-1, draft.node - 4), -1):
        if parse.tokens[node].tag.startswith("NN") and armed_head(draft, node):
            if is_weapon(draft, node) and node + 1 != draft.node:
                return []  # "artillery strikes have closed the road"
            inside = parse.tokens[node].dep == "pobj" and parse.tokens[parse.tokens[node].head].low in TOWARDS
            return [] if inside else [mention(draft.view.text, phrase(parse, node))]
        if parse.tokens[node].tag == "VBN" and parse.tokens[node].low in words("results"):
            return []  # who was killed in it did not do it
        if parse.tokens[node].tag[:2] not in ("RB", "VB", "MD", "NN", "JJ"):
            return []
    return []


def subject_of_phrase(draft: Draft) -> list[Mention]:
    """The armed subject before a fixed wording that the parser took for a noun ("the advance further seals off ...")."""
    state = draft.view.flat.startswith("under", draft.trigger.start)
    mistaken = draft.form.part == "phrase" and draft.roles.rule == "modifier" and draft.kind in _GROUND_ACTS and not state
    return named_before(draft) if mistaken else []


def between(draft: Draft) -> list[Mention]:
    """The two sides of a fight in "between A and B", whatever stands before or between them; the second is its target too."""
    tokens = draft.view.parse.tokens
    if draft.kind != "clash":
        return []
    spots = [i for i, t in enumerate(tokens) if t.low in ("between", "pitting") and 0 <= t.start - draft.trigger.end < 90]
    first = _run_head(draft, spots[0] + 1) if spots else None
    if first is None or not (side := _armed(draft, first)):
        return []
    for node in range(first + 1, min(len(tokens), first + 12)):
        if tokens[node].low in ("and", "against") and (other := _run_head(draft, node + 1)) and (foe := _armed(draft, other)):
            draft.target = foe
            return [*side, *foe]
    return side


_OWN_ACTS = frozenset(("VB", "VBG"))


def climbing(draft: Draft) -> list[Mention]:
    """The armed subject of the clause that a subjectless infinitive or gerund serves: "tried for months to surround", "after launching"."""
    parse, node = draft.view.parse, draft.node if draft.form.part == "verb" else draft.roles.verb
    if node is None or parse.tokens[node].tag not in _OWN_ACTS or parse.kids(node, "nsubj", "nsubjpass"):
        return []
    if draft.form.part != "verb" and (parse.tokens[node].low in UNDERGOING | TELLING_OF or not _does(draft)):
        return []
    for _ in range(6):
        node = parse.tokens[node].head
        if found := parse.kids(node, "nsubj"):
            return actors(draft, found) if parse.tokens[node].low not in SPEECH | UNDERGOING else []
        if parse.tokens[node].head == node:
            return []
    return []


def _does(draft: Draft) -> bool:
    """Whether a noun of violence is the object of its verb: what the subject of the verb does."""
    return draft.node is not None and draft.view.parse.tokens[draft.node].dep == "dobj"


_HELD = re.compile(r"(?:\b(?:the|and|or|between|into|a) )*([\w’'-]+(?: [\w’'-]+)?)(?:-(?:held|controlled|run)\b| (?:control|rule|hands)\b)")


def divided(draft: Draft) -> list[Mention]:
    """The sides that a divided place is told to be held by: "split between government and rebel control"."""
    view = draft.view
    if draft.kind != "hold" or not draft.trigger.of(view.flat).startswith(("divided", "split", "been divided", "is divided", "carved")):
        return []
    behind = Span(draft.trigger.end, view.span.end)
    first = next((Span(a.start, a.end) for a in _words(draft, behind) if view.armed_in(Span(a.start, a.end))), None)
    held = [Span(*m.span(1)) for m in _HELD.finditer(view.text, behind.start, behind.end)]
    last = [Span(n.start, n.end) for s in held for n in _words(draft, s) if view.armed_in(Span(n.start, n.end))]
    if not held:
        return actors(draft, _nodes_after(draft, frozenset(["between"]))) or actors(draft, _between_behind(draft))
    return [mention(view.text, s) for s in dict.fromkeys(([first] if first else []) + last)]


def _between_behind(draft: Draft) -> list[int]:
    """What stands behind a "between" that belongs to the trigger itself: "divided between A and B"."""
    parse = draft.view.parse
    inside = [p for n in parse.at(draft.trigger) for p in (n, *parse.kids(n, "prep")) if parse.tokens[p].low == "between"]
    return [c for p in dict.fromkeys(inside) for c in parse.kids(p, "pobj")]


def _words(draft: Draft, span: Span) -> list[Token]:
    return [t for t in draft.view.parse.tokens if span.covers(Span(t.start, t.end))]


def beside(draft: Draft) -> list[Mention]:
    """The doer that stands beside the trigger, by the first rule that finds one."""
    rules = (by_phrase, divided, led_by, before_noun, between, bearer, just_before, climbing, subject_of_phrase)
    for rule in rules[:1] if draft.roles.rule in ("under fire", "shut in", "repelled") else rules:
        if found := rule(draft):
            draft.why.append(f"initiator: {rule.__name__.replace('_', ' ')}")
            return found
    return []
