"""Texts under one id: which is known already, which is a new version, which has no claim to be one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.intake.refusal import Refusal
from marsad.model.errors import ReportError
from marsad.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Date = dt.datetime | dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownVersion:
    """A version that is already had: its number, the digest of its text, its dates."""

    version: int
    digest: str
    published: Date = None
    retrieved: Date = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A report whose very text is already had as this version: nothing is to be done."""

    report: str
    version: int


def assign_versions(reports: Iterable[Report], known: Mapping[str, Sequence[KnownVersion]]) -> Iterator[Report | Refusal | Duplicate]:
    """Each report with its version; `known` are the versions already had, by report id, and reports of this run join them.

    Another text under a known id is the next version if it was published or retrieved later than the latest one; else it is refused.
    """
    had = {name: list(versions) for name, versions in known.items()}
    for report in reports:
        versions = had.setdefault(report.id, [])
        outcome = _outcome(report, versions)
        if isinstance(outcome, Report):
            versions.append(_known(outcome))
        yield outcome


def _outcome(report: Report, versions: Sequence[KnownVersion]) -> Report | Refusal | Duplicate:
    digest = report.digest
    same = next((v for v in versions if v.digest == digest), None)
    if same:
        return Duplicate(report=report.id, version=same.version)
    latest = max(versions, key=lambda v: v.version, default=None)
    if latest is None or _follows(report, latest):
        return replace(report, version=latest.version + 1 if latest else 1)
    return Refusal(error=_refused(report, latest), report=report.id)


def _follows(report: Report, latest: KnownVersion) -> bool:
    pairs = ((report.published, latest.published), (report.retrieved, latest.retrieved), (report.published, latest.retrieved))
    return any(_later(new, old) for new, old in pairs)


def _later(new: Date, old: Date) -> bool:
    if new is None or old is None:
        return False
    if isinstance(new, dt.datetime) and isinstance(old, dt.datetime):
        return new > old
    return _day(new) > _day(old)


def _day(date: dt.datetime | dt.date) -> dt.date:
    return date.date() if isinstance(date, dt.datetime) else date


def _known(report: Report) -> KnownVersion:
    return KnownVersion(version=report.version, digest=report.digest, published=report.published, retrieved=report.retrieved)


def _refused(report: Report, latest: KnownVersion) -> ReportError:
    return ReportError(
        "same id with another text and no later date",
        where=report.id,
        why=f"version {latest.version} {_dates(latest)}; this text {_dates(report)}",
        remedy="Give it a later `published` or `retrieved`, or an id of its own.",
    )


def _dates(dated: Report | KnownVersion) -> str:
    said = [f"{name} {date.isoformat()}" for name, date in (("published", dated.published), ("retrieved", dated.retrieved)) if date]
    return " and ".join(said) or "without a date"
