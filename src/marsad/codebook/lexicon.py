"""The trigger lexicon of a language: which words show which kind of claim, checked when loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.codebook.inflect import noun_forms, verb_forms
from marsad.codebook.kinds import data, kinds
from marsad.model.errors import CodebookError

_KEYS = {"kind", "verb", "noun", "phrase", "first", "second", "strong", "needs", "by_means", "agent", "example"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One meaning of its words. `needs`: what the sentence must show, any one of them; `by_means`: the means decide the kind."""

    number: int
    kind: str
    strong: bool
    needs: tuple[str, ...] = ()
    by_means: bool = False
    agent: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A wording as it stands in folded text, with its part of speech (verb, noun, phrase) and lemma, and what it may mean."""

    text: str
    part: str
    lemma: str
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All forms of a language's triggers, and its noun classes (singular and plural forms)."""

    language: str
    forms: tuple[Form, ...]
    nouns: dict[str, frozenset[str]]


def _forms(row: dict[str, Any], meaning: Meaning) -> Iterator[Form]:
    for verb in row.get("verb", ()):
        first, space, rest = verb.partition(" ")
        yield from (Form(text=f"{f}{space}{rest}", part="verb", lemma=verb, meaning=meaning) for f in verb_forms(first))
    pairs = [f"{a} {b}" for a in row.get("first", ()) for b in row.get("second", ()) if a != b]
    for noun in [*row.get("noun", ()), *pairs]:
        yield from (Form(text=f, part="noun", lemma=noun, meaning=meaning) for f in noun_forms(noun))
    for phrase in row.get("phrase", ()):
        yield Form(text=phrase, part="phrase", lemma=phrase, meaning=meaning)


def _meaning(number: int, row: dict[str, Any]) -> Meaning:
    where = f"triggers.toml, entry {number}"
    if unknown := sorted(set(row) - _KEYS):
        raise CodebookError(f"unknown key {unknown[0]!r}", where=where, remedy=f"Known keys: {', '.join(sorted(_KEYS))}.")
    if row.get("kind") not in kinds():
        raise CodebookError(f"unknown kind {row.get('kind')!r}", where=where, remedy="Kinds stand in kinds.toml.")
    if not row.get("example"):
        raise CodebookError("no example", where=where, remedy="Give a sentence of the meaning.")
    return Meaning(
        number=number,
        kind=row["kind"],
        strong=bool(row.get("strong")),
        needs=tuple(row.get("needs", ())),
        by_means=bool(row.get("by_means")),
        agent=bool(row.get("agent")),
        example=row["example"],
    )


@cache
def nouns(language: str = "en") -> dict[str, frozenset[str]]:
    """Noun classes of a language with singular and plural forms, hyphened ones with a space too."""
    table = data(language, "nouns.toml")
    return {
        name: frozenset(s for noun in words for f in noun_forms(noun) for s in (f, f.replace("-", " "))) for name, words in table.items()
    }


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The checked lexicon of a language. Raises CodebookError naming the entry that is wrong."""
    forms: list[Form] = []
    for number, row in enumerate(data(language, "triggers.toml")["trigger"], 1):
        forms.extend(_forms(row, _meaning(number, row)))
    return Lexicon(language=language, forms=tuple(forms), nouns=nouns(language))
