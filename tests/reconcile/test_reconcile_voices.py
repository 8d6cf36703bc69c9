"""Near-duplicate texts are one voice."""

from __future__ import annotations

from dataclasses import replace

from made import made

from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.reconcile import voices
from marsad.reconcile.sources import speakers

WIRE = (
    "Shells struck the old mill at Ranwick on Tuesday morning and killed seven workers who had sheltered in its cellar, the monitor said. "
    "Rescuers dug through the afternoon. A spokesman for the Crown said its guns had been silent since Sunday and blamed the League. "
    "Water has been short in the valley since the pumps were hit in spring, and the bridge to Selby remains closed to lorries and carts."
)
OTHER = (
    "The harbour council met for the first time since the truce and agreed to reopen two schools and the fish market before the end of the "
    "month. Traders complained that fuel had doubled in price, while fishermen asked for the mines to be lifted from the outer channel."
)


def test_a_wire_text_with_another_top_is_the_same_voice() -> None:
    edited = "Heavy guns were heard across the valley again. " + WIRE.replace("Tuesday", "Tues.").replace("spokesman", "speaker")
    found = voices({"b": edited, "a": WIRE, "c": OTHER})
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_a_short_excerpt_within_a_long_text_is_the_same_voice() -> None:
    excerpt = WIRE[: WIRE.index("Water")]
    found = voices({"long": f"{OTHER} {WIRE} {OTHER[:90]}", "short": excerpt})
    assert found["long"] == found["short"]


def test_empty_and_tiny_texts_are_no_duplicates_unless_equal() -> None:
    assert voices({"a": "Seven dead", "b": "Seven dead!", "c": "Seven dead at the mill"}) == {"a": "a", "b": "a", "c": "c"}


def _grouped(claim: ResolvedClaim, group: str) -> ResolvedClaim:
    def joined(chosen: Candidate | None) -> Candidate | None:
        return replace(chosen, group=group) if chosen else None

    found = tuple(replace(r, chosen=joined(r.chosen)) if r.field == "claimant" else r for r in claim.resolutions)
    return replace(claim, resolutions=found, head=replace(claim.head, group=group))


def _count(*claims: ResolvedClaim) -> int:
    return len({v.key for vs in speakers(claims).values() for v in vs})


def test_one_monitor_through_three_wires_is_one_voice() -> None:
    told = [made(f"r{i}", outlet=f"Wire {i}", said=["Vale Monitor"]) for i in range(3)]
    assert _count(*told) == 1


def test_sources_of_one_group_are_one_voice() -> None:
    two = made("r1", outlet="Wire 1", said=["Vale Monitor"]), made("r2", outlet="Wire 2", said=["League Office"])
    assert _count(*two) == 2
    assert _count(*(_grouped(c, "one newsroom") for c in two)) == 1


def test_an_outlet_that_passes_somebody_on_adds_no_voice_to_his() -> None:
    monitor, bare = made("r1", outlet="Wire 1", said=["Vale Monitor"]), made("r2", outlet="Herald")
    assert _count(monitor, bare) == 2
    passing = replace(bare, head=replace(bare.head, relays=("vale monitor",)))
    assert _count(monitor, passing) == 1
    assert _count(made("r1", outlet="Wire 1", said=["League Office"]), passing) == 2
