from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import THEATRE, day, told

from marsad import control
from marsad.model.assessment import ControlInterval
from marsad.model.errors import UsageError
from marsad.model.resolution import Candidate, Resolution, ResolvedClaim
from marsad.model.text import Mention
from marsad.model.time import TimeSpan
from marsad.theatre.types import Area, Partisan


def of(place: str, *claims: ResolvedClaim, **more: object) -> tuple[ControlInterval, ...]:
    return tuple(i for i in control.history(claims, THEATRE, **more) if i.id == place)  # type: ignore[arg-type]


def brief(intervals: tuple[ControlInterval, ...]) -> list[tuple[str, tuple[str, ...], dt.date | None, dt.date | None]]:
    return [(i.state, i.sides, i.start, i.end) for i in intervals]


def test_a_capture_ends_the_hold_of_the_side_it_was_taken_from() -> None:
    found = of("gate", told("capture", "gate", by="league", against="crown", on=day(8, 6)))
    assert brief(found) == [("held", ("crown",), None, day(8, 6)), ("held", ("league",), day(8, 6), None)]
    assert found[1].actors == ("league army",)
    assert (found[1].place, found[1].names, found[1].lat) == ("South Gate", ("Southgate",), 1.0)


def test_a_state_told_before_any_change_holds_since_before_anything_was_said() -> None:
    found = of("ford", told("hold", "ford", by="crown", out=day(3, 1)), told("capture", "ford", by="league", on=day(5, 1)))
    assert brief(found) == [("held", ("crown",), None, day(5, 1)), ("held", ("league",), day(5, 1), None)]


def test_a_sides_own_word_is_contested_until_someone_else_agrees() -> None:
    own = told("capture", "ford", by="crown", on=day(7, 7), says="crown office", leans="crown")
    again = told("capture", "ford", by="crown", on=day(7, 7), out=day(7, 9), says="crown radio", leans="crown")
    other = told("capture", "ford", by="crown", out=day(7, 19))
    alone = of("ford", own, again)
    assert brief(alone) == [("contested", ("crown",), day(7, 7), None)]
    assert (alone[0].standing, alone[0].basis) == ("claimed", "in_interest_only")
    assert brief(of("ford", own, again, other))[1] == ("held", ("crown",), day(7, 19), None)


def test_a_word_against_ones_own_side_is_enough() -> None:
    lost = told("capture", "ford", by="league", against="crown", on=day(7, 7), says="crown office", leans="crown")
    found = of("ford", told("hold", "ford", by="crown", out=day(6, 1)), lost)
    assert (found[-1].sides, found[-1].basis, found[-1].standing) == (("league",), "against_interest", "assessed")


def test_fighting_contests_and_dies_down_to_the_former_holder() -> None:
    claims = [told("hold", "ford", by="crown", out=day(3, 1)), told("clash", "ford", by="league", against="crown", on=day(4, 1))]
    found = of("ford", *claims, until=day(6, 1))
    assert [i.state for i in found] == ["held", "contested", "held"]
    assert found[2].basis == "carried_forward"
    assert [i.state for i in of("ford", *claims, until=day(4, 10))] == ["held", "contested"]


@pytest.mark.parametrize("kind", ["air_strike", "shelling", "offensive", "movement"])
def test_strikes_and_marches_say_nothing_of_who_holds(kind: str) -> None:
    assert of("ford", told(kind, "ford", by="league", against="crown", on=day(4, 1))) == ()


@pytest.mark.parametrize("modality", ["planned", "possible"])
def test_plans_and_fears_are_no_evidence(modality: str) -> None:
    assert of("ford", told("capture", "ford", by="league", on=day(4, 1), modality=modality)) == ()


def test_wording_of_purpose_is_no_evidence_but_success_is() -> None:
    aim = told("capture", "ford", by="league", on=day(4, 1), quote="their goal is to capture the village", trigger="capture")
    done = told("capture", "ford", by="league", on=day(4, 1), quote="they managed to capture the village", trigger="capture")
    assert of("ford", aim) == ()
    assert of("ford", done) != ()


