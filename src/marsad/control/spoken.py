"""The wording of a claim on control: which places its own sentence means, and whether it is real."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from marsad.control.rules import Reading
from marsad.control.subjects import Subjects
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.model.text import PlaceMention, Span

Pair = tuple[PlaceMention, Candidate]


def named_places(item: ResolvedClaim, subjects: Subjects, reading: Reading) -> tuple[Pair, ...]:
    """The places a claim is about: the innermost resolved ones that its own sentence names.

    None where only something unnamed within them is meant ("a hill near the road"); none that it lies beside. Where the sentence
    names none but points back to one ("the town"), the first of those taken over from elsewhere.
    """
    pairs = _spoken(item, subjects, reading)
    if not pairs:
        return _pointed_at(item, subjects, reading)
    if pairs[0][1] is None and not proper(pairs[0][0].text):
        return ()
    found = _this_side([(m, c) for m, c in pairs if c and subjects.kind(c.id) not in reading.no_holder], item, subjects, reading)
    enclosing = frozenset[str]().union(*(subjects.outer(c.id) for _, c in found)) | _said_to_enclose(item, found, reading)
    inner = [(m, c) for m, c in found if c.id not in enclosing and _meant(item, m, subjects.kind(c.id), reading)]
    close = nearest(item, inner, reading.reach, reading.chain)
    return tuple((m, c) for m, c in close if _in_it(item, m, reading))


def _spoken(item: ResolvedClaim, subjects: Subjects, reading: Reading) -> list[tuple[PlaceMention, Candidate | None]]:
    """The places in the claim's own sentence, those meant for it before those only taken over; none whose label names another holder."""
    outer = item.claim.locator.span
    within = [
        (m, c)
        for m, c in zip(item.claim.places, item.chosen("places"), strict=True)
        if (outer.covers(m.span) if m.span and outer else not m.implied)
    ]
    if item.claim.kind == "hold" and not item.claim.label:
        within = [(m, c) for m, c in within if not reading.labelled.search(m.text) or (c and _own(item, c, subjects))]
    if item.claim.label:
        within = [(m, c) for m, c in within if not _ahead(m, item, reading)]
    return [(m, c) for m, c in within if not m.implied] or within


def _ahead(mention: PlaceMention, item: ResolvedClaim, reading: Reading) -> bool:
    """Whether a place stands well ahead of an adjective, which is then about what follows ("X, across the border from rebel-held land")."""
    return bool(mention.span and item.claim.trigger.start - mention.span.end > reading.chain)


def _said_to_enclose(item: ResolvedClaim, pairs: Sequence[Pair], reading: Reading) -> frozenset[str]:
    """Ids of places that the wording itself puts around the one before ("the harbour district of X")."""
    outer = item.claim.locator.span
    told = sorted(((m.span, c.id) for m, c in pairs if m.span and outer and outer.covers(m.span)), key=lambda t: t[0])
    found = set()
    for (left, inner), (right, around) in pairwise(told):
        between = item.claim.quote[left.end - outer.start : right.start - outer.start] if outer and left.end <= right.start else ""
        if inner != around and reading.inside.search(between):
            found.add(around)
    return frozenset(found)


def _this_side(pairs: list[Pair], item: ResolvedClaim, subjects: Subjects, reading: Reading) -> list[Pair]:
    """Without places that lie behind one around them, seen from the trigger: another clause's ("posted in the city they shelled X")."""
    end = item.claim.trigger.end
    told = [(m.span, m, c) for m, c in pairs if m.span and m.span.start >= end]
    behind = {
        id(m)
        for span, m, c in told
        for other, _, around in told
        if around.id in subjects.outer(c.id) and other.end < span.start and _gap(span, other) > reading.chain
    }
    return [(m, c) for m, c in pairs if id(m) not in behind]


def _own(item: ResolvedClaim, place: Candidate, subjects: Subjects) -> bool:
    area = subjects.areas.get(place.id)
    return bool(area and area.usual_side in item.sides("initiator"))


def _pointed_at(item: ResolvedClaim, subjects: Subjects, reading: Reading) -> tuple[Pair, ...]:
    """The place that "the city" stands for: the first one taken over whose kind the noun allows."""
    if item.claim.label or not (back := reading.back.search(wording(item, reading.around))):
        return ()
    told = [(m, c) for m, c in zip(item.claim.places, item.chosen("places"), strict=True) if c and m.implied]
    noun = back.group().casefold().split()[-1]
    kinds = next((k for n, k in reading.nouns.items() if noun.startswith(n)), None)
    if kinds and kinds & {"city", "town", "neighbourhood"}:
        kinds |= {"area"}
    fitting = [(m, c) for m, c in told if (kinds is None or subjects.kind(c.id) in kinds) and _meant(item, m, subjects.kind(c.id), reading)]
    return tuple((m, c) for m, c in fitting[:1] if subjects.kind(c.id) not in reading.no_holder)


def _in_it(item: ResolvedClaim, mention: PlaceMention, reading: Reading) -> bool:
    """Whether a place is meant itself: not beside it, not named to tell where another lies, not excepted from what was said."""
    if mention.relation in reading.besides or reading.aside.match(mention.text):
        return False
    outer, trigger = item.claim.locator.span, item.claim.trigger
    if not (mention.span and outer and outer.covers(mention.span)):
        return True
    if reading.beside.search(item.claim.quote[: mention.span.start - outer.start]):
        return False
    if mention.span.start < trigger.end:
        return True
    between = item.claim.quote[trigger.end - outer.start : mention.span.start - outer.start]
    return not reading.excepted.search(between.casefold())


