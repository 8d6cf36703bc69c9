"""A ledger seen as of two times: its claims, and what follows from them, each worked out once and only when asked for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

from marsad import control, siege
from marsad.ledger import Ledger, open_ledger
from marsad.model.assessment import ControlInterval, RouteInterval, SiegeInterval
from marsad.model.codec import from_json
from marsad.model.entry import FROM_TABLE, Draft, Entry
from marsad.model.event import Event
from marsad.model.judgement import Judgement
from marsad.model.report import Report
from marsad.model.resolution import ReportHead, ResolvedClaim
from marsad.pipeline.kept import FILE_NAME, Kept
from marsad.publish.brief import Brief
from marsad.reconcile import (
    Decisions,
    Overruled,
    Registry,
    accepted,
    corrected,
    decisions,
    overruled,
    reconcile,
    unfollowed,
    unheeded,
    unswept,
    voices,
)
from marsad.reconcile.past import Past
from marsad.theatre import Theatre, load
from marsad.toll import with_toll


@dataclass(frozen=True)
class Study:
    """What the ledger at `folder` says as of `known_at` (published by then) and `recorded_at` (taken in by then); None sets no bound.

    `control_rule`: the rule of control, None for the theatre's own. `kept`: what earlier reconcilings found, None to work out all anew.
    """

    ledger: Ledger
    known_at: dt.datetime | None = None
    recorded_at: dt.datetime | None = None
    with_judgements: bool = False
    control_rule: str | None = None
    kept: Kept | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        known_at: dt.datetime | None = None,
        recorded_at: dt.datetime | None = None,
        *,
        with_judgements: bool = False,
        control_rule: str | None = None,
    ) -> Self:
        """Opens the ledger of a folder; `control_rule` names another rule than the theatre's. Raises NotALedger, NewerLedger."""
        ledger = open_ledger(folder, create=False)
        return cls(ledger, known_at, recorded_at, with_judgements, control_rule, Kept(folder / FILE_NAME))

    @cached_property
    def theatre(self) -> Theatre:
        """The theatre the ledger was read against."""
        entries = list(self.ledger.current("theatre"))
        return load(entries[-1].payload["name"] if entries else "world")

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id and version ("id@1"), in the order they were taken in."""
        return {entry.subject: from_json(Report, entry.payload["report"]) for entry in self._taken}

    @cached_property
    def _taken(self) -> tuple[Entry, ...]:
        return tuple(self.ledger.current("report", known_at=self.known_at, recorded_at=self.recorded_at))

    @property
    def undated(self) -> int:
        """Reports left out because they have no date of publication, when `known_at` is asked for."""
        return self.ledger.undated("report", recorded_at=self.recorded_at) if self.known_at else 0

    @cached_property
    def claims(self) -> tuple[ResolvedClaim, ...]:
        """All claims with their resolutions, as persons added and corrected them; near-identical texts named as one voice."""
        return self._stamped[0]

    @cached_property
    def _stamped(self) -> tuple[tuple[ResolvedClaim, ...], Mapping[str, str]]:
        with unswept():
            return self._read()

    def _read(self) -> tuple[tuple[ResolvedClaim, ...], Mapping[str, str]]:
        """The claims; and for those that are as they were read, words that tell their content: entry, turn in it, voice."""
        found = list(self.ledger.current("reading", known_at=self.known_at, recorded_at=self.recorded_at))
        tables = {entry.subject for entry in found if entry.payload["reader"] == FROM_TABLE}
        voice = voices({key: report.text for key, report in self.reports.items() if key not in tables})
        read: dict[str, ResolvedClaim] = {}
        stamps: dict[str, str] = {}
        for entry in found:
            for turn, claim in enumerate(_claims(entry, voice)):
                read[claim.claim.id] = claim
                stamps[claim.claim.id] = f"{entry.digest} {turn} {claim.head.voice}"
        for added in (j for j in self.judgements if j.verdict == "add" and j.value):
            claim = from_json(ResolvedClaim, json.loads(added.value or ""))
            subject = f"{claim.claim.report}@{claim.claim.version}"
            if subject in self.reports:
                read.setdefault(claim.claim.id, replace(claim, head=replace(claim.head, voice=voice.get(subject))))
        claims = corrected(read.values(), self.judgements)
        return claims, {c.claim.id: stamps[c.claim.id] for c in claims if c.claim.id in stamps and c is read[c.claim.id]}

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Judgements; with `known_at` those made by then, unless `with_judgements`."""
        bound = None if self.with_judgements else self.known_at
        return tuple(
            from_json(Judgement, e.payload["judgement"])
            for e in self.ledger.current("judgement", known_at=bound, recorded_at=self.recorded_at)
        )

    @cached_property
    def registry(self) -> Registry:
        """Event ids given so far."""
        return Registry(
            {e.payload["event"]: tuple(e.payload["claims"]) for e in self.ledger.entries(kind="event_id", recorded_at=self.recorded_at)}
        )

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events with their tolls; a row of a table tells of a state, not of an event."""
        told = tuple(c for c in self.claims if c.claim.locator.row is None)
        past = Past(self.kept, self._stamped[1]) if self.kept else None
        return accepted(reconcile(told, self.judgements, self.registry, finish=with_toll, past=past), self.judgements)

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        """Decisions of persons that could not be followed, and why."""
        on_events = unheeded(self._decisions, self.events)
        on_intervals = [j for j in self.judgements if j.on_interval]
        return (*on_events, *(unfollowed(on_intervals, self.control_decided, self.siege_decided) if on_intervals else ()))

    @cached_property
    def _decisions(self) -> Decisions:
        return decisions(self.judgements, self.registry, frozenset(c.claim.id for c in self.claims))

    @cached_property
    def believed(self) -> tuple[ResolvedClaim, ...]:
        """The claims that no person set aside: those from which it follows who held what and what was cut off."""
        rejected = self._decisions.rejected
        return tuple(c for c in self.claims if c.claim.id not in rejected) if rejected else self.claims

    @cached_property
    def control_decided(self) -> Overruled[ControlInterval]:
        """Who held what, over time, by the rules and as persons hold it."""
        return overruled(control.history(self.believed, self.theatre, rule_name=self.control_rule), self.judgements)

    @cached_property
    def siege_decided(self) -> Overruled[SiegeInterval | RouteInterval]:
        """What was cut off, over time, by the rules and as persons hold it: areas are judged by the ways in that persons left standing."""
        found = siege.history(self.control, self.believed, self.theatre)
        by_rule = tuple(line for line in found if isinstance(line, RouteInterval))
        ways = overruled(by_rule, self.judgements)
        if ways.standing != ways.ruled:
            found = siege.history(self.control, self.believed, self.theatre, ways=ways.standing)
        return overruled((*(line for line in found if isinstance(line, SiegeInterval)), *by_rule), self.judgements)

    @property
    def control(self) -> tuple[ControlInterval, ...]:
        """Who held what, over time, as far as no person rejected it."""
        return self.control_decided.standing

    @property
    def siege(self) -> tuple[SiegeInterval | RouteInterval, ...]:
        """What was cut off, over time, as far as no person rejected it."""
        return self.siege_decided.standing

    @cached_property
    def brief(self) -> Brief:
        """Everything that a publication is made of, before the door."""
        latest = {r.id: (r, e.published) for r, e in zip(self.reports.values(), self._taken, strict=True)}
        return Brief(
            theatre=self.theatre,
            claims=self.claims,
            events=self.events,
            control=self.control,
            siege=self.siege,
            dated=tuple((known.date(), report.outlet) for report, known in latest.values() if known),
            reports=len(latest),
            outlets=len({report.outlet for report, _ in latest.values() if report.outlet}),
            undated=self.undated or sum(known is None for _, known in latest.values()),
        )

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which something was published."""
        return max((c.head.published for c in self.claims if c.head.published), default=None) or max(
            (r.day for r in self.reports.values() if r.day), default=None
        )

    def close(self) -> None:
        """Lets go of the ledger."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _claims(entry: Entry, voice: Mapping[str, str]) -> Iterable[ResolvedClaim]:
    for raw in entry.payload["claims"]:
        resolved = from_json(ResolvedClaim, raw)
        head: ReportHead = resolved.head
        yield replace(resolved, head=replace(head, voice=voice.get(entry.subject)))


def register(study: Study) -> Study:
    """Keeps the ids of events seen for the first time, so that they last and decisions may name them; the study that knows them.

    It looks at the record as the first found it: nothing but ids is new. Without decisions, which may name ids, its events are the same.
    """
    news = study.registry.news(study.events)
    if not news:
        return study
    study.ledger.append([Draft(kind="event_id", subject=r.event, payload={"event": r.event, "claims": list(r.claims)}) for r in news])
    later = replace(study)
    kept = ("theatre", "reports", "_taken", "_stamped", "claims", "judgements", *(() if study.judgements else ("events",)))
    vars(later).update({name: vars(study)[name] for name in kept if name in vars(study)})
    vars(later)["registry"] = study.registry.with_entries(news)
    return later
