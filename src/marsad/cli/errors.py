"""Errors at the edge: one line each, and the exit code."""

from __future__ import annotations

import sys

from marsad.model.errors import MarsadError, UsageError

REFUSED, WRONG_USE = 1, 2


def tell(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"marsad: {text}\n")


def report(error: Exception) -> int:
    """Says what went wrong and gives the exit code; what is no error of ours is raised again."""
    if isinstance(error, OSError):
        name, why = error.filename or "a file", error.strerror or error
        tell(f"{name}: cannot be used ({why}). Check that the place exists, is yours and has space.")
        return REFUSED
    if not isinstance(error, MarsadError):
        raise error
    tell(error.line())
    return WRONG_USE if isinstance(error, UsageError) else REFUSED
