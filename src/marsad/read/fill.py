"""Values of a draft from its own sentence: actors, counts, time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from marsad.codebook.countries import countrymen
from marsad.codebook.words import words
from marsad.model.count import Outcome
from marsad.model.text import Mention, Span
from marsad.read.clauses import SPEECH
from marsad.read.counts import CountMention, people_counted
from marsad.read.draft import Draft
from marsad.read.parser import Parse
from marsad.read.partners import backers, beside_noun, partners
from marsad.read.phrases import has_class, members, phrase
from marsad.read.roles import QUANTITIES

FIRE = frozenset(("air_strike", "shelling", "bombing", "chemical_attack", "attack", "casualties"))
OUTCOMES = {
    "detention": ("captured", "released"),
    "displacement": ("displaced",),
    "evacuation": ("evacuated",),
    "siege": ("besieged",),
    "hardship": ("starved",),
}
NO_INITIATOR = frozenset(("casualties", "hardship", "displacement"))
CLAUSE_COST = 90
_GROUND_ACTS = frozenset(("siege", "route_cut", "capture", "advance"))
_THEIR = frozenset(("its", "their", "his"))
_MACHINES = ("ground_fire", "air")
_WEAPONS = ("ground_fire", "bomb", "chemical", "air", "gun")


def mention(view_text: str, span: Span) -> Mention:
    """A mention with its wording, an editor's brackets that it opens or closes included: "[IS] fighters"."""
    said = span.of(view_text)
    if span.start and view_text[span.start - 1] == "[" and "]" in said:
        span = Span(span.start - 1, span.end)
    elif said.count("[") > said.count("]") and view_text.startswith("]", span.end):
        span = Span(span.start, span.end + 1)
    return Mention(text=span.of(view_text), span=span)


def _actor_span(draft: Draft, node: int) -> Span | None:
    """The phrase of an actor, None where the phrase names none: a place, a person hurt, a thing."""
    view, token = draft.view, draft.view.parse.tokens[node]
    if _names_nobody(draft, node) or _speaks(draft, node):
        return None
    span = phrase(view.parse, node)
    if armed_head(draft, node):
        return _past_triggers(draft, _without_source(draft, _with_origin(draft, span)))
    if draft.kind == "aid" and token.low in _CARRIERS:
        return span
    if has_class(view.parse, node, "agents") and draft.kind not in NO_INITIATOR:
        return span
    if inner := _armed_modifier(draft, node):
        return inner
    if token.text in adjectives() or (token.tag == "NNPS" and token.text.removesuffix("s") in adjectives()):
        return span
    if draft.kind in NO_INITIATOR or not (_party(draft) or draft.roles.rule in ("active verb", "passive verb", "by-phrase")):
        return None
    named = span.of(view.text)[:1].isupper() and token.tag.startswith("NNP")
    return span if named and not has_class(view.parse, node, "people") else None


def _party(draft: Draft) -> bool:
    """Whether whoever stands in the role is a party, armed or not: of "fighting between", "fell to", "declared a truce"."""
    verb = draft.roles.verb
    declared = draft.kind == "agreement" and verb is not None and draft.view.parse.tokens[verb].low in words("announcing")
    return declared or (draft.kind == "clash" and draft.roles.rule == "between") or draft.roles.rule == "holder after its place"


def _names_nobody(draft: Draft, node: int) -> bool:
    """Whether a word stands for nobody: a pronoun, a number, "no group", a weapon or "military" before a noun."""
    parse, token = draft.view.parse, draft.view.parse.tokens[node]
    if token.dep == "pobj" and token.low == "force" and not parse.children[node]:
        return True  # "with force", "by force"
    if node and token.tag.startswith("NNP") and parse.tokens[node - 1].low in words("before_names"):
        return True  # "in the capital Juba"
    if (
        token.tag.startswith(("PRP", "WP", "WDT", "CD"))
        or token.dep == "nummod"
        or "no" in {parse.tokens[c].low for c in parse.kids(node, "det")}
    ):
        return True
    if draft.form.part == "noun" and not parse.children[node] and any(has_class(parse, node, c) for c in _MACHINES):
        return True  # "artillery and rocket fire"
    return token.dep in ("amod", "compound", "nmod") and (token.low == "military" or is_weapon(draft, node))


def _speaks(draft: Draft, node: int) -> bool:
    """Whether a phrase is the subject of a verb of saying and not of the trigger: who tells it, not who does it."""
    tokens = draft.view.parse.tokens
    told = tokens[node].dep == "nsubj" and tokens[node].head != draft.node and tokens[tokens[node].head].low in SPEECH
    if draft.node is not None and tokens[draft.node].dep == "xcomp" and tokens[draft.node].head == tokens[node].head:
        return False
    return told and draft.roles.rule == "active verb"


