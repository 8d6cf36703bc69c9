"""Backing and allegiance of a claim's actors, in a list of their own."""

from __future__ import annotations

import datetime as dt

import pytest

SENTENCES = [
    ("Turkish-backed rebels shelled the town of Azaz on Friday.", [("backing", "Turkish")]),
    ("Rebels backed by Turkey shelled the town of Azaz on Friday.", [("backing", "Turkey")]),
    ("Militiamen loyal to General Haftar shelled the town of Sirte.", [("allegiance", "Haftar")]),
    ("Iran-backed militias clashed with troops loyal to President Hadi in Taiz.", [
        ("backing", "Iran"), ("allegiance", "Hadi")]),
    ("Rebels shelled the town of Azaz, backed by air strikes.", []),
    ("Government troops shelled the town of Azaz.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "relations"), SENTENCES)
def test_who_stands_behind_an_actor_is_read_as_a_relation(read, sentence, relations):
    claim = next(c for c in read(sentence, dt.date(2016, 7, 1)) if not c.label)
    assert sorted((r.kind, r.to.text) for r in claim.relations) == sorted(relations)
    for relation in claim.relations:
        assert relation.to.span and relation.to.span.of(sentence) == relation.to.text
        assert relation.of in (*claim.initiator, *claim.target)
