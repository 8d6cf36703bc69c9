"""What the columns of a table of control mean, and what its words for holders stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from marsad.model.errors import UsageError
from marsad.theatre import Theatre

REQUIRED = ("place", "side", "date")
FIELDS = (*REQUIRED, "source", "lat", "lon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """`fields`: the heading of each of `FIELDS`; `holders`: a word of the table for a holder, and the sides it stands for: one holds the
    place, several contest it, none says nothing of it. `outlet`: whose table it is."""

    fields: Mapping[str, str] = field(default_factory=lambda: {f: f for f in FIELDS[:4]})
    holders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    outlet: str | None = None


def columns(said: Sequence[str], theatre: Theatre) -> Columns:
    """The columns by name (place, side, date, source), as a TOML file has them, or as FIELD=COLUMN says, the last word winning.

    Raises UsageError.
    """
    pairs = [s for s in said if "=" in s]
    files = [Path(s) for s in said if "=" not in s]
    found = _described(files[-1], theatre) if files else Columns()
    fields = dict(found.fields)
    for pair in pairs:
        name, _, column = (part.strip() for part in pair.partition("="))
        if name not in FIELDS or not column:
            raise UsageError(f"--map {pair!r} is no FIELD=COLUMN", remedy=f"Fields: {', '.join(FIELDS)}.")
        fields[name] = column
    return replace(found, fields=fields)


def _described(path: Path, theatre: Theatre) -> Columns:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError("the description of the columns cannot be read", where=str(path), why=str(error)) from error
    fields = _table(data, "fields", path)
    if unknown := sorted(set(data) - {"fields", "holders", "outlet"} | (set(fields) - set(FIELDS))):
        raise UsageError(f"`{unknown[0]}` means nothing here", where=str(path), remedy=f"Fields: {', '.join(FIELDS)}.")
    if missing := [f for f in REQUIRED if f not in fields]:
        raise UsageError(f"no column is named for `{missing[0]}`", where=str(path), remedy=f"Add it under [fields]: {missing[0]} = ….")
    holders = {_key(k): _sides(k, v, path, theatre) for k, v in _table(data, "holders", path).items()}
    return Columns(fields={k: str(v) for k, v in fields.items()}, holders=holders, outlet=data.get("outlet"))


def _table(data: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise UsageError(f"`{name}` is no table", where=str(path), remedy=f"Write [{name}] and one line for each.")
    return found


def _sides(word: str, value: Any, path: Path, theatre: Theatre) -> tuple[str, ...]:
    sides = [value] if isinstance(value, str) else value
    if not isinstance(sides, list) or any(s not in theatre.sides for s in sides):
        raise UsageError(
            f"{word!r} stands for {value!r}, which is no side", where=str(path), remedy=f"Sides: {', '.join(theatre.sides)}; [] for nobody."
        )
    return tuple(sides)


def _key(word: str) -> str:
    return " ".join(word.split()).casefold()


def holder(columns: Columns, word: str) -> tuple[str, ...] | None:
    """The sides that the table's word stands for; None where the description leaves it to the theatre."""
    return columns.holders.get(_key(word))
