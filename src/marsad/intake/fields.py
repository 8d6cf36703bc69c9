"""Named values of a file → a report, or the reason why they are none."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from marsad.codebook.languages import guessed_language
from marsad.intake.dates import given_date
from marsad.model.errors import ReportError
from marsad.model.report import Report
from marsad.model.review import LEVELS, PUBLIC, Sensitivity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

FIELDS = ("id", "text", "outlet", "published", "title", "language", "url", "retrieved", "sensitivity")
LONGEST_ID = 512
_BREAKS = frozenset({"Cc", "Cs", "Zl", "Zp"})


def report(values: Mapping[str, Any], where: str) -> Report:
    """The report that `values` give. Keys other than `FIELDS` play no part; null and blank stand for not given.

    Raises ReportError: `id` or `text` missing, a value of another type, a date that is none.
    """
    name, text = _id(values, where), _needed(values, "text", where)
    where = f"{where} ({name})"
    language = _word(values, "language", where)
    return Report(
        id=name,
        text=text,
        outlet=_word(values, "outlet", where),
        title=_word(values, "title", where),
        url=_word(values, "url", where),
        published=_date(values, "published", where),
        retrieved=_date(values, "retrieved", where),
        sensitivity=_sensitivity(values, where),
        language=language.lower() if language else guessed_language(text),
    )


def _id(values: Mapping[str, Any], where: str) -> str:
    name = _needed(values, "id", where)
    if any(unicodedata.category(c) in _BREAKS for c in name):
        raise ReportError("`id` holds a character that cannot be printed", where=where, why=ascii(name[:80]), remedy="Leave it out.")
    if len(name) > LONGEST_ID:
        raise ReportError("`id` is too long", where=where, why=f"{len(name)} characters", remedy=f"Use at most {LONGEST_ID}.")
    return name


def _needed(values: Mapping[str, Any], field: str, where: str) -> str:
    value = values.get(field)
    if value is None:
        remedy = f"Give every report an `{field}` of its own." if field == "id" else "Give every report its text."
        raise ReportError(f"`{field}` is missing", where=where, why=_lookalike(values, field), remedy=remedy)
    if not isinstance(value, str):
        raise _wrong_type(value, field, where)
    if not value.strip():
        raise ReportError(f"`{field}` is empty", where=where, remedy=f"Fill in `{field}`, or leave the report out.")
    return value


def _lookalike(values: Mapping[str, Any], field: str) -> str:
    found = next((key for key in values if key.strip().lower() == field), None)
    return f"there is {found!r}, but keys are lower case" if found else ""


def _word(values: Mapping[str, Any], field: str, where: str) -> str | None:
    value = values.get(field)
    if value is not None and not isinstance(value, str):
        raise _wrong_type(value, field, where)
    return value.strip() or None if value else None


def _date(values: Mapping[str, Any], field: str, where: str) -> dt.datetime | dt.date | None:
    said = _word(values, field, where)
    try:
        return given_date(said) if said else None
    except ValueError as error:
        remedy = "Write YYYY-MM-DD, or leave it out where it is unknown."
        raise ReportError(f"`{field}` is {said[:40]!r}" if said else field, where=where, why=str(error), remedy=remedy) from error


def _sensitivity(values: Mapping[str, Any], where: str) -> Sensitivity:
    said = _word(values, "sensitivity", where)
    found = next((level for level in LEVELS if level == said), None)
    if said and not found:
        raise ReportError(f"`sensitivity` is {said[:40]!r}", where=where, remedy=f"Use one of {', '.join(LEVELS)}.")
    return found or PUBLIC


def _wrong_type(value: Any, field: str, where: str) -> ReportError:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    kind = next(name for cls, name in kinds.items() if isinstance(value, cls))
    return ReportError(f"`{field}` is {kind}, not text", where=where, remedy="Write it in quotes.")
