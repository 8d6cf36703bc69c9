"""Who did it to whom: arguments of a trigger in the dependency parse, with rescues for its known faults."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.codebook.words import words
from marsad.model.text import Span
from marsad.read.clauses import ACCUSING, BY, ON, SPEECH, STATIVE, accused, declared, is_verb, objects_of, passive, subject
from marsad.read.parser import Parse
from marsad.read.phrases import has_class, is_noun

RESULT = words("results")
TOWARDS = words("towards")
_FROM = frozenset(["from"])
_MOVES = words("movements")
_SEATS = words("seats")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Token indexes: heads of the phrases that act and are acted on, and the verb that governs them (None for a bare noun)."""

    initiator: tuple[int, ...] = ()
    target: tuple[int, ...] = ()
    verb: int | None = None
    rule: str = ""


def head_of(parse: Parse, span: Span) -> int | None:
    """The token of a span that the others hang on, None if the span meets no token."""
    nodes = parse.at(span)
    inside = set(nodes)
    tops = [n for n in nodes if parse.tokens[n].head not in inside or parse.tokens[n].head == n]
    content = [n for n in tops if parse.tokens[n].tag[:1] in "NVJ"] or tops
    return content[-1] if content else None


def _agents(parse: Parse, verb: int) -> list[int]:
    """By whom a passive is done, also where a verb joined to it says so: "killed and wounded by gunfire of the army"."""
    joined = (v for v in parse.kids(verb, "conj") if parse.tokens[v].tag == "VBN" and not parse.kids(v, "nsubj", "nsubjpass", "dobj"))
    return objects_of(parse, verb, BY) or next((found for v in joined if (found := objects_of(parse, v, BY))), [])


def of_verb(parse: Parse, verb: int) -> Roles:
    """Roles of a verb trigger; of stative participles ("terrorists positioned in", "rebels driven out of") the patient holds or leaves."""
    token = parse.tokens[verb]
    if passive(parse, verb):
        patient = parse.kids(verb, "nsubjpass") or ([token.head] if token.dep == "acl" and is_noun(parse, token.head) else [])
        if token.dep == "relcl" and patient and parse.tokens[patient[0]].low in ("that", "which", "who"):
            patient = [token.head]
        if not patient and token.dep == "conj":
            patient = parse.kids(token.head, "nsubjpass")
        if declared(parse, verb):
            patient = parse.kids(verb, "nsubj") or parse.kids(token.head, "dobj")
            return Roles(initiator=tuple(subject(parse, token.head)), target=tuple(patient), verb=verb, rule="declared done")
        if token.low in STATIVE:
            return Roles(initiator=tuple(patient), verb=verb, rule="state of its patient")
        return Roles(initiator=tuple(_agents(parse, verb)), target=tuple(patient), verb=verb, rule="passive verb")
    direct = [c for c in parse.kids(verb, "dobj") if parse.tokens[c].low not in ("that", "which", "who", "whom")]
    if token.dep == "relcl" and not direct and is_noun(parse, token.head) and subject(parse, verb) != [token.head]:
        direct = [token.head]
    objects = direct or [c for c in objects_of(parse, verb, TOWARDS) if is_noun(parse, c)]
    return Roles(initiator=tuple(subject(parse, verb)), target=tuple(objects), verb=verb, rule="active verb")


_TO = TOWARDS | {"to"}


def beyond(parse: Parse, roles: Roles, span: Span) -> Roles:
    """The roles of a wording with its own object inside: its target stands behind a preposition ("opened fire on", "set fire to")."""
    inside = parse.at(span)
    if not roles.target or roles.rule != "active verb" or not set(roles.target) <= set(inside):
        return roles
    return replace(roles, target=tuple(dict.fromkeys(o for n in inside for o in objects_of(parse, n, _TO))))


QUANTITIES = words("quantities")


def content(parse: Parse, node: int) -> int:
    """The noun that a quantity counts: "troops" of "dozens of troops"."""
    if parse.tokens[node].low not in QUANTITIES and parse.tokens[node].tag != "CD":
        return node
    inner = [c for p in parse.kids(node, "prep") if parse.tokens[p].low == "of" for c in parse.kids(p, "pobj")]
    return inner[0] if inner else node


