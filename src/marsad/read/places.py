"""Places as a sentence names them: known names, names shown by what stands around them, and quarters said by direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from marsad.codebook.kinds import data
from marsad.codebook.lexicon import nouns
from marsad.codebook.speech import speech
from marsad.model.text import Span
from marsad.read.names import Hit

_UP = r"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]d|[Aa]r|[Aa]z)[- ]|[Aa][nst]-)?[A-Z\u00c0-\u00de][\w’'`-]+"
_NAME = rf"{_UP}(?:[ ]{{1,2}}(?:(?:al|el|ash|ad|ar|az|ez|es|er|ul|de|bin|ibn|abu|of the)[- ]|a[nst]-)?{_UP}){{0,7}}(?:[ ]\d{{1,4}}\b)?"
_DISTANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(km|kilometers?|kilometres?|miles?|meters?|metres?|m)\b[^.;]{0,24}$")
_METRES = {"km": 1000.0, "k": 1000.0, "mi": 1609.0, "me": 1.0, "m": 1.0}


_ITEM = re.compile(rf"(?:,? and|,) ({_NAME})")
_AFTER_LIST = "in|on|near|at|after|before|as|where|when|while|to|by|with|during|overnight|from|for|late|early|was|were|have|has"
_LIST = re.compile(rf"(?:, {_NAME})*,? and {_NAME}(?=[.,;:)\n]|$| (?:{_AFTER_LIST})\b)")
"""The rest of a list of names, to its end: nothing that speaks or acts may follow the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHit:
    """A place named at `span`; `known` if the theatre has the name; `relation` and `distance_m` from the words before it.

    `weight`: 2 a known name or one with a word of kind, 1 a name shown by its preposition alone. `kind`: the word of kind beside it.
    `narrow`: smaller than a city; `wide`: said to be a province or the like.
    """

    span: Span
    known: bool = False
    relation: str | None = None
    distance_m: float | None = None
    weight: int = 2
    kind: str | None = None
    narrow: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class _Grammar:
    kind_after: re.Pattern[str]
    kind_before: re.Pattern[str]
    preposition: re.Pattern[str]
    directional: re.Pattern[str]
    relation: re.Pattern[str]
    relations: dict[str, str]
    not_places: frozenset[str]
    wide_after: re.Pattern[str]
    wide_before: re.Pattern[str]
    called: tuple[str, ...]
    adjectives: frozenset[str]
    large: re.Pattern[str]
    wide: tuple[str, ...]
    held: tuple[str, ...]
    person: re.Pattern[str]
    no_names: frozenset[str]
    parted: re.Pattern[str]
    titled: re.Pattern[str]


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _parted(words: Sequence[str]) -> re.Pattern[str]:
    """Finds a part of any of the words: what has none says no part of a place, and needs no closer look."""
    least = {w for w in words if not any(o != w and o in w for o in words)}
    return re.compile(_either(least), re.IGNORECASE)


