"""Event ids through late reports, merges, splits and better readings."""

from __future__ import annotations

from made import killed, made

from marsad.reconcile import Registry, reconcile


def test_a_late_earlier_report_does_not_rename_an_event() -> None:
    first = made("r2", counts=[killed(11)])
    (before,) = reconcile([first])
    registry = Registry().with_entries(Registry().news([before]))
    late = made("r1", counts=[killed(11)], published="07-03")
    (after,) = reconcile([late, first], registry=registry)
    assert after.id == before.id
    assert reconcile([late, first])[0].id != before.id


def test_merged_ids_stay_as_aliases_and_come_back_on_a_split() -> None:
    a, b = made("r1"), made("r2", at=["Selby"])
    one, two = reconcile([a, b])
    registry = Registry().with_entries(Registry().news([one, two]))
    names, new = registry.assign([[a, b]])
    assert (names[0].id, names[0].aliases, new) == (one.id, (two.id,), ())
    split, _ = registry.assign([[a], [b]])
    assert [n.id for n in split] == [one.id, two.id]


def test_the_part_split_off_gets_an_id_of_its_own() -> None:
    a, b = made("r1"), made("r2")
    (event,) = reconcile([a, b])
    registry = Registry().with_entries(Registry().news([event]))
    names, new = registry.assign([[a], [b]])
    assert names[0].id == event.id
    assert names[1].id == new[0].event != event.id


def test_when_the_founder_is_gone_the_next_claim_speaks_for_the_event() -> None:
    a, b = made("r1"), made("r2")
    (event,) = reconcile([a, b])
    registry = Registry().with_entries(Registry().news([event]))
    assert reconcile([b], registry=registry)[0].id == event.id


def test_a_founder_moved_off_and_back_never_doubles_an_id() -> None:
    a, b = made("r1"), made("r2")
    registry = Registry().with_entries(Registry().news(reconcile([a])))
    again = Registry({**registry.known, "e-other": (a.claim.id, b.claim.id)})
    names, _ = again.assign([[b], [a]])
    assert len({n.id for n in names}) == 2
