"""Which earlier entry a new one replaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from marsad.model.errors import LedgerError

if TYPE_CHECKING:
    from marsad.ledger.chain import Sealed

Latest = Callable[[str, str], int | None]
KindOf = Callable[[int], str | None]


def linked(sealed: Sequence[Sealed], after: int, latest: Latest, kind_of: KindOf) -> Iterator[tuple[Sealed, int | None]]:
    """Each sealed draft with what it supersedes: the entry it names, else the latest before it of its kind and subject.

    `latest` and `kind_of` ask the ledger as it stood at number `after`; earlier drafts of the same batch count too. Raises LedgerError
    for a draft that names a number which is not there or of another kind.
    """
    newest: dict[tuple[str, str], int] = {}
    for seq, item in enumerate(sealed, after + 1):
        draft = item.draft
        key = (draft.kind, draft.subject)
        if draft.supersedes is not None:
            named = sealed[draft.supersedes - after - 1].draft.kind if after < draft.supersedes < seq else kind_of(draft.supersedes)
            if named != draft.kind:
                raise _refusal(item, named)
            yield item, draft.supersedes
        else:
            yield item, newest.get(key) or latest(*key)
        newest[key] = seq


def _refusal(item: Sealed, named: str | None) -> LedgerError:
    draft = item.draft
    why = f"entry {draft.supersedes} is a {named}" if named else f"there is no entry {draft.supersedes}"
    return LedgerError(
        f"a {draft.kind} cannot supersede it", where=f"{draft.subject}", why=why, remedy="Name an earlier entry of its kind."
    )
