"""Who fought whom, and who holds a place: roles of words that have two sides."""

from __future__ import annotations

from marsad.codebook.words import words
from marsad.read.clauses import BY, is_verb, objects_of, passive, subject
from marsad.read.parser import Parse
from marsad.read.phrases import has_class, is_noun
from marsad.read.roles import RESULT, TELLING_OF, UNDERGOING, Roles, governor, modifiers, of_noun, of_verb

_REPELLING = words("repelling")
_BACK = frozenset(["back", "off"])
_WITH = frozenset(["with", "against"])
_BETWEEN = frozenset(["between", "among", "amongst"])


def _beaten(parse: Parse, verb: int) -> bool:
    """Whether a verb beats an assault off: "repelled", "beat back"."""
    low = parse.tokens[verb].low
    if low in words("defeating"):
        tried = parse.kids(verb, "nsubjpass") if passive(parse, verb) else parse.kids(verb, "dobj")
        return any(parse.tokens[n].low in words("attempts") or has_class(parse, n, "assault") for n in tried)
    return low in _REPELLING or (
        low in ("beat", "beaten", "fought", "fight", "drove")
        and _BACK.issuperset(_particles(parse, verb))
        and bool(_particles(parse, verb))
    )


def _particles(parse: Parse, verb: int) -> set[str]:
    return {parse.tokens[c].low for c in parse.kids(verb, "prt", "advmod") if c > verb}


def _foiled(parse: Parse, verb: int) -> Roles | None:
    """Roles of a repelled assault: the attacker acts, who repelled it is its target; None where no assault is named."""
    assaults = parse.kids(verb, "nsubjpass") if passive(parse, verb) else parse.kids(verb, "dobj")
    defenders = objects_of(parse, verb, BY) if passive(parse, verb) else subject(parse, verb)
    attackers = [a for n in assaults for a in (objects_of(parse, n, BY) or modifiers(parse, n, n))]
    if not attackers and not passive(parse, verb):
        attackers = objects_of(parse, verb, BY)
    if not attackers and not any(has_class(parse, n, "assault") for n in assaults):
        return None
    return Roles(initiator=tuple(attackers), target=tuple(defenders), verb=verb, rule="repelled")


def _fallen(parse: Parse, node: int, verb: int | None) -> list[int]:
    """Who fell in a fight: "ten soldiers were killed in clashes", "clashes left ten soldiers dead"."""
    if verb is None or is_verb(parse, node):
        return []
    if passive(parse, verb) and parse.tokens[node].dep == "pobj":
        return parse.kids(verb, "nsubjpass")
    if parse.tokens[node].dep == "nsubj" and parse.tokens[verb].low in RESULT:
        return [*parse.kids(verb, "dobj"), *(c for k in parse.kids(verb, "ccomp", "xcomp") for c in parse.kids(k, "nsubj"))]
    return []


def _only_describes(parse: Parse, node: int) -> bool:
    """Whether a modifier of fighting says how it is, not whose: "heavy fighting", not "rebel fighting"."""
    token = parse.tokens[node]
    return token.dep == "amod" and token.text.islower() and not has_class(parse, node, "armed")


def _between(parse: Parse, node: int, verb: int | None) -> list[int]:
    """What stands behind the "between" of a fight or deal, of a participle that hangs on it ("a truce brokered between"), of its verb, or
    of the subject that led to it ("rivalry between A and B led to clashes")."""
    spots = [node, *parse.kids(node, "acl")]
    if verb is not None and not is_verb(parse, node):
        spots += [verb, *(subject(parse, verb) if parse.tokens[verb].low in words("leading_to") else [])]
    elif verb is not None:
        spots.append(verb)
    return next((found for spot in spots if (found := objects_of(parse, spot, _BETWEEN))), [])


def of_clash(parse: Parse, node: int) -> Roles:
    """Roles of fighting: "between A and B", "A clashed with B", "A's battle against B"."""
    verb = governor(parse, node) if not is_verb(parse, node) else node
    sides = _between(parse, node, verb)
    if sides:
        conjuncts = [c for c in parse.children[sides[0]] if parse.tokens[c].dep == "conj"]
        if not conjuncts:
            paired = [(m, c) for m in parse.kids(sides[0], "amod", "compound", "nmod") for c in parse.kids(m, "conj")]
            if paired:
                return Roles(initiator=(paired[0][0],), target=(paired[0][1],), verb=governor(parse, node), rule="between")
        return Roles(initiator=(sides[0],), target=tuple(conjuncts), verb=governor(parse, node), rule="between")
    if _beaten(parse, node) and (foiled := _foiled(parse, node)):
        return foiled
    base = of_verb(parse, node) if is_verb(parse, node) else of_noun(parse, node)
    foes = objects_of(parse, node, _WITH) or (list(base.target) if is_verb(parse, node) else [])
    telling = verb is not None and parse.tokens[verb].low in words("at_grips") | words("losing")
    doers = [d for d in base.initiator if not (telling and _only_describes(parse, d))]
    if not doers and (dead := _fallen(parse, node, verb)):
        sides = [dead[0], *(c for c in parse.kids(dead[0], "conj") if is_noun(parse, c))]
        return Roles(initiator=(sides[0],), target=tuple(foes or sides[1:]), verb=verb, rule="fallen")
    if not doers and verb is not None and parse.tokens[verb].low in words("at_grips") and (grips := parse.kids(verb, "nsubjpass")):
        others = [c for c in parse.kids(grips[0], "conj") if is_noun(parse, c)]
        return Roles(initiator=(grips[0],), target=tuple(foes or others), verb=verb, rule="at grips")
    if (
        not doers
        and verb is not None
        and (parse.tokens[verb].low not in UNDERGOING | TELLING_OF or parse.tokens[verb].low in words("losing"))
    ):
        doers = subject(parse, verb) if subject(parse, verb) != [node] else []
    return Roles(initiator=tuple(doers), target=tuple(foes), verb=verb, rule="fighting")


def holder_after(parse: Parse, node: int) -> tuple[int, ...]:
    """The holder in "under the control of X", "in the hands of X", "fell to X"."""
    if taker := objects_of(parse, node, frozenset(["to"])):
        return tuple(taker)
    for inner in (node, *parse.subtree(node)):
        if parse.tokens[inner].low in ("control", "hands", "grip", "rule") and (found := objects_of(parse, inner, frozenset(["of"]))):
            return tuple(found)
    return ()
