"""Whether reading time grows with length alone, on texts that are made to be hard: doubled again and again, and 5 MB of the worst.

    python bench/robustness.py [--update-floors [--allow-lower]]

Floors stand in bench/floors.toml with a digest of this file, which holds the texts. `linearity` is the least, over all shapes, of the
growth that a doubling should bring over the growth it brought: 1 is linear, .5 quadratic. `megabytes_a_second` is the slowest of the 5 MB.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

import floors
from marsad.model.report import Report
from marsad.read.reader import Reader
from marsad.theatre import load

HEAD = "Rebels shelled the town of Norhaven on Monday, killing 12 civilians, and the army retook the front line, the militia said. "
REPEATED = {
    "prose": HEAD,
    "capitals": HEAD.upper(),
    "no stop": "the army shelled the town and the rebels fled to the hills while ",
    "no stop, dull": "the market was open and people bought bread and went ",
    "triggers": "shelled killed captured siege ",
    "numbers": "killed 3 and 4 and ",
    "names": "Kafr Naya ",
    "labels": "rebel-held ",
    "abbreviations": "U.S. ",
    "days": "on Monday July 1 2016 ",
    "countries": "men from Sudan and Chad shelled the town of Azaz in Syria, ",
    "speakers": "he said the army said ",
    "mark-up": "<p>&nbsp; <br/>",
    "quotes": "\u201c\u2018\"' ",
    "marks": "., ;- ",
}
UNBROKEN = {"one word": "x", "one name": "A", "dots": ".", "dashes": "-", "digits": "1", "accents": "\u0301", "blanks": " ", "lines": "\n"}
SHORT, DOUBLINGS = 25_000, 3
HUGE = 5_000_000
WORST = ("one word", "no stop", "no stop, dull", "prose")


def text(shape: str, length: int) -> str:
    """A text of a shape: a sentence of war, so that it is opened, and then the shape over and over."""
    part = REPEATED.get(shape) or UNBROKEN[shape]
    return (HEAD + part * (length // len(part) + 1))[:length]


def _seconds(reader: Reader, shape: str, length: int) -> float:
    report = Report(id="r", text=text(shape, length), published=dt.date(2020, 3, 5))
    begun = time.process_time()
    reader.read(report)
    return max(time.process_time() - begun, 0.01)


def _growth(seconds: Callable[[int], float]) -> tuple[float, float]:
    """Seconds at the longest length, and how linear the way there was: the mean growth of a doubling, two over it."""
    first, last = seconds(SHORT), seconds(SHORT * 2**DOUBLINGS)
    return last, 2 / max((last / first) ** (1 / DOUBLINGS), 1)


def figures(reader: Reader) -> dict[str, float]:
    """The least linear shape and the slowest of the huge texts, all of them printed."""
    straight = {}
    for shape in (*REPEATED, *UNBROKEN):
        seconds, straight[shape] = _growth(lambda length, shape=shape: _seconds(reader, shape, length))  # type: ignore[misc]
        print(f"{shape:14} {SHORT * 2**DOUBLINGS:9,} characters {seconds:6.2f} s, a doubling takes {2 / straight[shape]:.2f} times as long")
    speed = {}
    for shape in WORST:
        seconds = _seconds(reader, shape, HUGE)
        speed[shape] = HUGE / 1e6 / seconds
        print(f"{shape:14} {HUGE:9,} characters {seconds:6.2f} s")
    return {"linearity": round(min(1, *straight.values()), 3), "megabytes_a_second": round(min(speed.values()), 3)}


def main() -> int:
    """Prints the figures beside their floors; 1 if one is below."""
    reader = Reader(load("world"))
    _seconds(reader, "prose", 2000)
    return floors.judge("robustness", floors.digest([Path(__file__)]), figures(reader))


if __name__ == "__main__":
    sys.exit(main())
