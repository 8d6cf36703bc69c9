"""The parameters of sieges and roads, read from data."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SiegeRules:
    """Spans of days, metres, and beginnings of words in lower case; see the data file for what each is for."""

    loose_span: dt.timedelta
    lift_lapse: dt.timedelta
    lift_cluster: dt.timedelta
    renewal: dt.timedelta
    begin_grace: dt.timedelta
    around: int
    reach: int
    chain: int
    can_be_besieged: tuple[str, ...]
    near_road_m: float
    relief_lapse: dt.timedelta
    long_siege: dt.timedelta
    hedged: tuple[str, ...]
    fire: tuple[str, ...]
    continuing: tuple[str, ...]
    state: tuple[str, ...]
    beginning: tuple[str, ...]
    again: tuple[str, ...]
    fresh: tuple[str, ...]
    every: tuple[str, ...]
    definitions: Mapping[str, str]


@cache
def rules() -> SiegeRules:
    """The shipped parameters."""
    data = tomllib.loads(files("marsad.siege").joinpath("data/rules.toml").read_text(encoding="utf-8"))
    values: dict[str, Any] = {k: dt.timedelta(days=v) for k, v in data["days"].items()}
    values |= {k: v if isinstance(v, int) else tuple(v) for k, v in data["words"].items()}
    values |= {k: float(v) for k, v in data["metres"].items()}
    return SiegeRules(can_be_besieged=tuple(data["places"]["can_be_besieged"]), definitions=data["definitions"], **values)


def has(text: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a word or phrase of `text` begins so."""
    padded = f" {text.casefold()}"
    return any(f" {b}" in padded or f"-{b}" in padded for b in beginnings)
