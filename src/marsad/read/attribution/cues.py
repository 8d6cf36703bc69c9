"""Sayings of one sentence: the word that shows each, its subject, what it covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from marsad.codebook.speech import Speech, SpeechVerb
from marsad.read.attribution.phrases import Finder
from marsad.read.attribution.types import Phrase
from marsad.read.attribution.words import bare

_NOT_SAID = frozenset((("to", "added"), ("to", "adds"), ("for", "named"), ("after", "named")))
_OWN_CLAIMS = frozenset(("claimed", "claims"))
"""Verbs whose subject tells of itself what follows: "the rebels claimed to have taken the town"."""
Direction = Literal["forward", "backward", "both"]


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying at words `first`..`last` with its subject (None: the speaker so far) and the way it looks.

    `via` is who passes it on. `outward` is the word after the whole attribution on the right; `inward` the word it begins with.
    """

    first: int
    last: int
    verb: SpeechVerb
    subject: Phrase | None
    direction: Direction
    inward: int
    outward: int
    via: Phrase | None = None


class Cues:
    """Finds the sayings of a sentence."""

    __slots__ = ("_find", "_speech", "_words")

    def __init__(self, finder: Finder, speech: Speech) -> None:
        self._find, self._speech, self._words = finder, speech, finder.words

    def sayings(self) -> Iterator[Saying]:
        """Sayings in the order of their cues."""
        i = 0
        while i < len(self._words):
            found = self._at(i) if self._words[i].form in self._speech.opening else None
            if found:
                yield found
                i = max(found.last, i, found.outward - 1 if found.verb.mode == "quoted" else i)
            i += 1

    def _at(self, i: int) -> Saying | None:
        form, pair = self._find.form(i), f"{self._find.form(i)} {self._find.form(i + 1)}"
        if pair in self._speech.according or f"{pair} {self._find.form(i + 2)}" in self._speech.according:
            return self._according(i, i + 1 if pair in self._speech.according else i + 2)
        if form in self._speech.quoting:
            return self._quoting(i)
        for key, last in ((pair, i + 1), (form, i)):
            if key in self._speech.verbs and not (self._words[i].cap and i):
                return self._passive(i) or self._verb(i, last, self._speech.verbs[key])
            if key in self._speech.participles:
                return self._participle(i, last, self._speech.participles[key])
        return None

    # ---- according to

    def _according(self, first: int, last: int) -> Saying | None:
        subject = self._noted(self._find.after(last + 1))
        if subject is None:
            return None
        if subject.note and self._find.form(subject.note[1] + 1) not in (",", ".", ""):
            subject = replace(subject, note=None)
        verb = SpeechVerb(form="according to", mode="according_to", subject="any")
        outward = self._past(subject)
        opening = first == 0 or (first == 1 and self._words[0].mark) or self._find.is_in(first - 1, "conjunctions", "auxiliaries")
        direction: Direction = "forward" if opening and not self._ends(outward) else "both"
        return Saying(first, last, verb, subject, direction, first, outward)

    def _noted(self, found: Phrase | None) -> Phrase | None:
        """A phrase to the right with its apposition: "Rami, head of the Observatory"."""
        if found is None or self._find.form(found.last + 1) != "," or found.kind == "pronoun":
            return found
        if self._find.form(found.last + 2) in ("who", "which"):
            return found
        note = self._find.after(found.last + 2)
        return replace(found, note=(note.first, note.last)) if note and note.kind == "noun" else found

    def _past(self, subject: Phrase) -> int:
        return (subject.note[1] if subject.note else subject.last) + 1

    # ---- X quoted Y as saying, citing Y

    def _quoting(self, i: int) -> Saying | None:
        if self._is_passive(i):
            return self._quoted_passive(i)
        source = self._noted(self._find.after(i + 1))
        if source is None or source.kind == "pronoun":
            return None
        verb = SpeechVerb(form=self._find.form(i), mode="quoted", subject="any")
        relay = self._find.before(i) if not self._find.form(i).endswith("ing") else self._relay(i)
        relay = relay if relay and relay.speaks else None
        outward = self._past(source)
        outward += 1 if self._find.form(outward) == "as" else 0
        outward += 1 if self._find.form(outward) == "saying" else 0
        return Saying(i, i, verb, source, "both" if self._ends(outward) else "forward", i, outward, relay)

    def _relay(self, i: int) -> Phrase | None:
        """Who cites: the subject before ", citing"."""
        back = i - 1 if self._find.form(i - 1) != "," else i - 2
        found = self._find.ending(back)
        if found and found.speaks:
            return found
        return next((s.subject for s in self._verbs_before(i) if s.subject), None)

    def _verbs_before(self, i: int) -> Iterator[Saying]:
        for k in range(i):
            verb = self._speech.verbs.get(self._find.form(k))
            found = self._verb(k, k, verb) if verb and not self._words[k].cap else None
            if found:
                yield found

    def _quoted_passive(self, i: int) -> Saying | None:
        source = self._find.before(i - 1)
        if source is None or not source.speaks or self._find.form(i + 1) != "as":
            return None
        by = next((k for k in range(i + 2, min(i + 6, len(self._words))) if self._find.form(k) == "by"), None)
        relay = self._find.after(by + 1) if by else None
        verb = SpeechVerb(form=self._find.form(i), mode="quoted", subject="any")
        outward = relay.last + 1 if relay else i + 3
        return Saying(i, i, verb, source, "both" if self._ends(outward) else "forward", source.start, outward, relay)

    # ---- verbs

    def _is_passive(self, i: int) -> bool:
        k = i - 1
        while k >= 0 and (self._find.is_in(k, "auxiliaries") or self._find.form(k) in ("reportedly", "widely", "also")):
            if self._find.form(k) in ("has", "have", "had", "did"):
                return False
            k -= 1
        return self._find.is_in(k, "be") or (self._find.form(k) == "been")

    def _passive(self, i: int) -> Saying | None:
        """claimed by X, denied by X."""
        form = self._find.form(i)
        if form not in self._speech.passive or self._find.form(i + 1) != "by":
            return None
        subject = self._noted(self._find.after(i + 2))
        if subject is None:
            return None
        verb = self._speech.verbs[form]
        outward = self._past(subject)
        return Saying(i, i + 1, verb, subject, "both" if self._ends(outward) else "backward", i, outward)

    def _verb(self, first: int, last: int, verb: SpeechVerb) -> Saying | None:
        if self._is_passive(first) or self._find.form(first - 1) in ("to", "not", "'") or not self._fits(first, last, verb):
            return None
        subject, inverted = self._subject(first, last, verb)
        if subject is None or not self._may(subject, verb):
            return None
        if inverted:
            outward = self._past(subject)
            return Saying(first, last, verb, subject, "both" if outward < len(self._words) else "backward", first, outward)
        outward = self._past_listener(last)
        return Saying(first, last, verb, subject, self._direction(subject, outward), subject.start, outward)

    def _may(self, subject: Phrase, verb: SpeechVerb) -> bool:
        """Whether the phrase can be the subject of this verb."""
        if verb.subject == "any" or subject.kind == "pronoun":
            return verb.subject != "newsmen"
        forms = {bare(self._find.form(k)) for k in range(subject.first, subject.last + 1)}
        if verb.subject == "newsmen":
            return bool(forms & (self._speech.newsmen | self._speech.papers))
        return subject.kind == "noun" or (
            subject.kind == "name" and (verb.subject == "speaker" or bool(forms & self._speech.organisations))
        )

    def _fits(self, first: int, last: int, verb: SpeechVerb) -> bool:
        ahead = {self._find.form(k) for k in range(last + 1, last + 9)}
        if verb.needs and not verb.needs & ahead:
            return False
        form, following = self._find.form(first), self._find.form(last + 1)
        if verb.mode == "accused" and following in ("of", "for", "on"):
            return False
        if (following == "by" and form not in ("said", "told")) or (following, form) in _NOT_SAID:
            return False
        if form == "claimed" and (following.isdigit() or self._find.is_in(last + 1, "claimable")):
            return any(self._find.is_in(k, "finite") for k in range(last + 1, last + 12))
        if following == "to" and self._find.form(last + 2) in ("be", "have") and form not in _OWN_CLAIMS:
            return False
        if form in ("declared", "announced", "declares", "announces") and self._speech.words["performed"] & {
            self._find.form(k) for k in range(last + 1, last + 6)
        }:
            return following == "that"
        if form in self._speech.words["nouns_too"] and first == last:
            if following in self._speech.verbs or self._find.is_in(last + 1, "prepositions") or following in ("and", ",", ".", ""):
                return form == "say" and following in (",", ".", "")
            return not self._find.is_in(first - 1, "determiners", "prepositions") and not self._find.form(first - 1).endswith(("'s", "s'"))
        return True

    def _subject(self, first: int, last: int, verb: SpeechVerb) -> tuple[Phrase | None, bool]:
        """The subject and whether it follows the verb."""
        behind = self._noted(self._find.after(last + 1)) if verb.inverted else None
        closed = behind is not None and behind.speaks and self._closes(self._past(behind))
        marked = self._find.form(first - 1) in (",", '"', "'", ".", ")", "]")
        if behind and marked and closed and behind.kind != "pronoun":
            return behind, True
        if (
            behind
            and behind.speaks
            and behind.kind != "pronoun"
            and verb.form in ("said", "says", "added")
            and first
            and self._rests(behind)
        ):
            return behind, True
        before = self._find.before(first)
        if before and before.joined and verb.form in ("says", "tells", "adds", "notes", "reports", "warns", "claims", "states"):
            before = replace(before, joined=None)
        outer = self._find.related(before) if before and before.kind != "pronoun" and not marked else None
        if outer and before and before.speaks and not self._find.governed(before):
            return outer, False
        if not marked and (before is None or not before.speaks or self._find.governed(before)):
            before = outer or (self._opening(first) if verb.subject == "any" or verb.inverted else None) or before
        weak = (
            before is None
            or before.kind == "other"
            or (before.kind == "name" and not marked and self._find.is_noun(behind.head if behind else -1))
        )
        if behind and closed and weak and behind.kind != "pronoun" and first:
            return behind, True
        if before is None and behind and marked:
            return behind, True
        return before, False

    def _rests(self, behind: Phrase) -> bool:
        """Whether nothing but the phrase stands up to the end of the sentence, so that it can only be the subject."""
        return self._find.form(self._past(behind)) in (".", "") and self._past(behind) >= len(self._words) - 1

    def _opening(self, verb: int) -> Phrase | None:
        """The head of the sentence as the subject of a verb that stands far from it."""
        found = self._find.opening()
        if not found or not found.speaks or found.last >= verb - 1 or verb > 24:
            return None
        if any(self._find.form(k) in self._speech.verbs for k in range(found.last + 1, verb)) or self._find.form(found.last + 1) in (
            '"',
            "and",
        ):
            return None
        lead = self._find.form((found.note[1] if found.note else found.last) + 1)
        return (
            found
            if found.note
            or lead in ("who", "a", "an", "the", "which", ",", *self._speech.words["prepositions"])
            or lead.endswith(("ed", "ing", "n"))
            else None
        )

    def _closes(self, i: int) -> bool:
        """Whether a subject after its verb is complete at word `i`: the end, a mark, a date, "who", "adding"."""
        form = self._find.form(i)
        return (
            self._ends(i)
            or form in ("who", "which", "on", "in", "after", "at", "during", "as", "(", "also", "whose", "citing", '"')
            or form in self._speech.words["asides"]
            or form in self._speech.participles
            or self._find.is_in(i, "days")
        )

    def _ends(self, i: int) -> bool:
        """Whether nothing that is said follows at word `i`."""
        form = self._find.form(i)
        if form in self._speech.words["asides"] or form in ("citing", "quoting", "of", "about"):
            return True
        if form in ("", ".", ",", ";", "!", "?", "-", "…") or form in self._speech.participles:
            return not (form == "," and self._find.form(i + 1) == '"' and i + 2 < len(self._words))
        return form == '"' and i >= len(self._words) - 2

    def _past_listener(self, last: int) -> int:
        """The word after those told, dates and settings: "told AFP by telephone on Wednesday that"."""
        i = last + 1
        if self._find.form(last) in ("told", "tells", "tell"):
            while i < len(self._words) and (self._find.is_name(i) or self._find.is_in(i, "listeners")):
                i += 1
        while i < len(self._words):
            form = self._find.form(i)
            if (
                self._find.is_in(i, "days")
                or form in ("late", "early", "overnight", "also", "separately")
                or (form in ("this", "last") and self._find.is_in(i + 1, "days"))
            ):
                i += 1
            elif form == "on" and self._find.is_in(i + 1, "days"):
                i += 2
            elif form in ("in", "on", "at", "by", "via", "during", "from", "through", "over") and (end := self._setting_end(i)):
                i = end
            elif form.isdigit() and self._find.is_in(i - 1, "days"):
                i += 1
            else:
                return i
        return i

    def _setting_end(self, i: int) -> int | None:
        for k in range(i + 1, min(i + 6, len(self._words))):
            if bare(self._find.form(k)) in self._speech.words["settings"]:
                while bare(self._find.form(k + 1)) in self._speech.words["settings"]:
                    k += 1
                return k + 1
            if self._words[k].mark or self._find.form(k) == "that":
                return None
        return None

    def _direction(self, subject: Phrase, outward: int) -> Direction:
        start = subject.start
        opening = start == 0 or (all(self._words[k].mark for k in range(start)) and self._find.form(start - 1) != '"')
        if self._ends(outward):
            return "both" if not opening else "forward"
        if self._find.form(start - 1) == '"' or (self._find.form(start - 2) == '"' and self._find.form(start - 1) in (",", "-")):
            return "both"
        return "forward"

    # ---- participles

    def _participle(self, first: int, last: int, verb: SpeechVerb) -> Saying | None:
        if self._is_passive(first) or self._find.is_in(first - 1, "prepositions", "determiners"):
            return None
        subject = self._with(first)
        if subject is None and self._find.form(first - 1) not in (",", '"', ""):
            near = self._find.before(first)
            if near and near.speaks and near.kind != "pronoun" and self._find.form(near.start - 1) == "with":
                subject = near
        return Saying(first, last, verb, subject, "forward", subject.start if subject else first, last + 1)

    def _with(self, first: int) -> Phrase | None:
        """The subject of ", with aid groups in the city reporting"."""
        for k in range(first - 1, max(-1, first - 12), -1):
            if self._find.form(k) == ",":
                return None
            if self._find.form(k) == "with":
                found = self._find.after(k + 1)
                return found if found and found.speaks and found.last < first else None
        return None
