"""What an earlier reconciling found, kept by the content it was found from: what is asked again under one key has one answer.

So nothing kept can be stale: a claim that is read anew, corrected, moved or told by another voice has another mark, and what was found of
it before is not looked up any more.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from marsad.model.codec import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from marsad.reconcile.facts import Facts

SIZE = 16
"""Bytes of a mark or key."""


class Shelf(Protocol):
    """Bytes kept by key, for one state of the program alone. A shelf may lose anything at any time, and gives nothing else than was put."""

    def get(self, key: bytes) -> bytes | None:
        """What was put under this key, if it is still there."""

    def put(self, key: bytes, body: bytes) -> None:
        """Keep this under a key that is the digest of all it was made of."""


@dataclass(frozen=True, slots=True)
class Past:
    """A shelf, and for each claim id, as far as known, words that no other content of a claim shares."""

    shelf: Shelf
    stamps: Mapping[str, str]

    def marks(self, claims: Sequence[Facts]) -> list[bytes]:
        """For each claim the digest of all that comparing it depends on: its content, its day set right, the claims of its report."""
        own = [self._own(f) for f in claims]
        told: defaultdict[str, list[bytes]] = defaultdict(list)
        for facts, mark in zip(claims, own, strict=True):
            told[facts.report].append(mark)
        whole = {report: key(*sorted(marks)) for report, marks in told.items()}
        return [key(mark, whole[facts.report]) for facts, mark in zip(claims, own, strict=True)]

    def _own(self, facts: Facts) -> bytes:
        stamp = self.stamps.get(facts.id)
        content = stamp.encode("utf-8", "surrogatepass") if stamp is not None else canonical(facts.resolved)
        return key(content, f"{facts.days} {facts.published}".encode())


def key(*parts: bytes) -> bytes:
    """The digest of several byte strings, told apart from any others."""
    digest = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()
