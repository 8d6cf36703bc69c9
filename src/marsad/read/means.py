"""Which kind of violence a general word shows ("attack", "strike", "hit"), from the means named around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from marsad.codebook.kinds import data
from marsad.codebook.lexicon import nouns
from marsad.codebook.words import words
from marsad.model.text import Span

_ORDER = (("chemical", "chemical_attack"), ("bomb", "bombing"), ("air", "air_strike"), ("ground_fire", "shelling"), ("gun", "attack"))
_BASES = re.compile(r"\bair ?bases?\b|\bair force bases?\b|\bair defen[cs]e\w*\b")
_ON_GROUND = re.compile(r"\bcoalition (?=(?:force|troop|soldier|partner|patrol|convoy|vehicle|member|official|base)s?\b)")
"""A coalition's people on the ground, who fly nothing."""
_AERIAL = re.compile(
    r"\b(?:barrel|cluster|glide|guided|vacuum|aerial|incendiary|phosphorus|thermobaric|gravity)[ -]bombs?\b|"
    r"\b(?:suicide|kamikaze|explosives?|bomb|explosives?[- ]laden|bomb[- ]laden|attack|exploding)[ -]drones?\b"
)
"""Bombs and explosives that fly, which are no planted ones."""
_BACKED = re.compile(r" (?:backed|supported|aided|helped|covered|accompanied) by ")
"""Before whom somebody acts with, but who does not act."""
NEAR = 60
"""Code points on either side of a trigger within which a means is taken for its own; beyond, the sentence's only means is."""


_BOMBS = frozenset(("bomb", "bombing", "bomber", "blast", "explosion", "explode", "detonate", "bombardment", "bombard"))


@cache
def flying_bombers() -> re.Pattern[str]:
    """Bombers that are aircraft by the word before them, several by who has them: "B-52 bomber", "Russian bombers"."""
    owners = (
        {w.lower() for owned in data("en", "countries.toml")["countries"].values() for w in owned} | words("states_at_arms") | {"air force"}
    )
    types = "|".join(sorted(words("bomber_types")))
    return re.compile(
        rf"\b(?:[a-z]{{1,3}}-?\d{{1,3}}[a-z]?|{types})[ -]bombers?\b|\b(?:{'|'.join(map(re.escape, sorted(owners)))}) bombers\b"
    )


def _grams(folded: str) -> Iterable[str]:
    said = (
        flying_bombers()
        .sub("warplane", _AERIAL.sub("aerial", _ON_GROUND.sub("", _BASES.sub("base", folded))))
        .replace("-", " ")
        .replace(",", " ")
        .replace("'s", " ")
        .replace('"', " ")
        .replace(".", " ")
        .split()
    )
    yield from said
    yield from (f"{a} {b}" for a, b in zip(said, said[1:], strict=False))


def named(folded: str) -> list[str]:
    """Kinds whose means the wording names, in order of strength."""
    table, said = nouns(), set(_grams(folded))
    return [kind for name, kind in _ORDER if not said.isdisjoint(table[name])]


def kind_by_means(flat_text: str, sentence: Span, trigger: Span, subject: str, lemma: str) -> str | None:
    """The kind shown by who acts (`subject`, folded) and by the means near the trigger, else in the sentence; None if no means is named."""
    subject = _BACKED.split(subject)[0]
    if subject and (own := [k for k in named(subject) if k in ("air_strike", "bombing")]):
        return own[0]
    if not words("guns").isdisjoint(subject.split()):
        return "shelling"
    around = flat_text[max(sentence.start, trigger.start - NEAR) : min(sentence.end, trigger.end + NEAR)]
    near = [k for k in named(around) if not (k == "bombing" and lemma in _BOMBS)]
    if near:
        return near[0]
    rest = named(flat_text[sentence.start : trigger.start] + " " + flat_text[trigger.end : sentence.end])
    return rest[0] if len(set(rest)) == 1 else None
