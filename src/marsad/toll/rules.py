"""The named rules that make tolls of figures; each docstring is the published method note; names and parameters stand in `rules.toml`.

A rule says which of the figures that stand it screens out, what it makes of the rest, and which events it keeps out of totals.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.model.count import GROUPS, Estimate, Group
from marsad.model.errors import DataError, UsageError
from marsad.toll.grades import grade
from marsad.toll.interest import in_interest
from marsad.toll.ranges import carried, lowest, reported_range

if TYPE_CHECKING:
    from marsad.model.event import Event
    from marsad.toll.figures import Figure, Harm

DEFAULT = "reported-range"
Screen = Callable[["Event", "Figure"], str | None]
Make = Callable[[Sequence["Figure"]], Estimate]
Regroup = Callable[["Figure"], "Figure"]
Keep = Callable[["Event"], str | None]


def _nothing(*_: object) -> None:
    return None


def reported(figures: Sequence[Figure]) -> Estimate:
    """`reported-range`, the default: every voice's latest figure counts. Low and high are the lowest and highest of them, best the middle
    one; "at least 10" alone is 10 to 10, open."""
    return reported_range([(f.low, f.high, f.open) for f in figures])


def conservative(figures: Sequence[Figure]) -> Estimate:
    """`conservative`, after ACLED: the dead alone, the lowest figure where reports differ, no sides. ACLED's number for deaths nobody
    counted is a parameter and off; its spreading of summary tolls over days and places is not done: such tolls stay out of totals."""
    return lowest([(f.low, f.high, f.open) for f in figures])


def ucdp(figures: Sequence[Figure]) -> Estimate:
    """`ucdp`, after UCDP GED: the dead alone, low and high the lowest and highest reliable figure, best the middle one. What a party says
    of the class of those it fights ("terrorists") makes nobody a combatant, combatants without a side are of unknown class, and an event
    without a death is none. Best by class is not added up to one: whether UCDP does so is to be checked."""
    return reported_range([(f.low, f.high, f.open) for f in figures])


def graded(figures: Sequence[Figure]) -> Estimate:
    """`airwars`, after Airwars' grades, which are made of two axes, whether it happened and who did it: the range of the figures for
    civilians and people of unknown class; only events graded confirmed or fair enter totals, the others are counted by their grade."""
    return reported_range([(f.low, f.high, f.open) for f in figures])


def two_independent(figures: Sequence[Figure]) -> Estimate:
    """`two-independent`: the number that at least two independent voices carry, the second highest of theirs; open where another voice
    gives more. A figure of one voice alone counts nothing."""
    return carried([(f.low, f.high, f.open) for f in figures])


def against_interest(figures: Sequence[Figure]) -> Estimate:
    """`against-interest`: the range of figures that serve nobody who gives them: independent voices, and a party that counts its own dead
    fighters or the civilians its own side killed. A party's word on its enemy's losses, or on those whom it says the enemy killed, counts
    nothing."""
    return reported_range([(f.low, f.high, f.open) for f in figures])


def _class_in_doubt(figure: Figure) -> Figure:
    """Combatants of no side, or so called by an opponent alone, as people of unknown class."""
    count = figure.count
    if count.group == "combatant" and (count.side is None or count.alleged):
        return dataclasses.replace(figure, count=dataclasses.replace(count, group="unknown", side=None))
    return figure


def _as_said(figure: Figure) -> Figure:
    return figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A way to make tolls: its parameters, and its functions.

    `regroup` sees a figure in another class, `screen` says why one does not count, `make` turns what counts into an estimate, `keep` says
    why an event enters no total; the two that say why say None where it does. `by_side`: whether the dead of a side are told apart;
    `harms`, `classes`: what is counted at all; `sources`, `unnumbered`: see the published parameters; `note`: the method in words.
    """

    name: str
    note: str
    harms: tuple[Harm, ...]
    classes: tuple[Group, ...]
    sources: int
    unnumbered: tuple[int, int]
    make: Make
    screen: Screen = _nothing
    keep: Keep = _nothing
    regroup: Regroup = _as_said
    by_side: bool = True