def test_a_part_contests_and_a_foothold_changes_nothing() -> None:
    before = told("hold", "gate", by="crown", out=day(7, 1))
    part = told("capture", "gate", by="league", on=day(8, 1), extent="part")
    foothold = told("hold", "gate", by="league", on=day(8, 1), extent="marginal")
    assert brief(of("gate", before, part))[-1][:2] == ("contested", ("crown", "league"))
    assert brief(of("gate", before, foothold))[-1][:2] == ("held", ("crown",))


def test_beside_a_place_and_something_unnamed_in_it_are_not_the_place() -> None:
    assert of("gate", told("capture", "gate", by="league", on=day(8, 1), relation="near")) == ()
    assert of("gate", told("capture", "a school", "gate", by="league", on=day(8, 1))) == ()
    assert of("arden", told("capture", "gate", "arden", by="league", on=day(8, 1))) == ()


def test_an_undated_retelling_joins_the_dated_capture() -> None:
    first = told("capture", "gate", by="league", against="crown", on=day(8, 6))
    later = told("capture", "gate", by="league", out=day(8, 20), says="visitor")
    found = of("gate", first, later)
    assert [i.start for i in found] == [None, day(8, 6)]
    assert (found[1].last_evidence, found[1].basis) == (day(8, 20), "multi_source")


def test_a_bare_adjective_is_the_weakest_word() -> None:
    claims = [told("capture", "gate", by="league", on=day(8, 6)), told("hold", "gate", by="crown", out=day(8, 9), label=True)]
    assert brief(of("gate", *claims)) == [("held", ("league",), day(8, 6), None)]
    assert brief(of("gate", claims[1]))[0][1] == ("crown",)


def test_an_adjective_on_a_divided_town_is_about_the_sides_own_quarter() -> None:
    found = control.history([told("hold", "arden", by="league", out=day(5, 1), label=True)], THEATRE)
    assert [(i.place, i.sides) for i in found] == [("East Arden", ("league",))]


def test_what_is_taken_and_retaken_on_one_day_ends_with_the_retaking() -> None:
    lost = told("capture", "ford", by="league", on=day(6, 14), out=day(6, 15))
    back = told("capture", "ford", by="crown", on=day(6, 14), out=day(6, 14), quote="they retook the village", trigger="retook")
    assert brief(of("ford", lost, back))[-1][1] == ("crown",)


def test_two_takings_of_one_day_that_contradict_each_other_leave_it_contested() -> None:
    one = told("capture", "ford", by="league", on=day(6, 14), says="wire")
    two = told("capture", "ford", by="crown", on=day(6, 14), says="radio")
    assert brief(of("ford", one, two))[-1] == ("contested", ("crown", "league"), day(6, 14), None)
    later = told("capture", "ford", by="crown", on=day(6, 14), out=day(6, 15), says="radio")
    assert brief(of("ford", one, later))[-1][1] == ("crown",)


def test_villages_taken_in_a_province_are_not_the_province() -> None:
    some = told("capture", "shire", by="crown", on=day(6, 14), taken="18 villages")
    whole = told("capture", "shire", by="crown", on=day(6, 14), taken="The Shire", quote="they took The Shire", trigger="took")
    assert of("shire", some) == ()
    assert brief(of("shire", whole))[-1][1] == ("crown",)


def test_a_loss_without_a_taker_goes_to_the_only_rival_else_to_nobody() -> None:
    loss = told("withdrawal", "ford", by="crown", on=day(6, 14))
    assert brief(of("ford", loss)) == [("held", ("crown",), None, day(6, 14))]
    found = of("ford", told("clash", "ford", by="crown", against="league", on=day(6, 10)), loss, until=day(6, 20))
    assert brief(found)[-1][:3] == ("held", ("league",), day(6, 14))


def test_who_took_a_place_had_it_from_the_only_rival_heard_of_there() -> None:
    found = of("ford", told("capture", "ford", by="league", on=day(6, 14)), told("hold", "ford", by="crown", out=day(7, 20)))
    assert brief(found)[0] == ("held", ("crown",), None, day(6, 14))
    assert found[0].basis == "carried_forward"
    late = of("ford", told("capture", "ford", by="league", on=day(6, 14)), told("hold", "ford", by="crown", out=day(12, 1)))
    assert brief(late)[0][:3] == ("held", ("league",), day(6, 14))


