"""Bounds on what of a report is read, so that no text takes long: what lies beyond is left out and said."""

from __future__ import annotations

import re

LONGEST_TEXT = 2_000_000
"""Code points of a report that are read, some 300,000 words: more than any dispatch and most books."""
LONGEST_WORD = 300
"""Code points without a blank from which a run is no word, no web address either, but a file gone wrong."""
MOST_TRIGGERS = 40
"""Triggers of one sentence that are read; a long sentence of a long report has a dozen."""

_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def bounded(text: str) -> tuple[str, tuple[str, ...]]:
    """The text that is read, every offset kept, and what was left out: the end of an endless text, runs that are no words.

    Such a run becomes line breaks: no sentence, and so no quote, reaches over it.
    """
    notes = []
    if len(text) > LONGEST_TEXT:
        cut = max(text.rfind("\n", 0, LONGEST_TEXT), text.rfind(" ", 0, LONGEST_TEXT), 0) or LONGEST_TEXT
        notes.append(f"only the first {cut:,} of {len(text):,} characters are read")
        text = text[:cut]
    kept, runs = _RUN.subn(lambda run: "\n" * len(run.group()), text)
    if runs:
        notes.append(f"{runs} run{'s' if runs > 1 else ''} of more than {LONGEST_WORD} characters without a blank not read")
    return kept, tuple(notes)
