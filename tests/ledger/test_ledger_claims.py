"""The index of claims finds what a walk through the readings would find, as of any two times."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.ledger import MemoryLedger
from marsad.ledger.claims import FILE_NAME, ClaimIndex, block, blocks
from marsad.model.entry import Draft

if TYPE_CHECKING:
    from pathlib import Path

FIRST = dt.date(2031, 3, 1)
DAYS = st.none() | st.integers(0, 40).map(lambda n: (FIRST + dt.timedelta(days=n)).isoformat())


def claim(name: str, start: str | None, end: str | None, places: list[str | None], kind: str = "clash") -> dict[str, Any]:
    when = {"start": start, "end": end} if start or end else None
    chosen = [{"field": "places", "chosen": {"id": p} if p else None} for p in places]
    return {"claim": {"id": name, "kind": kind, "when": when}, "resolutions": chosen}


def reading(subject: str, claims: list[dict[str, Any]], published: int | None = 1) -> Draft:
    day = dt.datetime(2031, 4, published, tzinfo=dt.UTC) if published else None
    return Draft(kind="reading", subject=subject, payload={"claims": claims}, published=day)


def spans() -> st.SearchStrategy[tuple[str | None, str | None]]:
    return st.tuples(DAYS, DAYS).map(lambda ends: ends if None in ends else tuple(sorted(ends)))


CLAIMS = st.lists(
    st.tuples(spans(), st.lists(st.sampled_from(["a", "b", None]), max_size=3), st.sampled_from(["clash", "hold"])), max_size=4
)
READINGS = st.lists(st.tuples(st.sampled_from("xyz"), CLAIMS, st.none() | st.integers(1, 6)), max_size=6)


def touches(said: dict[str, Any], start: dt.date | None, end: dt.date | None) -> bool:
    if start is None and end is None:
        return True
    if said["when"] is None:
        return False
    early = end and said["when"]["start"] and said["when"]["start"] > end.isoformat()
    late = start and said["when"]["end"] and said["when"]["end"] < start.isoformat()
    return not early and not late


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    readings=READINGS,
    place=st.sampled_from([None, "a"]),
    kind=st.sampled_from([None, "hold"]),
    days=st.tuples(DAYS, DAYS),
    known=st.none() | st.integers(1, 6),
    step=st.none() | st.integers(0, 6),
)
def test_the_index_agrees_with_a_walk(
    tmp_path_factory: Any, clock: Any, readings: Any, place: Any, kind: Any, days: Any, known: Any, step: Any
) -> None:
    ledger, began = MemoryLedger(clock=clock), clock.now
    path = tmp_path_factory.mktemp("index") / FILE_NAME
    for number, (subject, claims, published) in enumerate(readings):
        clock.tick()
        made = [claim(f"{number}.{n}", *span, places, k) for n, (span, places, k) in enumerate(claims)]
        ledger.append([reading(subject, made, published)])
        if number == 2:
            with ClaimIndex(path) as half:
                half.catch_up(ledger)
    start, end = (dt.date.fromisoformat(d) if d else None for d in days)
    known_at = dt.datetime(2031, 4, known, tzinfo=dt.UTC) if known else None
    recorded_at = began + dt.timedelta(hours=step) if step is not None else None
    times = {"known_at": known_at, "recorded_at": recorded_at}
    expected = [
        c["claim"]["id"]
        for e in ledger.current("reading", **times)
        for c in e.payload["claims"]
        if touches(c["claim"], start, end)
        and kind in (None, c["claim"]["kind"])
        and (place is None or place in [r["chosen"]["id"] for r in c["resolutions"] if r["chosen"]])
    ]
    with ClaimIndex(path) as index:
        index.catch_up(ledger)
        assert sorted(f.id for f in index.find(place=place, kind=kind, start=start, end=end, **times)) == sorted(expected)


@given(first=st.integers(1, 800_000), length=st.integers(0, 4000), day=st.integers(1, 800_000))
def test_a_span_lies_in_a_block_that_each_of_its_days_looks_into(first: int, length: int, day: int) -> None:
    own = block(first, first + length)
    inside = first + day % (length + 1)
    assert any(a <= own <= b for a, b in blocks(inside, inside))


def test_another_ledger_under_the_index_is_indexed_anew(tmp_path: Path, clock: Any) -> None:
    for name in ("one", "two"):
        ledger = MemoryLedger(clock=clock)
        ledger.append([reading("x", [claim(name, "2031-03-01", "2031-03-01", ["a"])]), reading("y", [])])
        with ClaimIndex(tmp_path / FILE_NAME) as index:
            assert index.catch_up(ledger) == 2
            assert [f.id for f in index.find(place="a")] == [name]
            assert index.catch_up(ledger) == 0


def test_what_was_erased_from_another_folder_leaves_the_index(tmp_path: Path, clock: Any) -> None:
    ledger = MemoryLedger(clock=clock)
    ledger.append([reading("x", [claim("gone", None, None, ["a"])]), reading("y", [claim("kept", None, None, ["a"])])])
    with ClaimIndex(tmp_path / FILE_NAME) as index:
        index.catch_up(ledger)
        ledger.erase([1], Draft(kind="erasure", subject="x", payload={"report": "x"}, by="Rana", reason="a source is in danger"))
        assert index.catch_up(ledger) == 1
        assert [f.id for f in index.find()] == ["kept"]


def test_the_index_holds_no_quotes_and_is_for_its_user_alone(tmp_path: Path, clock: Any) -> None:
    ledger = MemoryLedger(clock=clock)
    said = claim("c", None, None, [])
    said["claim"]["quote"] = "a sentence nobody else may see"
    ledger.append([reading("x", [said])])
    with ClaimIndex(tmp_path / FILE_NAME) as index:
        index.catch_up(ledger)
    assert b"nobody else" not in (tmp_path / FILE_NAME).read_bytes()
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_an_index_of_another_version_is_laid_anew(tmp_path: Path, clock: Any) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("CREATE TABLE claims (n)")
        db.execute("PRAGMA user_version = 77")
    db.close()
    ledger = MemoryLedger(clock=clock)
    ledger.append([reading("x", [claim("c", None, None, ["a"])])])
    with ClaimIndex(tmp_path / FILE_NAME) as index:
        index.catch_up(ledger)
        assert [f.kind for f in index.find()] == ["clash"]


@pytest.mark.parametrize("asked", [{"start": FIRST}, {"end": FIRST}, {"start": FIRST, "end": FIRST}])
def test_a_claim_without_a_day_is_found_only_where_none_is_asked_for(tmp_path: Path, clock: Any, asked: dict[str, Any]) -> None:
    ledger = MemoryLedger(clock=clock)
    ledger.append([reading("x", [claim("c", None, None, ["a"])])])
    with ClaimIndex(tmp_path / FILE_NAME) as index:
        index.catch_up(ledger)
        assert (len(index.find(place="a")), index.find(**asked)) == (1, [])