def is_weapon(draft: Draft, node: int) -> bool:
    """Whether a word names what strikes, not who: "artillery", "drone"."""
    parse = draft.view.parse
    return parse.tokens[node].low not in ("coalition", "alliance") and any(has_class(parse, node, c) for c in _WEAPONS)


def armed_head(draft: Draft, node: int) -> bool:
    """Whether the very head is armed people or a known actor, not only a word of its description ("the rebel-held east")."""
    view, token = draft.view, draft.view.parse.tokens[node]
    own = Span(token.start, token.end)
    if has_class(view.parse, node, "people") and not has_class(view.parse, node, "armed"):
        return False
    return view.armed_in(own) or any(h.kind == "actor" and h.span.overlaps(own) for h in view.names)


def _armed_modifier(draft: Draft, node: int) -> Span | None:
    """The actor that owns or marks a thing that acts: "the regime" of "regime advances"."""
    parse = draft.view.parse
    if parse.tokens[node].low in words("strife"):
        return None
    for child in parse.kids(node, "poss", "compound", "nmod", "amod"):
        held = child + 1 < len(parse.tokens) and parse.tokens[child + 1].text == "-"
        if child < node and not held and "-" not in parse.tokens[child].text and armed_head(draft, child):
            return phrase(parse, child)
    return None


_CARRIERS = words("aid_carriers") - {"aid", "assistance", "supplies", "relief"}


def _with_origin(draft: Draft, span: Span) -> Span:
    """A bare "troops" with whose they are, where the parse hangs it on another noun: "tanks and troops from the kingdom"."""
    nodes = draft.view.parse.at(span)
    tokens = draft.view.parse.tokens
    after = nodes[-1] + 1 if nodes else len(tokens)
    if len(nodes) != 1 or after + 1 >= len(tokens) or tokens[after].low != "from" or _taken(draft):
        return span
    last = after
    for node in range(after + 1, len(tokens)):
        if not tokens[node].tag.startswith(("NNP", "POS")) and tokens[node].low != "the":
            break
        last = node if tokens[node].tag.startswith("NNP") else last
    return Span(span.start, tokens[last].end) if last > after else span


def _taken(draft: Draft) -> bool:
    """Whether "from" says whom a thing was taken from, not whose the doers are: "seized by rebels from the army"."""
    return draft.roles.rule == "passive verb" and draft.kind != "movement"


def _without_source(draft: Draft, span: Span) -> Span:
    """The doer of a passive taking without whom it was taken from: "seized by rebels from government forces"."""
    cut = span.of(draft.view.flat).find(" from ") if _taken(draft) else -1
    return span if cut < 0 else Span(span.start, span.start + cut)


@cache
def adjectives() -> frozenset[str]:
    """Adjectives of countries ("Russian"), which name a doer before a noun of violence."""
    return countrymen()


def _past_triggers(draft: Draft, span: Span) -> Span:
    """The phrase without a trigger that a lost comma glued before it ("after a long siege rebels took ...")."""
    glued = next(
        (t.span for t in draft.view.triggers if t.span.start == span.start and t.span.end < span.end and t.forms[0].part == "noun"), None
    )
    if glued is None:
        return span
    rest = draft.view.text[glued.end : span.end]
    start = glued.end + len(rest) - len(rest.lstrip())
    return Span(start, span.end) if draft.view.armed_in(Span(start, span.end)) else span


def actors(draft: Draft, nodes: Iterable[int]) -> list[Mention]:
    """Actors among phrases and their co-ordinated members."""
    out: list[Mention] = []
    for node in nodes:
        for member in members(draft.view.parse, node):
            span = _actor_span(draft, member)
            if span and not any(span.overlaps(m.span) for m in out if m.span) and not span.covers(draft.trigger):
                out.extend(mention(draft.view.text, s) for s in _sides(draft, span))
    return out


def _sides(draft: Draft, span: Span) -> list[Span]:
    """The sides that a doer's phrase names, with who backs them and who is joined to them before a noun of violence."""
    parse, armed_in = draft.view.parse, draft.view.armed_in
    found = partners(parse, span, armed_in)
    joined = beside_noun(parse, span, draft.trigger, armed_in) if draft.form.part == "noun" and draft.roles.rule == "modifier" else None
    alone = len(found) == 1 and draft.kind != "withdrawal"
    backing = [b for b in backers(parse, span, armed_in) if not b.overlaps(draft.trigger)] if alone else []
    whole = [s for s in found if draft.view.text[s.end - 1] != "-"]  # "Russian- and Iranian-backed" names no side of its own
    return [*([joined] if joined else []), *whole, *backing]


def cost(draft: Draft, span: Span) -> int:
    """How far a span stands from the trigger: code points, and more for each clause mark between."""
    left, right = (span.end, draft.trigger.start) if span.end <= draft.trigger.start else (draft.trigger.end, span.start)
    clause = draft.clause
    outside = not (clause.start <= span.start and span.end <= clause.end)
    return max(0, right - left) + (CLAUSE_COST if outside else 0)


