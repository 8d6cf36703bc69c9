"""Names of parties, places and speakers as they stand in a sentence; nobody's private name as an author of violence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.model.event import Party
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.model.text import Mention
from marsad.publish.numbers import number
from marsad.publish.phrases import listed, phrases
from marsad.theatre import Theatre


def article(name: str) -> str:
    """The name as it stands inside a sentence: "the Free Syrian Army", "rebels", "SANA"."""
    rules, words = phrases()["names"], name.split()
    if not words or words[0] == "The" or name in rules["bare"]:
        return name
    plain = words[0] in rules["common"] or words[0].casefold() == words[0]
    inside = name[0].lower() + name[1:] if plain else name
    collective = words[0] in rules["collective"] and (len(words) == 1 or words[1] == "and")
    articled = not plain and words[-1] not in rules["many"] and any(w in rules["articled"] for w in words)
    return f"the {inside}" if collective or articled else inside


def described(text: str) -> str | None:
    """A bare description of a party with its loaded words quoted; None where it names nobody or may name a person."""
    rules = phrases()["names"]
    text = text.lower() if unidentified(text) else text
    words = text.split()
    if not words or text != text.lower() or text in rules["empty"]:
        return None
    return " ".join(f"“{w}”" if w.strip("“”\"'") in rules["loaded"] else w for w in words)


def party_name(party: Party, theatre: Theatre, *, author: bool = False) -> str | None:
    """A party by its resolved name, else by its bare description; as an `author` of violence never people at large."""
    actor = theatre.actors.get(party.id) if party.id else None
    if author and actor and actor.kind in phrases()["names"]["author_kinds_not"]:
        return None
    return article(party.name) if party.id else described(party.name)


def unidentified(name: str) -> bool:
    """Whether a description says that the author is unknown."""
    return any(w in phrases()["names"]["unidentified"] for w in name.casefold().split())


def side_name(theatre: Theatre, side: str) -> str:
    """A side as it stands in a sentence."""
    known = theatre.sides.get(side)
    return article(known.name) if known else side


def place_name(theatre: Theatre, place: Candidate) -> str:
    """A place with what contains it where that helps: a quarter with its city, a village with its province."""
    reading, name = phrases()["reading"], place.name
    local, settlement = place.kind in reading["local_kinds"], place.kind in reading["settlement_kinds"]
    wanted = ("city", "town") if local else ("province",) if settlement else ()
    outer = next((p.name for p in theatre.places.containers(place.id) if p.kind in wanted), None)
    told = outer is None or outer.casefold() in name.casefold() or name.casefold() in outer.casefold()
    return name if told else f"{name}, {outer}"


def _speaker(mention: Mention, chosen: Candidate | None, outlet: str | None) -> str:
    words = phrases()["words"]
    if chosen:
        return article(chosen.name)
    via = next((article(v.text) for v in mention.via if v.text != v.text.lower()), None) or (article(outlet) if outlet else None)
    text = _indefinite(described(mention.text))
    if text is None:
        return str(words["outlet_source"]).format(outlet=via) if via else "an unnamed source"
    return str(words["quoted_by"]).format(who=text, outlet=via) if via else text


def _indefinite(text: str | None) -> str | None:
    """A singular description with its article: "a rebel commander"; plurals, and what has a determiner, as they are."""
    rules, words = phrases()["names"], (text or "").split()
    if not words or words[0] in rules["determiners"] or words[-1].endswith("s") or words[-1] in rules["plural_like"]:
        return text
    return f"{'an' if words[0][0] in 'aeiou' else 'a'} {text}"


def claimants(resolved: ResolvedClaim) -> tuple[str, ...]:
    """Who says so: organisations by name, others by their description and who quotes them, else the outlet itself."""
    pairs = list(zip(resolved.claim.claimant, resolved.chosen("claimant"), strict=True))
    outlet = resolved.head.outlet
    if not pairs:
        return (article(outlet),) if outlet else ("an outlet not named",)
    return tuple(_speaker(m, c, outlet) for m, c in pairs)


def according(claims: Iterable[ResolvedClaim]) -> str:
    """Who says so, for the end of a sentence; beyond the first few by number. The most often heard come first."""
    names = speakers(claims)
    return str(phrases()["words"]["according"]).format(who=short(names)) if names else ""


def speakers(claims: Iterable[ResolvedClaim]) -> list[str]:
    """Everybody who says so, each once. A report's own voice counts only where the report names nobody else."""
    told = list(claims)
    attributed = {c.claim.report for c in told if c.claim.claimant}
    counts: dict[str, int] = {}
    for resolved in told:
        if resolved.claim.claimant or resolved.claim.report not in attributed:
            for name in claimants(resolved):
                counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda n: (-counts[n], n))


def short(names: Sequence[str]) -> str:
    """The first names of a list, and how many others."""
    words, most = phrases()["words"], phrases()["reading"]["claimants"]
    rest = len(names) - most
    tail = [] if rest < 1 else [words["other"] if rest == 1 else str(words["others"]).format(n=number(rest))]
    return listed([*names[:most], *tail])