def counted(parse: Parse, roles: Roles) -> Roles:
    """The roles with what quantities count in their place."""
    return replace(
        roles, initiator=tuple(content(parse, n) for n in roles.initiator), target=tuple(content(parse, n) for n in roles.target)
    )


def governor(parse: Parse, noun: int) -> int | None:
    """The verb that a noun hangs on, through its prepositions and compounds."""
    node = noun
    for _ in range(6):
        head = parse.tokens[node].head
        if head == node:
            return None
        if is_verb(parse, head):
            return head
        node = head
    return None


def modifiers(parse: Parse, noun: int, before: int) -> list[int]:
    """The words that own or mark a noun, in front of it."""
    return [c for c in parse.children[noun] if c < before and parse.tokens[c].dep in ("poss", "nmod", "compound", "amod")]


def _participle_doers(parse: Parse, noun: int) -> list[int]:
    """Who "fired", "launched", "dropped" the thing, in a clause that hangs on it: "shells fired by X", "attacks that X has launched"."""
    for child in parse.kids(noun, "acl", "relcl"):
        if parse.tokens[child].low == "blamed":
            return objects_of(parse, child, frozenset(["on"]))
        doers = (
            objects_of(parse, child, BY | _FROM) if parse.tokens[child].tag == "VBN" and passive(parse, child) else subject(parse, child)
        )
        doers = [d for d in doers if d != noun and parse.tokens[parse.tokens[d].head].low not in SPEECH]
        if doers:
            return doers
    return []


def _carrier_modifiers(parse: Parse, noun: int) -> list[int]:
    """Modifiers of the noun that a means hangs on: "terrorist attacks with rocket shells"."""
    prep = parse.tokens[noun].head
    if parse.tokens[noun].dep in ("pobj", "conj") and parse.tokens[prep].low in ("with", "of", "in", "by", "using"):
        carrier = parse.tokens[prep].head
        if parse.tokens[carrier].tag.startswith("NN"):
            return modifiers(parse, carrier, carrier)
    return []


UNDERGOING = words("undergoing")
TELLING_OF = words("telling_of")


_CIRCUMSTANCE = words("circumstance")
_ANSWERED = words("answered")
_OWNING = words("owning")


def only_circumstance(parse: Parse, noun: int, verb: int, marks: frozenset[str] = _CIRCUMSTANCE) -> bool:
    """Whether a noun is only what the deed of its verb follows, answers or suffers: "after the ambush jets struck", "came under attack"."""
    node = noun
    owned = parse.tokens[verb].low in _OWNING | ACCUSING
    while node != verb and parse.tokens[node].head != node:
        node = parse.tokens[node].head
        if parse.tokens[node].low in (_ANSWERED if owned else marks) and parse.tokens[node].dep != "agent":
            return True
    return False


def _acting_subject(parse: Parse, noun: int, verb: int) -> list[int]:
    if parse.tokens[verb].low in UNDERGOING | TELLING_OF or only_circumstance(parse, noun, verb, _CIRCUMSTANCE - {"after"}):
        return []
    if parse.tokens[verb].low in ACCUSING:
        return [a for a in accused(parse, verb) if a != noun]
    if passive(parse, verb):
        return objects_of(parse, verb, BY)
    return [s for s in subject(parse, verb) if s != noun and noun not in parse.subtree(s)]


_OF = frozenset(["of"])
_WHOSE = {"reinforcement": frozenset(["of", "from"])} | dict.fromkeys(_SEATS, frozenset(["of", "for"]))
_DYING = words("died")
_BLAMING = frozenset(("blame", "blamed", "blames", "blaming", "accuse", "accused", "accuses", "accusing"))


def _from_armed(parse: Parse, noun: int) -> list[int]:
    """Who stands where a blow comes from: "attacks from US warplanes", "shelling from rebel positions"."""
    found = objects_of(parse, noun, _FROM)
    return [d for d in found if any(has_class(parse, n, c) for n in (d, *modifiers(parse, d, d)) for c in ("armed", "air"))]


