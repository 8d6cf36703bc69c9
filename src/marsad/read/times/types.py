"""What a time expression is before it is resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from marsad.model.text import Span

TimeKind = Literal["point", "period", "since", "until", "duration", "set", "order", "clock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A wording of time, read but not resolved.

    `kind`: point (a day), period (closed, longer), since and until (one end open), duration and set (never dated), order (hangs on the
    event told before: "a week later"), clock (an hour or part of day alone). `form` names the resolving rule, `values` its numbers,
    `unit` and `which` (last, this, next...) its words, `part` early | mid | late, `hour` the part of day. `bound`: "", since, until or
    before. `other` is the end of a range, `joint` the word between.

    What a caller needs to choose among several: `saying`: it dates when something was said. `ahead`: the wording looks forward ("will",
    "until"). `complement`: it dates what comes after it ("a day after raids killed ten") rather than its own clause. `dateline`: a full
    date that heads the text or follows "published" and dates no event. `clause_at`: where a clause with "since" begins that ends in this
    expression ("since the siege began on Sunday"); what is told inside that clause happened then: `opened()`.
    """

    span: Span
    text: str
    kind: TimeKind
    form: str
    values: tuple[int | None, ...] = ()
    unit: str = ""
    which: str = ""
    part: str = ""
    hour: str | None = None
    bound: str = ""
    joint: str = ""
    other: TimeExpression | None = None
    saying: bool = False
    ahead: bool = False
    complement: bool = False
    clause_at: int | None = None
    dateline: bool = False

    def opened(self) -> TimeExpression:
        """The same expression without its bound: the day itself of "since the siege began on Sunday"."""
        return replace(self, bound="", kind="point") if self.bound else self