@cache
def _grammar() -> _Grammar:
    table = data("en", "places.toml")
    kinds = _either(nouns()["place_kind"])
    leads = [*table["sure"], *table["leading"]]
    sure = _either([*leads, *(w.capitalize() for w in leads)])
    adjectives = _either(table["adjectives"])
    directions = _either(table["directions"])
    persons = _either([*table["persons"], *speech().offices, *speech().newsmen])
    ranks = _either(w.capitalize() for w in (*speech().offices, *speech().ranks))
    held = r"(?:[\w-]{1,40}-(?:held|controlled|run|besieged)\s+)?"
    return _Grammar(
        kind_after=re.compile(
            rf"(?<!\w)({_NAME})[’']?s?\s+(?:{held}(?:{adjectives})\s+)?(?:(?:{_either(table['modifiers'])})\s+)?({kinds})\b"
        ),
        kind_before=re.compile(rf"\b({kinds})\s+(?:of|called|named|including,?|such as)\s+({_NAME})"),
        preposition=re.compile(rf"\b({sure})\s+(?:the\s+)?(?:(?:{adjectives}|{directions})\s+)?({_NAME})"),
        directional=re.compile(
            rf"\b{held}(?:(?:{adjectives})\s+(?:{kinds})|(?:{adjectives}|{directions})(?:\s+(?:of\s+)?(?:the\s+)?(?:city|town|country|province))"
            rf"|(?:city|town|country|capital|province)[’']?s\s+{held}(?:{adjectives}|{directions})(?:\s+(?:{kinds}))?|besieged\s+(?:{kinds})|[\w-]{{1,40}}-(?:held|controlled)\s+"
            rf"(?:{adjectives}|{directions}|{kinds})(?:\s+(?:{kinds}))?)\b",
            re.IGNORECASE,
        ),
        relation=re.compile(
            rf"\b({_either(table['relations'])})\s+(?:the\s+)?(?:[\w-]{{1,40}}-held\s+)?(?:(?:{adjectives})\s+)?(?:(?:{kinds})\s+of\s+)?$",
            re.IGNORECASE,
        ),
        relations=table["relations"],
        not_places=frozenset(table["not_places"]["words"]),
        wide_after=re.compile(rf"[’']?s?\s+(?:{_either(table['wide'])})\b", re.IGNORECASE),
        called=tuple(table["called"]),
        held=tuple(table["not_places"]["endings"]),
        wide=tuple(f" {w}" for w in table["wide"]),
        large=re.compile(rf"\b{_UP}(?: {_UP})?? (?:{_either(table['large'])})\b"),
        wide_before=re.compile(rf"\b(?:{_either(table['wide'])})\s+of\s+(?:the\s+)?$", re.IGNORECASE),
        adjectives=frozenset(table["adjectives"]),
        person=re.compile(rf"\b(?:{persons}) (?:[A-Z][\w.’'-]* ){{0,3}}$"),
        titled=re.compile(rf"\b(?:{persons}|{ranks})\.? (?:[A-Z][\w’'-]* ){{0,3}}([A-Z][\w-]+)"),
        parted=_parted((*table["adjectives"], *table["directions"], "besieged", "-held", "-controlled", "-run")),
        no_names=frozenset((*nouns()["place_kind"], *table["modifiers"])),
    )


def _related(text: str, start: int, floor: int) -> tuple[str | None, float | None]:
    before = text[max(floor, start - 60) : start]
    found = _grammar().relation.search(before)
    if not found:
        return None, None
    relation = _grammar().relations[found.group(1).lower()]
    distance = _DISTANCE.search(before[: found.start(1)])
    metres = (
        float(distance.group(1)) * _METRES[next(k for k in ("km", "k", "mi", "me", "m") if distance.group(2).startswith(k))]
        if distance
        else None
    )
    return relation, metres


@cache
def _countries() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], frozenset[str], frozenset[str]]:
    table = data("en", "countries.toml")
    of = {name: name for name in table["countries"]} | {a: name for name, words in table["countries"].items() for a in words}
    names = re.compile(rf"\b(?=[A-Z])({_either(table['countries'])})\b")  # looking for the capital first saves most of the time
    every = re.compile(rf"\b(?=[A-Z])({_either(of)})s?\b")
    return names, every, of, frozenset(table["stages"]["before"]), frozenset(table["stages"]["owners"])


_BELONGING = re.compile(r"[’']?s?\s+(?:\w+\s+)?(?:border|front|territory|capital|coast|airspace|soil|north|south|east|west)")


REACH = 60
"""Code points before a country's name in which the words stand that make it a place; a sentence may be endless."""


def _country_hits(text: str, span: Span) -> Iterable[PlaceHit]:
    """Countries that the words before make a place: "in Sudan", "the border with Ukraine", "northern Yemen"; not "Russia said",
    "brokered by Russia and Turkey", "ministers of Iran"."""
    names, _, _, before, owners = _countries()
    adjectives = _grammar().adjectives
    origins = data("en", "countries.toml")["stages"]["origins"]
    last_end = -1
    for match in names.finditer(text, span.start, span.end):
        before_it = text[max(span.start, match.start() - REACH) : match.start()]
        words = before_it.lower().replace("the ", "").split()
        last, second = (words[-1] if words else ""), (words[-2].rstrip(",") if len(words) > 1 else "")
        listed = last_end >= 0 and text[last_end : match.start()].strip() in (",", "and", "or", ", and", "and the", ", the")
        bounded = last in ("with", "between") and second in data("en", "countries.toml")["stages"]["bounds"]
        origin = last == "from" and (second in origins or before_it.rstrip().endswith(", from"))
        owned = last in ("of", "with", "from", "for", "by") and second in owners
        placed = last in before and not owned and not origin
        if listed or bounded or placed or last in adjectives or _BELONGING.match(text, match.end(), match.end() + 40):
            last_end = match.end()
            yield PlaceHit(span=Span(*match.span(1)), kind="country")


