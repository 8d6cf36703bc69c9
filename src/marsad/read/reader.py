"""The reader: a report's text in, claims with offsets out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.codebook import kinds, lexicon
from marsad.codebook.languages import guessed_language, other_letters
from marsad.model.claim import Claim, Locator, claim_id
from marsad.model.count import Count
from marsad.model.folding import flat
from marsad.model.report import Report
from marsad.model.text import Span
from marsad.read.aims import objects
from marsad.read.attribution import attributions
from marsad.read.bonds import bonds
from marsad.read.bounds import MOST_TRIGGERS, bounded
from marsad.read.brackets import asides
from marsad.read.candidates import quote_span
from marsad.read.counts import CountMention, find_counts
from marsad.read.dateline import dateline
from marsad.read.document import mentions, read_document
from marsad.read.draft import Draft, Scene
from marsad.read.echoes import echoes, furniture
from marsad.read.evidence import parsed
from marsad.read.gate import Gate, Trigger
from marsad.read.names import Hit, Names
from marsad.read.parser import Unit, language, parse
from marsad.read.places import find_places
from marsad.read.split import by_sentence, sentences
from marsad.read.times import find_times
from marsad.read.unlisted import remembered, unlisted
from marsad.read.view import Document, View

if TYPE_CHECKING:
    from marsad.theatre import Theatre

VERSION = "7"
"""Version of the reader: a change of what it reads raises it, so that readings of the ledger are replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of one report; `notes` say what was not; `unread` is the language of a report that was not read for it.

    Relative dates are read against `day`: the text's own dateline, else the day of publication.
    """

    claims: tuple[Claim, ...]
    day: dt.date | None = None
    notes: tuple[str, ...] = ()
    unread: str | None = None


class Reader:
    """Reads English reports against the names of a theatre; the parser is loaded with the first report that needs it.

    With `explain` the evidence of a claim holds the parse besides the steps.
    """

    def __init__(self, theatre: Theatre, language_code: str = "en", *, explain: bool = False) -> None:
        self._explain = explain
        self._language = language_code
        self._gate = Gate(lexicon(language_code))
        self._names = Names(theatre)
        actors = {flat(n) for a in theatre.actors.all() for n in (a.name, *(x.text for x in a.names))}
        self._possessives = frozenset(
            flat(n) + "s"
            for p in theatre.places.all()
            for n in p.all_names
            if " " not in n and not n.endswith("s") and flat(n) + "s" not in actors
        )

    def read(self, report: Report) -> Reading:
        """Claims of a report in the order of their triggers."""
        day = dateline(report.text) or report.day
        if unread := self._unread(report):
            return Reading(claims=(), day=day, notes=(f"report {report.id}: language {unread!r} is not read",), unread=unread)
        text, left_out = bounded(report.text)
        notes = tuple(f"report {report.id}: {said}" for said in left_out)
        flat_text = flat(text)
        triggers = tuple(self._gate.triggers(flat_text))
        if not self._opens(report, text, flat_text, triggers):
            return Reading(claims=(), day=day, notes=notes)
        document = Document(text=text, flat=flat_text, sentences=sentences(text))
        said = attributions(text, flat_text, document.sentences, report.outlet)
        scenes, crowded = self._scenes(document, triggers)
        drafts = read_document(text, day, scenes, said)
        if crowded:
            notes += (
                f"report {report.id}: {crowded} sentence{'s' if crowded > 1 else ''} read only as far as {MOST_TRIGGERS} words of claims",
            )
        if not language():
            notes += ("no parser installed: claims are read without roles",)
        return Reading(claims=_frozen(report, drafts, explain=self._explain), day=day, notes=notes)

    def _unread(self, report: Report) -> str | None:
        """The language of a report that is not in the reader's own; other letters outweigh what its file says."""
        said = report.language or guessed_language(report.text)
        if said and said.startswith(self._language):
            return guessed_language(report.text) if report.language and other_letters(report.text) else None
        return said

    def _opens(self, report: Report, text: str, flat_text: str, triggers: tuple[Trigger, ...]) -> bool:
        """Whether the report is read: by its words, or, where they only lean to war, if it names a small place of the theatre."""
        whole = f"{flat_text}\n{flat(report.title or '')}"
        if self._gate.opens(whole, triggers):
            return True
        if not self._gate.leans(whole, triggers):
            return False
        return any(h.kind == "place" and h.narrow for h in self._names.find(text, flat_text))

    def _scenes(self, document: Document, triggers: Sequence[Trigger]) -> tuple[list[Scene], int]:
        """Views of all sentences with their places, and how many sentences had more triggers than are read."""
        spans = document.sentences
        repeated = echoes(document.flat, spans)
        told = [() if n in repeated else found for n, found in enumerate(by_sentence(triggers, spans))]
        named = by_sentence(tuple(self._names.find(document.text, document.flat)), spans)
        bare = [self._view(document, n, s, told[n][:MOST_TRIGGERS], named[n]) for n, s in enumerate(spans)]
        wanted = [v for v in bare if v.triggers]
        units = [
            Unit(
                span=v.span,
                skip=(*(t.span for t in v.times), *_dateline(document.text, v), *asides(document.text, v.span)),
                names=tuple(h.span for h in v.names if _short(document.text, h)),
            )
            for v in wanted
        ]
        parses = dict(zip((v.number for v in wanted), parse(document.text, units, self._possessives), strict=True))
        views = [
            View(
                document=document,
                number=v.number,
                span=v.span,
                triggers=v.triggers,
                names=v.names,
                times=v.times,
                counts=v.counts,
                parse=parses[v.number],
            )
            if v.number in parses
            else v
            for v in bare
        ]
        found = ((v, find_places(v.text, v.span, v.names)) for v in views)
        placed = [(v, (*hits, *unlisted(v, hits))) for v, hits in found]
        scenes = [Scene(v, hits) for (v, _), hits in zip(placed, remembered(document.text, placed), strict=True)]
        return scenes, sum(len(found) > MOST_TRIGGERS for found in told)

    def _view(self, document: Document, number: int, span: Span, triggers: Sequence[Trigger], names: tuple[Hit, ...]) -> View:
        stop = furniture(document.text, span) if triggers else span.end
        mine = tuple(t for t in triggers if t.span.end <= stop and not _of_a_name(document.text, t.span))
        if not mine:
            return View(document=document, number=number, span=span, names=names)
        times = find_times(document.text, document.flat, span.start, span.end)
        found = find_counts(document.text, document.flat, span.start, span.end, times)
        counts = tuple(c for c in found if not any(t.dateline and t.span.overlaps(c.span) for t in times))
        return View(document=document, number=number, span=span, triggers=mine, names=names, times=times, counts=counts)


