"""The drafts of a report by sentence, kind and place, so that what stands near one is found without going through all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marsad.read.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Drafts by the number of their sentence, by kind, and by kind with first place, each in the order of the text."""

    sentences: Mapping[int, Sequence[Draft]]
    kinds: Mapping[str, Sequence[Draft]]
    places: Mapping[tuple[str, str], Sequence[Draft]]

    @classmethod
    def of(cls, drafts: Iterable[Draft]) -> Index:
        """The index of some drafts."""
        sentences: defaultdict[int, list[Draft]] = defaultdict(list)
        kinds: defaultdict[str, list[Draft]] = defaultdict(list)
        places: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
        for draft in sorted(drafts, key=lambda d: d.trigger.start):
            sentences[draft.view.number].append(draft)
            kinds[draft.kind].append(draft)
            if draft.places:
                places[(draft.kind, draft.places[0].text)].append(draft)
        return cls(sentences=sentences, kinds=kinds, places=places)

    def near(self, draft: Draft, back: int, kinds: frozenset[str]) -> Draft | None:
        """The nearest other draft of the kinds in the sentence of a draft and in so many before it."""
        numbers = range(draft.view.number - back, draft.view.number + 1)
        return _nearest(draft, [d for n in numbers for d in self.sentences.get(n, ()) if d is not draft and d.kind in kinds])

    def there(self, draft: Draft) -> Draft | None:
        """The nearest other draft of the same kind and first place."""
        alike = self.places.get((draft.kind, draft.places[0].text), ()) if draft.places else ()
        at = bisect_left(alike, draft.trigger.start, key=lambda d: d.trigger.start)
        return _nearest(draft, [d for d in alike[max(0, at - 1) : at + 2] if d is not draft])


def _nearest(draft: Draft, found: Sequence[Draft]) -> Draft | None:
    return min(found, key=lambda d: abs(d.trigger.start - draft.trigger.start), default=None)