def _wanted(draft: Draft, count: CountMention) -> bool:
    if count.outcome in ("killed", "injured", "missing"):
        return draft.kind in FIRE or draft.kind in ("clash", "offensive", "destruction")
    return count.outcome in OUTCOMES.get(draft.kind, ()) or (count.outcome == "starved" and draft.kind == "casualties")


def share_counts(drafts: Sequence[Draft], counts: Iterable[CountMention]) -> None:
    """Gives every count to the draft that caused it: of those that can bear it the nearest, causes before casualties before clashes."""
    rank = {"clash": 2, "offensive": 3, "destruction": 4}
    for count in counts:
        able = _of_the_fight([d for d in drafts if _wanted(d, count)], count)
        if not able:
            continue
        fires = [d for d in able if d.kind in FIRE]
        pool = fires or [min(able, key=lambda d: rank.get(d.kind, 1))]
        pool = [d for d in pool if d.kind in FIRE] or pool
        if not fires and rank.get(pool[0].kind, 1) == 4:
            continue
        best = min(pool, key=lambda d: cost(d, count.span))
        for draft in pool:
            if draft is best or _twin(draft, best):
                draft.counts.append(count)


def _of_the_fight(able: list[Draft], count: CountMention) -> list[Draft]:
    """Of fire and a fight told side by side, the fight alone where it is what killed: "raids hit X; clashes there killed 11"."""
    for draft in able if any(d.kind in FIRE - {"casualties"} for d in able) else ():
        if draft.kind in ("clash", "offensive") and draft.node is not None:
            parse = draft.view.parse
            if any(draft.node in parse.kids(verb, "nsubj") for verb in parse.at(count.trigger_span)):
                return [draft]
    return able


_MOVED: dict[str, Outcome] = {"displacement": "displaced", "evacuation": "evacuated"}


def count_moved(draft: Draft) -> None:
    """The people who flee, return or are brought out, where only the claim's own kind says what befell them: "2,000 crossed the border"."""
    if draft.counts or draft.kind not in _MOVED or draft.form.part == "noun":
        return
    view = draft.view
    verb = draft.node if draft.node is not None and draft.form.part == "phrase" else None
    own = view.parse.kids(verb, "nsubjpass", "nsubj") if verb is not None else []
    nodes = [n for n in (*draft.roles.target, *draft.roles.initiator, *own) if not view.armed_in(phrase(view.parse, n))]
    for node in nodes:
        tree = [i for i in view.parse.subtree(_quantity(view.parse, node)) if i <= node or view.parse.tokens[i].head == node]
        span = Span(min(view.parse.tokens[i].start for i in tree), view.parse.tokens[node].end)
        if found := people_counted(view.text, view.flat, span, _MOVED[draft.kind], draft.trigger):
            draft.counts.append(found)
            return


def _quantity(parse: Parse, node: int) -> int:
    """The quantity that counts a noun ("tens of thousands" of "tens of thousands of residents"), else the noun."""
    link = parse.tokens[node].head
    over = parse.tokens[link].head
    return over if parse.tokens[node].dep == "pobj" and parse.tokens[link].low == "of" and parse.tokens[over].low in QUANTITIES else node


def _twin(a: Draft, b: Draft) -> bool:
    """Whether two drafts are two means of one phrase ("artillery and air strikes killed 12")."""
    between = a.view.flat[min(a.trigger.end, b.trigger.end) : max(a.trigger.start, b.trigger.start)]
    return (
        a.kind != b.kind and len(between) < 45 and " and " in between and not any(v in between for v in ("killed", "left", "wounded", ","))
    )


def named_before(draft: Draft, before: int | None = None) -> list[Mention]:
    """The armed party named before the trigger (or an offset) in its sentence, for its pronouns: the nearest subject or agent, else
    the nearest other."""
    parse, view = draft.view.parse, draft.view
    found: list[tuple[bool, int]] = []
    for node, token in enumerate(parse.tokens):
        if token.start >= (draft.trigger.start if before is None else before):
            break
        if (
            token.tag.startswith("NN")
            and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "conj")
            and armed_head(draft, node)
            and not any(parse.tokens[c].low in _THEIR for c in parse.kids(node, "poss"))
        ):
            agent = token.dep == "pobj" and parse.tokens[token.head].low == "by"
            if agent and parse.tokens[parse.tokens[token.head].head].low in words("not_doing"):
                continue
            found.append((token.dep in ("nsubj", "nsubjpass") or agent, node))
    if not found:
        return []
    _, best = max(found)
    return [mention(view.text, phrase(parse, best))]


def armed(draft: Draft, mentions: Iterable[Mention]) -> list[Mention]:
    """Those of the mentions that name armed people or a known actor."""
    return [m for m in mentions if m.span and (draft.view.armed_in(m.span) or m.text in adjectives())]
