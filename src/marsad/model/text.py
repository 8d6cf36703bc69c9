"""Places in a text: spans, and mentions with their wording."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in a report's unmodified text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} runs backwards or before the text")

    def of(self, text: str) -> str:
        """The wording at this span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or description as the text has it; `via` is the chain a claimant speaks through, origin first."""

    text: str
    span: Span | None = None
    via: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place as the text has it, with what is said to lie between it and the event.

    `relation` is None for "in", else one of near, north_of, south_of, east_of, west_of (and the four diagonals), between, outskirts,
    countryside, road, part; `distance_m` where the text gives one. `implied` marks a place taken from elsewhere in the report ("the city").
    """

    text: str
    span: Span | None = None
    relation: str | None = None
    distance_m: float | None = None
    implied: bool = False
