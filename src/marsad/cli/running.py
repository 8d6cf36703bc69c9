"""`marsad run`: the main job, with progress on a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from marsad.cli.errors import REFUSED, tell
from marsad.pipeline.run import Outcome
from marsad.pipeline.run import run as run_pipeline
from marsad.pipeline.take_in import Taken


def run(files: Sequence[str], into: Path, theatre: str | None, jobs: int = 1, ledger: str | None = None) -> int:
    """Runs the pipeline and says what it did; 1 if some input was refused."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def advance(taken: Taken) -> None:
            progress.advance(task)
            if taken.refusal:
                tell(taken.refusal.error.line())

        today = dt.datetime.now(dt.UTC).date()
        outcome = run_pipeline(files, into, theatre=theatre, ledger_at=ledger, today=today, jobs=jobs, progress=advance)
    _tell(outcome, into)
    return REFUSED if outcome.refusals else 0


def _tell(outcome: Outcome, into: Path) -> None:
    for note in (*sorted(set(outcome.notes)), *outcome.unread.lines()):
        tell(note)
    if outcome.chosen:
        tell(f"theatre {outcome.theatre} chosen for this folder")
    again = f", {outcome.again} read again" if outcome.again else ""
    tell(f"{outcome.taken} reports taken in{again}, {outcome.claims} claims read, {len(outcome.refusals)} refused")
    tell(f"situation report: {into / 'sitrep.md'}; map: {into / 'map.html'}")
