"""The names of states and their forces: countries, adjectives, capitals, seats of government."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.codebook.kinds import data
from marsad.model.folding import flat


@dataclass(frozen=True, slots=True, kw_only=True)
class StateNames:
    """Names in flat text → country name.

    `own`: names of the state itself (country, capital, seat); `adjectives`; `armies`: names of its forces.
    `forces`, `state`: head nouns; `ranks`: what such forces are called besides.
    `titles`: offices that mean a state without naming it, unless a word of `past` stands beside.
    `codes`: country name → ISO code where a gazetteer has another name.
    """

    own: Mapping[str, str]
    adjectives: Mapping[str, str]
    armies: Mapping[str, str]
    forces: frozenset[str]
    state: frozenset[str]
    ranks: frozenset[str]
    titles: frozenset[str]
    past: frozenset[str]
    codes: Mapping[str, str]


@cache
def state_names(language: str = "en") -> StateNames:
    """The names of states in a language. Raises CodebookError where a file is missing."""
    words, table = data(language, "states.toml"), data(language, "countries.toml")
    countries = table["countries"] | words["adjectives"]
    own = {flat(name): name for name in countries}
    return StateNames(
        own=own | dict(_flat(words["seats"])) | dict(_flat(table["capitals"])),
        adjectives=dict(_flat(words["adjectives"])) | dict(_flat(table["countries"])),
        armies=dict(_flat(words["armies"])),
        forces=frozenset(words["forces"]),
        state=frozenset(words["state"]),
        ranks=frozenset(words["ranks"]),
        titles=frozenset(words["titles"]),
        past=frozenset(words["past"]),
        codes=words["codes"],
    )


def _flat(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((flat(word), name) for name, owned in table.items() for word in owned)
