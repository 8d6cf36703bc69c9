"""Airwars' grades, derived from two axes kept apart: whether it happened, and who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from marsad.model.event import Event

Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


def grade(event: Event) -> Grade:
    """The grade of an event, by the definitions that Airwars publishes.

    Discounted: denied or withdrawn, or only combatants are said to have been hurt. Confirmed: a belligerent admits it. Contested:
    several are accused, or the accused denies. Fair: two independent sources and somebody named. Weak: the rest, one source or nobody
    named, however well documented.
    """
    groups = {c.group for r in event.claims for c in r.claim.counts if c.outcome in ("killed", "injured")}
    if event.occurrence in ("denied", "withdrawn") or groups == {"combatant"}:
        return "discounted"
    if event.responsibility == "admitted":
        return "confirmed"
    if event.responsibility == "contested" or event.occurrence == "contested":
        return "contested"
    return "fair" if event.independent_sources >= 2 and event.responsibility == "alleged" else "weak"