_NAMED_AFTER = re.compile(r"\b[A-Z][\w-]* of (?:the )?$")


def _of_a_name(text: str, trigger: Span) -> bool:
    """Whether a word with a capital ends a proper name, as "Conquest" does in "Army of Conquest"."""
    return text[trigger.start].isupper() and _NAMED_AFTER.search(text, max(0, trigger.start - 40), trigger.start) is not None


_DATELINE = re.compile(
    r"[A-Z][A-Z’'-]{2,}(?:[ /][A-Z][A-Z’'-]+)*(?:, [A-Z]\w+)?(?:,? \w+ \d{1,2}(?:,? \d{4})?)?(?: \([A-Za-z ]+\))?(?: ?[-–—]+)?(?= [A-Z\"“])"
)


def _dateline(text: str, view: View) -> tuple[Span, ...]:
    """The dateline that a first sentence opens with ("TRIPOLI", "KABUL (Reuters) -"), which the parser takes for a name."""
    match = _DATELINE.match(text, view.span.start, view.span.end) if view.number < 2 else None
    return (Span(*match.span()),) if match else ()


def _short(text: str, hit: Hit) -> bool:
    return hit.kind == "actor" and hit.span.end - hit.span.start <= 5 and hit.span.of(text).isupper()


def _count(found: CountMention) -> Count:
    return Count(
        outcome=found.outcome,
        group=found.group,
        side=found.side_text,
        low=found.low,
        high=found.high,
        said=found.said,
        quantifier=found.quantifier,
        scope=found.scope,
        part_of=found.part_of,
        alleged=found.alleged,
        category=found.category,
    )


GLUED = 40
"""Code points from which the same figure is told again and is no second one: a headline glued to its lead."""


def _again(count: CountMention, later: CountMention) -> bool:
    """Whether a whole is told again, the second time more exactly: "20 civilians killed ... killed at least 20 people"."""
    same = (count.outcome, count.low or count.high) == (later.outcome, later.low or later.high) and not (count.part_of or later.part_of)
    if not same:
        return False
    alike = count.group == later.group or "unknown" in (count.group, later.group)
    exact = (count.group, count.low, count.high) == (later.group, later.low, later.high)
    return exact or (alike and later.noun_span.start - count.noun_span.end >= GLUED)


def _counts(draft: Draft) -> tuple[Count, ...]:
    """The counts of a draft; a whole told twice in a sentence once."""
    found = draft.counts
    return tuple(_count(c) for i, c in enumerate(found) if not any(_again(c, later) for later in found[i + 1 :]))


WITH_OBJECTS = frozenset(("capture", "withdrawal", "hold", "advance", "siege", "siege_lifted", "route_opened", "route_cut"))
"""Kinds whose later readers ask what was taken, held or cut."""


def _frozen(report: Report, drafts: Sequence[Draft], *, explain: bool = False) -> tuple[Claim, ...]:
    out: dict[str, Claim] = {}
    for draft in drafts:
        span = quote_span(draft)
        identity = claim_id(report.id, report.version, draft.kind, draft.trigger)
        out.setdefault(
            identity,
            Claim(
                id=identity,
                report=report.id,
                version=report.version,
                locator=Locator(span=span),
                quote=span.of(report.text),
                trigger=draft.trigger,
                kind=draft.kind,
                initiator=mentions(draft.initiator),
                target=mentions(draft.target),
                places=tuple(draft.places),
                when=draft.when,
                counts=_counts(draft),
                claimant=draft.claimant,
                modality=draft.modality,
                about=draft.about,
                extent=draft.extent,
                background=draft.background,
                label=draft.label,
                relations=bonds(draft),
                objects=mentions(objects(draft)) if draft.kind in WITH_OBJECTS else (),
                sensitivity=kinds()[draft.kind].sensitivity,
                evidence=(*draft.why, *(parsed(draft) if explain else ())),
            ),
        )
    return tuple(sorted(out.values(), key=lambda c: (c.trigger.start, c.kind)))
