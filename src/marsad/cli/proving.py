"""`marsad verify` and `grant`: whether the record is what was recorded, and who may add to it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from marsad.cli.errors import REFUSED, tell
from marsad.ledger import RIGHTS, Head, Shared, open_ledger, sealing
from marsad.model.errors import UsageError

_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


def verify(folder: Path, against: str | None) -> int:
    """Prints each problem, the first one first, and gives 1; where there is none prints the head and gives 0."""
    kept = _head(against) if against is not None else None
    with open_ledger(folder, create=False) as ledger:
        problems = ledger.verify(against=kept)
        if not problems:
            number, digest = ledger.head()
            sys.stdout.write(f"{number}:{digest}\n")
            gone = sum(len(e.payload["erased"]) for e in ledger.entries(kind="erasure"))
            erased = f"; {gone} payloads were erased, as their tombstones say" if gone else ""
            tell(f"{folder}: nothing was changed, lost or reordered up to entry {number}{erased}")
            return 0
    for problem in problems:
        sys.stdout.write(json.dumps({"entry": problem.seq or None, "what": problem.what, "detail": problem.detail}) + "\n")
    first = f"entry {problems[0].seq} {problems[0].what}" if problems[0].seq else problems[0].detail
    tell(f"{folder}: the record was altered: {first}; {len(problems)} found. Keep a copy of the folder as it is, and restore a backup.")
    return REFUSED


def grant(folder: Path, right: str, role: str) -> int:
    """Gives a role of the server the right to read, or to read and append."""
    if right not in RIGHTS:
        raise UsageError(f"{right!r} is no right", remedy=f"Use {' or '.join(RIGHTS)}.")
    with open_ledger(folder, create=False) as ledger:
        if not isinstance(ledger, Shared):
            raise UsageError(
                "the ledger is a file", where=str(folder), why="only a server has roles", remedy="Share it with `marsad run … --ledger`."
            )
        ledger.grant(right, role)
    tell(f"{role} may now {'read' if right == 'read' else 'read and append'}")
    return 0


def _head(text: str) -> Head:
    found = _HEAD.fullmatch(text)
    if found:
        return int(found[1]), found[2]
    if Path(text).is_file():
        return sealing.head(sealing.read(Path(text)))
    raise UsageError(
        f"--against {text!r} is no head", remedy="Give the line that `marsad verify` printed, NUMBER:DIGEST, or a seal's file."
    )