def test_who_took_a_place_had_it_from_the_only_other_side_at_war_in_the_report() -> None:
    taken = told("capture", "ford", by="league", on=day(6, 14), report="r")
    enemy = told("clash", "brook", by="crown", against="league", on=day(6, 14), report="r")
    assert brief(of("ford", taken, enemy))[0] == ("held", ("crown",), None, day(6, 14))
    third = told("hold", "gate", by="guild", out=day(6, 14), report="r")
    assert brief(of("ford", taken, enemy, third))[0][:3] == ("held", ("league",), day(6, 14))


def test_who_sets_out_to_take_a_place_has_not_got_it() -> None:
    wish = told("capture", "ford", by="crown", out=day(6, 10), modality="planned", quote="bid to retake the village", trigger="retake")
    assert of("ford", wish) == ()
    left = told("withdrawal", "ford", by="crown", against="league", on=day(6, 14))
    found = of("ford", wish, left, told("clash", "ford", by="crown", against="league", on=day(6, 14)))
    assert brief(found)[0][:2] == ("held", ("league",))
    own = told("capture", "ford", by="league", on=day(6, 8), says="league office", leans="league")
    assert brief(of("ford", own, wish))[-1][:3] == ("held", ("league",), day(6, 8))
    own_outlet = told(
        "capture", "ford", by="crown", out=day(6, 10), modality="planned", quote="bid to retake it", trigger="retake", outlet="league"
    )
    assert brief(of("ford", own, own_outlet))[-1][0] == "contested"


def test_an_own_word_soon_borne_out_counts_from_its_own_day() -> None:
    own = told("capture", "ford", by="crown", on=day(7, 7), says="crown office", leans="crown")
    assert brief(of("ford", own, told("hold", "ford", by="crown", out=day(7, 10)))) == [("held", ("crown",), day(7, 7), None)]
    denied = told("capture", "ford", by="crown", on=day(7, 9), modality="denied")
    assert brief(of("ford", own, denied, told("hold", "ford", by="crown", out=day(7, 12))))[0][0] == "contested"


def test_a_loss_that_only_the_enemy_tells_of_leaves_a_doubt() -> None:
    gone = told("withdrawal", "ford", by="league", against="crown", on=day(6, 6), says="crown office", leans="crown")
    on = told("advance", "ford", by="crown", on=day(6, 8))
    found = of("ford", told("hold", "ford", by="league", out=day(6, 1)), gone, on, until=day(6, 9))
    assert [i.state for i in found] == ["held", "contested"]


def test_a_place_well_ahead_of_an_adjective_is_not_what_it_is_about() -> None:
    across = "Ford, which lies just across the frontier from league-held land"
    one, two = (
        told("hold", "ford", by="league", out=day(5, 1), quote=q, trigger="league-held", label=True)
        for q in (across, "Ford, a league-held village")
    )
    assert of("ford", one) == ()
    assert of("ford", two) != ()


def test_who_wants_all_of_a_divided_town_settles_nothing() -> None:
    both = told("clash", "arden", by="crown", against="league", on=day(5, 1))
    wish = told("capture", "arden", by="crown", out=day(5, 2), modality="planned", extent="full")
    found = control.history([both, wish], THEATRE, until=day(5, 3))
    assert [(i.state, i.sides) for i in found] == [("contested", ("crown", "league"))]


def test_what_somebody_will_not_let_happen_is_no_evidence() -> None:
    assert of("ford", told("capture", "ford", by="crown", on=day(4, 1), quote="we won't let Ford fall", trigger="fall")) == ()


def test_fighting_makes_no_holder() -> None:
    claims = [told("hold", "ford", by="crown", out=day(3, 1))]
    claims += [told("advance", "ford", by="league", on=day(3, n), says=f"voice {n}") for n in range(2, 12)]
    assert brief(of("ford", *claims, until=day(3, 20)))[-1][:2] == ("contested", ("crown", "league"))
    assert of("ford", told("advance", "ford", by="league", on=day(3, 2))) == ()
    both = told("clash", "ford", by="league", against="crown", on=day(3, 2))
    found = of("ford", both, told("clash", "ford", by="crown", on=day(3, 3)), told("advance", "ford", by="crown", on=day(3, 4)))
    assert brief(found) == [("contested", ("crown", "league"), day(3, 2), None)]


