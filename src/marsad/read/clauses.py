"""Verbs and who stands by them in the dependency parse: voice, subjects through control and co-ordination, objects of prepositions."""

from __future__ import annotations

from marsad.codebook.words import words
from marsad.read.parser import Parse
from marsad.read.phrases import has_class, is_noun


def is_verb(parse: Parse, node: int) -> bool:
    """Whether the token is tagged as a verb."""
    return parse.tokens[node].tag.startswith(("VB", "MD"))


_DECLARING = words("declaring")


def declared(parse: Parse, verb: int) -> bool:
    """Whether a participle is what somebody says of its subject: "declared the town liberated"."""
    token = parse.tokens[verb]
    small = token.dep in ("ccomp", "oprd", "xcomp") and parse.tokens[token.head].low in _DECLARING
    return small and token.tag in ("VBN", "VBD") and not parse.kids(verb, "aux", "auxpass", "mark", "dobj")


def _acts_upon(parse: Parse, verb: int) -> bool:
    """Whether a participle has an object right behind it, so that it is a verb in the past: "fighters executed 29 villagers"."""
    objects = parse.kids(verb, "dobj")
    return bool(objects) and not any(verb < p < objects[0] for p in parse.kids(verb, "prep"))


_GOING = words("going")
_INTO = frozenset(("into", "through", "across", "toward", "towards"))


def _goes(parse: Parse, verb: int) -> bool:
    """Whether a participle behind a noun is how it moved: "as soldiers charged into the town"."""
    return parse.tokens[verb].low in _GOING and any(parse.tokens[p].low in _INTO for p in parse.kids(verb, "prep"))


def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb stands in the passive, bare participles behind a noun included."""
    token = parse.tokens[verb]
    if parse.kids(verb, "nsubjpass", "auxpass"):
        return True
    if declared(parse, verb):
        return True
    if token.tag != "VBN":
        return False
    if token.dep == "acl" and not _acts_upon(parse, verb):
        return not _goes(parse, verb)
    if parse.kids(verb, "agent"):
        return True
    head = token.head
    return token.dep == "conj" and head != verb and is_verb(parse, head) and not parse.kids(verb, "nsubj", "dobj") and passive(parse, head)


def objects_of(parse: Parse, node: int, prepositions: frozenset[str]) -> list[int]:
    """The nouns that hang on a word by one of the prepositions."""
    out: list[int] = []
    for prep in parse.kids(node, "prep", "agent", "dative"):
        if parse.tokens[prep].low in prepositions:
            out.extend(c for c in (_described(parse, k) for k in parse.kids(prep, "pobj", "pcomp")) if is_noun(parse, c))
    return out


def _described(parse: Parse, node: int) -> int:
    """The noun that a participle only describes, where the parse takes it for a verb: "between opposing factions"."""
    nouns = parse.kids(node, "dobj") if parse.tokens[node].low in words("describing") else []
    return nouns[0] if nouns else node


BY = frozenset(["by"])
ON = frozenset(["on", "upon"])
_CALLING = words("calling")
SPEECH = words("speech_verbs")


def subject(parse: Parse, verb: int, depth: int = 0) -> list[int]:
    """Who is the grammatical doer of a verb, through control, co-ordination and participles."""
    if depth > 6:
        return []
    token = parse.tokens[verb]
    own = [c for c in parse.kids(verb, "nsubj", "csubj") if parse.tokens[c].low not in ("that", "which", "who", "what", "it's", "there")]
    if own:
        return own
    relative = [c for c in parse.kids(verb, "nsubj") if parse.tokens[c].low in ("that", "which", "who")]
    if relative and (cleft := _cleft(parse, token.head)):
        return cleft
    if relative and token.dep == "relcl":
        return [_who(parse, relative[0], token.head)]
    if token.low in STATIVE and token.dep == "advcl" and (beside := _set_off(parse, verb)) is not None:
        return [beside]
    if token.dep == "acl" and token.tag in ("VBG", "VBD", "VBN") and is_noun(parse, token.head):
        return [token.head]
    if controlled := _controlled(parse, verb):
        return controlled
    if token.dep == "pcomp" and parse.tokens[token.head].low == "from" and (kept := parse.kids(parse.tokens[token.head].head, "dobj")):
        return kept
    clausal = token.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl", "dep") or (
        token.dep == "dobj" and token.tag == "VBG"
    )
    if clausal and token.head != verb:
        return _outer(parse, token.head, depth)
    return []


def _cleft(parse: Parse, head: int) -> list[int]:
    """Who is pointed out by "it was X that ...", where the parse hangs the clause on the verb."""
    said = {parse.tokens[c].low for c in parse.kids(head, "nsubj", "expl")}
    return parse.kids(head, "attr") if parse.tokens[head].low in ("was", "is", "were") and "it" in said else []


def _controlled(parse: Parse, verb: int) -> list[int]:
    """Who is told, helped or called on to do what an infinitive says: "urged rebels to lay down arms", "called on X to agree"."""
    token = parse.tokens[verb]
    if token.dep != "xcomp":
        return []
    low = parse.tokens[token.head].low
    if low in ORDERING and passive(parse, token.head) and (forced := parse.kids(token.head, "nsubjpass")):
        return forced
    if low in ORDERING and token.tag == "VB" and (told := parse.kids(token.head, "dobj")):
        return told
    return objects_of(parse, token.head, ON) if low in _CALLING else []


def _people(parse: Parse, node: int) -> bool:
    return has_class(parse, node, "armed") or has_class(parse, node, "people")


def _who(parse: Parse, pronoun: int, head: int) -> int:
    """Whom "who" means: people right before it, where the parse hangs the clause on a thing ("in pursuit of gunmen who fired")."""
    near = pronoun - 1
    if parse.tokens[pronoun].low != "who" or near < 0 or near == head or not is_noun(parse, near):
        return head
    return near if _people(parse, near) and not _people(parse, head) and not parse.tokens[head].tag.startswith("NNP") else head


def _set_off(parse: Parse, verb: int) -> int | None:
    """The armed people that a comma sets their state off from: "a battle with the gunmen, holed up in a house"."""
    near = verb - 2
    return near if near >= 0 and parse.tokens[verb - 1].text == "," and has_class(parse, near, "armed") else None


STATIVE = words("stative")
ACCUSING = words("accusing")
ORDERING = words("ordering")


def accused(parse: Parse, verb: int) -> list[int]:
    """On whom a verb of accusing lays the deed: its object, of a passive its subject."""
    return parse.kids(verb, "nsubjpass") if passive(parse, verb) else parse.kids(verb, "dobj")


def _outer(parse: Parse, head: int, depth: int) -> list[int]:
    while (
        not is_verb(parse, head)
        and parse.tokens[head].head != head
        and parse.tokens[head].dep in ("prep", "pobj", "acl", "dobj", "attr", "acomp", "oprd")
    ):
        head = parse.tokens[head].head
    if not is_verb(parse, head):
        return []
    if parse.tokens[head].low in ACCUSING:
        return accused(parse, head)
    if passive(parse, head):
        return objects_of(parse, head, BY) or parse.kids(head, "nsubjpass") or subject(parse, head, depth + 1)
    return subject(parse, head, depth + 1)
