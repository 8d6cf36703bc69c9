"""What is not taken in, with the reason: refusals travel beside reports, so that the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A report or file that was refused: `error` says where and why; `report` is its id where one could be read."""

    error: InputError
    report: str | None = None