def _blamed(parse: Parse, noun: int, verb: int) -> list[int]:
    """Who is blamed or accused for a deed: "blamed the militia for mortar fire on a camp"."""
    link = parse.tokens[parse.tokens[noun].head]
    hung = parse.tokens[noun].dep in ("pobj", "pcomp") and link.low in ("for", "of", "over")
    if not hung or link.head not in (verb, *parse.kids(verb, "dobj")):
        return []
    return parse.kids(verb, "nsubjpass" if passive(parse, verb) else "dobj")


def _come_under(parse: Parse, noun: int, verb: int) -> bool:
    """Whether the subject of a verb is what suffers a deed: "the convoy came under attack"."""
    link = parse.tokens[parse.tokens[noun].head]
    under = parse.tokens[noun].dep == "pobj" and link.low == "under" and link.head == verb
    return under and parse.tokens[noun].low in words("blows") and parse.tokens[verb].low in words("coming_under")


def _is_by(parse: Parse, noun: int) -> list[int]:
    """By whom a deed is, where a sentence says it of its subject: "one of the offensives is by the army"."""
    token = parse.tokens[noun]
    said = token.dep == "nsubj" and parse.tokens[token.head].low in ("is", "are", "was", "were")
    return objects_of(parse, token.head, BY) if said else []


def of_noun(parse: Parse, noun: int) -> Roles:
    """Roles of a noun trigger: by-phrase, clause that hangs on it, modifiers, the subject of its verb, in this order."""
    verb = governor(parse, noun)
    if verb is not None and _come_under(parse, noun, verb):
        doers = objects_of(parse, noun, BY | _FROM) or objects_of(parse, verb, BY | _FROM)
        return Roles(initiator=tuple(doers), target=tuple(subject(parse, verb)), verb=verb, rule="under fire")
    doers, rule = objects_of(parse, noun, BY) or _is_by(parse, noun), "by-phrase"
    if not doers and verb is not None and parse.tokens[verb].low in _BLAMING:
        doers, rule = _blamed(parse, noun, verb) or objects_of(parse, verb, ON) or objects_of(parse, noun, ON), "blamed on"
    low = parse.tokens[noun].low.rstrip("s")
    if not doers and low in _SEATS | _MOVES:
        doers, rule = objects_of(parse, noun, _WHOSE.get(low, _OF)), "whose stronghold or movement"
    if not doers:
        doers, rule = _from_armed(parse, noun) or _participle_doers(parse, noun), "clause of the noun"
    if not doers:
        doers, rule = modifiers(parse, noun, noun) or _carrier_modifiers(parse, noun), "modifier"
    direct = verb is not None and parse.tokens[noun].dep == "dobj" and parse.tokens[noun].head == verb
    owning = verb is not None and any(parse.tokens[c].low == "responsibility" for c in parse.kids(verb, "dobj"))
    speech = (
        verb is not None and not owning and parse.tokens[verb].low in (SPEECH - {"claimed", "announced", "confirmed"} if direct else SPEECH)
    )
    if verb is not None and not any(parse.tokens[d].dep == "poss" for d in doers) and rule == "modifier" and not speech:
        acting = _acting_subject(parse, noun, verb) if parse.tokens[verb].low not in _DYING else []
        if acting:
            doers, rule = [*acting, *doers], "subject of its verb"
    targets = [t for t in objects_of(parse, noun, TOWARDS) if t not in doers] or _targets_of_verb(parse, noun, verb)
    return Roles(initiator=tuple(doers), target=tuple(targets), verb=verb, rule=rule)


def _targets_of_verb(parse: Parse, noun: int, verb: int | None) -> list[int]:
    """What the verb of a noun shows it was done to: "came under attack", "fired rockets at the port", "the raid killed 20"."""
    if verb is None:
        return []
    low = parse.tokens[verb].low
    if low in (UNDERGOING | _DYING) and (suffering := subject(parse, verb)):
        return suffering
    thrown = parse.tokens[noun].dep == "dobj" and parse.tokens[noun].head == verb
    if thrown and (hit := objects_of(parse, verb, TOWARDS)):
        return hit
    if low not in RESULT:
        return []
    return parse.kids(verb, "nsubjpass" if passive(parse, verb) else "dobj")
