"""How well the reader reads: scores on annotated reports, by group of outlets too, and false claims on reports without war.

    python bench/reading.py [--update-floors [--allow-lower]]

The annotated reports and their scorer lie in a folder `shared` beside the repository (or $MARSAD_SHARED); without it nothing is measured.
Floors stand in bench/floors.toml with a digest of the corpus: a figure below its floor fails.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import floors
from marsad.model.report import Report
from marsad.publish import records
from marsad.read.reader import Reader
from marsad.resolve import Resolver
from marsad.theatre import load

DEV, QUIET, SCORER = "bench/dev.jsonl", "reports/quiet.jsonl", "bench/score_claims.py"
LARGE = 8
"""Reports from which an outlet is a group of its own."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scorer(path: Path) -> Any:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(row: dict[str, Any]) -> Report:
    """A report of the corpus."""
    day = dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return Report(id=row["id"], text=row["text"], outlet=row.get("outlet"), title=row.get("title"), published=day)


def read(found: list[dict[str, Any]], theatre: str) -> tuple[list[dict[str, Any]], float]:
    """Claims of the reports as `marsad read` gives them, and the seconds of CPU it took."""
    known = load(theatre)
    reader, resolver = Reader(known), Resolver(known)
    reports = [report(row) for row in found]
    reader.read(reports[0])
    begun = time.process_time()
    claims = [(r, reader.read(r).claims) for r in reports]
    seconds = time.process_time() - begun
    return [records.claim(c) for r, cs in claims for c in resolver.resolve(r, cs)], seconds


def fold(row: dict[str, Any], large: frozenset[str | None]) -> str:
    """The group of outlets that a report stands for: its outlet at home or abroad, if that has many reports, else the rest by country."""
    home = "Syria" if row.get("country") == "Syria" else "elsewhere"
    return f"{row['outlet']}, {home}" if row.get("outlet") in large else f"others, {home}"


def folds(score: Any, dev: list[dict[str, Any]], claims: list[dict[str, Any]]) -> None:
    """Prints detection and complete by group of outlets, so that no figure is one outlet's."""
    tally = Counter(row.get("outlet") for row in dev)
    large = frozenset(name for name, number in tally.items() if name and number >= LARGE)
    for name in sorted({fold(row, large) for row in dev}):
        some = [row for row in dev if fold(row, large) == name]
        ids = {row["id"] for row in some}
        result, _ = score(some, [c for c in claims if c["report"] in ids])
        print(f"{name:28} {len(some):3} reports  detection {result['detection']['f1']:.3f}  complete {result['complete']['f1']:.3f}")


def figures(folder: Path) -> dict[str, float]:
    """All figures with a floor."""
    dev, quiet = rows(folder / DEV), rows(folder / QUIET)
    claims, seconds = read(dev, "syria-2016")
    score = scorer(folder / SCORER).score
    result, _ = score(dev, claims)
    false_claims, quiet_seconds = read(quiet, "world")
    words, quiet_words = (sum(len(r["text"].split()) for r in found) for found in (dev, quiet))
    print(f"dev {words / seconds:,.0f} words/s, quiet {quiet_words / quiet_seconds:,.0f} words/s (bench/speed.py measures what it costs)")
    print(f"false claims per quiet report {len(false_claims) / len(quiet):.2f}")
    folds(score, dev, claims)
    print("precision, recall, number by kind:", {k: (v["p"], v["r"], v["gold"]) for k, v in result["kinds"].items()})
    scores = {name: result[name]["f1"] for name in ("detection", "family", "complete")}
    scores |= {name: result["accuracy_on_aligned"][name] for name in ("initiator", "place", "when", "counts", "claimant", "modality")}
    scores |= {f"entries_{name}": result["entries"][name]["f1"] for name in ("initiator", "counts", "target")}
    return scores | {"true_quiet": round(1 - len(false_claims) / len(quiet), 3)}


def main() -> int:
    """Prints the figures beside their floors; 1 if one is below."""
    folder = floors.shared(DEV, QUIET, SCORER)
    if folder is None:
        return 0
    return floors.judge("reading", floors.digest([folder / DEV, folder / QUIET]), figures(folder))


if __name__ == "__main__":
    sys.exit(main())
