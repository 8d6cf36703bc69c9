"""What every ledger engine promises."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ledger.dumping import dumped, parsed
from marsad.model.entry import Draft, Entry, EntryKind
from marsad.model.errors import LedgerError
from marsad.model.time import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.ledger import Ledger

UTC = dt.UTC


def day(number: int) -> dt.datetime:
    return dt.datetime(2016, 9, number, tzinfo=UTC)


def draft(subject: str = "a@1", said: Any = 1, kind: EntryKind = "reading", **more: Any) -> Draft:
    return Draft(kind=kind, subject=subject, payload={"said": said}, **({"published": day(8)} | more))


def said(entries: Iterator[Entry]) -> list[Any]:
    return [e.payload["said"] for e in entries]


def test_an_empty_ledger_is_whole_and_has_no_head(ledger: Ledger) -> None:
    assert ledger.head() == (0, "0" * 64)
    assert ledger.append([]) == ()
    assert list(ledger.entries()) == list(ledger.current("report")) == []
    assert ledger.verify() == ()


def test_entries_come_back_as_confirmed_in_order(ledger: Ledger, clock: Any) -> None:
    full = draft(valid=TimeSpan.day(dt.date(2016, 9, 7), "Wednesday"), by="ana", reason="checked", said={"deep": [None, 1.5, "é"]})
    first = ledger.append([full, draft("b@1", published=None)])
    clock.tick()
    second = ledger.append([draft("c@1", kind="report")])
    assert tuple(ledger.entries()) == first + second
    assert [e.seq for e in first + second] == [1, 2, 3]
    assert ledger.head() == (3, second[0].digest)
    assert (first[0].valid, first[0].by, first[0].reason) == (full.valid, "ana", "checked")
    assert list(ledger.entries(after=2)) == list(second)
    assert list(ledger.entries(kind="report")) == list(ledger.entries(subject="c@1")) == list(second)
    assert list(ledger.entries(kind="report", subject="b@1")) == []


def test_entries_by_number_come_in_the_order_asked(ledger: Ledger) -> None:
    ledger.append(draft(f"r{n}@1", n) for n in range(1, 700))
    asked = [*range(600, 0, -1), 0, 999, 7]
    assert said(ledger.numbered(asked)) == [n for n in asked if 0 < n < 700]


def test_one_subject_of_several_kinds_is_listed_by_number(ledger: Ledger) -> None:
    ledger.append([draft("x", 1), draft("x", 2, "judgement"), draft("y", 3), draft("x", 4)])
    assert said(ledger.entries(subject="x")) == [1, 2, 4]


def test_more_entries_than_a_page_come_whole(ledger: Ledger) -> None:
    ledger.append(draft(f"r{n}@1", n) for n in range(1234))
    assert said(ledger.entries()) == said(ledger.current("reading")) == list(range(1234))


def test_times_are_kept_as_instants_in_utc(ledger: Ledger) -> None:
    there = dt.timezone(dt.timedelta(hours=3))
    (entry,) = ledger.append([draft(published=dt.datetime(2016, 9, 8, 1, 2, 3, 456789, tzinfo=there))])
    assert entry.published is not None
    assert entry.published.isoformat() == "2016-09-07T22:02:03.456789+00:00"
    assert list(ledger.entries()) == [entry]


def test_recorded_time_goes_forward_even_if_the_clock_goes_back(ledger: Ledger, clock: Any) -> None:
    (first,) = ledger.append([draft()])
    clock.tick(-5)
    second, third = ledger.append([draft(), draft()])
    assert first.recorded < second.recorded == third.recorded
    assert said(ledger.current("reading", recorded_at=first.recorded)) == [1]


def test_an_instant_without_offset_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no offset"):
        ledger.append([draft(), draft(published=dt.datetime(2016, 9, 8))])  # noqa: DTZ001
    assert ledger.head()[0] == 0


def test_a_better_reading_replaces_the_earlier_one_and_keeps_its_place(ledger: Ledger, clock: Any) -> None:
    ledger.append([draft("a@1", "old"), draft("b@1", "other")])
    before = clock.now
    clock.tick()
    (better,) = ledger.append([draft("a@1", "better")])
    assert said(ledger.current("reading")) == ["better", "other"]
    assert said(ledger.current("reading", recorded_at=before)) == ["old", "other"]
    assert said(ledger.current("reading", subject="a@1")) == ["better"]
    assert said(ledger.entries(kind="reading", subject="a@1")) == ["old", "better"]
    assert better.supersedes == 1


def test_in_one_transaction_the_later_draft_replaces_the_earlier(ledger: Ledger) -> None:
    entries = ledger.append([draft("a@1", 1), draft("a@1", 2), draft("a@1", 3)])
    assert [e.supersedes for e in entries] == [None, 1, 2]
    assert said(ledger.current("reading")) == [3]


def test_kinds_do_not_replace_one_another(ledger: Ledger) -> None:
    ledger.append([draft("a@1", 1, "report"), draft("a@1", 2, "reading")])
    assert said(ledger.current("report")) == [1]


def test_a_named_entry_is_superseded_though_it_has_another_subject(ledger: Ledger, clock: Any) -> None:
    ledger.append([draft("c1 c2", "same", "judgement"), draft("c3", "kept", "judgement")])
    before = clock.now
    clock.tick()
    ledger.append([draft("c1 c9", "undone", "judgement", supersedes=1, published=day(20))])
    assert said(ledger.current("judgement")) == ["kept", "undone"]
    assert said(ledger.current("judgement", recorded_at=before)) == ["same", "kept"]
    assert said(ledger.current("judgement", known_at=day(10))) == ["same", "kept"]


@pytest.mark.parametrize("named", [7, 2, 3, 0, -1])
def test_superseding_what_is_not_there_or_of_another_kind_is_refused(ledger: Ledger, named: int) -> None:
    ledger.append([draft("a", 1), draft("a", 1, "report")])
    with pytest.raises(LedgerError, match="Name an earlier entry of its kind"):
        ledger.append([draft("b", 2, supersedes=named)])
    assert ledger.head()[0] == 2


def test_known_at_keeps_what_was_published_by_then(ledger: Ledger) -> None:
    ledger.append([draft("a@1", "8th"), draft("b@1", "10th", published=day(10)), draft("c@1", "undated", published=None)])
    assert said(ledger.current("reading", known_at=day(8))) == ["8th"]
    assert said(ledger.current("reading", known_at=day(8) - dt.timedelta(microseconds=1))) == []
    assert said(ledger.entries(known_at=day(10))) == ["8th", "10th"]
    assert said(ledger.current("reading")) == ["8th", "10th", "undated"]


def test_before_a_later_judgement_was_made_the_earlier_one_stood(ledger: Ledger) -> None:
    ledger.append([draft("c1", "accept", "judgement", published=day(1)), draft("c1", "reject", "judgement", published=day(9))])
    assert said(ledger.current("judgement", known_at=day(5))) == ["accept"]
    assert said(ledger.current("judgement", known_at=day(9))) == ["reject"]


def test_undated_counts_what_known_at_leaves_out(ledger: Ledger, clock: Any) -> None:
    ledger.append([draft("a@1", published=None), draft("b@1", published=None), draft("c@1")])
    before = clock.now
    clock.tick()
    ledger.append([draft("b@1")])
    assert ledger.undated("reading") == 1
    assert ledger.undated("reading", recorded_at=before) == 2
    assert ledger.undated("report") == 0


def test_both_times_together(ledger: Ledger, clock: Any) -> None:
    ledger.append([draft("a@1", "old")])
    then = clock.now
    clock.tick()
    ledger.append([draft("a@1", "better"), draft("b@1", "late", published=day(20))])
    assert said(ledger.current("reading", known_at=day(8), recorded_at=then)) == ["old"]
    assert said(ledger.current("reading", known_at=day(8))) == ["better"]
    assert said(ledger.current("reading", known_at=day(20), recorded_at=then)) == ["old"]
    assert said(ledger.entries(known_at=day(8), recorded_at=clock.now)) == ["old", "better"]


def test_nothing_stays_of_drafts_that_break_off(ledger: Ledger) -> None:
    ledger.append([draft()])
    head = ledger.head()

    def broken() -> Iterator[Draft]:
        yield draft("b@1")
        raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        ledger.append(broken())
    assert ledger.head() == head
    assert ledger.append([draft("c@1")])[0].seq == 2
    assert ledger.verify() == ()


def test_what_is_appended_while_reading_is_not_read(ledger: Ledger) -> None:
    ledger.append(draft(f"r{n}@1", n, "report") for n in range(3))
    for entry in ledger.entries():
        ledger.append([draft(entry.subject, entry.payload["said"])])
    for entry in ledger.current("report"):
        ledger.append([draft(entry.subject + "+", entry.payload["said"], "report")])
    assert ledger.head()[0] == 9


def test_a_stored_payload_is_not_changed_through_the_draft(ledger: Ledger) -> None:
    payload = {"said": [1]}
    ledger.append([Draft(kind="report", subject="a", payload=payload)])
    payload["said"].append(2)
    assert said(ledger.entries()) == [[1]]
    assert ledger.verify() == ()


HOSTILE = ["'; DROP TABLE entries; --", 'a"b', "%_", "nul\x00nul", "half \ud800 pair", "\udcff", "نص", "\u202e", "", "x" * 70_000, "a\nb"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_it_went_in(ledger: Ledger, text: str) -> None:
    ledger.append([draft("plain", 0), draft(text, text, by=text, reason=text, valid=TimeSpan.day(dt.date(2016, 9, 8), text))])
    (found,) = ledger.current("reading", subject=text)
    assert (found.subject, found.payload["said"], found.by, found.reason) == (text,) * 4
    assert list(ledger.entries(subject=text)) == list(ledger.entries(kind="reading", after=1)) == [found]
    assert ledger.append([draft(text)])[0].supersedes == 2
    assert ledger.verify() == ()


def test_the_chain_of_the_same_entries_hangs_on_the_salt(ledger: Ledger, make: Any) -> None:
    twin = make()
    assert ledger.append([draft()])[0].digest != twin.append([draft()])[0].digest


def test_a_head_kept_elsewhere_shows_what_was_cut_off_or_rewritten(ledger: Ledger, make: Any) -> None:
    ledger.append([draft(), draft()])
    kept = ledger.head()
    ledger.append([draft()])
    assert ledger.verify(against=kept) == ()
    assert [(p.seq, p.what) for p in ledger.verify(against=(5, "f" * 64))] == [(4, "missing")]
    rewritten = make()
    rewritten.append([draft(), draft()])
    assert [(p.seq, p.what) for p in rewritten.verify(against=kept)] == [(2, "changed")]


def stone(subject: str = "a") -> Draft:
    return Draft(kind="erasure", subject=subject, payload={"report": subject}, by="ana", reason="endangered")


def test_an_erased_payload_is_gone_and_the_chain_still_holds(ledger: Ledger, clock: Any) -> None:
    ledger.append([draft("a@1", "secret", "report"), draft("a@1", "secret too"), draft("b@1", "kept"), draft("u@1", 0, published=None)])
    head, before = ledger.head(), clock.now
    clock.tick()
    found = ledger.erase([1, 2, 4], stone())
    assert (found.seq, found.kind, found.payload["erased"], found.by, found.reason) == (5, "erasure", [1, 2, 4], "ana", "endangered")
    assert [e.seq for e in ledger.entries()] == [3, 5]
    assert list(ledger.current("report")) == list(ledger.entries(subject="a@1")) == list(ledger.numbered([1, 2])) == []
    assert said(ledger.current("reading")) == said(ledger.current("reading", recorded_at=before)) == ["kept"]
    assert ledger.undated("reading") == 0
    assert ledger.verify(against=head) == ()
    ledger.append([draft("a@1", "a new text", "report")])
    assert said(ledger.current("report")) == ["a new text"]


@pytest.mark.parametrize(("numbers", "said"), [([9], "not there"), ([3], "of kind erasure"), ([1], "erased before"), ([], "erased before")])
def test_what_cannot_be_erased_is_refused_by_number(ledger: Ledger, numbers: list[int], said: str) -> None:
    ledger.append([draft("a@1"), draft("b@1")])
    ledger.erase([1], stone())
    with pytest.raises(LedgerError, match=said):
        ledger.erase(numbers, stone())
    assert ledger.head()[0] == 3


def test_a_dump_laid_anew_is_the_same_chain(ledger: Ledger, make: Any) -> None:
    ledger.append([draft("a@1", [0.1, None, "é\x00"], valid=TimeSpan.day(dt.date(2016, 9, 8))), draft("b\ud800", "x", published=None)])
    ledger.append([draft("a@1", "better"), draft("c@1", "gone")])
    ledger.erase([4], stone())
    ledger.append([draft("d@1", "later")])
    lines = list(dumped(ledger))
    twin = make()
    assert twin.restore(parsed(lines, "dump")) == 6
    assert twin.head() == ledger.head()
    assert list(twin.entries()) == list(ledger.entries())
    assert list(dumped(twin)) == lines
    assert twin.verify() == ()
    assert twin.append([draft("a@1", 1)])[0].supersedes == 3


def broken_dumps() -> dict[str, Any]:
    def changed(number: int, **values: Any) -> Any:
        return lambda lines: [json.dumps(json.loads(x) | values) if n == number else x for n, x in enumerate(lines)]

    return {
        "header": lambda lines: lines[1:],
        "newer": changed(0, marsad_dump=2),
        "no number of entries": changed(0, entries=None),
        "no head": changed(0, head=None),
        "cut off": lambda lines: lines[:-1],
        "no JSON": lambda lines: [*lines[:2], lines[2][:-5], *lines[3:]],
        "payload": changed(2, payload={"said": "forged"}),
        "author": changed(2, by="forged"),
        "left out": lambda lines: [*lines[:2], *lines[3:]],
        "missing": lambda lines: [*lines[:3], json.dumps({k: v for k, v in json.loads(lines[3]).items() if k not in ("salt", "payload")})],
        "field": lambda lines: [*lines[:2], "{}", *lines[3:]],
    }


@pytest.mark.parametrize("how", broken_dumps())
def test_of_a_broken_dump_nothing_is_kept(ledger: Ledger, make: Any, how: str) -> None:
    ledger.append([draft("a@1", 1), draft("b@1", 2), draft("c@1", 3)])
    twin = make()
    with pytest.raises(LedgerError):
        twin.restore(parsed(broken_dumps()[how](list(dumped(ledger))), "dump"))
    assert twin.head()[0] == 0


def test_a_ledger_that_has_entries_takes_no_dump(ledger: Ledger, make: Any) -> None:
    ledger.append([draft()])
    twin = make()
    twin.append([draft()])
    with pytest.raises(LedgerError, match="not empty"):
        twin.restore(parsed(dumped(ledger), "dump"))


# An obvious model to compare with: filter, then look.

DRAFTS = st.builds(
    draft,
    st.sampled_from("abc"),
    st.integers(),
    st.sampled_from(["reading", "judgement"]),
    published=st.none() | st.integers(1, 6).map(day),
    supersedes=st.none() | st.integers(1, 8),
)
BATCHES = st.lists(st.lists(DRAFTS, min_size=1, max_size=3), max_size=5)
KNOWN = st.none() | st.integers(0, 7).map(lambda n: day(1) + dt.timedelta(days=n - 1))


def visible(e: Entry, known_at: dt.datetime | None, recorded_at: dt.datetime | None) -> bool:
    known = known_at is None or (e.published is not None and e.published <= known_at)
    return known and (recorded_at is None or e.recorded <= recorded_at)


def stands(log: list[Entry], kind: str, known_at: dt.datetime | None, recorded_at: dt.datetime | None) -> list[Entry]:
    seen = [e for e in log if visible(e, known_at, recorded_at)]
    found = []
    for subject in dict.fromkeys(e.subject for e in log if e.kind == kind):
        latest = max((e for e in seen if (e.kind, e.subject) == (kind, subject)), key=lambda e: e.seq, default=None)
        if latest and not any(e.supersedes == latest.seq for e in seen):
            found.append(latest)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=BATCHES, known_at=KNOWN, step=st.none() | st.integers(0, 6))
def test_time_travel_agrees_with_the_obvious_model(
    make: Any, clock: Any, batches: list[list[Draft]], known_at: dt.datetime | None, step: int | None
) -> None:
    ledger, start = make(), clock.now
    log: list[Entry] = []
    for batch in batches:
        clock.tick()
        kinds = [e.kind for e in log]
        whole = [replace(d, supersedes=None) if d.supersedes and kinds[d.supersedes - 1 :][:1] != [d.kind] else d for d in batch]
        log += ledger.append(whole)
    recorded_at = None if step is None else start + dt.timedelta(hours=step)
    asked = {"known_at": known_at, "recorded_at": recorded_at}
    assert list(ledger.entries(**asked)) == [e for e in log if visible(e, known_at, recorded_at)]
    kind: EntryKind
    for kind in ("reading", "judgement"):
        expected = stands(log, kind, known_at, recorded_at)
        assert list(ledger.current(kind, **asked)) == expected
        assert [e for s in "abc" for e in ledger.current(kind, subject=s, **asked)] == sorted(expected, key=lambda e: e.subject)
        assert ledger.undated(kind, recorded_at=recorded_at) == sum(e.published is None for e in stands(log, kind, None, recorded_at))
    assert ledger.verify() == ()
    ledger.close()
