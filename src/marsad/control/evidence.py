"""Evidence: what one claim says about who holds one place, from which day, on whose word."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from marsad.control.rules import Rank, Says
from marsad.model.claim import Extent

_ORDER: dict[str, int] = {"wish": 0, "label": 1, "fight": 2, "hold": 3, "withdrawal": 4, "denial": 5, "capture": 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`sides` gain, hold, leave, fight or wish to take; `others` are those from whom or against whom; `day`: from when it is so.

    `dated`: the text gives the day; `recalled`: it tells of something past without a day; `again`: taken back; `prior`: told as what
    came before the rest of its sentence; `label`: a bare
    adjective; `whole`: all of the place is said to be meant; `inherited`: told of what lies around the place, or of a part of it;
    `rank`: whether the speakers favour what they say. `company`: all sides at war in
    its report; `voices` count once each; `camp` counts as one where in interest.
    """

    place: str
    says: Says
    sides: tuple[str, ...]
    others: tuple[str, ...] = ()
    day: dt.date
    published: dt.date
    dated: bool = False
    recalled: bool = False
    again: bool = False
    prior: bool = False
    label: bool = False
    whole: bool = False
    inherited: bool = False
    extent: Extent = "full"
    rank: Rank = "independent"
    voices: tuple[str, ...] = ()
    camp: str | None = None
    company: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    claim: str = ""

    @property
    def what(self) -> str:
        """The row of the table of weights."""
        return "label" if self.label else self.says

    @property
    def key(self) -> tuple[dt.date, int, int, dt.date, str]:
        """Order of telling: by day; wishes, adjectives, fights, states, losses and captures of one day in this order, a recapture last."""
        return (self.day, _ORDER[self.what], int(self.again) - int(self.prior), self.published, self.claim)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whom not to count twice: one camp speaking for itself, else each voice."""
        return (f"camp:{self.camp}",) if self.rank == "in_interest" else self.voices


def rank_of(leanings: frozenset[str], gains: tuple[str, ...], loses: tuple[str, ...]) -> Rank:
    """Whether a word serves those who say it: `gains` profit from its being believed, `loses` suffer by it.

    Someone who leans to neither is independent; of several speakers the least interested decides.
    """
    if not leanings:
        return "independent"
    if leanings & frozenset(gains):
        return "independent" if leanings - frozenset(gains) else "in_interest"
    return "against_interest" if leanings & frozenset(loses) or not loses else "independent"
