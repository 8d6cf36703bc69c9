"""What reconciling found, kept in a file of the folder so that the next run need not find it again; derived, and may be deleted.

The file is of one state of the program: a digest of the code and the tables that made it stands at its head, and any other is passed over.
What is damaged, cut short or not there is found anew.
"""

from __future__ import annotations

import hashlib
import struct
import sys
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from marsad.pipeline.whole import write_whole
from marsad.reconcile.past import SIZE, key

FILE_NAME = "events.kept"
_ROOMS = ("model", "codebook", "reconcile", "toll")
_MARK = 8
_HEAD = b"marsad events 1 "
_RECORD = struct.Struct(f"<{SIZE}s{_MARK}sI")


@cache
def maker() -> bytes:
    """The digest of all code and tables by which claims become events."""
    root = resources.files("marsad")
    files = (found for room in _ROOMS for found in _files(root / room))
    return key(sys.version.encode(), sys.byteorder.encode(), *(part for name, raw in files for part in (name.encode(), raw)))


def _files(folder: Traversable) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        if item.is_dir():
            found += _files(item) if item.name != "__pycache__" else []
        elif item.is_file():
            found.append((item.name, item.read_bytes()))
    return found


class Kept:
    """The shelf (see `marsad.reconcile.past`) of one folder: read when first asked, written only by `write`."""

    def __init__(self, path: Path) -> None:
        self.path, self._head = path, _HEAD + maker()
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()

    @cached_property
    def _old(self) -> dict[bytes, bytes]:
        """Records of the file as they stand there, by key."""
        try:
            raw = self.path.read_bytes()
        except OSError:  # not there, or not to be read: what it holds is found anew
            return {}
        return _records(raw) if raw.startswith(self._head) else {}

    def get(self, key: bytes) -> bytes | None:
        """See `Shelf.get`."""
        self._used.add(key)
        record = self._new.get(key) or self._old.get(key)
        if record is None:
            return None
        _, mark, _ = _RECORD.unpack_from(record)
        body = record[_RECORD.size :]
        return body if mark == _digest(key, body) else None

    def put(self, key: bytes, body: bytes) -> None:
        """See `Shelf.put`."""
        self._used.add(key)
        self._new[key] = _RECORD.pack(key, _digest(key, body), len(body)) + body

    def write(self) -> None:
        """Writes what was asked for or put since the file was read; the rest is let go. Raises FileError."""
        if not self._new and self._old.keys() <= self._used:
            return
        whole = {k: r for k, r in (self._old | self._new).items() if k in self._used}
        write_whole(self.path, b"".join((self._head, *whole.values())))


def _digest(key: bytes, body: bytes) -> bytes:
    return hashlib.blake2b(body, key=key, digest_size=_MARK).digest()


def _records(raw: bytes) -> dict[bytes, bytes]:
    found, at = dict[bytes, bytes](), len(_HEAD) + SIZE
    while at + _RECORD.size <= len(raw):
        key, _, size = _RECORD.unpack_from(raw, at)
        end = at + _RECORD.size + size
        found[key] = raw[at:end]
        at = end
    return found
