"""Reports kept and not read for their language: counted by language, named as far as a line has room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

NAMED = 10
"""Reports of a language that are named; the others are counted."""


@dataclass(slots=True)
class Unread:
    """Ids of reports by the language for which they were not read."""

    by_language: dict[str, list[str]] = field(default_factory=dict)

    def add(self, language: str, report: str) -> None:
        """Notes a report."""
        self.by_language.setdefault(language, []).append(report)

    def lines(self) -> Iterator[str]:
        """One line a language."""
        for language, ids in sorted(self.by_language.items()):
            more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
            kept = "1 report is kept and not read" if len(ids) == 1 else f"{len(ids)} reports are kept and not read"
            yield f"language {language!r}: {kept} ({', '.join(ids[:NAMED])}{more})"
