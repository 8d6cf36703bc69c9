"""Where a claim happened: the places of its own words, what points back, and where the report is at home."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from marsad.codebook.kinds import data
from marsad.codebook.words import words
from marsad.model.text import PlaceMention, Span
from marsad.read.draft import Draft, Scene
from marsad.read.elsewhere import scene_of_the_act, stands_in
from marsad.read.facilities import facility
from marsad.read.nearest import in_order
from marsad.read.phrases import has_class, members, phrase
from marsad.read.places import PlaceHit, country_of, is_country
from marsad.read.recall import Memory, anaphoric
from marsad.read.tolls import toll_of_a_war


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a report is at home: the place it names most, the widest such place, the country it is about."""

    place: list[PlaceMention]
    around: list[PlaceMention]
    country: list[PlaceMention]
    capital: list[PlaceMention]
    day: dt.date | None = None

    @staticmethod
    def of(text: str, scenes: list[Scene], day: dt.date | None) -> Home:
        """The home of a report read on a day."""
        country = homeland(text)
        own, foreign = capitals(country[0].text if country else None)
        return Home(
            place=dateline(scenes, own, foreign),
            around=dateline(scenes, own, foreign, narrow=False),
            country=country,
            capital=_named_in(text, own),
            day=day,
        )


@cache
def capitals(country: str | None) -> tuple[tuple[str, ...], frozenset[str]]:
    """The capital of a country in its spellings, and the capitals of all others (lower case)."""
    table: dict[str, list[str]] = data("en", "countries.toml")["capitals"]
    others = frozenset(n.lower() for name, spellings in table.items() if name != country for n in spellings) if country else frozenset()
    return tuple(table.get(country or "", ())), others


def _named_in(text: str, spellings: tuple[str, ...]) -> list[PlaceMention]:
    """A place as the text spells it, else by its first spelling."""
    for name in spellings:
        if (at := text.find(name)) >= 0:
            return [PlaceMention(text=name, span=Span(at, at + len(name)))]
    return [PlaceMention(text=spellings[0], implied=True)] if spellings else []


_THERE = re.compile(
    r"\b(?:the (?:[\w-]+ )?(city|town|village|area|district|neighbou?rhood|province|region|country|base|camp|site)"
    r"(?!'?s\b)|there)\b"
)


_CAPITAL = re.compile(r"\bin (?:the|its|their|his) (?:national |war-torn |country[’']?s )?capital\b(?! of\b)")


_BEHIND = re.compile(r",? ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)(?=[,.;]|$)")


def _named_behind(text: str, at: int) -> list[PlaceMention]:
    """The name behind "the capital": "in the capital, Kabul, on Friday"."""
    found = _BEHIND.match(text, at)
    return [PlaceMention(text=found.group(1), span=Span(*found.span(1)))] if found else []


def says_there(draft: Draft) -> str | None:
    """The word of kind in "the city", "there" of the draft's sentence ("" for "there"), None if nothing points back to a place."""
    match = _THERE.search(draft.view.low())
    return (match.group(1) or "") if match else None


