"""The words of counting people, loaded once from the data file beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, get_args

from marsad.model.count import Group, Outcome, Quantifier

_DATA: dict[str, Any] = tomllib.loads(files("marsad.read.counts").joinpath("en.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A noun that people are counted by: its class, singular form, and the outcome it carries itself ("deaths")."""

    word: str
    group: Group
    plural: bool
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What a word of outcome can do: people before it, after it, or after "of"."""

    outcome: Outcome
    before: bool = False
    after: bool = False
    of: bool = False


def _forms(noun: str) -> tuple[str, str]:
    single, _, plural = noun.partition("|")
    return single, plural or single + "s"


def _heads() -> dict[str, Head]:
    found: dict[str, Head] = {}
    groups: tuple[Group, ...] = ("civilian", "combatant", "unknown")
    for group in groups:
        for noun in _DATA["nouns"][group]:
            single, plural = _forms(noun)
            found[plural] = Head(word=single, group=group, plural=True)
            found[single] = Head(word=single, group=group, plural=single in _PLURAL_ALREADY)
    for outcome in get_args(Outcome):
        for noun in _DATA["outcomes"][outcome]["noun"]:
            single, plural = _forms(noun)
            known: Group = found[single].group if single in found else "unknown"
            found[plural] = Head(word=single, group=known, plural=True, outcome=outcome)
            found[single] = Head(word=single, group=known, plural=single in _PLURAL_ALREADY, outcome=outcome)
    return found


def _triggers() -> dict[str, Trigger]:
    found: dict[str, Trigger] = {}
    for outcome in get_args(Outcome):
        for role in ("verb", "before", "after", "of"):
            for word in _DATA["outcomes"][outcome][role]:
                old = found.get(word) or Trigger(outcome=outcome)
                found[word] = Trigger(
                    outcome=old.outcome,
                    before=old.before or role in ("verb", "before"),
                    after=old.after or role in ("verb", "after"),
                    of=old.of or role == "of",
                )
    return found


_PLURAL_ALREADY = frozenset(_DATA["context"]["plural_already"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Sets of words the rules ask for by name."""

    sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.sets[name]


NUMBERS: dict[str, int] = dict(_DATA["numbers"])
SCALES: dict[str, int] = dict(_DATA["scales"])
VAGUE: dict[str, int] = dict(_DATA["vague"])
QUANTIFIERS: dict[tuple[str, ...], Quantifier | str] = {
    tuple(phrase.split()): name for name, phrases in _DATA["quantifiers"].items() for phrase in phrases
}
HEADS = _heads()
TRIGGERS = _triggers()
CATEGORY: dict[str, str] = {noun: name for name, nouns in _DATA["categories"].items() for noun in nouns}
WORDS = Words(sets={name: frozenset(words) for table in ("labels", "context") for name, words in _DATA[table].items()})
