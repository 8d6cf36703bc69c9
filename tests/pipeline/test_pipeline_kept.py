"""A folder's events from what was kept of them: those from scratch, whatever came in between."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import killed
from made import made as invented
from test_pipeline_run import TEXTS, TODAY, reports
from test_reconcile_growing import REPORTS, told
from test_reconcile_past import drawn

from marsad.ledger import MemoryLedger, open_ledger
from marsad.model.codec import to_json
from marsad.model.entry import Draft
from marsad.model.event import Event
from marsad.model.judgement import Judgement
from marsad.model.report import Report
from marsad.model.resolution import ResolvedClaim
from marsad.pipeline import erasing, kept
from marsad.pipeline.kept import FILE_NAME, Kept
from marsad.pipeline.run import run
from marsad.pipeline.study import Study, register

VOCABULARY = [f"word{n}" for n in range(90)]


def read(number: int, spec: object) -> list[Draft]:
    """A report and its reading; every third report has the text of the one before, so that the two are one voice."""
    claims = told(number, spec)
    text = " ".join(VOCABULARY[(number - number % 3 // 2) * 5 % 60 :][:30])
    report = Report(id=f"r{number}", text=text, published=claims[0].head.published)
    reading = {"reader": "1", "theatre": "t", "claims": [to_json(c) for c in claims], "notes": []}
    return [
        Draft(kind="report", subject=f"r{number}@1", payload={"report": to_json(report)}),
        Draft(kind="reading", subject=f"r{number}@1", payload=reading),
    ]


def decided(judgement: Judgement, number: int) -> Draft:
    return Draft(kind="judgement", subject=f"j{number}", payload={"judgement": to_json(judgement)}, by="ana")


def corrected(data: st.DataObject, ids: list[str], number: int) -> list[Judgement]:
    day = data.draw(st.sampled_from(["", "2031-07-04", "2031-07-05"]))
    moment = dt.datetime(2031, 8, 2, number, tzinfo=dt.UTC)
    subject = (data.draw(st.sampled_from(ids)),)
    return [Judgement(subject=subject, verdict="correct", field="when", value=day, by="ana", recorded=moment)] if day else []


def unnamed(study: Study) -> list[object]:
    """Events without the ids that hang on when they were first seen."""
    founders = {e.id: e.claims[0].claim.id for e in study.events}
    return [dataclasses.replace(e, id="", aliases=(), part_of=founders.get(e.part_of or "")) for e in study.events]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(specs=REPORTS, size=st.integers(1, 3), dice=st.randoms(), data=st.data())
def test_any_split_into_runs_gives_the_events_of_one_run(specs, size, dice, data, tmp_path) -> None:
    batches = [read(n, spec) for n, spec in enumerate(specs)]
    dice.shuffle(batches)
    file = tmp_path / FILE_NAME
    file.unlink(missing_ok=True)
    grown, whole = MemoryLedger(), MemoryLedger()
    decisions: list[Draft] = []
    for first in range(0, len(batches), size):
        grown.append([draft for batch in batches[first : first + size] for draft in batch])
        shelf = Kept(file)
        study = register(Study(grown, kept=shelf))
        assert study.events == Study(grown).events
        shelf.write()
        assert Study(grown, kept=Kept(file)).events == study.events
        ids = [c.claim.id for c in study.claims]
        made = [*drawn(data, ids, first), *corrected(data, ids, first)]
        news = [decided(j, len(decisions) + n) for n, j in enumerate(made)]
        grown.append(news)
        decisions += news
    whole.append([draft for batch in batches for draft in batch])
    whole.append(decisions)
    assert unnamed(Study(grown, kept=Kept(file))) == unnamed(Study(whole))


def taken(ledger: MemoryLedger, claim: ResolvedClaim, text: str) -> None:
    report = Report(id=claim.claim.report, text=text)
    reading = {"reader": "1", "theatre": "t", "claims": [to_json(claim)], "notes": []}
    ledger.append([Draft(kind="report", subject=f"{report.id}@1", payload={"report": to_json(report)})])
    ledger.append([Draft(kind="reading", subject=f"{report.id}@1", payload=reading)])


def again(ledger: MemoryLedger, file: Path) -> tuple[Event, ...]:
    """The events with what was kept before, which are those from scratch."""
    shelf = Kept(file)
    study = register(Study(ledger, kept=shelf))
    shelf.write()
    assert study.events == Study(ledger).events
    return study.events


def test_reports_that_turn_out_to_be_one_voice_are_counted_anew(tmp_path: Path) -> None:
    ledger, file = MemoryLedger(), tmp_path / FILE_NAME
    for number, words in enumerate((VOCABULARY[:30], VOCABULARY[30:60]), 1):
        taken(ledger, invented(f"r{number}", counts=[killed(3)]), " ".join(words))
    assert [e.independent_sources for e in again(ledger, file)] == [2]
    taken(ledger, invented("r3", at=["Selby"]), " ".join(VOCABULARY[:60]))
    assert [e.independent_sources for e in again(ledger, file)] == [1, 1]


def test_a_corrected_claim_is_reconciled_anew(tmp_path: Path) -> None:
    ledger, file = MemoryLedger(), tmp_path / FILE_NAME
    claim = invented("r1", counts=[killed(3)])
    taken(ledger, claim, "a text")
    assert [str(e.killed["civilian"].estimate) for e in again(ledger, file)] == ["3"]
    ledger.append([decided(Judgement(subject=(claim.claim.id,), verdict="correct", field="killed", value="civilian 9", by="ana"), 0)])
    assert [str(e.killed["civilian"].estimate) for e in again(ledger, file)] == ["9"]


def made(tmp_path: Path) -> Path:
    into = tmp_path / "out"
    run([reports(tmp_path, "a.jsonl", TEXTS[:3])], into, theatre="syria-2016", today=TODAY)
    return into


def test_the_file_is_left_alone_when_nothing_is_new_and_is_for_its_owner(tmp_path: Path) -> None:
    into = made(tmp_path)
    before = (into / FILE_NAME).stat()
    run([tmp_path / "a.jsonl"], into, today=TODAY)
    after = (into / FILE_NAME).stat()
    assert (after.st_mtime_ns, after.st_ino, after.st_mode & 0o077) == (before.st_mtime_ns, before.st_ino, 0)


def test_what_no_claim_stands_for_any_more_is_let_go(tmp_path: Path) -> None:
    into = made(tmp_path)
    few = (into / FILE_NAME).stat().st_size
    run([reports(tmp_path, "b.jsonl", TEXTS[3:], 3)], into, today=TODAY)
    once = (into / FILE_NAME).read_bytes()
    (into / FILE_NAME).unlink()
    run([tmp_path / "a.jsonl"], into, today=TODAY)
    assert few < len(once) == (into / FILE_NAME).stat().st_size


@pytest.mark.parametrize("place", [0, 20, 40, 60, 90, -1])
def test_damage_is_found_and_what_was_kept_there_made_anew(place: int, tmp_path: Path) -> None:
    into = made(tmp_path)
    raw = bytearray((into / FILE_NAME).read_bytes())
    with open_ledger(into, create=False) as ledger:
        scratch = Study(ledger).events
        for harmed in (raw[:place], bytes(raw[:place]) + bytes([raw[place] ^ 255]) + bytes(raw[place:][1:])):
            (into / FILE_NAME).write_bytes(harmed)
            shelf = Kept(into / FILE_NAME)
            assert Study(ledger, kept=shelf).events == scratch
            shelf.write()
            assert len((into / FILE_NAME).read_bytes()) == len(raw)


def test_what_another_program_kept_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = made(tmp_path)
    shelf = Kept(into / FILE_NAME)
    with open_ledger(into, create=False) as ledger:
        assert Study(ledger, kept=shelf).events
    assert shelf._old
    monkeypatch.setattr(kept, "maker", lambda: b"another program!")
    assert not Kept(into / FILE_NAME)._old


def test_erasing_takes_it_away(tmp_path: Path) -> None:
    into = made(tmp_path)
    with open_ledger(into, create=False) as ledger:
        erasing.erase(into, ledger, erasing.plan(ledger, "r1"), by="ana", reason="a source in danger", today=TODAY)
        assert not (into / FILE_NAME).exists()
        assert all(c.claim.report != "r1" for e in Study(ledger).events for c in e.claims)
