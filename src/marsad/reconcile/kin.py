"""Which kinds of claim can speak of one event: a table kept as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from itertools import combinations

from marsad.codebook.kinds import kinds
from marsad.model.errors import CodebookError


@cache
def kin() -> dict[str, dict[str, float]]:
    """For each kind the kinds it can share an event with, and how readily; a kind is wholly kin to itself."""
    text = resources.files("marsad.reconcile").joinpath("data", "kin.toml").read_text(encoding="utf-8")
    table = {kind: {kind: 1.0} for kind in kinds()}
    for row in tomllib.loads(text)["kin"]:
        if unknown := sorted(set(row["between"]) - set(table)):
            raise CodebookError(f"unknown kind {unknown[0]!r}", where="kin.toml", remedy="Use a kind of the codebook.")
        for a, b in combinations(row["between"], 2):
            table[a][b] = table[b][a] = max(table[a].get(b, 0.0), row["degree"])
    return table


@cache
def degree(a: str, b: str) -> float:
    """How readily two kinds speak of one event: 0 never, 1 the same kind; a kind the codebook does not know is kin to itself alone."""
    return kin().get(a, {}).get(b, 1.0 if a == b else 0.0)
