"""The kinds of claim: family, gloss, crosswalks, what is withheld by default."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from marsad.model.errors import CodebookError
from marsad.model.review import LEVELS, PUBLIC, Sensitivity

Family = Literal["ground", "access", "fire", "people"]
Vocabulary = Literal["acled", "ucdp", "plover"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of claim. `state`: it holds rather than happens; `fresh`: recent ones fall under a theatre's publish delay."""

    id: str
    family: Family
    gloss: str
    acled: tuple[str, ...] = ()
    ucdp: str | None = None
    plover: str | None = None
    state: bool = False
    fresh: bool = False
    sensitivity: Sensitivity = PUBLIC


@cache
def data(*path: str) -> dict[str, Any]:
    """A data file of the codebook, parsed once and only to be read. Raises CodebookError if it is missing or no TOML."""
    file = resources.files("marsad.codebook").joinpath("data", *path)
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CodebookError("cannot be read", where="/".join(path), why=str(error), remedy="Reinstall Marsad or mend the file.") from error


def _kind(row: dict[str, Any]) -> Kind:
    known = set(Kind.__dataclass_fields__)
    if unknown := sorted(set(row) - known):
        raise CodebookError(
            f"unknown key {unknown[0]!r}", where=f"kinds.toml [{row.get('id')}]", remedy=f"Known keys: {', '.join(sorted(known))}."
        )
    kind = Kind(**{**row, "acled": tuple(row.get("acled", ()))})
    if kind.family not in get_args(Family) or kind.sensitivity not in LEVELS:
        raise CodebookError("unknown family or sensitivity", where=f"kinds.toml [{kind.id}]")
    return kind


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id, in the guide's order."""
    return {row["id"]: _kind(row) for row in data("kinds.toml")["kind"]}


def crosswalk(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """From kind to the terms of another vocabulary; empty where it has none."""
    out: dict[str, tuple[str, ...]] = {}
    for kind in kinds().values():
        value = getattr(kind, vocabulary)
        out[kind.id] = value if isinstance(value, tuple) else ((value,) if value else ())
    return out
