"""Numbers of people and authors of events in words, as page and report print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.model.count import GROUPS, Estimate
from marsad.model.event import Party, TollCell

WORDS = {
    "civilian": ("civilian", "civilians"),
    "combatant": ("fighter", "fighters"),
    "unknown": ("unidentified person", "unidentified people"),
    "mixed": ("person (civilian or fighter)", "people, civilians and fighters"),
}


def toll_text(cells: Mapping[str, TollCell]) -> str | None:
    """The classes kept apart: "at least 10 civilians, 4 fighters"; None where nobody gave a number."""
    parts = [_cell(cells[group].estimate, group) for group in GROUPS if group in cells]
    return ", ".join(part for part in parts if part) or None


def _cell(estimate: Estimate, group: str) -> str:
    number = str(estimate)
    return f"{number} {WORDS[group][number != '1']}" if number else ""


def initiator_text(parties: Sequence[Party]) -> str | None:
    """Who is named as author, in the words of those who name them; None where nobody is."""
    return "; ".join(dict.fromkeys(party.name for party in parties)) or None
