"""What reading costs: words a second against spaCy's full small pipeline in the same run, by stage, start-up, memory, several processes.

    python bench/speed.py [--update-floors [--allow-lower]]

War text is the annotated reports, mixed news the same with a corpus of ordinary reports: most of any news is not of war. Both run on one
thread, and only their own processor time counts. Start-up, memory and processes are measured in processes of their own. What was asked
for stands in LIMITS; floors of the ratios in bench/floors.toml.
"""

from __future__ import annotations

import dataclasses
import importlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import floors
from marsad.model.report import Report
from marsad.pipeline.readers import Read, read_all
from marsad.publish import records
from marsad.read import parser
from marsad.read import reader as rooms
from marsad.resolve import Resolver
from marsad.theatre import load
from reading import DEV, QUIET, report, rows

LIMITS = {"mixed_ratio": 15.0, "war_ratio": 2.2, "jobs_ratio": 1.7}
"""What is asked for, at least."""
CEILINGS = {"startup_s": 1.5, "peak_mb": 400.0, "peak_10000_mb": 400.0, "growth_mb": 60.0}
"""What is asked for, at most; `growth_mb` is what ten thousand reports take more than one thousand."""
STAGES = {
    "fold": "flat", "split": "sentences", "attribution": "attributions", "echoes": "echoes", "times": "find_times",
    "counts": "find_counts", "parse": "parse", "places": "find_places", "fill": "read_document",
}  # fmt: skip
TIMES, JOBS, WAR = 3, 2, 600
"""How often a thing is measured; processes that read so many reports of war together."""


