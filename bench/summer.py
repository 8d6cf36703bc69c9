"""How well a whole run reconstructs a campaign: events, tolls, control and sieges of a summer, seconds and memory of the run.

    python bench/summer.py [--errors N] [--update-floors [--allow-lower]]

The reports, the gold histories and their scorers lie in a folder `shared` beside the repository (or $MARSAD_SHARED); without it nothing
is measured.
Floors stand in bench/floors.toml with a digest of the corpus: a figure below its floor fails.
"""

from __future__ import annotations

import datetime as dt
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import floors
from marsad.pipeline.run import run
from marsad.pipeline.study import Study
from marsad.publish import records

REPORTS = "reports/aleppo-2016-summer.jsonl"
GOLD = ("bench/summer.events.jsonl", "bench/summer.control.jsonl", "bench/summer.siege.jsonl")
SCORERS = ("bench/score_claims.py", "bench/score_events.py", "bench/score_timeline.py")
FIGURES = {
    "cluster_f1": r"^cluster .*'f1': ([\d.]+)",
    "linked_f1": r"^linked .*'f1': ([\d.]+)",
    "toll_exact": r"^toll .* exact ([\d.]+)",
    "toll_overlapping": r"^toll .* overlapping ([\d.]+)",
    "disputed_precision": r"^disputed precision ([\d.]+)",
    "disputed_recall": r"^disputed .*recall ([\d.]+)",
    "control_right": r"^control .* right ([\d.]+)  wrong",
    "control_when_speaking": r"^control .*right when it speaks ([\d.]+)",
    "area_balanced": r"^area .*balanced ([\d.]+)",
    "route_balanced": r"^route .*balanced ([\d.]+)",
}


def write(path: Path, rows: Iterable[Any], record: Callable[[Any], Any]) -> str:
    """Writes rows as the commands print them, and gives the path."""
    path.write_text("".join(records.line(record(row)) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def histories(source: Path, into: Path) -> tuple[list[str], float]:
    """Files of events, control and sieges of a run over the reports, and the seconds from reports to assessments."""
    begun = time.perf_counter()
    run([source], into, theatre="syria-2016", today=dt.datetime.now(dt.UTC).date())
    with Study.open(into) as study:
        files = [
            write(into / "events.jsonl", study.events, records.event),
            write(into / "control.jsonl", [line for row in study.control for line in records.control(row)], lambda line: line),
            write(into / "siege.jsonl", study.siege, records.siege),
        ]
    return files, time.perf_counter() - begun


def scores(folder: Path, files: list[str]) -> str:
    """What the scorers print of the histories; their list of errors goes to standard error."""
    events, control, siege = (str(folder / name) for name in GOLD)
    errors = ["--errors", sys.argv[sys.argv.index("--errors") + 1]] if "--errors" in sys.argv else []
    calls = (
        ["score_events.py", events, files[0], str(folder / REPORTS)],
        ["score_timeline.py", "control", control, files[1]],
        ["score_timeline.py", "siege", siege, files[2]],
    )
    done = (
        subprocess.run([sys.executable, folder / "bench" / name, *rest, *errors], stdout=subprocess.PIPE, text=True, check=True)
        for name, *rest in calls
    )
    return "".join(each.stdout for each in done)


def main() -> int:
    """Prints what the scorers say, and the figures beside their floors; 1 if one is below."""
    folder = floors.shared(REPORTS, *GOLD, *SCORERS)
    if folder is None:
        return 0
    with tempfile.TemporaryDirectory() as place:
        files, seconds = histories(folder / REPORTS, Path(place) / "study")
        print(f"run {seconds:.1f} s, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
        said = scores(folder, files)
    print(said, end="")
    found = {name: re.search(pattern, said, re.MULTILINE) for name, pattern in FIGURES.items()}
    figures = {name: float(match.group(1)) for name, match in found.items() if match}
    if unread := sorted(set(FIGURES) - set(figures)):
        raise SystemExit(f"the scorers no longer print {', '.join(unread)}: mend FIGURES")
    return floors.judge("summer", floors.digest([folder / name for name in (REPORTS, *GOLD)]), figures)


if __name__ == "__main__":
    sys.exit(main())
