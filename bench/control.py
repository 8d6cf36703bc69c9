"""How fast a table of control comes in and is asked: 4,589 rows on 486 towns of Ukraine in 2022.

    python bench/control.py [--update-floors [--allow-lower]]

The table lies in a folder `shared` beside the repository (or $MARSAD_SHARED); without it nothing is measured. Floors stand in
bench/floors.toml with a digest of the table: a figure below its floor fails. Beside the floors stand the seconds of the
processor, and those that were asked for.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import floors
from marsad import control
from marsad.pipeline.bringing import bring_in
from marsad.pipeline.study import Study
from marsad.publish.geojson import geojson

TABLE = "control/ukraine_2022.jsonl"
COLUMNS = Path(__file__).parent / "ukraine_2022.toml"
DAY = dt.date(2022, 4, 10)
WITHIN = {"rows brought in": 20.0, "history, whole command": 2.0, "map of a day": 0.3}


def _history(into: Path) -> float:
    """Seconds of the processor for `marsad control FOLDER --history`, start of Python and all."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "marsad.cli.main", "control", into, "--history"], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _day(into: Path) -> float:
    """Seconds of the map of a day, once the history is there."""
    with Study.open(into) as study:
        history = study.control
        begun = time.process_time()
        json.dumps(geojson(control.on(history, DAY), (), (), study.theatre, day=DAY))
        return time.process_time() - begun


def main() -> int:
    """Prints the seconds beside those asked for, and the figures beside their floors; 1 if one is missed."""
    folder = floors.shared(TABLE)
    if folder is None:
        return 0
    with tempfile.TemporaryDirectory() as place:
        into, begun = Path(place) / "study", time.process_time()
        brought = bring_in(folder / TABLE, into, described=[str(COLUMNS)], theatre="ukraine-2022", today=dt.datetime.now(dt.UTC).date())
        seconds = {"rows brought in": time.process_time() - begun}
        seconds["history, whole command"] = min(_history(into) for _ in range(3))
        seconds["map of a day"] = _day(into)
    rows = brought.rows + len(brought.refusals)
    print(f"{rows} rows: {brought.rows} taken, {len(brought.refusals)} refused, {brought.silent} of nobody's holding")
    for what, took in seconds.items():
        print(f"{what:24} {took:6.2f} s, {WITHIN[what]} s asked for")
    late = any(took > WITHIN[what] for what, took in seconds.items())
    return floors.judge("control", floors.digest([folder / TABLE, COLUMNS]), {"rows_taken": round(brought.rows / rows, 3)}) or int(late)


if __name__ == "__main__":
    sys.exit(main())