def _serves(event: Event, figure: Figure) -> str | None:
    return "in the interest of the one who says it" if in_interest(event, figure) else None


def _graded(event: Event) -> str | None:
    found = grade(event)
    return None if found in ("confirmed", "fair") else f"graded {found}"


def _deadly(event: Event) -> str | None:
    numbers = (c.low for r in event.claims for c in r.claim.counts if c.outcome == "killed")
    return None if any(n for n in numbers) else "no death is reported"


_METHODS: dict[str, Callable[..., Rule]] = {
    "range": partial(Rule, make=reported),
    "lowest": partial(Rule, make=conservative, by_side=False),
    "deaths": partial(Rule, make=ucdp, regroup=_class_in_doubt, keep=_deadly),
    "graded": partial(Rule, make=graded, keep=_graded),
    "carried": partial(Rule, make=two_independent),
    "disinterested": partial(Rule, make=against_interest, screen=_serves),
}
"""Each method by the name under which a rule of the published file asks for it."""


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = tomllib.loads(files("marsad.toll").joinpath("data", "rules.toml").read_text(encoding="utf-8"))
    return found


NAMES = tuple(_table())


def rules(parameters: Path | None = None) -> Mapping[str, Rule]:
    """All rules by name; `parameters`: a TOML file like the published one whose values go before it. Raises DataError naming the fault."""
    published = _published()
    if parameters is None:
        return published
    try:
        given = tomllib.loads(parameters.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(
            "cannot be read as parameters of toll rules", where=str(parameters), why=str(error), remedy="Write it as TOML."
        ) from error
    if unknown := sorted(given.keys() - published.keys()):
        raise DataError(f"no toll rule {unknown[0]!r}", where=str(parameters), remedy=f"Known rules: {', '.join(NAMES)}.")
    return {name: _with(rule, given.get(name, {}), str(parameters)) for name, rule in published.items()}


def rule(name: str, parameters: Path | None = None) -> Rule:
    """The rule of this name. Raises UsageError for an unknown one, DataError for bad parameters."""
    if name not in NAMES:
        raise UsageError(f"no toll rule {name!r}", remedy=f"Known rules: {', '.join(NAMES)}.")
    return rules(parameters)[name]


@cache
def _published() -> Mapping[str, Rule]:
    return {name: _made(name, row) for name, row in _table().items()}


def _made(name: str, row: Mapping[str, Any]) -> Rule:
    method = _METHODS[row["method"]]
    bare = method(name=name, note="", harms=(), classes=(), sources=1, unnumbered=(0, 0))
    note = " ".join((bare.make.__doc__ or "").split())
    return _with(dataclasses.replace(bare, note=note), {k: v for k, v in row.items() if k != "method"}, "rules.toml")


def _with(rule: Rule, given: Mapping[str, Any], where: str) -> Rule:
    out: dict[str, Any] = {}
    for key, value in given.items():
        if key not in _CHECKS or not _CHECKS[key](value):
            remedy = f"Parameters: {', '.join(_CHECKS)}, each as in the published file."
            raise DataError(f"{key} = {value!r} is no parameter of {rule.name}", where=where, remedy=remedy)
        out[key] = (value["fighting"], value["elsewhere"]) if key == "unnumbered" else tuple(value) if isinstance(value, list) else value
    return dataclasses.replace(rule, **out)


def _number(value: Any) -> bool:
    return type(value) is int and value >= 0


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "harms": lambda v: isinstance(v, list) and set(v) <= {"killed", "injured"},
    "classes": lambda v: isinstance(v, list) and set(v) <= set(GROUPS),
    "sources": lambda v: _number(v) and v > 0,
    "unnumbered": lambda v: isinstance(v, dict) and v.keys() == {"fighting", "elsewhere"} and all(map(_number, v.values())),
}
