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
    number = estimate_text(estimate)
    return f"{number} {WORDS[group][number != '1']}" if number else ""


def estimate_text(estimate: Estimate) -> str:
    """A number as it stands: "11", "at least 10", "10 to 15", "up to 20"; empty where it is unknown."""
    low, high = estimate.low, estimate.high
    if low is None and high is None:
        return "" if estimate.best is None else str(estimate.best)
    if low is None:
        return f"up to {high}"
    if high is None or (estimate.open and low == high):
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}{' or more' if estimate.open else ''}"


def initiator_text(parties: Sequence[Party]) -> str | None:
    """Who is named as author, in the words of those who name them; None where nobody is."""
    return "; ".join(dict.fromkeys(party.name for party in parties)) or None
