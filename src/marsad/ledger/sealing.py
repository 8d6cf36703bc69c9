"""Seals: what to publish or have time-stamped today, so that nobody can write the record anew tomorrow.

A seal names the number of entries, the digest of the last one, and Merkle roots (the tree of RFC 6962, section 2.1, SHA-256) over the
digests of every thousand entries, which tell where a rewritten chain begins to differ; `root` is the root over these roots.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.ledger.chain import GENESIS
from marsad.model.codec import canonical, from_json
from marsad.model.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.ledger.chain import Line
    from marsad.ledger.port import Head

VERSION, BATCH = 1, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The state of a ledger in a few lines; digests and roots in hexadecimal."""

    marsad_seal: int = VERSION
    entries: int
    head: str
    batch: int = BATCH
    roots: tuple[str, ...]
    root: str

    def text(self) -> str:
        """The seal as it is written to a file and time-stamped, byte for byte."""
        return canonical(self).decode() + "\n"


def merkle(leaves: Sequence[bytes]) -> bytes:
    """The root of a Merkle tree over leaves (RFC 6962: leaves hashed with 0, nodes with 1 before them); of none, the hash of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + merkle(leaves[:half]) + merkle(leaves[half:])).digest()


def roots(digests: Iterable[str], batch: int = BATCH) -> Iterator[str]:
    """The root of each batch of digests, the last one shorter."""
    held: list[bytes] = []
    for digest in digests:
        held.append(bytes.fromhex(digest))
        if len(held) == batch:
            yield merkle(held).hex()
            held = []
    if held:
        yield merkle(held).hex()


def sealed(lines: Iterable[Line]) -> Seal:
    """The seal over these lines of a chain, from the first on."""
    digests = [line.digest for line in lines]
    found = tuple(roots(digests))
    head = digests[-1] if digests else GENESIS
    return Seal(entries=len(digests), head=head, roots=found, root=merkle([bytes.fromhex(r) for r in found]).hex())


def differing(seal: Seal, lines: Iterable[Line]) -> tuple[int, int] | None:
    """The first and last entry of the first batch that differs from the seal, None if all are as they were sealed."""
    digests = [line.digest for line in lines if line.seq <= seal.entries]
    now = (*roots(digests, seal.batch), *[""] * len(seal.roots))
    for number, root in enumerate(seal.roots):
        if now[number] != root:
            return number * seal.batch + 1, min((number + 1) * seal.batch, seal.entries)
    return None


def head(seal: Seal) -> Head:
    """The head that a seal names."""
    return seal.entries, seal.head


def read(path: Path) -> Seal:
    """The seal of a file. Raises FileError for what is none, or contradicts itself."""
    try:
        seal = from_json(Seal, json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise FileError("cannot be read", where=str(path), why=error.strerror or "", remedy="Name what `marsad seal` wrote.") from error
    except ValueError as error:
        raise FileError("is no seal", where=str(path), why=str(error), remedy="Name what `marsad seal` wrote.") from error
    if seal.marsad_seal != VERSION or seal.batch < 1 or merkle([bytes.fromhex(r) for r in seal.roots]).hex() != seal.root:
        raise FileError("is no seal", where=str(path), why="its root is not that of its roots", remedy="Take another copy of it.")
    return seal
