"""The rules' parameters, read from data and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from marsad.model.claim import Extent
from marsad.model.errors import DataError, UsageError
from marsad.theatre.types import Partisan

Rank = Literal["against_interest", "independent", "in_interest"]
Says = Literal["capture", "withdrawal", "hold", "fight", "denial", "wish"]
DEFAULT = "weighed"
_DAYS = (
    "label_silence_days",
    "fight_lapse_days",
    "capture_lapse_days",
    "fresh_claim_days",
    "loose_span_days",
    "vague_span_days",
    "borne_out_days",
    "rival_days",
)
_SHARES = ("held_share", "contest_share", "presence_belief", "in_interest_cap", "inherited")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to weigh evidence: `weight[what][rank]` and `extent[word]` are shares of belief, the `_days` are days."""

    name: str
    held_share: float
    contest_share: float
    presence_belief: float
    label_silence_days: int
    fight_lapse_days: int
    capture_lapse_days: int
    loose_span_days: int
    vague_span_days: int
    fresh_claim_days: int
    in_interest_cap: float
    borne_out_days: int
    inherited: float
    rival_days: int
    weight: Mapping[str, Mapping[str, float]]
    extent: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What counts as evidence: kinds of claim, places too large to be fought over, relations that lie beside a place.

    `settling`: kinds of place that carry their parts with them when they change hands, `settling_in_full` only where all of it is said
    to; `contested_by_parts`: kinds in dispute with a part;
    `strongholds`: kinds whose parts are fought for with them; `road`: kinds that are cut rather than taken; `nouns`: beginnings
    of the common nouns for what is taken, with the kinds of place they may stand for; `extents`: wordings for
    how much of a place, looked for within `around` characters of the trigger; `reach`,
    `chain`: how far a place may stand from it, and from another place of the same list, in characters;
    `repelled`, `driving`, `again`: beginnings of triggers of failed assaults, of driving a side `out` of a place, of taking it back;
    `excepted`: words that take what follows out of what was said; `aside`: mentions that only tell where something else lies;
    `beside`: what stands ahead of a place that something lies about; `inside`: what stands between a place and one that it lies in;
    `parts`: beginnings of nouns for unnamed parts of a place; `labelled`: a holder's label within a place's own wording;
    `earlier`: what ends before a trigger of something that came first; `back`: what points back to a place named before;
    `unreal`: words of purpose, fear or failure in the `before` characters
    ahead of the trigger, `over`: words that end a state of control, `real`: wordings of success that undo them.
    """

    kinds: Mapping[str, Says]
    too_large: frozenset[str]
    no_holder: frozenset[str]
    settling: frozenset[str]
    settling_in_full: frozenset[str]
    contested_by_parts: frozenset[str]
    strongholds: frozenset[str]
    road: frozenset[str]
    besides: frozenset[str]
    again: tuple[str, ...]
    around: int
    reach: int
    chain: int
    repelled: tuple[str, ...]
    driving: tuple[str, ...]
    out: tuple[str, ...]
    parts: tuple[str, ...]
    excepted: re.Pattern[str]
    labelled: re.Pattern[str]
    earlier: re.Pattern[str]
    aside: re.Pattern[str]
    inside: re.Pattern[str]
    beside: re.Pattern[str]
    back: re.Pattern[str]
    extents: Mapping[Extent, tuple[str, ...]]
    nouns: Mapping[str, frozenset[str]]
    before: int
    unreal: re.Pattern[str]
    over: re.Pattern[str]
    real: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("marsad.control").joinpath("data/rules.toml").read_text(encoding="utf-8"))


@cache
def rule(name: str = DEFAULT) -> Rule:
    """The rule of this name. Raises UsageError for a name that is none, DataError for numbers out of bounds."""
    tables = {k: v for k, v in _data().items() if "weight" in v}
    if name not in tables:
        raise UsageError(f"no rule of control is called '{name}'", remedy=f"Choose one of {', '.join(sorted(tables))}.")
    table = tables[name]
    shares = (
        [table[k] for k in _SHARES] + [w for ranks in table["weight"].values() for w in ranks.values()] + list(table["extent"].values())
    )
    if any(not 0 <= s <= 1 for s in shares) or any(table[k] < 0 for k in _DAYS):
        raise DataError(
            "a share lies outside 0 to 1, or days are negative", where=f"control/data/rules.toml [{name}]", remedy="Mend the number."
        )
    return Rule(name=name, **table)


def trusting(found: Rule, partisan: Partisan) -> Rule:
    """A rule with a theatre's own trust in those who take part; the same rule where the theatre changes nothing."""
    factors = {"against_interest": partisan.against_interest, "in_interest": partisan.in_interest}
    if partisan.cap is None and set(factors.values()) == {1.0}:
        return found
    weight = {what: {rank: min(1.0, w * factors.get(rank, 1.0)) for rank, w in ranks.items()} for what, ranks in found.weight.items()}
    return replace(found, weight=weight, in_interest_cap=found.in_interest_cap if partisan.cap is None else partisan.cap)


@cache
def reading() -> Reading:
    """What counts as evidence."""
    data = _data()
    places = {k: frozenset(v) for k, v in data["places"].items()}
    nouns = {k: frozenset(v) for k, v in data["nouns"].items()}
    words, unreal = data["words"], data["unreal"]
    return Reading(
        kinds=data["kinds"],
        again=tuple(words["again"]),
        around=words["around"],
        reach=words["reach"],
        chain=words["chain"],
        repelled=tuple(words["repelled"]),
        driving=tuple(words["driving"]),
        out=tuple(words["out"]),
        parts=tuple(words["parts"]),
        labelled=re.compile(data["patterns"]["labelled"], re.IGNORECASE),
        excepted=_any_of(words["except"]),
        earlier=re.compile(data["patterns"]["earlier"]),
        aside=re.compile(data["patterns"]["aside"], re.IGNORECASE),
        beside=re.compile(data["patterns"]["beside"], re.IGNORECASE),
        inside=re.compile(data["patterns"]["inside"], re.IGNORECASE),
        back=re.compile(data["patterns"]["back"], re.IGNORECASE),
        extents={k: tuple(v) for k, v in data["extents"].items()},
        nouns=nouns,
        before=unreal["before"],
        unreal=_any_of(unreal["words"]),
        over=_any_of(unreal["held"]),
        real=tuple(unreal["real"]),
        **places,
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
