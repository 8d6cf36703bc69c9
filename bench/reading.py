"""How well and how fast the reader reads: scores on annotated reports, words a second against spaCy's full small pipeline in the same run.

    python bench/reading.py [--update-floors [--allow-lower]]

The annotated reports and their scorer lie in a folder `shared` beside the repository (or $MARSAD_SHARED); without it nothing is measured.
Floors stand in bench/floors.toml with a digest of the corpus: a figure below its floor fails.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import importlib.util
import json
import os
import resource
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from marsad.model.report import Report
from marsad.publish import records
from marsad.read import parser
from marsad.read.reader import Reader
from marsad.resolve import Resolver
from marsad.theatre import load

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"


def shared() -> Path | None:
    """The folder with the annotated reports, None where it is absent."""
    folder = Path(os.environ.get("MARSAD_SHARED", HERE.parent.parent / "shared"))
    return folder if (folder / "bench" / "dev.jsonl").exists() else None


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


def baseline(found: list[dict[str, Any]]) -> float:
    """Seconds of CPU of spaCy's full small pipeline over the same texts."""
    import spacy

    name = next(name for name in parser.MODELS if importlib.util.find_spec(name))
    folder = next(Path(str(importlib.import_module(name).__file__)).parent.glob("en_core_web_sm*-3.8.0"))
    nlp = spacy.load(folder)
    nlp("Warm up.")
    begun = time.process_time()
    for _ in nlp.pipe(row["text"] for row in found):
        pass
    return time.process_time() - begun


def figures(folder: Path) -> dict[str, float]:
    """All figures with a floor."""
    dev, quiet = rows(folder / "bench" / "dev.jsonl"), rows(folder / "reports" / "quiet.jsonl")
    claims, seconds = read(dev, "syria-2016")
    result, _ = scorer(folder / "bench" / "score_claims.py").score(dev, claims)
    false_claims, quiet_seconds = read(quiet, "world")
    words, quiet_words = (sum(len(r["text"].split()) for r in found) for found in (dev, quiet))
    full = baseline(dev)
    print(
        f"dev: {words / seconds:,.0f} words/s; quiet: {quiet_words / quiet_seconds:,.0f} words/s; spaCy on dev: {words / full:,.0f} words/s"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    print("by kind:", {k: (v["p"], v["r"], v["gold"]) for k, v in result["kinds"].items()})
    scores = {name: result[name]["f1"] for name in ("detection", "family", "complete")}
    scores |= {name: result["accuracy_on_aligned"][name] for name in ("initiator", "place", "when", "counts", "claimant", "modality")}
    return scores | {"true_quiet": round(1 - len(false_claims) / len(quiet), 3), "speed_ratio": round(full / seconds, 2)}


def main() -> int:
    """Prints the figures beside their floors; 1 if one is below."""
    folder = shared()
    if folder is None:
        print("no annotated reports here (folder `shared` beside the repository, or $MARSAD_SHARED): nothing measured")
        return 0
    digest = hashlib.sha256((folder / "bench" / "dev.jsonl").read_bytes()).hexdigest()
    floors: dict[str, Any] = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    known: dict[str, float] = floors.get("reading", {}) if floors.get("corpus") == digest else {}
    found = figures(folder)
    below = [name for name, value in found.items() if value < known.get(name, 0)]
    for name, value in found.items():
        print(f"{name:12} {value:6.3f}  floor {known.get(name, 0):.3f}{'  BELOW' if name in below else ''}")
    if "--update-floors" in sys.argv:
        lowered = "--allow-lower" in sys.argv
        new = {n: (v if lowered else max(v, known.get(n, 0))) for n, v in found.items() if n != "speed_ratio"}
        body = "".join(f"{name} = {value}\n" for name, value in new.items())
        FLOORS.write_text(
            f'# Floors of bench/reading.py on the corpus of this digest.\ncorpus = "{digest}"\n\n[reading]\n{body}', encoding="utf-8"
        )
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