def test_fighting_between_nobody_named_contests_whoever_holds() -> None:
    found = of("ford", told("hold", "ford", by="crown", out=day(3, 1)), told("clash", "ford", on=day(4, 1)), until=day(6, 1))
    assert brief(found)[:2] == [("held", ("crown",), None, day(4, 1)), ("contested", ("crown",), day(4, 1), day(5, 1))]
    adjective = told("hold", "ford", by="crown", out=day(4, 1), label=True)
    found = of("ford", told("clash", "ford", on=day(4, 1)), adjective, until=day(4, 2))
    assert brief(found) == [("held", ("crown",), None, day(4, 1)), ("contested", ("crown",), day(4, 1), None)]


def test_a_repelled_assault_contests_nothing() -> None:
    beaten = told("clash", "ford", by="crown", against="league", on=day(4, 1), quote="they repelled it", trigger="repelled")
    assert brief(of("ford", told("hold", "ford", by="crown", out=day(3, 1)), beaten)) == [("held", ("crown",), None, None)]


def test_driving_a_side_out_is_a_taking() -> None:
    quote = "the league drove the garrison out of Ford"
    found = of("ford", told("advance", "ford", by="league", against="crown", on=day(4, 1), quote=quote, trigger="drove"))
    assert brief(found) == [("held", ("crown",), None, day(4, 1)), ("held", ("league",), day(4, 1), None)]


def test_control_that_a_place_was_taken_from_is_over() -> None:
    quote = "rebels took Ford and Brook from crown control"
    taken = told("capture", "ford", "brook", by="league", on=day(4, 1), quote=quote, trigger="took")
    over = told("hold", "ford", "brook", by="crown", on=day(4, 1), quote=quote, trigger="control")
    assert [brief(of(p, taken, over)) for p in ("ford", "brook")] == [
        [("held", ("crown",), None, day(4, 1)), ("held", ("league",), day(4, 1), None)]
    ] * 2


def test_what_is_excepted_is_not_held() -> None:
    quote = "the crown controls Brook apart from South Gate and Ford"
    found = control.history([told("hold", "brook", "gate", "ford", by="crown", out=day(4, 1), quote=quote, trigger="controls")], THEATRE)
    assert [i.id for i in found] == ["brook"]


def test_what_the_wording_puts_around_a_place_is_not_taken_with_it() -> None:
    one = told("capture", "ford", "brook", by="league", on=day(4, 1), quote="they took the Ford quarter of Brook", trigger="took")
    two = told("capture", "ford", "brook", by="league", on=day(4, 1), quote="they took Ford and Brook", trigger="took")
    assert [i.id for i in control.history([one], THEATRE)] == ["ford"]
    assert {i.id for i in control.history([two], THEATRE)} == {"ford", "brook"}


def test_a_place_taken_over_counts_only_where_the_sentence_points_back() -> None:
    back = told("capture", "brook", by="league", on=day(4, 1), quote="they took the town", trigger="took", implied=True)
    none = told("capture", "brook", by="league", on=day(4, 1), quote="they took two bridges", trigger="took", implied=True)
    city = told("capture", "brook", by="league", on=day(4, 1), quote="they took the base", trigger="took", implied=True, taken="base")
    assert brief(of("brook", back)) == [("held", ("league",), day(4, 1), None)]
    assert of("brook", none) == of("brook", city) == ()


def test_the_city_may_point_back_to_a_named_area() -> None:
    held = told("hold", "east", by="league", out=day(4, 1), quote="they defend the city", trigger="defend", implied=True)
    assert brief(of("east", held)) == [("held", ("league",), None, None)]
    road = told("hold", "east", by="league", out=day(4, 1), quote="they defend the road", trigger="defend", implied=True)
    assert of("east", road) == ()


@pytest.mark.parametrize("way", ["from areas around the eastern town of Ford", "just outside Ford", "on the way to Ford"])
def test_what_lies_about_a_place_is_not_the_place(way: str) -> None:
    assert of("ford", told("capture", "ford", by="league", on=day(4, 1), quote=f"they captured it {way}", trigger="captured")) == ()


def test_an_adjective_on_villages_of_a_province_is_not_about_the_province() -> None:
    quotes = ("league-held villages in The Shire", "league-held The Shire")
    some, whole = (told("hold", "shire", by="league", out=day(4, 1), quote=q, trigger="held", label=True) for q in quotes)
    assert of("shire", some) == ()
    assert brief(of("shire", whole)) == [("held", ("league",), None, None)]


