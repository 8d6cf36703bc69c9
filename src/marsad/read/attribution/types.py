"""What the attribution pass gives: who says what stands where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from marsad.codebook.speech import Hedge
from marsad.model.claim import About
from marsad.model.text import Mention, Span

Kind = Literal["noun", "name", "pronoun", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A saying: joint `claimants` (each with its chain `via`), the regions `scope` that it covers, and the word `cue` that shows it.

    `mode`: said, according_to, quoted, reported, claimed, denied, accused, urged, planned, believed. `hedge` is what the verb itself does
    to the modality of what is said, None if nothing; `about` is what a denial is of. `accused`: whom an accusation names.
    """

    claimants: tuple[Mention, ...]
    scope: tuple[Span, ...]
    cue: Span
    mode: str
    hedge: Hedge | None = None
    about: About = "occurrence"
    accused: Span | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first` to `last` (inclusive) of a sentence, the word `head`, what kind of head it is; `joined` is a phrase tied on by "and".

    `note` bounds an apposition, as a pair of word numbers.
    """

    first: int
    last: int
    head: int
    kind: Kind
    joined: Phrase | None = None
    note: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """First word of the whole, joined phrases included."""
        return self.joined.start if self.joined else self.first

    @property
    def speaks(self) -> bool:
        """Whether the head is a speaker by its noun, or a name or pronoun."""
        return self.kind != "other"
