"""What passes the door to the public, and what is said of the rest."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from riverland import DAY, brief, killed, said

from marsad.codebook import kinds
from marsad.model.assessment import ControlInterval, SiegeInterval
from marsad.model.codec import to_json
from marsad.model.resolution import ResolvedClaim
from marsad.model.review import LEVELS, Sensitivity
from marsad.model.time import TimeSpan
from marsad.publish.door import Withheld, admit, claim_level, fresh_day
from marsad.publish.sitrep import markdown, records, situation

LONG_AFTER = DAY + dt.timedelta(days=400)
days = st.dates(DAY - dt.timedelta(days=6), DAY)


@st.composite
def claims(draw: st.DrawFn) -> tuple[ResolvedClaim, ...]:
    """A few claims of any kind and level, some dated, some not; each quote says where it comes from."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        start = draw(days)
        when = draw(st.sampled_from([None, TimeSpan.day(start), TimeSpan(start=start, end=None)]))
        found.append(
            said(
                f"r{number}",
                draw(st.sampled_from(sorted(kinds()))),
                at=draw(st.sampled_from([("rv:mill",), ("rv:port",), ("rv:oak",), ()])),
                by=draw(st.sampled_from([(), ("army",), ("league",)])),
                when=when,
                published=draw(st.one_of(st.none(), days)),
                sensitivity=draw(st.sampled_from(LEVELS)),
                quote=f"secret{number} it happened",
                counts=(killed("civilian", 3 + number, 3 + number),),
            )
        )
    return tuple(found)


@settings(max_examples=120, deadline=None)
@given(claims(), st.sampled_from(LEVELS), st.integers(0, 8))
def test_nothing_above_its_level_or_too_fresh_ever_passes(found: tuple[ResolvedClaim, ...], level: Sensitivity, later: int) -> None:
    today = DAY + dt.timedelta(days=later)
    whole = brief(*found)
    shown, withheld = admit(whole, today=today, level=level)
    passed = {c.claim.id for c in shown.claims}
    for resolved in shown.claims:
        assert LEVELS.index(claim_level(resolved)) <= LEVELS.index(level)
        if kinds()[resolved.claim.kind].fresh:
            day = fresh_day(resolved)
            assert day is not None
            assert day + dt.timedelta(days=3) <= today
    cited = {c for i in (*shown.control, *shown.siege) for c in i.claims} | {c.claim.id for e in shown.events for c in e.claims}
    assert cited <= passed
    assert len(passed) + withheld.statements == len(whole.claims)
    text = json.dumps(to_json([shown.events, shown.control, shown.siege])) + markdown(situation(shown, DAY, withheld))
    text += json.dumps(records(situation(shown, DAY, withheld)))
    for resolved in found:
        if resolved.claim.id not in passed:
            assert resolved.claim.id not in text
            assert resolved.claim.quote.split()[0] not in text
            assert f"wire.example/{resolved.head.id}" not in text


@settings(max_examples=40, deadline=None)
@given(claims())
def test_what_is_old_and_public_passes_whole(found: tuple[ResolvedClaim, ...]) -> None:
    open_kinds = tuple(c for c in found if claim_level(c) == "public" and c.head.published)
    whole = brief(*open_kinds)
    assert admit(whole, today=LONG_AFTER) == (whole, Withheld(today=LONG_AFTER))


def test_a_fresh_movement_waits_for_the_delay_and_says_until_when() -> None:
    moved = said("a", "movement", at=("rv:mill",), by=("army",))
    _, withheld = admit(brief(moved, said("b", "movement", at=("rv:oak",), by=("army",))), today=DAY + dt.timedelta(days=2))
    assert [(h.reason, h.kind, h.count, h.until) for h in withheld.held] == [("fresh", "movement", 2, dt.date(2031, 5, 11))]
    shown, withheld = admit(brief(moved), today=DAY + dt.timedelta(days=3))
    assert shown.claims == (moved,)
    assert not withheld.held


def test_the_end_of_what_a_claim_tells_decides_not_its_publication() -> None:
    old = said("a", "advance", at=("rv:mill",), by=("army",), when=DAY - dt.timedelta(days=9), published=DAY)
    shown, _ = admit(brief(old), today=DAY)
    assert shown.claims == (old,)


def test_a_fresh_claim_without_any_day_stays_behind() -> None:
    _, withheld = admit(brief(said("a", "movement", at=("rv:mill",), when=None, published=None)), today=LONG_AFTER)
    assert [h.reason for h in withheld.held] == ["undated"]


def test_detention_is_restricted_by_its_kind_and_passes_at_that_level() -> None:
    held = said("a", "detention", at=("rv:mill",), by=("army",))
    shown, withheld = admit(brief(held), today=LONG_AFTER)
    assert shown.claims == shown.events == ()
    assert [(h.reason, h.until) for h in withheld.held] == [("restricted", None)]
    shown, withheld = admit(brief(held), today=LONG_AFTER, level="restricted")
    assert (len(shown.claims), len(shown.events), withheld.statements) == (1, 1, 0)


def test_an_event_that_loses_a_claim_keeps_nothing_of_it() -> None:
    told = said("a", "air_strike", at=("rv:mill",), by=("army",), counts=(killed("civilian", 4, 4),))
    secret = said(
        "b", "air_strike", at=("rv:mill",), by=("army",), who=("organ",), counts=(killed("civilian", 40, 40),), sensitivity="confidential"
    )
    whole = brief(told, secret)
    assert len(whole.events) == 1
    shown, _ = admit(whole, today=LONG_AFTER)
    (event,) = shown.events
    assert (event.id, event.killed["civilian"].estimate.high) == (whole.events[0].id, 4)
    assert "40" not in event.summary
    assert "Crown Gazette" not in event.summary


def test_a_mark_on_an_event_withholds_its_claims_too() -> None:
    whole = brief(said("a", "air_strike", at=("rv:mill",)))
    marked = replace(whole, events=tuple(replace(e, sensitivity="restricted") for e in whole.events))
    shown, withheld = admit(marked, today=LONG_AFTER)
    assert shown.claims == shown.events == ()
    assert withheld.statements == 1


def test_an_interval_that_rests_on_withheld_claims_leaves_no_edge() -> None:
    old = said("a", "hold", at=("rv:mill",), by=("league",), when=DAY - dt.timedelta(days=30), published=DAY - dt.timedelta(days=30))
    new = said("b", "advance", at=("rv:mill",), by=("army",))
    before = ControlInterval(place="Millgate", id="rv:mill", sides=("league",), end=DAY, claims=(old.claim.id,))
    after = ControlInterval(place="Millgate", id="rv:mill", sides=("crown", "league"), state="contested", start=DAY, claims=(new.claim.id,))
    shown, withheld = admit(brief(old, new, control=(before, after)), today=DAY)
    assert [(i.sides, i.end, i.last_evidence) for i in shown.control] == [(("league",), None, DAY - dt.timedelta(days=30))]
    assert withheld.intervals == 1


def test_fresh_last_ways_in_are_not_named() -> None:
    word = said("a", "siege", at=("rv:mill",))
    area = SiegeInterval(area="Old Town", state="threatened", start=DAY, routes=("Mill road",), claims=(word.claim.id,))
    shown, _ = admit(brief(word, siege=(area,)), today=DAY)
    assert shown.siege[0].routes == ()  # type: ignore[union-attr]
    shown, _ = admit(brief(word, siege=(area,)), today=LONG_AFTER)
    assert shown.siege[0].routes == ("Mill road",)  # type: ignore[union-attr]
