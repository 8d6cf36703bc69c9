"""A sentence with its claims and its section, and the choice of the weightiest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.model.resolution import ResolvedClaim
from marsad.publish.numbers import number
from marsad.publish.phrases import phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a report: `claims` are the ids it rests on, `section` the key of its part."""

    text: str
    claims: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A sentence before the choice; the heaviest come first, then by text."""

    sentence: Sentence
    weight: float


def ids(claims: Iterable[ResolvedClaim]) -> tuple[str, ...]:
    """Claim ids in the order of the claims, each once."""
    return tuple(dict.fromkeys(c.claim.id for c in claims))


def weightiest(found: Sequence[Weighed], section: str) -> list[Sentence]:
    """The weightiest sentences, and one that says how many more there are, with their claims."""
    most = phrases()["reading"]["most"]
    ordered = [w.sentence for w in sorted(found, key=lambda w: (-w.weight, w.sentence.text, w.sentence.claims))]
    rest = ordered[most:]
    if not rest:
        return ordered
    text = str(phrases()["words"]["more"]).format(n=number(len(rest)), are="are" if len(rest) > 1 else "is")
    claims = tuple(dict.fromkeys(c for s in rest for c in s.claims))
    return [*ordered[:most], Sentence(text=text[0].upper() + text[1:], claims=claims, section=section)]
