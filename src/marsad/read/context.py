"""What violence a report is about: the kind of its general words ("the bombardment", "attacks") where no means stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.read.draft import Draft

MEANS = frozenset(("air_strike", "shelling", "bombing", "chemical_attack"))
NEAR = 3
"""Sentences within which a named means speaks for a general word."""
RULING = 0.7
"""Share of a report's named means from which one of them is what the report is about."""

LEAD = 1
"""Number of the last sentence that may tell in general what the next ones tell in full."""
_MANY = frozenset(("attack", "bombardment", "bombard", "barrage"))


@dataclass(frozen=True, slots=True)
class Context:
    """The named means of a report: sentence and kind of each."""

    told: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, drafts: Sequence[Sequence[Draft]]) -> Context:
        """The context that the drafts of all sentences make."""
        return cls(tuple((d.view.number, d.kind) for ds in drafts for d in ds if d.kind in MEANS and not d.vague))

    def kind_at(self, draft: Draft) -> str | None:
        """The kind of a general word: that of the ruling means, else of the only one named near it.

        An attack or a bombardment is of many kinds and sides: it takes one only in the lead, whose details follow.
        """
        tally = Counter(kind for _, kind in self.told)
        best, number = tally.most_common(1)[0] if tally else ("", 0)
        near = {kind for sentence, kind in self.told if abs(sentence - draft.view.number) <= NEAR}
        if draft.form.lemma in _MANY and (draft.view.number > LEAD or near != {best}):
            return None
        if number > 1 and number >= RULING * len(self.told):
            return best
        return near.pop() if len(near) == 1 else None
