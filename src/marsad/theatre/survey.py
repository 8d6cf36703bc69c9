"""A theatre's records gathered from its folder and from the world's beneath it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from marsad.theatre import files
from marsad.theatre.files import Finding, Raw
from marsad.theatre.schema import faults

DATA = Path(__file__).parent / "data"
WORLD = DATA / "world"
LAYERED = ("place", "actor", "source", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A folder's own records by table, the world's records that lie beneath, and what is wrong with its own."""

    folder: Path
    own: Mapping[str, tuple[Raw, ...]]
    beneath: Mapping[str, tuple[Raw, ...]]
    findings: tuple[Finding, ...]

    def table(self, name: str) -> tuple[Raw, ...]:
        """The records that count: the folder's own, then the world's that it does not replace by id."""
        own = self.own.get(name, ())
        if name not in LAYERED:
            return own
        taken = {r.data.get("id") for r in own} - {None}
        return own + tuple(r for r in self.beneath.get(name, ()) if r.data.get("id") not in taken)


def survey(folder: Path) -> Survey:
    """Read and check the records of a folder one by one; references between them are not followed yet."""
    own, findings = _read(folder)
    beneath = _read(WORLD, proven=True)[0] if folder.resolve() != WORLD.resolve() else {}
    if not own.get("theatre"):
        findings.append(_headless(folder))
    return Survey(folder=folder, own=own, beneath=beneath, findings=tuple(findings))


def data_files(folder: Path) -> tuple[Path, ...]:
    """All files a theatre is made of, the world's included."""
    world = files.data_files(WORLD) if folder.resolve() != WORLD.resolve() else ()
    return files.data_files(folder) + world


def _read(folder: Path, *, proven: bool = False) -> tuple[dict[str, tuple[Raw, ...]], list[Finding]]:
    """Records by table, and what is wrong with them; `proven`: shipped with Marsad, where a test has checked them."""
    tables: dict[str, list[Raw]] = defaultdict(list)
    findings: list[Finding] = []
    for path in files.data_files(folder):
        raws, wrong = files.read_file(path)
        findings += wrong
        for raw in raws:
            faulty = list(faults(raw)) if not proven else []
            findings += faulty
            if not faulty:
                tables[raw.table].append(raw)
    return {name: tuple(raws) for name, raws in tables.items()}, findings


def _headless(folder: Path) -> Finding:
    known = files.data_files(folder)
    why = "has no usable theatre.toml" if known else "holds no theatre"
    return Finding(
        level="error", file=files.HEAD, where="", message=f"{folder} {why}", remedy="Write theatre.toml with id, name, period and bbox."
    )
