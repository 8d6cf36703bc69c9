"""The dead and hurt in words, the classes kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.model.count import GROUPS, Estimate
from marsad.model.event import TollCell
from marsad.model.resolution import ResolvedClaim
from marsad.publish.naming import article
from marsad.publish.numbers import estimate
from marsad.publish.phrases import listed, phrases
from marsad.publish.told import Told


def people(cells: Mapping[str, TollCell]) -> str | None:
    """ "at least 10 civilians and four IS fighters"; None where nobody gave a number."""
    return listed([part for group in GROUPS if group in cells for part in _parts(group, cells[group])]) or None


def _bodies(claims: Iterable[ResolvedClaim]) -> bool:
    words = set(phrases()["people"]["body_words"])
    said = [n.said.casefold() for c in claims for n in c.claim.counts if n.group == "unknown" and n.outcome == "killed"]
    return bool(said) and all(words & set(s.split()) for s in said)


def _parts(group: str, cell: TollCell) -> list[str]:
    forms = phrases()["people"][group]
    sides = cell.by_side
    if group == "combatant" and sides and sum(e.best or 0 for _, e in sides) == (cell.estimate.best or 0):
        return [f"{_with(e, forms, article(side))}" for side, e in sides if estimate(e)]
    return [_with(cell.estimate, forms)] if estimate(cell.estimate) else []


def _with(value: Estimate, forms: list[str], side: str = "") -> str:
    figure = estimate(value) or ""
    noun = forms[0] if figure.split()[-1] == "one" else forms[1]
    return " ".join(w for w in (figure, side.removeprefix("the "), noun) if w)


def harm_of(told: Told, *, after: bool = False) -> str:
    """ "killed 11 civilians and injured 12"; with `after`: "11 civilians killed and 12 injured"; bodies nobody knows are counted apart."""
    killed = {g: c for g, c in told.killed.items() if g != "unknown" or not _bodies(told.claims)}
    pairs = [("killed", people(killed)), ("injured", people(told.injured))]
    parts = [(verb, text) for verb, text in pairs if text]
    if len(parts) == 2:
        parts[1] = ("injured", _unrepeated(parts[0][1], parts[1][1]))
    words = listed([f"{text} {verb}" if after else f"{verb} {text}" for verb, text in parts])
    if len(killed) == len(told.killed):
        return words
    form = phrases()["people"]["apart" if words else "left_alone" if after else "left"]
    bodies = _with(told.killed["unknown"].estimate, phrases()["people"]["bodies"])
    return words + str(form).format(bodies=bodies)


def _unrepeated(killed: str, injured: str) -> str:
    """The injured without their class where it is the same single one as that of the dead."""
    if len(_members(killed)) > 1 or len(_members(injured)) > 1:
        return injured
    forms = [f" {phrases()['people'][group][1]}" for group in GROUPS]
    same = next((f for f in forms if killed.endswith(f) and injured.endswith(f)), "")
    return injured.removesuffix(same)


def _members(text: str) -> list[str]:
    """The members of a list in words."""
    return text.replace(" and ", ", ").split(", ")
