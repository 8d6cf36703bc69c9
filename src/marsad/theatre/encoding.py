"""Text files that are not UTF-8, or were once read as if they were not: what is wrong, and on which line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_C1 = "".join(bytes((b,)).decode("cp1252", errors="replace") for b in range(0x80, 0xC0)).replace("\ufffd", "")
# two or three letters that UTF-8's bytes become where they are read as Windows-1252
_MISREAD = re.compile(rf"[\u00c2-\u00df\u00d0\u00d1\u00d8\u00d9][{re.escape(_C1)}]|\u00e2[{re.escape(_C1)}]{{2}}")
_LOST = "\ufffd"


def decoded(body: bytes) -> tuple[str, str, int]:
    """The text of a file, with or without a byte-order mark; else "", what is wrong, and the line on which it is."""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", "is UTF-16", 1
    try:
        return body.decode("utf-8-sig"), "", 0
    except UnicodeDecodeError as exc:
        return "", f"is not UTF-8: the byte 0x{body[exc.start]:02x} stands alone", body.count(b"\n", 0, exc.start) + 1


def misread(text: str) -> Iterator[tuple[int, str]]:
    """Lines, from 1, whose letters were lost or read in the wrong encoding, and what is wrong with them."""
    if text.isascii() or not (_LOST in text or _MISREAD.search(text)):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if _LOST in line:
            yield number, "has letters that were lost in an earlier conversion (\ufffd)"
        elif found := _MISREAD.search(line):
            meant = _meant(found[0])
            yield number, f"was read in the wrong encoding: {found[0]!r}{f' stands for {meant!r}' if meant else ''}"


def _meant(letters: str) -> str:
    try:
        return letters.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


def read(path: Path) -> tuple[str, str, int]:
    """`decoded` of a file's bytes; a file that cannot be opened is a text that is wrong."""
    try:
        return decoded(path.read_bytes())
    except OSError as exc:
        return "", f"cannot be read: {exc.strerror}", 0
