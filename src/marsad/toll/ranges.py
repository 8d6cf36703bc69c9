"""The algebra of ranges: how figures of several voices make one estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.model.count import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def reported_range(figures: Sequence[tuple[int, int, bool]]) -> Estimate:
    """Lowest and highest figure reported, each given as (low, high, open); best is the middle low; nothing gives no estimate.

    Open only while the highest figure is itself an "at least": a firm figure above it bounds the range.
    """
    if not figures:
        return Estimate()
    high = max(h for _, h, _ in figures)
    lows = sorted(low for low, _, _ in figures)
    return Estimate(low=lows[0], best=lows[(len(lows) - 1) // 2], high=high, open=not any(h == high and not o for _, h, o in figures))


def lowest(figures: Sequence[tuple[int, int, bool]]) -> Estimate:
    """The lowest figure alone, each given as (low, high, open); open if it is itself an "at least"; nothing gives no estimate."""
    if not figures:
        return Estimate()
    low, _, open_ = min(figures, key=lambda f: (f[0], f[1], f[2]))
    return Estimate(low=low, best=low, high=low, open=open_ and all(f[0] == low and f[2] for f in figures))


def carried(figures: Sequence[tuple[int, int, bool]]) -> Estimate:
    """The number that two of the figures, each of another voice, reach: the second highest low; open where one reaches further.

    Fewer than two figures carry nothing.
    """
    if len(figures) < 2:
        return Estimate()
    top, second = sorted((low for low, _, _ in figures), reverse=True)[:2]
    further = top > second or any(o or high > second for low, high, o in figures if low >= second)
    return Estimate(low=second, best=second, high=second, open=further)


def add(estimates: Iterable[Estimate]) -> Estimate:
    """The sum of estimates of different people: bounds add; an unknown bound adds nothing and leaves the sum open."""
    every = [e for e in estimates if e.low is not None or e.high is not None]
    if not every:
        return Estimate()
    return Estimate(
        low=sum(e.low or 0 for e in every),
        best=sum(e.best if e.best is not None else e.low or 0 for e in every),
        high=sum(e.high if e.high is not None else e.low or 0 for e in every),
        open=any(e.open or e.high is None for e in every),
    )


def contradict(a: tuple[int, int], b: tuple[int, int], tolerance: float = 0.0) -> bool:
    """Whether two closed ranges share no number, each loosened by a share of itself."""
    return a[1] * (1 + tolerance) < b[0] or b[1] * (1 + tolerance) < a[0]
