"""Noun phrases that may speak, found by their shape to the left or right of a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.codebook.speech import Speech
from marsad.read.attribution.types import Kind, Phrase
from marsad.read.attribution.words import Word, bare

_SMALL = ("days", "determiners", "prepositions", "conjunctions", "auxiliaries", "pronouns", "first", "be", "relatives")
_BOUND = frozenset(("aligned", "allied", "loyal", "backed", "supported", "linked", "close", "affiliated"))


class Finder:
    """Finds phrases in one sentence."""

    __slots__ = ("_forms", "_names", "_of", "words")

    def __init__(self, words: Sequence[Word], speech: Speech) -> None:
        self.words = words
        self._of = speech
        self._forms = {i: w.form for i, w in enumerate(words)}
        self._names = frozenset(i for i, w in enumerate(words) if w.cap and not self.is_in(i, *_SMALL))

    def form(self, index: int) -> str:
        """The flat form at an index, empty outside of the sentence."""
        return self._forms.get(index, "")

    def is_noun(self, index: int) -> bool:
        """Whether the word can speak or names an organisation."""
        form = bare(self.form(index))
        return form in self._of.speakers or form in self._of.organisations

    def is_name(self, index: int) -> bool:
        """Whether the word is written as a name and no day or month."""
        return index in self._names

    def beside_names(self) -> list[int]:
        """The words that are names or follow one, in order."""
        return sorted(i for i in self._names | {n + 1 for n in self._names} if i < len(self.words))

    def is_in(self, index: int, *sets: str) -> bool:
        """Whether the word belongs to one of the named sets of small words."""
        form, of = self.form(index), self._of.words
        for name in sets:  # noqa: SIM110  # asked for every word of a report: a generator costs as much as the question
            if form in of[name]:
                return True
        return False

    # ---- leftwards

    def before(self, index: int) -> Phrase | None:
        """The subject that ends before word `index`, over adverbs, dates and appositions."""
        last = self._skip_back(index - 1)
        if last < 0:
            return None
        if self.form(last) in (",", "-"):
            return self._apposed(last)
        return self.ending(last)

    def _skip_back(self, last: int) -> int:
        while last >= 0:
            if self.is_in(last, "auxiliaries") or (self.form(last).endswith("ly") and not self.words[last].cap):
                last -= 1
            elif self.is_in(last, "days") or self.form(last).isdigit():
                before = last
                while before >= 0 and (self.is_in(before, "days") or self.form(before).isdigit() or self.form(before) in ("on", "in")):
                    before -= 1
                if before == last:
                    return last
                last = before
            elif (setting := self._setting_back(last)) is not None:
                last = setting
            else:
                return last
        return last

    def _setting_back(self, last: int) -> int | None:
        """The word before "in a statement" or "on his Twitter page" that ends at `last`, None if it is none."""
        if bare(self.form(last)) not in self._of.words["settings"]:
            return None
        for back in range(1, 6):
            if self.form(last - back) in ("in", "on", "via", "by", "at") and last - back > 0:
                return last - back - 1
            if self.form(last - back) in ("", ",") or self.is_in(last - back, "conjunctions"):
                return None
            if self.is_in(last - back, "determiners") and self.form(last - back - 1) not in ("in", "on", "via", "by", "at"):
                return None
        return None

    def _apposed(self, comma: int) -> Phrase | None:
        """NAME, apposition, VERB: the phrase before the first of the two commas."""
        for opening in range(comma - 1, max(0, comma - 32), -1):
            if self.form(opening) != self.form(comma):
                continue
            found = self.ending(opening - 1)
            if found and found.speaks and found.kind != "pronoun":
                aged = all(self.form(k).isdigit() for k in range(opening + 1, comma))
                return found if aged else replace(found, note=(opening + 1, comma - 1))
        return None

    def ending(self, last: int) -> Phrase | None:
        """The noun phrase whose last word is `last`."""
        if last < 0:
            return None
        if self.form(last) in (")", "]"):
            opening = next((i for i in range(last, max(-1, last - 9), -1) if self.form(i) in ("(", "[")), None)
            found = self.ending(opening - 1) if opening else None
            return replace(found, last=last) if found else None
        if self.is_in(last, "pronouns"):
            return Phrase(last, last, last, "pronoun")
        if self.is_in(last, "relatives"):
            back = last - 1 if self.form(last - 1) == "," else last
            found = self.ending(back - 1)
            return found if found and found.speaks else None
        found = self._simple(last)
        return self._named(self._joined(self._extended(found))) if found else None

    def _named(self, found: Phrase) -> Phrase:
        """ "NAME a volunteer with the group" that lost its comma: the name, with the description as its note."""
        lost = (
            found.kind in ("noun", "other")
            and not found.joined
            and self.form(found.first) in ("a", "an", "the")
            and self.is_name(found.first - 1)
        )
        if not lost:
            return found
        first = self._name_start(found.first - 1)
        opens = first == 0 or self.form(first - 1) == '"'
        if not opens or found.first - first < 2:
            return found
        return Phrase(first, found.first - 1, found.first - 1, "name", note=(found.first, found.last))

    def opening(self) -> Phrase | None:
        """The subject at the head of the sentence, over a date or a connective."""
        first = 0
        while first < 3 and (self.words[first].mark or self.is_in(first, "auxiliaries", "conjunctions")) and first + 1 < len(self.words):
            first += 1
        return self.after(first)

    def _simple(self, last: int) -> Phrase | None:
        """One phrase without what follows prepositions."""
        if self.words[last].mark:
            return None
        if self.is_noun(last):
            return Phrase(self._modifiers(last), last, last, "noun")
        if self.is_name(last):
            return Phrase(self._modifiers(self._name_start(last)), last, last, "name")
        first = self._far_determiner(last)
        if first is None or self.is_in(last, "determiners", "prepositions", "conjunctions", "auxiliaries", "be", "first"):
            return None
        return Phrase(first, last, last, "other")

    def _name_start(self, last: int) -> int:
        first = last
        while first > 0:
            if self.is_name(first - 1):
                first -= 1
                continue
            back = first - 1
            while back > 0 and self.is_in(back, "joins") and first - back < 3:
                back -= 1
            if back == first - 1 or not self.is_name(back) or not self._may_join(back + 1, first, last):
                return first
            first = back
        return first

    def _may_join(self, low: int, high: int, last: int) -> bool:
        """Whether the small words `low`..`high` bind two names into one: "of", "for"; "and" only within a name already bound."""
        forms = [self.form(i) for i in range(low, high)]
        if "and" not in forms:
            return forms != ["the"]
        bound = any(self.form(i) in ("of", "for") for i in range(max(0, low - 6), low))
        return bound and not any(self.form(i) in ("of", "for") for i in range(high, last)) and not self.is_noun(high)

    def _modifiers(self, first: int) -> int:
        """The first word of the phrase, modifiers and determiner included."""
        limit = first - 8
        while first > 0 and first > limit:
            form = self.form(first - 1)
            plain = (
                self.is_noun(first - 1)
                or form in self._of.modifiers
                or "-" in form
                or form in self._of.ranks
                or bare(form) in self._of.ranks
            )
            if form in (".",) and self.form(first - 2) in self._of.ranks:
                first -= 2
            elif plain or (self.is_name(first - 1) and not self.words[first - 1].mark):
                first = self._name_start(first - 1) if self.is_name(first - 1) else first - 1
            else:
                break
        if self.is_in(first - 1, "determiners"):
            return first - 1
        if self.is_name(first):
            return first
        far = self._far_determiner(first - 1)
        if far is not None:
            return far
        return first - 1 if self._edge_word(first - 1) else first

    def _far_determiner(self, last: int) -> int | None:
        """A determiner at most four words left of `last` with only content words between."""
        for back in range(last, max(-1, last - 5), -1):
            if self.is_in(back, "determiners"):
                return back
            word = self.words[back] if back >= 0 else None
            if word is None or word.mark or self.is_in(back, "prepositions", "conjunctions", "auxiliaries", "be", "pronouns"):
                return None
        return None

    def _edge_word(self, index: int) -> bool:
        """One unknown adjective right after a comma, a conjunction or the start of the sentence."""
        if (
            index < 0
            or self.words[index].mark
            or self.is_in(index, "prepositions", "conjunctions", "auxiliaries", "be", "days", "pronouns")
        ):
            return False
        return index == 0 or (
            self.form(index - 1) in (",", "and", "but", "while", '"') and not self.form(index).endswith(("ed", "ly", "ing"))
        )

    def _extended(self, found: Phrase) -> Phrase:
        """The phrase with what it hangs on by a preposition: "head of the Observatory" for "the Observatory"."""
        for _ in range(4):
            if not self.is_in(found.first - 1, "prepositions") or found.first < 2:
                break
            left = self._simple(found.first - 2)
            if left is None:
                break
            if left.kind == "other":
                deeper = self._extended(left)
                if deeper.kind != "noun":
                    break
                left = deeper
            named = left.kind == "name" and self.form(found.first - 1) != "in" and (self._office(left) or self._of_body(left, found))
            if left.kind != "noun" and not named:
                break
            found = replace(left, last=found.last)
        return found

    def _of_body(self, left: Phrase, found: Phrase) -> bool:
        """Whether "NAME of the BODY" is a person with an organisation."""
        if self.form(found.first - 1) != "of" or left.last == left.first:
            return False
        return any(self.is_name(i) and bare(self.form(i)) in self._of.organisations for i in range(found.first, found.last + 1))

    def _office(self, found: Phrase) -> bool:
        return any(self.is_noun(i) or bare(self.form(i)) in self._of.offices for i in range(found.first, found.last + 1))

    def _joined(self, found: Phrase) -> Phrase:
        """The phrase with those tied to it by "and"."""
        if self.form(found.first - 1) != "and" or found.first < 2 or found.kind == "pronoun":
            return found
        left = self._simple(found.first - 2)
        left = self._extended(left) if left else None
        if left is None or left.kind == "other" or (left.kind == "name" and not self._ties(left)):
            return found
        return replace(found, joined=self._listed(left))

    def _ties(self, left: Phrase) -> bool:
        """Whether a name before "and" is a speaker of its own rather than the end of another clause."""
        return self._office(left) or left.first == 0 or self.form(left.first - 1) in (",", "and")

    def _listed(self, found: Phrase) -> Phrase:
        if self.form(found.first - 1) != "," or found.first < 2:
            return found
        left = self._simple(found.first - 2)
        if left and left.kind == "noun" and (left.first == 0 or self.form(left.first - 1) in (",", "and")):
            return replace(found, joined=self._listed(left))
        return found

    def governed(self, found: Phrase) -> bool:
        """Whether the phrase is the object of a preposition or participle before it, so that it is no subject."""
        before = self.form(found.start - 1)
        return found.kind != "pronoun" and (
            self.is_in(found.start - 1, "prepositions") or (before.endswith("ing") and before not in ("during", "morning", "evening"))
        )

    def related(self, found: Phrase) -> Phrase | None:
        """The antecedent in "the daily which is close to the government said", found being the end of the relative clause."""
        bond = found.start - 1
        while bond > 0 and found.start - bond < 4 and not (self.words[bond].mark or self.is_in(bond, "prepositions", "be", "auxiliaries")):
            bond -= 1  # "aligned with Chad's unity government"
        if self.form(bond) in ("with", "to", "by") and self.form(bond - 1) in _BOUND and (side := self.ending(bond - 2)) and side.speaks:
            return replace(side, last=found.last, joined=None)
        for k in range(found.start - 2, max(0, found.start - 14), -1):
            if self.words[k].mark:
                return None
            if self.form(k) in ("who", "which") and self._acts(k):
                outer = self.ending(k - 1)
                return outer if outer and outer.speaks else None
        return None

    def _acts(self, relative: int) -> bool:
        """Whether "who" or "which" is the subject of its clause."""
        after = relative + 1
        if self.is_in(after, "be", "auxiliaries") or self.form(after).endswith(("s", "ed")):
            return True
        return self.form(relative) == "who" and not self.is_name(after) and not self.is_in(after, "pronouns", "determiners")

    # ---- rightwards

    def after(self, index: int, reach: int = 28) -> Phrase | None:
        """The phrase that begins at word `index`: names, nouns that speak, and what hangs on them."""
        first = index
        last, head = first - 1, -1
        kind: Kind = "other"
        i = first
        while i < len(self.words) and i - first < reach:
            if self.is_in(i, "pronouns") and i == first:
                return Phrase(i, i, i, "pronoun")
            if head >= 0 and last == i - 1 and self.form(i) in ("a", "an"):
                note = self.after(i, reach)
                return Phrase(first, last, head, kind, note=(i, note.last) if note else None)
            if self.is_name(i) and last >= 0 and self._complete(last, head, i):
                break
            if self.is_noun(i) or self.is_name(i):
                if self.is_noun(i) or kind == "other":
                    head = i if head < 0 or not self.is_noun(head) else head
                kind = "noun" if self.is_noun(head) else "name"
                last = i
            elif not self._goes_on(i, last, first):
                last = i if self.form(i) in (")", "]") and self.form(last - 1) in ("(", "[") else last
                break
            i += 1
        if head < 0:
            return None
        return Phrase(first, last, head, kind)

    def _complete(self, last: int, head: int, i: int) -> bool:
        """Whether a paper or a full name is over at `last`, so that the name at `i` begins something else."""
        form = bare(self.form(last))
        if last != i - 1 or head < 0:
            return False
        return (form in self._of.papers and not self.words[last].cap) or (
            (form in self._of.monitors or (self.is_in(last, "closing") and self.words[last].cap)) and not self.is_noun(i)
        )

    def _goes_on(self, i: int, last: int, first: int) -> bool:
        form = self.form(i)
        if form == "at" and self.form(i + 1) in ("least", "most"):
            return False
        if self.is_in(i, "determiners", "prepositions", "joins") or form in self._of.modifiers or form in self._of.ranks or "-" in form:
            return not (self.is_in(i, "prepositions") and last < first)
        if form == "." and self.form(i - 1) in self._of.ranks:
            return True
        if form in ("(", ")", "[", "]") and last >= first:
            return form in ("(", "[") or self.form(i + 1) in ("of", "for", "in", "at", "and", *self._of.roles)
        return not self.words[i].mark and self._leads_to_noun(i)

    def _leads_to_noun(self, i: int) -> bool:
        """An unknown word that a noun that speaks follows within two words: "a high-ranking Ukrainian tank commander"."""
        if self.is_in(i, "conjunctions", "auxiliaries", "be", "relatives", "pronouns", "days"):
            return False
        for ahead in (1, 2):
            if self.is_noun(i + ahead):
                return True
            if i + ahead >= len(self.words) or self.words[i + ahead].mark or self.is_in(i + ahead, "conjunctions", "prepositions", "be"):
                return False
        return False

    def name_around(self, index: int) -> tuple[int, int]:
        """First and last word of the proper name around word `index`, bound on by "of" and "for"."""
        last = index
        while True:
            if self.is_name(last + 1):
                last += 1
                continue
            ahead = last + 1
            while self.form(ahead) in ("of", "for", "the") and ahead - last < 3:
                ahead += 1
            bound = (
                ahead == last + 1
                and self.form(ahead) == "and"
                and any(self.form(i) in ("of", "for") for i in range(max(0, last - 5), last))
            )
            if bound and self.is_name(ahead + 1):
                ahead += 1
            if ahead == last + 1 or not self.is_name(ahead):
                return self._name_start(index), last
            last = ahead
