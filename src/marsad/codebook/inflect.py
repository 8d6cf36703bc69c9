"""Forms of English verbs and nouns from their base, by rule with tables of exceptions."""

from __future__ import annotations

from functools import cache

from marsad.codebook.kinds import data

_VOWELS = "aeiou"


@cache
def _irregular_verbs() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = data("en", "verbs.toml")["irregular"]
    return forms


@cache
def _irregular_plurals() -> dict[str, str]:
    forms: dict[str, str] = data("en", "irregular_plurals.toml")["plural"]
    return forms


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"


def _stem(verb: str) -> str:
    """The base before -ed and -ing, its last consonant doubled after one short vowel in a short verb."""
    short = len(verb) >= 3 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return verb + verb[-1] if short and sum(c in _VOWELS for c in verb) == 1 else verb


def verb_forms(verb: str) -> tuple[str, ...]:
    """Base, third person, past, participle, -ing form of a verb; repeated forms once."""
    if verb in _irregular_verbs():
        return tuple(dict.fromkeys([verb, *_irregular_verbs()[verb]]))
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWELS else _stem(verb) + "ed"
    return (verb, _third(verb), past, _stem(verb) + "ing")


def noun_forms(noun: str) -> tuple[str, ...]:
    """Singular and plural of a noun or noun phrase; irregular last words from the table."""
    head, _, last = noun.rpartition(" ")
    table = _irregular_plurals()
    if noun in table:
        plural = table[noun]
    else:
        one = table.get(last) or _third(last)
        plural = f"{head} {one}" if head else one
    return tuple(dict.fromkeys((noun, plural)))
