"""How long a year of sieges by the road graph takes, and whether it grows with what happened or with days and places.

    python bench/siege.py [PLACES] [STRETCHES]

The land is made up and always the same (seed 3): places on a grid with roads to their neighbours and some beyond, two sides, one holding
the west and one the east, four sources of supply each, forty areas near the front. Over 365 days places change hands, ten a day. Without
numbers: 5,000 places, 20,000 stretches. A year may take 20 s, one more day 0.2 s; twice the changes at most 2.6 times as long.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections import defaultdict

from marsad.model.assessment import ControlInterval
from marsad.siege.network import Edge, Network
from marsad.siege.sweep import Field, Ring, _Eye, sweep
from marsad.siege.verdicts import verdict
from marsad.theatre.types import Side, Supply

FIRST, DAYS, A_DAY, AREAS = dt.date(2031, 1, 1), 365, 10, 40
MOST_YEAR, MOST_DAY, MOST_GROWTH = 20.0, 0.2, 2.6
SIDES = {s: Side(id=s, name=s, colour="#000000", against=(o,)) for s, o in (("west", "east"), ("east", "west"))}


def land(places: int, stretches: int, dice: random.Random) -> tuple[Network, int]:
    """Roads on a grid, and the grid's width."""
    width = max(2, round(places**0.5))
    pairs = [(n, n + 1) for n in range(places - 1) if (n + 1) % width] + [(n, n + width) for n in range(places - width)]
    while len(pairs) < stretches:
        n = dice.randrange(places)
        other = n + dice.randrange(-2, 3) + width * dice.randrange(-2, 3)
        if 0 <= other < places and other != n:
            pairs.append((n, other))
    edges = (
        Edge(id=f"r{i}", name=f"road {i}", a=f"p{a}", b=f"p{b}", points=(f"p{a}", f"p{b}")) for i, (a, b) in enumerate(pairs[:stretches])
    )
    return Network(tuple(edges)), width


def history(places: int, width: int, changes: int, dice: random.Random) -> dict[str, list[ControlInterval]]:
    """Who holds which place over the year."""
    spans: defaultdict[int, list[tuple[dt.date, str]]] = defaultdict(list)
    for n in range(places):
        spans[n].append((dt.date.min, "west" if n % width < width // 2 else "east"))
    for _ in range(changes):
        n = dice.randrange(places) // width * width + width // 2 + dice.randrange(-3, 4)
        if 0 <= n < places:
            spans[n].append((FIRST + dt.timedelta(days=dice.randrange(DAYS)), dice.choice(("west", "east"))))
    out = {}
    for n, told in spans.items():
        told.sort()
        ends = [d for d, _ in told[1:]] + [None]
        out[f"p{n}"] = [
            ControlInterval(place=f"p{n}", id=f"p{n}", sides=(side,), start=None if day == dt.date.min else day, end=end)
            for (day, side), end in zip(told, ends, strict=True)
            if day != end
        ]
    return out


def field(places: int, stretches: int, changes: int) -> Field:
    """The land with a year of changes."""
    dice = random.Random(3)  # noqa: S311
    net, width = land(places, stretches, dice)
    supplies = [Supply(side="west", place=f"p{width * row}") for row in range(0, width, max(1, width // 4))]
    supplies += [Supply(side="east", place=f"p{width * row + width - 1}") for row in range(0, width, max(1, width // 4))]
    rings = []
    for number in range(AREAS):
        n = dice.randrange(2, max(3, places // width - 3)) * width + width // 2 + (-2 if number % 2 else 2)
        members = tuple(f"p{n + i + width * j}" for i in (0, 1) for j in (0, 1))
        rings.append(Ring(id=f"a{number}", side="west" if number % 2 else "east", members=members))
    return Field(net=net, sides=SIDES, supplies=supplies, rings=rings, held=history(places, width, changes, dice))


def year(ground: Field) -> tuple[float, int]:
    """Seconds of a year, and how many verdicts changed in it."""
    begun = time.perf_counter()
    verdicts = sum(1 for _ in sweep(ground))
    return time.perf_counter() - begun, verdicts


def one_day(ground: Field) -> float:
    """Seconds to judge every area on one day of which nothing is known yet."""
    begun = time.perf_counter()
    for side in SIDES:
        eye = _Eye(side, ground)
        eye.turn(FIRST + dt.timedelta(days=200), sorted(ground.held), range(len(ground.net.edges)))
        for ring in ground.rings:
            if ring.side == side:
                verdict(ground.net, ring.members, eye.sources, eye.states)
    return time.perf_counter() - begun


def main() -> int:
    """Prints all figures; 1 if one is missed."""
    numbers = [int(a) for a in sys.argv[1:]]
    places, stretches = (numbers + [5_000, 20_000][len(numbers) :])[:2]
    took, verdicts = year(field(places, stretches, DAYS * A_DAY))
    print(f"{places:,} places, {stretches:,} stretches, {DAYS * A_DAY:,} changes: a year {took:.2f} s, {verdicts:,} verdicts given")
    added = took / DAYS
    print(f"one more day {added:.3f} s; a day of which nothing is known {one_day(field(places, stretches, DAYS * A_DAY)):.3f} s")
    twice, _ = year(field(places, stretches, 2 * DAYS * A_DAY))
    print(f"twice the changes {twice:.2f} s, {twice / took:.2f} times as long (at most {MOST_GROWTH})")
    return int(took > MOST_YEAR or added > MOST_DAY or twice / took > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
