"""Places that a sentence names where nothing of the event happened: whence it was fired, where one met or sits, whose war else it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from marsad.codebook.kinds import data
from marsad.model.text import Span
from marsad.read.draft import Draft
from marsad.read.phrases import has_class
from marsad.read.places import PlaceHit, powers

FIRE = frozenset(("air_strike", "shelling", "bombing", "chemical_attack", "attack", "destruction", "casualties"))
"""Kinds whose place is where it hit, not whence it came."""


def scene_of_the_act(draft: Draft, usable: Sequence[PlaceHit]) -> list[PlaceHit]:
    """The places without those where nothing of the act was; a reason that would leave none counts only where it is sure."""
    kept = [p for p in usable if not (_owns_the_act(draft, p) or _met_in(draft, p))]
    for elsewhere in _UNLESS_ALONE:
        kept = [p for p in kept if not elsewhere(draft, p)] or kept
    return kept


_SEATED = re.compile(r" (?:based )?(?:in|at|from)(?: the)? ")


def stands_in(draft: Draft, claimant: Span, place: PlaceHit) -> bool:
    """Whether a place only says where the claimant is: "a doctor in Nairobi said"."""
    return bool(_SEATED.fullmatch(draft.view.flat, claimant.end, place.span.start)) if claimant.end < place.span.start else False


def _before(draft: Draft, place: PlaceHit, reach: int = 60) -> str:
    return draft.view.flat[max(draft.view.span.start, place.span.start - reach) : place.span.start]


def _owns_the_act(draft: Draft, place: PlaceHit) -> bool:
    """Whether the country of a foreign power names who acts, not where: "in the United States bombardment"."""
    view = draft.view
    if place.kind != "country" or place.span.of(view.text) not in powers()[0]:
        return False
    return any(t.span.start == place.span.end + 1 for t in view.triggers) and view.flat.endswith("the ", 0, place.span.start)


@cache
def _meetings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the place of a meeting, and what stands behind it."""
    table = data("en", "places.toml")["meetings"]
    held, gone_by = "|".join(table["held"]), "|".join(table["named"])
    about, still = r"(?: (?:on|for|with|about) [\w-]+(?: [\w-]+)?)?", r"(?: (?:held|underway|under way|being held))?"
    return (
        re.compile(rf"\b(?:{held}){about}{still} (?:in|at|near)(?: the)? $"),
        re.compile(rf"(?:['’]?s)? (?:peace |cease-?fire |truce )?(?:{gone_by})\b"),
    )


def _met_in(draft: Draft, place: PlaceHit) -> bool:
    """Whether one only talked there: "delegates at the forum near X", "the X talks"."""
    before, after = _meetings()
    return bool(before.search(_before(draft, place)) or after.match(draft.view.flat, place.span.end))


def _is_seat(draft: Draft, place: PlaceHit) -> bool:
    """Whether a place is only where somebody sits: "the government in Kabul"."""
    before = _before(draft, place, 30).split()
    return len(before) > 1 and before[-1] == "in" and before[-2] in data("en", "places.toml")["seated"]


@cache
def _posts() -> re.Pattern[str]:
    placed = "|".join(data("en", "places.toml")["posts"]["placed"])
    return re.compile(rf"\b(?:{placed}) (?:in|at|on|near|around|inside|outside)? ?(?:the )?(?:[\w'’-]+(?:,| and| or) )*$")


def _fired_from(draft: Draft, place: PlaceHit) -> bool:
    """Whether those who fired only stood there: "fighters positioned in X shelled Y"."""
    return draft.kind in FIRE and bool(_posts().search(_before(draft, place)))


def _of_a_party(draft: Draft, place: PlaceHit) -> bool:
    """Whether a place stands in a clause that only tells which party it is: "the alliance fighting rebels in X"."""
    parse = draft.view.parse
    node = next(iter(parse.at(place.span)), None)
    while node is not None and parse.tokens[node].head != node:
        token = parse.tokens[node]
        if token.dep in ("acl", "relcl") and has_class(parse, token.head, "armed"):
            return draft.node is not None and draft.node not in parse.subtree(node)
        node = token.head
    return False


_UNLESS_ALONE: tuple[Callable[[Draft, PlaceHit], bool], ...] = (_is_seat, _fired_from, _of_a_party)
