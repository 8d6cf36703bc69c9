"""What the attribution pass gives: who says what stands where."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.codebook.speech import Hedge
from marsad.model.claim import About
from marsad.model.text import Mention, Span


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