def test_a_headquarters_in_a_town_is_not_the_town() -> None:
    assert of("brook", told("capture", "brook", by="league", on=day(4, 1), taken="headquarters of the crown")) == ()


def test_parts_of_a_divided_town_are_the_sides_own_quarter() -> None:
    found = control.history([told("hold", "arden", by="crown", out=day(5, 1), taken="areas")], THEATRE)
    assert [(i.place, i.sides) for i in found] == [("West Arden", ("crown",))]


def test_a_word_on_a_divided_town_at_large_settles_nothing() -> None:
    claims = [told("capture", "arden", by="crown", on=day(5, 1)), told("hold", "arden", by="league", out=day(5, 2))]
    assert [(i.place, i.sides) for i in control.history(claims, THEATRE)] == [("East Arden", ("league",))]
    whole = told("capture", "arden", by="crown", on=day(5, 1), extent="full")
    assert [(i.place, i.sides) for i in control.history([whole], THEATRE)] == [("Arden", ("crown",))]


def test_of_a_vague_span_up_to_now_only_its_end_is_known() -> None:
    vague = told("capture", "ford", by="league", on=day(1, 1), out=day(9, 25))
    vague = replace(vague, claim=replace(vague.claim, when=TimeSpan(start=day(1, 1), end=day(9, 25))))
    assert of("ford", vague)[-1].start == day(9, 25)


def test_a_hold_by_several_is_no_word_on_one_sides_quarter() -> None:
    one = told("hold", "east", by="league", out=day(5, 1))
    rival = Candidate(id="crown army", name="crown", score=1, side="crown")
    rivals = (*one.resolutions, Resolution(claim=one.claim.id, field="initiator", index=1, mention="", chosen=rival))
    both = replace(one, claim=replace(one.claim, initiator=(*one.claim.initiator, Mention(text="crown"))), resolutions=rivals)
    assert [(i.place, i.sides) for i in control.history([one], THEATRE)] == [("East Arden", ("league",))]
    assert control.history([both], THEATRE) == ()


def test_a_place_behind_the_one_around_it_is_another_clauses() -> None:
    quote = "gunmen posted in Arden fired on the houses of Tanner Quarter"
    found = control.history([told("hold", "arden", "tanner", by="league", out=day(5, 1), quote=quote, trigger="posted")], THEATRE)
    assert [i.place for i in found] == ["East Arden"]


def test_a_holder_that_fights_on_goes_on_being_fought() -> None:
    claims = [told("hold", "ford", by="crown", out=day(3, 1)), told("advance", "ford", by="league", on=day(3, 5))]
    found = of("ford", *claims, told("clash", "ford", by="crown", on=day(3, 9)), until=day(3, 12))
    assert brief(found)[-1] == ("contested", ("crown", "league"), day(3, 5), None)


def test_what_a_sentence_tells_as_earlier_comes_first_on_its_day() -> None:
    quote = "the league seized it a day after it was lost to the crown"
    now = told("capture", "ford", by="league", on=day(4, 2), quote=quote, trigger="seized")
    earlier = told("capture", "ford", by="crown", on=day(4, 2), quote=quote.replace("it was ", ""), trigger="lost")
    assert brief(of("ford", earlier, now))[-1][1] == ("league",)


def test_a_loss_made_good_the_same_day_comes_the_day_before() -> None:
    quote = "the crown retook it after losing it to the league hours earlier"
    back = told("capture", "ford", by="crown", on=day(4, 2), quote=quote, trigger="retook")
    lost = told("withdrawal", "ford", by="crown", against="league", out=day(4, 2), quote=quote, trigger="losing")
    found = [(sides, start) for state, sides, start, _ in brief(of("ford", back, lost)) if state == "held"]
    assert found == [(("crown",), None), (("league",), day(4, 1)), (("crown",), day(4, 2))]


def test_a_place_that_is_also_a_watched_area_is_a_place() -> None:
    theatre = replace(THEATRE, areas=(*THEATRE.areas, Area(id="ford", name="Ford", members=("ford",), usual_side="crown")))
    claims = [told("hold", "ford", "shire", by="crown", out=day(3, 1)), told("clash", "ford", by="league", against="crown", on=day(4, 1))]
    found = control.history(claims, theatre, until=day(4, 2))
    assert [(i.id, i.state) for i in found] == [("ford", "held"), ("ford", "contested")]


