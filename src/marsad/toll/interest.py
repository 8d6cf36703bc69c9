"""Whose interest a figure serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model.event import Event
    from marsad.toll.figures import Figure


def in_interest(event: Event, figure: Figure) -> bool:
    """Whether a figure serves the side of the one who gives it: the enemy's dead fighters, or people that it says the enemy hurt.

    A voice without a side serves nobody; where nobody is accused and no class is said, a figure serves nobody either.
    """
    if not figure.leanings:
        return False
    if figure.count.group == "combatant":
        return figure.count.side is not None and figure.count.side not in figure.leanings
    accused = {p.side for p in event.initiator if p.side}
    return bool(accused) and not accused & figure.leanings
