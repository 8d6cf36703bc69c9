"""Any order of appending, superseding and erasing leaves every engine with what an obvious model says, as of any two times."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from marsad.model.entry import Draft, Entry, EntryKind

if TYPE_CHECKING:
    from marsad.ledger import Ledger

SUBJECTS = st.sampled_from(["a", "b'; DROP TABLE entries; --", "c\x00\ud800"])
KINDS: st.SearchStrategy[EntryKind] = st.sampled_from(["reading", "judgement"])
DAYS = st.none() | st.integers(1, 5)


def day(number: int) -> dt.datetime:
    return dt.datetime(2016, 9, number, tzinfo=dt.UTC)


@dataclass
class Model:
    """All entries ever confirmed, those erased marked."""

    entries: list[Entry]

    def visible(self, known_at: dt.datetime | None, recorded_at: dt.datetime | None) -> list[Entry]:
        """What was published and recorded by then."""
        return [
            e
            for e in self.entries
            if (known_at is None or (e.published is not None and e.published <= known_at))
            and (recorded_at is None or e.recorded <= recorded_at)
        ]

    def current(self, kind: str, known_at: dt.datetime | None, recorded_at: dt.datetime | None) -> list[Entry]:
        """The latest of each subject, unless superseded by one of another subject or erased."""
        seen = self.visible(known_at, recorded_at)
        latest = {e.subject: e for e in seen if e.kind == kind}
        order = dict.fromkeys(e.subject for e in self.entries if e.kind == kind)
        replaced = {e.supersedes for e in seen}
        return [latest[s] for s in order if s in latest and latest[s].seq not in replaced and not latest[s].erased]


class Machine(RuleBasedStateMachine):
    """Drives one ledger and the model side by side."""

    make: Any
    clock: Any

    @initialize()
    def start(self) -> None:
        self.ledger: Ledger = self.make()
        self.model = Model([])

    @rule(drafts=st.lists(st.tuples(KINDS, SUBJECTS, DAYS, st.integers()), min_size=1, max_size=4), hours=st.integers(-2, 3))
    def append(self, drafts: list[tuple[EntryKind, str, int | None, int]], hours: int) -> None:
        self.clock.tick(hours)
        made = [Draft(kind=k, subject=s, payload={"n": n}, published=day(d) if d else None) for k, s, d, n in drafts]
        self.model.entries += self.ledger.append(made)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), subject=SUBJECTS)
    def supersede(self, data: st.DataObject, subject: str) -> None:
        old = data.draw(st.sampled_from(self.model.entries))
        if old.kind != "erasure":
            self.model.entries += self.ledger.append(
                [Draft(kind=old.kind, subject=subject, payload={}, supersedes=old.seq, published=day(3))]
            )

    @precondition(lambda self: any(not e.erased and e.kind != "erasure" for e in self.model.entries))
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        left = [e.seq for e in self.model.entries if not e.erased and e.kind != "erasure"]
        gone = data.draw(st.sets(st.sampled_from(left), min_size=1, max_size=3))
        stone = self.ledger.erase(gone, Draft(kind="erasure", subject="x", payload={}, by="ana", reason="endangered"))
        self.model.entries = [replace(e, erased=True) if e.seq in gone else e for e in self.model.entries] + [stone]

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), known=DAYS, kind=KINDS)
    def ask(self, data: st.DataObject, known: int | None, kind: EntryKind) -> None:
        at = data.draw(st.sampled_from([None, *{e.recorded for e in self.model.entries}]))
        known_at = day(known) if known else None
        expected = self.model.current(kind, known_at, at)
        assert list(self.ledger.current(kind, known_at=known_at, recorded_at=at)) == expected
        assert list(self.ledger.entries(kind=kind, known_at=known_at, recorded_at=at)) == [
            e for e in self.model.visible(known_at, at) if e.kind == kind and not e.erased
        ]

    @invariant()
    def whole(self) -> None:
        assert self.ledger.verify() == ()
        assert self.ledger.head()[0] == len(self.model.entries)

    def teardown(self) -> None:
        self.ledger.close()


def test_every_engine_agrees_with_the_obvious_model(make: Any, clock: Any) -> None:
    machine = type("Bound", (Machine,), {"make": staticmethod(make), "clock": clock})
    checks = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=checks)
