"""Words of saying: verbs with their modality, nouns that can speak, small words around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from marsad.codebook.kinds import data
from marsad.model.errors import CodebookError

Hedge = Literal["denied", "planned", "possible"]
Subject = Literal["any", "speaker", "body", "newsmen"]
_VERB_KEYS = {"mode", "forms", "subject", "hedge", "needs", "inverted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechVerb:
    """A form of a verb of saying. `inverted`: its subject may follow; `needs`: one of these words must follow.

    `subject`: any phrase, a speaker by its noun or a name, a body or speaker by its noun alone, or newsmen and papers.
    """

    form: str
    mode: str
    subject: Subject = "speaker"
    inverted: bool = False
    hedge: Hedge | None = None
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The speech vocabulary of a language, all lower case; sets are named as in the data file."""

    verbs: dict[str, SpeechVerb]
    participles: dict[str, SpeechVerb]
    quoting: frozenset[str]
    according: tuple[str, ...]
    passive: frozenset[str]
    responsibility: frozenset[str]
    speakers: frozenset[str]
    organisations: frozenset[str]
    roles: frozenset[str]
    posts: frozenset[str]
    generic: frozenset[str]
    offices: frozenset[str]
    papers: frozenset[str]
    newsmen: frozenset[str]
    ranks: frozenset[str]
    modifiers: frozenset[str]
    monitors: frozenset[str]
    kin: tuple[frozenset[str], ...]
    words: dict[str, frozenset[str]]
    opening: frozenset[str]
    """First words of whatever shows a saying."""


def _verb(row: dict[str, Any], form: str) -> SpeechVerb:
    if unknown := sorted(set(row) - _VERB_KEYS):
        raise CodebookError(
            f"unknown key {unknown[0]!r}", where="speech.toml [[verb]]", remedy=f"Known keys: {', '.join(sorted(_VERB_KEYS))}."
        )
    if row.get("hedge") not in (None, "denied", "planned", "possible"):
        raise CodebookError(f"unknown hedge {row['hedge']!r}", where=f"speech.toml {form!r}", remedy="Use denied, planned or possible.")
    subject = row.get("subject", "speaker")
    if subject not in get_args(Subject):
        raise CodebookError(
            f"unknown subject {subject!r}", where=f"speech.toml {form!r}", remedy=f"Use one of {', '.join(get_args(Subject))}."
        )
    return SpeechVerb(
        form=form,
        mode=row["mode"],
        hedge=row.get("hedge"),
        subject=subject,
        needs=frozenset(row.get("needs", ())),
        inverted=bool(row.get("inverted")),
    )


def _participles(table: dict[str, list[str]]) -> dict[str, SpeechVerb]:
    effect: dict[str, tuple[str, Hedge | None]] = {}
    effect.update(dict.fromkeys(table["accused"], ("accused", None)))
    effect.update(dict.fromkeys(table["denied"], ("denied", "denied")))
    effect.update(dict.fromkeys(table["planned"], ("urged", "planned")))
    pairs = ((f, effect.get(f, ("said", None))) for f in table["forms"])
    return {form: SpeechVerb(form=form, mode=mode, hedge=hedge, subject="any") for form, (mode, hedge) in pairs}


@cache
def speech(language: str = "en") -> Speech:
    """The speech vocabulary of a language. Raises CodebookError where the file is missing or wrong."""
    table = data(language, "speech.toml")
    nouns = table["nouns"]
    sets = ("speakers", "organisations", "roles", "posts", "generic", "offices", "papers", "newsmen", "ranks", "modifiers", "monitors")
    verbs = {form: _verb(row, form) for row in table["verb"] for form in row["forms"]}
    participles = _participles(table["participles"])
    shown = (*verbs, *participles, *table["quoting"]["forms"], *table["according"]["phrases"])
    return Speech(
        verbs=verbs,
        participles=participles,
        quoting=frozenset(table["quoting"]["forms"]),
        opening=frozenset(wording.split()[0] for wording in shown),
        according=tuple(table["according"]["phrases"]),
        passive=frozenset(table["passive"]["forms"]),
        responsibility=frozenset(table["responsibility"]["words"]),
        kin=tuple(frozenset(group) for group in nouns["kin"]),
        words={key: frozenset(value) for key, value in table["words"].items()},
        **{key: frozenset(nouns[key]) for key in sets},
    )