class Clock:
    """Seconds of processor time by stage, taken by standing before the functions that the reader calls."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Counts the time of a function or method of `owner` to a stage."""
        inner: Callable[..., Any] = getattr(owner, name)

        def timed(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return inner(*arguments, **named)
            finally:
                self.seconds[stage] += time.process_time() - begun

        setattr(owner, name, timed)


def words(found: list[dict[str, Any]]) -> int:
    """Words of the reports."""
    return sum(len(row["text"].split()) for row in found)


def reading(found: list[dict[str, Any]], theatre: str) -> float:
    """Seconds of processor time that reading takes, the best of several."""
    reader = rooms.Reader(load(theatre))
    reports = [report(row) for row in found]
    reader.read(reports[0])
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        for each in reports:
            reader.read(each)
        taken.append(time.process_time() - begun)
    return min(taken)


def baseline(found: list[dict[str, Any]]) -> float:
    """Seconds of processor time of spaCy's full small pipeline over the same texts, the best of several."""
    import spacy

    name = next(name for name in parser.MODELS if importlib.util.find_spec(name))
    folder = next(Path(str(importlib.import_module(name).__file__)).parent.glob("en_core_web_sm*-3.8.0"))
    nlp = spacy.load(folder)
    nlp("Warm up.")
    taken = []
    for _ in range(TIMES - 1):
        begun = time.process_time()
        for _ in nlp.pipe(row["text"] for row in found):
            pass
        taken.append(time.process_time() - begun)
    return min(taken)


def stages(found: list[dict[str, Any]], theatre: str) -> None:
    """Prints what each stage of reading takes."""
    clock, known = Clock(), load(theatre)
    reader, resolver = rooms.Reader(known), Resolver(known)
    reports = [report(row) for row in found]
    reader.read(reports[0])
    for stage, name in STAGES.items():
        clock.watch(rooms, name, stage)
    clock.watch(parser, "_annotate", "parse: network")
    clock.watch(reader, "_opens", "gate")
    clock.watch(resolver, "resolve", "resolve")
    begun = time.process_time()
    for each in reports:
        resolver.resolve(each, reader.read(each).claims)
    whole, total = time.process_time() - begun, words(found)
    print(f"{'stage':18} {'seconds':>8} {'share':>6} {'words/s':>12}")
    named = {k: v for k, v in clock.seconds.items() if ": " not in k}
    for stage, seconds in (*clock.seconds.items(), ("the rest", whole - sum(named.values())), ("all", whole)):
        print(f"{stage:18} {seconds:8.3f} {seconds / whole:6.0%} {total / max(seconds, 1e-6):12,.0f}")


def environment(compiled: str) -> dict[str, str]:
    """The environment of a fresh process that finds compiled modules where it keeps them."""
    here = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return here | {"PYTHONPYCACHEPREFIX": compiled, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def startup(row: dict[str, Any], folder: str) -> float:
    """Seconds from the start of `marsad read` to its first claim, the best of several; the first run only compiles."""
    file = Path(folder) / "one.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "marsad.cli.main", "read", str(file), "--theatre", "syria-2016"]
    taken = []
    for _ in range(TIMES + 1):
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment(folder)) as process:
            if process.stdout is None or not process.stdout.readline():
                raise SystemExit("the first report of the corpus gives no claim")
            taken.append(time.perf_counter() - begun)
            process.stdout.read()
    return min(taken[1:])


def lines(read: Read) -> int:
    """What a stream keeps of a reading: the length of what it would print."""
    return sum(len(records.line(records.claim(c))) for c in read.claims)


def _made_up(number: int) -> str:
    return "".join(chr(97 + int(d)) for d in str(number))


def endless(found: list[dict[str, Any]]) -> Iterator[Report]:
    """The reports again and again, each time with a new id and with names that were never seen before."""
    for number, row in zip(count(), cycle(found), strict=False):
        one, two, three = (f"{a}{_made_up(number)}" for a in ("Ka", "Um", "Te"))
        more = f" Shelling hit the villages of {one} and {two} near {three} on Tuesday, killing four people."
        yield dataclasses.replace(report(row), id=f"{row['id']}-{number}", text=row["text"] + more)


def peak_mb() -> float:
    """The peak of this process's memory. Linux's getrusage would count the process that it was forked from as well."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def stream(folder: Path, names: list[str], number: int, jobs: int) -> None:
    """Reads so many reports of some corpora, in a process of its own; prints seconds, the peak of its memory in MB, what it read."""
    reports = islice(endless([row for name in names for row in rows(folder / name)]), number)
    begun = time.perf_counter()
    size = sum(read_all(lines, reports, "syria-2016", jobs))
    print(json.dumps([time.perf_counter() - begun, peak_mb(), size]))


def streamed(names: tuple[str, ...], number: int, jobs: int, folder: str) -> tuple[float, float, int]:
    """What `stream` prints in a fresh process."""
    command = [sys.executable, __file__, "--stream", *names, str(number), str(jobs)]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, env=environment(folder)).stdout
    seconds, peak, size = json.loads(said)
    return seconds, peak, size


def processes(folder: str) -> float:
    """How many times as fast several processes read as one, by the clock on the wall: the best pair of several."""
    best = 0.0
    for _ in range(TIMES):
        alone, _, read_alone = streamed((DEV,), WAR, 1, folder)
        together, _, read_together = streamed((DEV,), WAR, JOBS, folder)
        if read_alone != read_together:
            raise SystemExit("several processes read something else than one")
        print(f"{WAR} reports of war: one process {alone:.1f} s, {JOBS} processes {together:.1f} s")
        best = max(best, alone / together)
    return best


def figures(folder: Path) -> tuple[dict[str, float], dict[str, float]]:
    """Figures with a least and figures with a most."""
    dev, quiet = rows(folder / DEV), rows(folder / QUIET)
    war, calm = reading(dev, "syria-2016"), reading(quiet, "world")
    full_war, full_calm = baseline(dev), baseline(quiet)
    print(f"war text: Marsad {words(dev) / war:,.0f} words/s, spaCy {words(dev) / full_war:,.0f} words/s")
    mixed = words(dev) + words(quiet)
    print(f"mixed news: Marsad {mixed / (war + calm):,.0f} words/s, spaCy {mixed / (full_war + full_calm):,.0f} words/s")
    stages(dev, "syria-2016")
    with tempfile.TemporaryDirectory() as compiled:
        start = startup(dev[0], compiled)
        _, peak, _ = streamed((DEV, QUIET), 1000, 1, compiled)
        _, later, _ = streamed((DEV, QUIET), 10000, 1, compiled)
        jobs = processes(compiled)
    least = {"mixed_ratio": (full_war + full_calm) / (war + calm), "war_ratio": full_war / war, "jobs_ratio": jobs}
    return least, {"startup_s": start, "peak_mb": peak, "peak_10000_mb": later, "growth_mb": later - peak}


def main() -> int:
    """Prints the figures beside what is asked for and their floors; 1 if one misses either."""
    folder = floors.shared(DEV, QUIET)
    if folder is None:
        return 0
    os.environ.update({f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "BLIS", "MKL")})  # before any of them is loaded
    if "--stream" in sys.argv:
        *names, number, jobs = sys.argv[2:]
        stream(folder, names, int(number), int(jobs))
        return 0
    least, most = figures(folder)
    missed = [k for k, v in least.items() if v < LIMITS[k]] + [k for k, v in most.items() if v > CEILINGS[k]]
    for name, value in most.items():
        print(f"{name:24} {value:7.2f}  at most {CEILINGS[name]:.1f}")
    print("missed:", ", ".join(missed) or "nothing")
    corpus = floors.digest([folder / DEV, folder / QUIET])
    return floors.judge("speed", corpus, {k: round(v, 2) for k, v in least.items()}) or bool(missed)


if __name__ == "__main__":
    sys.exit(main())
