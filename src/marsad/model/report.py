"""Reports, their versions, and evidence that hangs on them."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from marsad.model.review import PUBLIC, Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text. `id` is the file's own; `version` counts texts under that id from 1.

    `published` and `retrieved` are ISO dates or instants as given, None where unknown: no date is invented.
    """

    id: str
    text: str
    version: int = 1
    outlet: str | None = None
    url: str | None = None
    published: dt.datetime | dt.date | None = None
    retrieved: dt.datetime | dt.date | None = None
    language: str | None = None
    title: str | None = None
    sensitivity: Sensitivity = PUBLIC

    @property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal: tells versions apart."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def day(self) -> dt.date | None:
        """Civil day of publication, None where unknown."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A page, picture or video that a report rests on: the hash of its bytes and its custody."""

    report: str
    sha256: str
    media_type: str
    source: str
    custody: tuple[str, ...] = ()
    graphic: bool = False
    sensitivity: Sensitivity = PUBLIC
