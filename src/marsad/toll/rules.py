"""The named rules that make tolls of figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.model.count import Estimate
from marsad.toll.figures import Figure
from marsad.toll.ranges import reported_range

DEFAULT = "reported-range"
Rule = Callable[[Sequence[Figure]], Estimate]


def reported(figures: Sequence[Figure]) -> Estimate:
    """`reported-range`: the lowest and highest of the voices' latest figures; "at least 10" alone is 10 to 10, open."""
    return reported_range([(f.low, f.high, f.open) for f in figures])


RULES: dict[str, Rule] = {DEFAULT: reported}
