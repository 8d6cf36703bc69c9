"""Floors of the benches: figures may rise and not fall, on one corpus told by its digest."""

from __future__ import annotations

import hashlib
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = Path(__file__).parent / "floors.toml"
NOISY = {
    "exact_k_s": 0.5,
    "near_k_s": 0.5,
    "mixed_ratio": 0.8,
    "war_ratio": 0.8,
    "jobs_ratio": 0.9,
    "linearity": 0.85,
    "megabytes_a_second": 0.5,
}
"""Figures that hang on the machine, with the share of a measured one that is kept as its floor."""


def shared(*needed: str) -> Path | None:
    """The folder with the corpora: $MARSAD_SHARED, else `shared` beside the repository; None, said plainly, where a file is missing."""
    folder = Path(os.environ.get("MARSAD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    missing = [name for name in needed if not (folder / name).exists()]
    if missing:
        print(f"nothing measured: no {missing[0]} in {folder} (name the folder of the corpora in $MARSAD_SHARED)")
    return None if missing else folder


def digest(paths: Sequence[Path]) -> str:
    """SHA-256 over the files of a corpus, in the order given."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def _tables() -> dict[str, dict[str, float | str]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def _write(tables: Mapping[str, Mapping[str, float | str]]) -> None:
    lines = ["# Floors of the benches, each on the corpus of its digest; written by `--update-floors`."]
    for name, table in sorted(tables.items()):
        lines += [
            "",
            f"[{name}]",
            *(f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}" for key, value in table.items()),
        ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def judge(bench: str, corpus: str, figures: Mapping[str, float]) -> int:
    """Prints figures beside their floors and, if the command line asks for it, keeps new ones; 1 if one is below its floor.

    `--update-floors` raises floors; only with `--allow-lower` it lowers one too. Floors of another corpus do not bind.
    """
    tables = _tables()
    known = tables.get(bench, {})
    if known and known.get("corpus") != corpus:
        print("the floors were kept on another corpus: they do not bind")
        known = {}
    floors = {name: float(value) for name, value in known.items() if name != "corpus"}
    below = [name for name, value in figures.items() if round(value, 3) < floors.get(name, value)]
    for name, value in figures.items():
        print(f"{name:24} {value:7.3f}  floor {floors.get(name, float('nan')):7.3f}{'  BELOW' if name in below else ''}")
    update, lower = "--update-floors" in sys.argv, "--allow-lower" in sys.argv
    if update:
        kept = {name: round(value * NOISY.get(name, 1), 3) for name, value in figures.items()}
        new = {name: value if lower else max(value, floors.get(name, value)) for name, value in kept.items()}
        _write(tables | {bench: {"corpus": corpus} | new})
    return 1 if below and not (update and lower) else 0
