"""Whether a claim says itself that it tells of others than those told of before: "another five", "elsewhere", "another quarter"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model.claim import Claim


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads(resources.files("marsad.reconcile").joinpath("data", "apart.toml").read_text(encoding="utf-8"))
    people, place, opening = ("|".join(map(re.escape, table[name])) for name in ("people", "place", "opening"))
    return (
        re.compile(rf"\b(?:{people})\b(?! than)", re.IGNORECASE),
        re.compile(rf"\W*(?:{opening})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{place})\s+", re.IGNORECASE),
    )


def of_others(claim: Claim) -> bool:
    """Whether it counts people beyond those counted before, or tells of another place, by its own words.

    Only the first figure of an outcome tells: "killed 15 and another six" is of one claim. The injured of an attack are commonly "others"
    than its dead, so for them the words say nothing.
    """
    people, opening, place = _patterns()
    dead = next((c for c in claim.counts if c.outcome == "killed" and not c.part_of), None)
    if (dead and people.search(dead.said)) or opening.match(claim.quote):
        return True
    named = tuple(m.text for m in claim.places if not m.implied)
    return any(claim.quote.startswith(named, found.end()) for found in place.finditer(claim.quote))
