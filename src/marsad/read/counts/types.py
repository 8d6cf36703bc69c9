"""A number of people in a sentence, with its words' places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.model.count import Count, Group, Outcome, Quantifier, Scope

if TYPE_CHECKING:
    from marsad.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMention:
    """A number, whom it counts and what befell them, each with its span.

    `noun_span` covers number and noun ("at least 11 civilians"; `said` is its wording), `trigger_span` the word of outcome, `span` both.
    `side_text`: the side as worded ("IS" of "four IS fighters"). `category`: children, women, medics or journalists. `alleged`: an
    opponent's label. `part_of`: a part of the count before it. Bounds follow the wording; None is no bound.
    """

    span: Span
    noun_span: Span
    trigger_span: Span
    said: str
    outcome: Outcome
    group: Group
    low: int | None
    high: int | None
    quantifier: Quantifier = "exact"
    scope: Scope = "incident"
    part_of: bool = False
    side_text: str | None = None
    category: str | None = None
    alleged: str | None = None

    def count(self, side: str | None = None) -> Count:
        """The model's count, with the side as resolved by the caller or else as worded."""
        return Count(
            outcome=self.outcome,
            group=self.group,
            side=side or self.side_text,
            low=self.low,
            high=self.high,
            said=self.said,
            quantifier=self.quantifier,
            scope=self.scope,
            part_of=self.part_of,
            alleged=self.alleged,
            category=self.category,
        )