def test_reports_without_a_date_are_no_evidence() -> None:
    assert of("ford", told("capture", "ford", by="league")) == ()


def test_the_stated_rule_believes_the_last_word() -> None:
    own = told("capture", "ford", by="crown", against="league", on=day(7, 7), says="crown office", leans="crown")
    found = of("ford", own, rule_name="stated")
    assert (found[-1].state, found[-1].sides, found[-1].rule) == ("held", ("crown",), "control.stated")
    with pytest.raises(UsageError, match="no rule of control is called 'guess'"):
        of("ford", own, rule_name="guess")


def test_changes_are_gains_and_losses_between_two_days() -> None:
    claims = [
        told("capture", "gate", by="league", against="crown", on=day(8, 6)),
        told("capture", "gate", by="crown", against="league", on=day(9, 8)),
        told("hold", "ford", by="crown", out=day(8, 10)),
    ]
    history = control.history(claims, THEATRE)
    found = control.changes(history, day(8, 1), day(9, 30))
    assert [(c.place, c.before, c.after, c.regained) for c in found] == [
        ("South Gate", ("crown",), ("league",), False),
        ("South Gate", ("league",), ("crown",), True),
    ]
    assert control.changes(history, day(8, 6), day(9, 7)) == ()
    assert [i.sides for i in control.on(history, day(9, 7)) if i.id == "gate"] == [("league",)]


_SIDES = st.sampled_from(["crown", "league"])
_DAYS = st.dates(dt.date(2021, 1, 1), dt.date(2021, 12, 1))


@st.composite
def words(draw: st.DrawFn, place: str = "gate") -> ResolvedClaim:
    kind = draw(st.sampled_from(["capture", "withdrawal", "hold", "clash"]))
    by = draw(_SIDES)
    against = "league" if by == "crown" else "crown"
    out = draw(_DAYS)
    on = out - dt.timedelta(days=draw(st.integers(0, 40))) if draw(st.booleans()) else None
    leans = draw(st.sampled_from([None, "crown", "league"]))
    told_of = against if draw(st.booleans()) or kind == "clash" else None
    return told(
        kind,
        place,
        by=by,
        against=told_of,
        on=on,
        out=out,
        leans=leans,
        says=f"voice {leans}",
        label=kind == "hold" and draw(st.booleans()),
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(words(), max_size=12))
def test_intervals_of_a_place_are_in_order_and_never_overlap(claims: list[ResolvedClaim]) -> None:
    found = of("gate", *claims)
    for before, after in zip(found, found[1:], strict=False):
        assert before.end is not None
        assert after.start is not None
        assert before.end <= after.start
    assert all(i.start is None or i.end is None or i.start < i.end for i in found)
    assert all(i.claims or i.basis == "carried_forward" for i in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(words(), max_size=6), st.lists(words("ford"), max_size=6))
def test_words_on_one_place_change_no_other(gate: list[ResolvedClaim], ford: list[ResolvedClaim]) -> None:
    last = dt.date(2022, 1, 1)
    assert of("gate", *gate, until=last) == of("gate", *gate, *ford, until=last)


@settings(max_examples=40, deadline=None)
@given(st.lists(words(), max_size=8), st.randoms())
def test_the_order_of_reading_plays_no_part(claims: list[ResolvedClaim], chance: object) -> None:
    mixed = list(claims)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert control.history(claims, THEATRE) == control.history(mixed, THEATRE)


def test_a_theatre_says_how_far_those_who_take_part_are_trusted() -> None:
    own = told("capture", "ford", by="crown", against="league", on=day(7, 7), says="crown office", leans="crown")
    held = told("hold", "ford", by="league", out=day(7, 1))
    believing = replace(THEATRE, partisan=Partisan(in_interest=2.0, cap=1.0))
    assert control.history([held, own], THEATRE)[-1].sides != ("crown",)
    assert control.history([held, own], believing)[-1].sides == ("crown",)
    by_rule = replace(THEATRE, partisan=Partisan(rule="stated"))
    assert control.history([held, own], by_rule)[-1].rule == "control.stated"