def nearest(item: ResolvedClaim, pairs: Sequence[Pair], reach: int, chain: int) -> tuple[Pair, ...]:
    """The place nearest to the trigger, if within `reach` characters, and those listed with it, each within `chain` of the next."""
    spans = {id(m): m.span for m, _ in pairs if m.span}
    if len(spans) < len(pairs):
        return tuple(pairs)
    ranked = sorted(pairs, key=lambda p: _gap(spans[id(p[0])], item.claim.trigger))
    kept = [p for p in ranked[:1] if _gap(spans[id(p[0])], item.claim.trigger) <= reach]
    grown = bool(kept)
    while grown:
        more = [p for p in ranked if p not in kept and any(_gap(spans[id(p[0])], spans[id(k[0])]) <= chain for k in kept)]
        kept, grown = [*kept, *more], bool(more)
    return tuple(p for p in pairs if p in kept)


def _gap(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def _meant(item: ResolvedClaim, mention: PlaceMention, kind: str, reading: Reading) -> bool:
    """Whether a common noun for what was taken allows for a place of this kind; the place's own name in it always does."""
    if item.claim.kind not in ("capture", "withdrawal"):
        return True
    targets = [m.text.casefold() for m in item.claim.objects]
    if kind in reading.too_large and targets and item.claim.extent != "full":
        return any(mention.text.casefold() in t and not t.startswith(reading.parts) for t in targets)
    if kind == "area":
        return True
    if any(mention.text.casefold() in t for t in targets):
        return True
    nouns = {noun for t in targets for noun in reading.nouns if head(t).startswith(noun)}
    return not nouns or any(kind in reading.nouns[n] for n in nouns)


def head(wording: str) -> str:
    """The noun that a wording is about: the last word before what belongs to it ("headquarters of the militia")."""
    words = re.split(r" (?:of|in|from|at|near|inside|overlooking) ", wording, maxsplit=1)[0].split()
    return words[-1] if words else ""


def proper(text: str) -> bool:
    """Whether a wording begins as a name."""
    return any(word[0].isupper() for word in text.split()[:4] if word.casefold() not in {"the", "a", "an"})


def wording(item: ResolvedClaim, around: int = 0) -> str:
    """The trigger's own words with so many characters on either side; the whole quote where they cannot be told apart in it."""
    span, outer = item.claim.trigger, item.claim.locator.span
    if outer and outer.covers(span):
        start, end = span.start - outer.start, span.end - outer.start
        return item.claim.quote[max(0, start - around) : end + around] or item.claim.quote
    return item.claim.quote


def unreal(item: ResolvedClaim, reading: Reading) -> bool:
    """Whether the words just before the trigger tell of a purpose, a fear or a failure: a second look after the claim's modality."""
    span, outer = item.claim.trigger, item.claim.locator.span
    if not outer or not outer.covers(span):
        return False
    end = span.start - outer.start
    ahead = item.claim.quote[max(0, end - reading.before) : end].casefold()
    ended = item.claim.kind == "hold" and reading.over.search(ahead)
    return bool(ended or reading.unreal.search(ahead)) and not any(r in ahead for r in reading.real)


def again(item: ResolvedClaim, reading: Reading) -> bool:
    """Whether the trigger tells of something taken back."""
    return any(word.casefold().startswith(reading.again) for word in wording(item).split())


def prior(item: ResolvedClaim, reading: Reading) -> bool:
    """Whether what is told came before the rest of its sentence ("seized it a day after it was lost")."""
    span, outer = item.claim.trigger, item.claim.locator.span
    if not outer or not outer.covers(span):
        return False
    end = span.start - outer.start
    return bool(reading.earlier.search(item.claim.quote[max(0, end - reading.before) : end].casefold()))


def in_parts(item: ResolvedClaim, mention: PlaceMention, reading: Reading) -> bool:
    """Whether only unnamed parts of a place are held ("the areas they control in the town", "rebel-held villages in the province")."""
    if item.claim.kind != "hold":
        return False
    if item.claim.label:
        outer, start = item.claim.locator.span, item.claim.trigger.end
        if not (mention.span and outer and outer.covers(mention.span) and start <= mention.span.start):
            return False
        words = item.claim.quote[start - outer.start : mention.span.start - outer.start].casefold().split()
    else:
        words = [w for m in item.claim.objects for w in m.text.casefold().split()]
    return any(w.startswith(reading.parts) for w in words)


def repelled(item: ResolvedClaim, reading: Reading) -> bool:
    """Whether the trigger tells of an assault that failed."""
    return any(word.casefold().startswith(reading.repelled) for word in wording(item).split())


def drives(item: ResolvedClaim, reading: Reading) -> bool:
    """Whether an advance drives a side out of the place."""
    if not wording(item).casefold().startswith(reading.driving) or not item.sides("target"):
        return False
    return any(out in f" {_after(item, reading.reach)} " for out in reading.out)


def lost(item: ResolvedClaim, reading: Reading) -> bool:
    """Whether the control that is spoken of is what a place was taken from ("from government control")."""
    span, outer = item.claim.trigger, item.claim.locator.span
    if not outer or not outer.covers(span):
        return False
    ahead = item.claim.quote[: span.start - outer.start].casefold().split()
    holders = {w.casefold() for m in item.claim.initiator for w in m.text.split()} | {"the"}
    while ahead and ahead[-1] in holders:
        ahead.pop()
    return bool(ahead) and "control" in wording(item).casefold() and bool(reading.over.fullmatch(ahead[-1]))


def _after(item: ResolvedClaim, reach: int) -> str:
    outer = item.claim.locator.span
    if not outer or not outer.covers(item.claim.trigger):
        return ""
    end = item.claim.trigger.end - outer.start
    return item.claim.quote[end : end + reach].casefold()