def implied(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Mentions taken over from elsewhere in the report."""
    return [PlaceMention(text=m.text, span=m.span, relation=m.relation, distance_m=m.distance_m, implied=True) for m in mentions]


_CAPS = re.compile(r"\s*((?:[A-Z][A-Z’'-]{2,}|AL|EL)(?:[ -][A-Z][A-Z’'-]+)*)\b")
FILED_WEIGHT = 3
"""What the city of the dateline weighs beside the mentions of places."""


def _filed_from(text: str, own: tuple[str, ...]) -> list[PlaceMention]:
    """The city a report is filed from ("KABUL (Reuters) -"), where it is the capital of its country or told of again."""
    match = _CAPS.match(text)
    name = match.group(1).title() if match else ""
    if not name or not (name in own or text.find(name, len(name)) > 0):
        return []
    at = text.find(name)
    return [PlaceMention(text=name, span=Span(at, at + len(name)) if at >= 0 else None, implied=at < 0)]


def dateline(scenes: list[Scene], own: tuple[str, ...], foreign: frozenset[str], *, narrow: bool = True) -> list[PlaceMention]:
    """The place that the report names most, as the place of what is told without one; ties go to the first named.

    Foreign capitals, from where wires file and where ministries speak, are none.

    Without `narrow`, only a place as wide as a city: one that may stand round what has a place of its own.
    """
    tally: dict[str, tuple[int, PlaceMention]] = {}
    filed = _filed_from(scenes[0].view.text, own) if scenes and narrow else []
    tally.update({p.text.lower(): (FILED_WEIGHT, p) for p in filed})
    for scene in scenes:
        for hit in scene.places:
            if hit.kind in ("quarter", "country") or (hit.narrow and not narrow):
                continue
            name = hit.span.of(scene.view.text)
            if name.lower() in foreign:
                continue
            count, first = tally.get(name.lower(), (0, PlaceMention(text=name, span=hit.span)))
            tally[name.lower()] = (count + (2 if hit.known else 1), first)
    best = max(tally.values(), key=lambda t: t[0], default=None)
    return [best[1]] if best else []


def homeland(text: str) -> list[PlaceMention]:
    """The country a report is about, as the place of what is told of the whole war."""
    found = country_of(text)
    return (
        [
            PlaceMention(
                text=found[0] if found[1].of(text) != found[0] else found[1].of(text),
                span=found[1] if found[1].of(text) == found[0] else None,
                implied=True,
            )
        ]
        if found
        else []
    )


def places(draft: Draft, scene: Scene, taken: Sequence[Span]) -> list[PlaceMention]:
    """Places of the trigger: those of its clause nearest first, else those of the sentence; `taken` are the claimants, whose own place
    ("a doctor in the city") is not that of what they tell."""
    usable = [p for p in scene.places if not _in_actor(draft, p) and not any(t.covers(p.span) or stands_in(draft, t, p) for t in taken)]
    usable = scene_of_the_act(draft, usable)
    clause = draft.clause
    own = [p for p in usable if clause.start <= p.span.start and p.span.end <= clause.end]
    chosen = in_order(draft, own or usable)
    unknown = _unknown_objects(draft, usable)
    return [*unknown, *chosen][:6] if unknown else chosen


_TAKING = frozenset(("capture", "siege", "hold", "withdrawal", "advance"))
_STRIKING = frozenset(("shelling", "air_strike", "attack"))
_WITH_OBJECT = ("active verb", "passive verb", "holder after its place", "under fire")


def _unknown_objects(draft: Draft, usable: Sequence[PlaceHit]) -> list[PlaceMention]:
    """Names that no list knows, as the object of a taking or of fire: they are the place ("recaptured Vovchansk")."""
    view = draft.view
    struck = draft.kind in _STRIKING and draft.form.lemma not in words("harming")
    if not (draft.kind in _TAKING or struck) or draft.roles.rule not in _WITH_OBJECT:
        return []
    found = []
    for node in (m for n in draft.roles.target for m in members(view.parse, n)):
        span = phrase(view.parse, node)
        known = any(p.span.overlaps(span) for p in usable) or view.armed_in(span) or has_class(view.parse, node, "thing")
        person = struck and (" " in span.of(view.text) or has_class(view.parse, node, "people"))
        if view.parse.tokens[node].tag.startswith("NNP") and not known and not person:
            found.append(PlaceMention(text=span.of(view.text), span=span))
    return found


def _in_actor(draft: Draft, place: PlaceHit) -> bool:
    return any(m.span and m.span.covers(place.span) and m.span != place.span and not place.kind for m in draft.initiator)


LONG_DAYS = 60
"""Days from which what a report recalls is told of the whole war."""
_WARS = re.compile(r"\b(?:war|conflict|insurgency|uprising|civil war|revolt)(?: that| which| has| have|,|$)")


def _war_does_it(draft: Draft) -> bool:
    """Whether the war itself is the subject of a trigger: "a war that has killed"."""
    start = draft.trigger.start
    return bool(_WARS.search(draft.view.flat, max(draft.view.span.start, start - 30), start))


def _whole_war(draft: Draft, day: dt.date | None) -> bool:
    """Whether a draft is told of the whole country: a nationwide deal, the toll of years, "the war has killed"."""
    if draft.kind == "agreement":
        return True
    if draft.kind not in ("casualties", "displacement", "attack", "clash", "offensive"):
        return False
    when = draft.when
    if toll_of_a_war(draft.counts) or _war_does_it(draft):
        return True
    if when is None:
        return False
    if when.days is None:
        return when.start is None or day is None or (day - when.start).days > LONG_DAYS
    return when.days > LONG_DAYS


_NATIONWIDE = re.compile(r"\b(?:nation-?wide|country-?wide|across the country|throughout the country)\b")


def _nationwide(draft: Draft) -> bool:
    """Whether a draft says itself that it is of the whole country: "a nationwide truce", "a war that has killed 300,000"."""
    low, clause, trigger = draft.view.flat, draft.clause, draft.trigger
    if draft.kind == "agreement" and _NATIONWIDE.search(low, clause.start, clause.end):
        return True
    if draft.kind not in ("casualties", "displacement") or not _war_does_it(draft):
        return False
    return not any(p.span and trigger.end <= p.span.start <= clause.end for p in draft.places)


def place(draft: Draft, scene: Scene, memory: Memory, home: Home) -> None:
    """Fills the places of a draft; what it does not name itself comes from what it points back to, else from the home of the report."""
    draft.places = places(draft, scene, [s for m in draft.claimant if (s := m.span)])
    if not draft.places and not _told(draft, memory):
        draft.places = places(draft, scene, ())
    if home.country and _nationwide(draft):
        draft.places = list(home.country)
        draft.why.append("place: of the whole war")
        return
    if draft.places:
        draft.places = _narrowest_first(draft.places)
        draft.why.append("place: named beside it")
    elif _whole_war(draft, home.day):
        told = memory.same_kind(draft, frozenset(("agreement",)), 99) if draft.kind == "agreement" else None
        draft.places = implied(told.places) if told else list(home.country)
        draft.why.append("place: of the deal told before" if told else "place: of the whole war")
        return
    _point_back(draft, scene, memory, home)
    if (not scene.places or any(p.kind != "country" for p in scene.places)) and not _stands_alone(draft, scene):
        _add(draft, implied(home.around), "around")
    if not draft.places:
        _add(draft, home.country, "the country")
    if narrower := facility(draft):
        draft.places = [narrower, *draft.places[:5]]
        draft.why.append("place: the building or post")


def _narrowest_first(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The places with countries behind all others, as a claim names the narrowest first; their order is kept otherwise."""
    return sorted(mentions, key=lambda m: is_country(m.text))


def _stands_alone(draft: Draft, scene: Scene) -> bool:
    """Whether a place of the draft is itself as wide as what would be put round it: a known city, a province."""
    mine = {p.span for p in draft.places if p.span}
    return any(p.wide or (p.known and not p.narrow) for p in scene.places if p.span in mine)


def _add(draft: Draft, found: list[PlaceMention], reason: str) -> None:
    names = {p.text for p in draft.places}
    new = [p for p in found if p.text not in names][: 6 - len(draft.places)]
    if new:
        draft.places.extend(new)
        draft.why.append(f"place: {reason}")


_VIOLENT = frozenset(("air_strike", "shelling", "bombing", "chemical_attack", "attack", "casualties", "destruction"))


def _told(draft: Draft, memory: Memory) -> list[PlaceMention]:
    """The places of the event that "the blast" or the dead of the next sentence belong to."""
    if draft.kind not in _VIOLENT or not (anaphoric(draft) or draft.kind in ("casualties", "destruction")):
        return []
    event = memory.same_kind(draft, _VIOLENT)
    return event.places if event else []


def _point_back(draft: Draft, scene: Scene, memory: Memory, home: Home) -> None:
    """ "The city", "there", and silence: the place told last, else the home of the report."""
    if capital := _CAPITAL.search(draft.view.flat, draft.clause.start, draft.clause.end):
        named = _named_behind(draft.view.text, capital.end())
        if named or home.capital:
            _add(draft, named or implied(home.capital), "the capital")
            return
    narrowed = any(p.kind == "quarter" or p.narrow for p in scene.places)
    if draft.places and (says_there(draft) is None or narrowed):
        return
    told = None if draft.places else _told(draft, memory)
    near = memory.last_places if draft.view.number - memory.place_sentence <= 4 else []
    beside = draft.places if all(p.relation for p in draft.places) else []
    draft.places = draft.places if not beside else []
    if told:
        _add(draft, implied(told), "of the event told before")
    elif near:
        _add(draft, implied(near), "told last")
    elif home.place:
        _add(draft, implied(home.place), "home")
    else:
        _add(draft, implied(home.country), "the country")
    names = {p.text for p in draft.places}
    draft.places.extend(p for p in beside if p.text not in names)
