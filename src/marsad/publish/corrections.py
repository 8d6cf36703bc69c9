"""Published figures that changed: what a run put out, kept entry by entry, and the corrections that follow from them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from marsad.model.codec import to_json
from marsad.model.count import Estimate
from marsad.model.entry import Draft, Entry
from marsad.model.event import Event
from marsad.publish import records
from marsad.publish.changes import Cause, numbers

PREFIX = "figures "
Because = Callable[[Entry, Event | None], tuple[Cause, ...]]
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A published figure that was replaced: `old` and `new` as printed (None: no figure), when the new one was put out, and why."""

    event: str
    name: str
    field: str
    old: Any
    new: Any
    corrected: dt.datetime
    first_published: dt.datetime
    because: tuple[Mapping[str, Any], ...]
    note: str | None = None


def figures(event: Event) -> dict[str, Any]:
    """What is kept of an event's published figures, with the claims they rest on."""
    return {
        "event": event.id,
        "name": event.summary,
        "when": records.when(event.when),
        "figures": numbers(event),
        "claims": sorted(c.claim.id for c in event.claims),
    }


def drafts(published: Iterable[Event], kept: Mapping[str, Entry], because: Because) -> Iterator[Draft]:
    """The figures put out now that differ from those `kept` by subject from before, each with what made the difference.

    `because` is asked for the causes alone where figures differ: of the entry kept, and of the event as it is now, if it still is.

    An event that was published with figures and is no more is kept as one without figures, with the reason; so is one joined to another.
    """
    now = {PREFIX + e.id: e for e in published}
    joined = {PREFIX + alias: e for e in published for alias in e.aliases}
    for subject, event in now.items():
        before = kept.get(subject)
        fresh = figures(event)
        if before is None and fresh["figures"]:
            yield Draft(kind="assessment", subject=subject, payload=fresh | {"because": []})
        elif before is not None and before.payload["figures"] != fresh["figures"]:
            yield _draft(subject, fresh, because(before, event))
    for subject, entry in kept.items():
        if subject not in now and entry.payload["figures"]:
            note = f"joined to event {joined[subject].id}" if subject in joined else "no published statement tells of it any more"
            gone = dict(entry.payload) | {"figures": {}, "claims": [], "note": note}
            yield _draft(subject, gone, because(entry, joined.get(subject)))


def _draft(subject: str, payload: Mapping[str, Any], because: tuple[Cause, ...]) -> Draft:
    reason = "; ".join(map(told, because)) or str(payload.get("note", "its neighbours, or how it is read, changed"))
    return Draft(kind="assessment", subject=subject, payload=dict(payload) | {"because": to_json(because)}, reason=reason)


def told(cause: Cause) -> str:
    """A cause in a few words."""
    if cause.report:
        outlet, published = cause.outlet or "an unnamed outlet", records.day(cause.published) or "undated"
        return f"report {cause.report} of {outlet}, {published}"
    return f"{cause.judgement} by {cause.by}" + (f": {cause.reason}" if cause.reason else "")


def corrections(entries: Iterable[Entry]) -> Iterator[Correction]:
    """Every published figure that a later publication replaced or took back, oldest first; a first figure of a class is none."""
    last: dict[str, Entry] = {}
    first: dict[str, dt.datetime] = {}
    for entry in entries:
        if not entry.subject.startswith(PREFIX):
            continue
        before = last.get(entry.subject)
        first.setdefault(entry.subject, entry.recorded)
        last[entry.subject] = entry
        if before is not None:
            yield from _replaced(before, entry, first[entry.subject])


def _replaced(before: Entry, entry: Entry, first: dt.datetime) -> Iterator[Correction]:
    old, new = before.payload["figures"], entry.payload["figures"]
    for field, value in old.items():
        if new.get(field) != value:
            yield Correction(
                event=entry.payload["event"],
                name=before.payload["name"],
                field=field,
                old=value,
                new=new.get(field),
                corrected=entry.recorded,
                first_published=first,
                because=tuple(entry.payload["because"]),
                note=entry.payload.get("note"),
            )


def atom(found: Iterable[Correction], title: str) -> str:
    """An Atom feed (RFC 4287) of corrections, the newest first; ids hang on what is printed alone."""
    rows = sorted(found, key=lambda c: (c.corrected, c.event, c.field), reverse=True)
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _add(feed, "id", "urn:marsad:corrections:" + _digest(title))
    _add(feed, "title", title)
    _add(feed, "updated", _stamp(rows[0].corrected) if rows else "1970-01-01T00:00:00Z")
    _add(ElementTree.SubElement(feed, "author"), "name", "Marsad, machine-read")
    for row in rows:
        item = ElementTree.SubElement(feed, "entry")
        _add(item, "id", "urn:marsad:correction:" + _digest(f"{row.event} {row.field} {row.corrected.isoformat()}"))
        _add(item, "title", f"{row.field.replace('.', ' ')}: {printed(row.old)} is now {printed(row.new)}")
        _add(item, "updated", _stamp(row.corrected))
        _add(item, "published", _stamp(row.first_published))
        _add(item, "summary", f"{row.name} Because of {why(row)}.")
    ElementTree.indent(feed)
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=False) + "\n"


def printed(value: Mapping[str, Any] | None) -> str:
    """A figure in words: "5 to 8 or more"; "no figure" where there is none."""
    return str(Estimate(**(value or {}))) or "no figure"


def why(correction: Correction) -> str:
    """The reasons of a correction in a line."""
    return "; ".join(told(Cause(**_dated(c))) for c in correction.because) or correction.note or "its neighbours, or how it is read"


def _dated(cause: Mapping[str, Any]) -> dict[str, Any]:
    day = cause.get("published")
    return dict(cause) | {"published": dt.date.fromisoformat(day) if day else None}


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    # XML 1.0 has no control characters; what a text held of them is shown as the replacement character.
    ElementTree.SubElement(parent, name).text = "".join(c if c.isprintable() else "�" for c in text)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
