"""The wording of the situation report, read from data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def phrases() -> dict[str, Any]:
    """All tables of the wording."""
    return tomllib.loads(resources.files("marsad.publish").joinpath("data", "phrases.toml").read_text(encoding="utf-8"))


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def listed(items: list[str]) -> str:
    """ "a", "a and b", "a, b and c"; with semicolons where an item has a comma of its own."""
    if len(items) < 2:
        return "".join(items)
    comma = "; " if any("," in i for i in items) else ", "
    return comma.join(items[:-1]) + (";" if comma == "; " else "") + f" {phrases()['words']['and']} " + items[-1]
