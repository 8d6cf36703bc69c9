"""Who speaks independently of whom, within the claims of one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.model.folding import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.model.resolution import ResolvedClaim
    from marsad.model.text import Mention


@dataclass(frozen=True, slots=True)
class Voice:
    """An independent source: a key that all who relay it share, and its name where it is an organisation or outlet."""

    key: str
    name: str | None = None


class _Union:
    """Keys made one, the least standing for all."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, key: str) -> str:
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def join(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self.parent[high] = low


def _own(resolved: ResolvedClaim) -> tuple[str, ...]:
    """Keys of a report's own voice: its outlet, and the text it may share with others."""
    head = resolved.head
    outlet = head.group or head.source or (name_key(head.outlet) if head.outlet else None)
    return tuple(k for k in (f"source:{outlet}" if outlet else None, f"text:{head.voice or head.id}") if k)


def _names(claims: Iterable[ResolvedClaim]) -> dict[str, tuple[str, str]]:
    """Folded wordings of the resolved claimants and outlets of the event, with their ids and names."""
    found: dict[str, tuple[str, str]] = {}
    for resolved in claims:
        for mention, choice in zip(resolved.claim.claimant, resolved.chosen("claimant"), strict=True):
            if choice:
                found[name_key(mention.text)] = found[name_key(choice.name)] = (choice.speaks_as, choice.name)
        if resolved.head.outlet:
            head, outlet = resolved.head, resolved.head.outlet
            found.setdefault(name_key(outlet), (head.group or head.source or name_key(outlet), outlet))
    return found


def _relay(mention: Mention, known: dict[str, tuple[str, str]]) -> tuple[str, str | None]:
    """The nearest named organisation an unresolved speaker speaks through, else the speaker's own wording without a name."""
    for step in (mention, *mention.via):
        if hit := known.get(name_key(step.text)):
            return hit
    last = mention.via[0] if mention.via else mention
    return name_key(last.text), None


def _speakers(resolved: ResolvedClaim, known: dict[str, tuple[str, str]]) -> tuple[Voice, ...]:
    pairs = zip(resolved.claim.claimant, resolved.chosen("claimant"), strict=True)
    found = ((c.speaks_as, c.name) if c else _relay(m, known) for m, c in pairs)
    return tuple(dict.fromkeys(Voice(f"source:{key}", name) for key, name in found))


def _nearest(resolved: ResolvedClaim, attributed: Sequence[ResolvedClaim]) -> ResolvedClaim:
    """Of the attributed claims of the same report, the one that stands nearest."""

    def place(r: ResolvedClaim) -> int:
        return r.claim.locator.span.start if r.claim.locator.span else r.claim.locator.row or 0

    return min(attributed, key=lambda r: (abs(place(r) - place(resolved)), place(r), r.claim.id))


def speakers(claims: Sequence[ResolvedClaim]) -> dict[str, tuple[Voice, ...]]:
    """The voices behind each claim, by claim id.

    A report that attributes an event to somebody adds no voice of its own by telling it again unattributed; near-identical texts,
    and everything one outlet says for itself, are one voice, and so are sources of one group; an outlet that is known to pass on somebody
    heard here adds no voice of its own; a nameless speaker relayed by a named organisation is that organisation.
    """
    known, united = _names(claims), _Union()
    said = {r.claim.id: _speakers(r, known) for r in claims}
    by_report: dict[str, list[ResolvedClaim]] = {}
    for resolved in claims:
        if said[resolved.claim.id]:
            by_report.setdefault(resolved.claim.report, []).append(resolved)
    heard = {v.key for vs in said.values() for v in vs}
    for resolved in claims:
        if said[resolved.claim.id]:
            continue
        if relayed := by_report.get(resolved.claim.report):
            said[resolved.claim.id] = said[_nearest(resolved, relayed).claim.id]
            continue
        keys = _own(resolved)
        for key in (*keys[1:], *(f"source:{r}" for r in resolved.head.relays if f"source:{r}" in heard)):
            united.join(keys[0], key)
        said[resolved.claim.id] = (Voice(keys[0], resolved.head.outlet),)
    names: dict[str, str] = {}
    for voice in sorted((v for vs in said.values() for v in vs if v.name), key=lambda v: (v.key, v.name or "")):
        names.setdefault(united.root(voice.key), voice.name or "")
    return {c: tuple(dict.fromkeys(Voice(k := united.root(v.key), names.get(k)) for v in vs)) for c, vs in said.items()}


def label(voice: Voice) -> str:
    """How lines and parties name a voice: an organisation by name; anybody else, who may be a private person, only as a source."""
    return voice.name or "an unnamed source"
