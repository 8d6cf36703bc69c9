"""Vocabularies as data: kinds of claim, trigger lexicons, crosswalks."""

from marsad.codebook.kinds import Kind, crosswalk, kinds
from marsad.codebook.lexicon import Form, Lexicon, Meaning, lexicon

__all__ = ["Form", "Kind", "Lexicon", "Meaning", "crosswalk", "kinds", "lexicon"]