@cache
def powers() -> tuple[frozenset[str], float]:
    """Countries that speak in wars which are not theirs, and what a mention of them weighs."""
    stages = data("en", "countries.toml")["stages"]
    return frozenset(stages["powers"]), stages["power_weight"]


def country_of(text: str) -> tuple[str, Span] | None:
    """The country that a text is about, by its names and adjectives, with its first mention; None if it names none."""
    _, every, of, _, _ = _countries()
    tally: dict[str, list[Span]] = {}
    for match in every.finditer(text):
        tally.setdefault(of[match.group(1)], []).append(Span(*match.span(1)))
    strong, weight = powers()
    best = max(tally.items(), key=lambda item: len(item[1]) * (weight if item[0] in strong else 1), default=None)
    if best is None:
        return None
    named = next((s for s in best[1] if s.of(text) == best[0]), best[1][0])
    return best[0], named


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The name without words that are no places at its edges ("On Friday", "President X")."""
    words = list(re.finditer(r"\S+", text[start:end]))
    banned = _grammar().not_places
    if any(w.group().strip("’'s,").strip(".") in banned or w.group() in banned for w in words):
        return None
    if any(w.group().lower().endswith(_grammar().held) for w in words):
        return None
    if len(words) == 1 and words[0].group().lower() in _grammar().no_names:
        return None
    stop = start + words[-1].end() if words else end
    name = text[start:stop]
    for tail in ("’s", "'s", "’", "'"):
        if name.endswith(tail):
            stop -= len(tail)
            break
    if text[start:stop].endswith("s") and is_country(text[start : stop - 1]):
        stop -= 1  # an apostrophe was lost
    return Span(start, stop) if stop - start > 2 else None


def _patterns(text: str, span: Span) -> Iterable[PlaceHit]:
    grammar = _grammar()
    for match in grammar.kind_after.finditer(text, span.start, span.end):
        if name := _trimmed(text, *match.span(1)):
            yield PlaceHit(span=name, kind=match.group(2).lower())
    for match in grammar.large.finditer(text, span.start, span.end):
        if name := _trimmed(text, *match.span()):
            yield PlaceHit(span=name, kind=match.group().rpartition(" ")[2].lower())
    for match in grammar.kind_before.finditer(text, span.start, span.end):
        if name := _trimmed(text, *match.span(2)):
            yield PlaceHit(span=name, kind=match.group(1).lower())
    for match in grammar.preposition.finditer(text, span.start, span.end):
        if name := _trimmed(text, *match.span(2)):
            yield PlaceHit(span=name, weight=1)


def _quarters(text: str, span: Span) -> Iterable[PlaceHit]:
    """Parts of a place said without a name: "the rebel-held east", "northern districts"; a town without a name is none."""
    if not _grammar().parted.search(text, span.start, span.end):
        return
    for match in _grammar().directional.finditer(text, span.start, span.end):
        if (of := match.group().lower().rfind(" of the ")) > 0:
            yield PlaceHit(span=Span(match.start(), match.start() + of), kind="quarter")
        elif not match.group().lower().endswith((" city", " town", " village")):
            yield PlaceHit(span=Span(*match.span()), kind="quarter")


def find_places(text: str, span: Span, hits: Iterable[Hit]) -> tuple[PlaceHit, ...]:
    """Places of a sentence in order; names of actors are none, and of overlapping finds the known, then the longer one stands."""
    actors = [h.span for h in hits if h.kind == "actor" and not h.weak]
    countries = list(_country_hits(text, span))
    known = (h for h in hits if h.kind == "place" and not _no_place(h.span.of(text)) and not of_somebody(text, h.span, span.start))
    found = [PlaceHit(span=h.span, known=True, narrow=h.narrow) for h in known]
    found += [p for p in chain(_patterns(text, span), _quarters(text, span)) if not is_country(p.span.of(text))]
    kept: list[PlaceHit] = list(countries)
    for hit in sorted(found, key=lambda h: (h.kind == "quarter", not h.known, -h.weight, h.span.start - h.span.end)):
        if any(hit.span.overlaps(a) for a in actors) or any(
            hit.span.overlaps(k.span) for k in kept if k.kind != "quarter" or hit.kind == "quarter"
        ):
            continue
        relation, metres = _related(text, hit.span.start, span.start)
        kept.append(replace(hit, relation=relation, distance_m=metres, wide=_wide(text, hit.span, span.start)))
    kept += _listed(text, span, kept, actors)
    starts = {k.span.start for k in kept}
    return tuple(sorted((k for k in kept if not _only_describes(text, k, starts)), key=lambda h: h.span))


def _listed(text: str, span: Span, kept: Sequence[PlaceHit], actors: Sequence[Span]) -> list[PlaceHit]:
    """Names that no list knows, told in one list with a place: "in X, Y and Z"."""
    found: list[PlaceHit] = []
    for hit in kept:
        if hit.kind in ("quarter", "country"):
            continue
        names = _LIST.match(text, hit.span.end, span.end)
        for match in _ITEM.finditer(text, hit.span.end, names.end() if names else hit.span.end):
            name = _trimmed(text, *match.span(1))
            taken = (
                name is None or is_country(name.of(text)) or any(name.overlaps(o) for o in (*actors, *(k.span for k in (*kept, *found))))
            )
            if name and not taken:
                found.append(PlaceHit(span=name, weight=1, relation=hit.relation, distance_m=hit.distance_m))
    return found


def _wide(text: str, name: Span, floor: int) -> bool:
    """Whether a name is said to be that of a province or the like."""
    grammar = _grammar()
    before = text[max(floor, name.start - 30) : name.start]
    own = name.of(text).lower().endswith(grammar.wide)
    return own or bool(grammar.wide_after.match(text, name.end, name.end + 40) or grammar.wide_before.search(before))


_OF = re.compile(r"\s+(?:of\s+|called\s+)?(?:the\s+)?")


def titled(text: str) -> frozenset[str]:
    """The last names of those whom the text calls by an office, rank or trade: "President Adan Hadi" leaves "Hadi"."""
    return frozenset(m.group(1) for m in _grammar().titled.finditer(text))


def no_name(text: str, span: Span) -> bool:
    """Whether words with capitals name no place: a day, a body, a title."""
    return _trimmed(text, span.start, span.end) != span


def is_country(name: str) -> bool:
    """Whether a name is a country's, which the words around it make a place or not."""
    return bool(_countries()[0].fullmatch(name.removeprefix("the ").removeprefix("The ")))


def _no_place(name: str) -> bool:
    """Whether a known name is here a country's or a title's ("Sheikh Omar")."""
    return is_country(name) or name in _grammar().not_places


ACRONYM = 5
"""Letters that an acronym has at most."""


def of_somebody(text: str, name: Span, floor: int) -> bool:
    """Whether a known name is here a person's ("resident Malik Kasab") or the acronym of a body."""
    said = name.of(text)
    if said.isupper() and len(said) <= ACRONYM:
        beside = text[max(floor, name.start - 12) : name.start] + text[name.end : name.end + 12]
        return any(w.islower() for w in beside.split())
    return bool(_grammar().person.search(text[max(floor, name.start - 60) : name.start]))


def _only_describes(text: str, hit: PlaceHit, starts: set[int]) -> bool:
    """Whether a quarter without a name only says what the name behind it is: "the rebel-held town of X", not "the
    eastern suburbs of X"."""
    if hit.kind != "quarter" or not hit.span.of(text).lower().endswith(_grammar().called):
        return False
    gap = _OF.match(text, hit.span.end)
    return gap is not None and gap.end() in starts
