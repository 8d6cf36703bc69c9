"""Whom a phrase means: organisations by their full name, persons by what they stand for, pronouns by the last speaker."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from marsad.codebook.speech import Speech
from marsad.model.text import Mention, Span
from marsad.read.attribution.bodies import Body
from marsad.read.attribution.phrases import Finder
from marsad.read.attribution.types import Phrase
from marsad.read.attribution.words import bare

_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who has spoken: the mentions it came to, the forms that called it."""

    mentions: tuple[Mention, ...]
    forms: frozenset[str]
    person: bool
    body: bool


@dataclass(slots=True)
class Register:
    """What one report tells of its speakers, filled while it is read."""

    text: str
    speech: Speech
    bodies: tuple[Body, ...]
    acronyms: dict[str, Span] = field(default_factory=dict)
    persons: dict[str, Mention] = field(default_factory=dict)
    spoken: list[Spoken] = field(default_factory=list)


REMEMBERED = 100
"""Speakers that a report's "he" or "the group" may still mean."""


def surname(form: str) -> str:
    """The key a person is known by: last word without article and possessive."""
    plain = bare(form)
    return plain.partition("-")[2] if plain[:3] in ("al-", "an-", "el-", "as-", "ar-") else plain


class Namer:
    """Turns the phrases of one sentence into mentions, and remembers who spoke."""

    __slots__ = ("_find", "_reg", "_speech", "_words")

    def __init__(self, finder: Finder, register: Register) -> None:
        self._find, self._reg, self._speech, self._words = finder, register, register.speech, finder.words

    def mentions(self, phrase: Phrase, via: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
        """Joint speakers of a phrase, in order, each as fully named as the report allows; remembered as having spoken."""
        found: list[Mention] = []
        part: Phrase | None = phrase
        while part:
            found = [*self._one(part), *found]
            part = part.joined
        unique = tuple({m.span: m for m in found}.values())
        out = tuple(Mention(text=m.text, span=m.span, via=via or m.via) for m in unique)
        if out and phrase.kind != "pronoun":
            self._remember(phrase, out)
        return out

    def _remember(self, phrase: Phrase, out: tuple[Mention, ...]) -> None:
        forms = {bare(w.form) for w in self._words[phrase.start : phrase.last + 1]} | {bare(f) for m in out for f in m.text.lower().split()}
        body = any(f in self._speech.organisations | self._speech.monitors for m in out for f in map(bare, m.text.lower().split()))
        head = bare(self._find.form(phrase.head))
        person = phrase.note is not None or (phrase.kind == "name" and head not in self._speech.organisations)
        singular = phrase.kind == "noun" and not head.endswith("s") and head in self._speech.speakers and head not in self._speech.papers
        self._reg.spoken.append(Spoken(out, frozenset(forms), person or singular, body))
        del self._reg.spoken[:-REMEMBERED]

    def introduce(self) -> None:
        """Learn the persons that the sentence introduces by their office, whether they speak or not."""
        for i, word in enumerate(self._words):
            if word.form == "," and self._find.is_name(i - 1) and self._find.is_name(i - 2):
                self._introduced_after(i)
            elif bare(word.form) in self._speech.posts and self._find.is_name(i + 1) and self._find.is_name(i + 2):
                found = self._find.ending(self._find.name_around(i + 1)[1])
                if found and found.first < i:
                    self._one(replace(found, joined=None))

    def _introduced_after(self, comma: int) -> None:
        note = self._find.after(comma + 1)
        if note is None or note.kind != "noun":
            return
        closing = next((k for k in range(note.last + 1, note.last + 5) if self._find.form(k) in (",", "who", ".", "")), 0)
        named = self._find.ending(comma - 1)
        if closing and named and named.kind == "name" and named.first < named.last:
            self._one(replace(named, note=(note.first, closing - 1), joined=None))

    # ---- one speaker

    def _one(self, phrase: Phrase) -> tuple[Mention, ...]:
        if phrase.kind == "pronoun":
            return self._pronoun(self._find.form(phrase.head))
        if not self._full_of(phrase) and (again := self._again(phrase)):
            return again
        split = self._split(phrase)
        if split:
            return tuple(m for part in split for m in self._one(part))
        phrase = self._as_name(phrase)
        low, high = self._bare_range(phrase.first, phrase.last)
        if owner := self._owner(phrase, low):
            self._learn(phrase, owner[0])
            return owner
        role = self._role(low, high) or self._person_of(low, high)
        noted = self._note(phrase) if phrase.note and not self._is_body(low, high) else None
        bounds = role or noted or (low, high)
        mention = self._canonical(*bounds)
        self._learn(phrase, mention)
        return (mention,)

    def _as_name(self, phrase: Phrase) -> Phrase:
        """A rank with a full name as a name: what is said of the person after it tells whom it speaks for."""
        ranked = phrase.kind == "noun" and phrase.note and bare(self._find.form(phrase.first)) in self._speech.ranks
        named = ranked and all(self._find.is_name(i) for i in range(phrase.first + 1, phrase.last + 1))
        return replace(phrase, kind="name") if named and phrase.first < phrase.last else phrase

    def _owner(self, phrase: Phrase, low: int) -> tuple[Mention, ...]:
        """The last organisation to speak, for "its head", "their spokesman" and "a volunteer with the group"."""
        own = self._find.form(phrase.first) in ("its", "their") and bare(self._find.form(low)) in self._speech.posts
        if not own and not self._of_the_group(*(phrase.note or (low, phrase.last))):
            return ()
        return next((s.mentions for s in reversed(self._reg.spoken) if s.body), ())

    def _of_the_group(self, low: int, high: int) -> bool:
        """Whether a description ends in the organisation that was named before: "a member of the group"."""
        ends = bare(self._find.form(high)) in self._speech.generic and self._find.form(high - 1) == "the"
        return ends and high - 3 >= low and self._find.form(high - 2) in ("of", "for", "at", "with", "from")

    def _full_of(self, phrase: Phrase) -> bool:
        """Whether a name is the short form of an organisation."""
        forms = [bare(self._find.form(i)) for i in range(phrase.first, phrase.last + 1)]
        span = Span(self._words[phrase.first].start, self._words[phrase.last].end)
        return phrase.kind == "name" and phrase.note is None and self._full(forms, span) is not None

    def _pronoun(self, form: str) -> tuple[Mention, ...]:
        spoken = self._reg.spoken
        if form in ("he", "she"):
            fitting = [s for s in spoken if s.person]
        elif form == "it":
            fitting = [s for s in spoken if s.body or not s.person]
        else:
            fitting = [s for s in spoken if len(s.mentions) > 1 or not s.person]
        chosen = (fitting or spoken)[-1:]
        return chosen[0].mentions if chosen else ()

    def _again(self, phrase: Phrase) -> tuple[Mention, ...]:
        """The earlier speaker that "the source", "the statement", "Abdel Rahman" means, empty if this one is new."""
        words = self._words[phrase.first : phrase.last + 1]
        if (
            phrase.kind == "name"
            and not phrase.note
            and len(words) <= 4
            and all(self._find.is_name(i) for i in range(phrase.first, phrase.last + 1))
        ):
            known = self._reg.persons.get(surname(words[-1].form))
            return (known,) if known else ()
        content = frozenset(bare(w.form) for w in words if w.form not in self._speech.words["determiners"])
        definite = words[0].form in ("the", "that", "this", "both", "his", "her", "its", "their")
        if phrase.kind != "noun" or phrase.note or not definite or any(w.cap and "-based" not in w.form for w in words[1:]):
            return ()
        content = frozenset(f for f in content if "-based" not in f)
        for spoken in reversed(self._reg.spoken):
            if content <= spoken.forms or {f.rstrip("s") for f in content} <= {f.rstrip("s") for f in spoken.forms}:
                return spoken.mentions
        if (content & self._speech.papers or content <= self._speech.words["again"]) and self._reg.spoken:
            return self._reg.spoken[-1].mentions
        if content - self._speech.modifiers <= self._speech.generic and content & self._speech.generic:
            return next((s.mentions for s in reversed(self._reg.spoken) if s.body), ())
        return ()

    def _split(self, phrase: Phrase) -> tuple[Phrase, Phrase] | None:
        """The two speakers of "the Observatory and Kurdish officials" found as one phrase."""
        for i in range(phrase.first + 1, phrase.last):
            if self._find.form(i) == "and" and self._office(phrase.first, i - 1) and self._office(i + 1, phrase.last):
                left, right = self._tail(phrase.first, i - 1), self._tail(i + 1, phrase.last)
                return left, right
        return None

    def _tail(self, first: int, last: int) -> Phrase:
        head = next(i for i in range(last, first - 1, -1) if self._find.is_noun(i))
        return Phrase(first, last, head, "noun")

    def _office(self, first: int, last: int) -> bool:
        return any(self._find.is_noun(i) for i in range(first, last + 1))

    def _bare_range(self, low: int, high: int) -> tuple[int, int]:
        while low < high and self._find.is_in(low, "determiners") and self._find.form(low) not in ("another", "other", "both"):
            low += 1
        while high > low and self._find.is_in(high, "prepositions", "determiners"):
            high -= 1
        return low, high

    def _is_body(self, low: int, high: int) -> bool:
        return bare(self._find.form(high)) in self._speech.organisations or any(
            self._find.is_name(i) and bare(self._find.form(i)) in self._speech.organisations for i in range(low, high + 1)
        )

    def _role(self, low: int, high: int) -> tuple[int, int] | None:
        """The organisation that "head of X", "X spokesman", "a source at X" speaks for, None if it names none."""
        for i in range(low, high + 1):
            form = bare(self._find.form(i))
            if form not in self._speech.roles and form not in self._speech.posts:
                continue
            if self._find.form(i + 1) in ("of", "for", "at", "from", "in", "by", "with") and i + 2 <= high:
                target = self._bare_range(i + 2, self._end_of_body(i + 2, high))
                bound = self._find.form(i + 1) != "in" or (
                    i + 2 == target[0] < target[1] and self._find.is_name(i + 2) and form not in self._speech.posts
                )
                if bound and self._names(*target) and not self._is_office(low, i) and not self._crowded(*target):
                    return self._role(*target) or self._closed(*target)
            if form in self._speech.posts and i > low:
                before = i - 1
                while before > low and self._find.form(before) in ("deputy", "director", "executive", "emergency", "humanitarian", "chief"):
                    before -= 1
                if all(bare(self._find.form(k)) in self._speech.words["scopes"] for k in range(low, before + 1)):
                    return None
                if self._names(low, before) or bare(self._find.form(before)) in self._speech.organisations:
                    return low, before
        return None

    def _crowded(self, low: int, high: int) -> bool:
        """Whether names alone stand here, too many for one: "Aleppo Mohammad Hazouri"."""
        return high - low > 1 and all(self._find.is_name(i) and not self._find.is_noun(i) for i in range(low, high + 1))

    def _closed(self, low: int, high: int) -> tuple[int, int]:
        """An organisation without the person's name that follows it: "Harbour Health Directorate Samir Haddad"."""
        for i in range(low, high):
            if (
                self._find.is_name(i)
                and bare(self._find.form(i)) in self._speech.organisations
                and all(self._find.is_name(k) and not self._find.is_noun(k) for k in range(i + 1, high + 1))
            ):
                return low, i
        return low, high

    def _person_of(self, low: int, high: int) -> tuple[int, int] | None:
        """The organisation in "Rami Abdel Rahman of the Observatory"."""
        at = next((i for i in range(low + 2, high) if self._find.form(i) == "of"), None)
        if (
            at is None
            or not all(self._find.is_name(i) for i in range(low, at))
            or self._office(low, at - 1)
            or self._is_office(low, at - 1)
        ):
            return None
        target = self._bare_range(at + 1, high)
        return target if self._office(*target) and self._names(*target) else None

    def _end_of_body(self, first: int, high: int) -> int:
        comma = next((i for i in range(first, high + 1) if self._find.form(i) in (",", "(")), high + 1)
        return comma - 1

    def _is_office(self, low: int, high: int) -> bool:
        return any(bare(self._find.form(i)) in self._speech.offices for i in range(low, high + 1))

    def _names(self, low: int, high: int) -> bool:
        return any(self._find.is_name(i) for i in range(low, high + 1))

    def _note(self, phrase: Phrase) -> tuple[int, int] | None:
        """What the apposition of a person says: the organisation, else the description."""
        low, high = self._bare_range(*phrase.note) if phrase.note else (0, -1)
        if low > high or phrase.kind == "noun":
            return None
        if self._find.form(low) in ("who", "which"):
            for i in range(low, high + 1):
                if self._find.form(i) in ("heads", "leads", "runs", "headed", "chairs"):
                    return self._bare_range(i + 1, high)
            return None
        if self._find.form(low).endswith("ing") and bare(self._find.form(low + 1)) not in self._persons():
            return None
        heads = {bare(self._find.form(i)) for i in range(low, high + 1) if not self._find.is_name(i)}
        bodies_only = heads & (self._speech.papers | self._speech.generic | self._speech.organisations)
        if (bodies_only and not heads & self._persons()) or (not self._office(low, high) and self._names(low, high)):
            return None
        if any(self._find.form(i) == "to" and self._names(i + 1, high) for i in range(low + 1, high)):
            return None  # known by whom he serves: "Gul, a key aide to former governor Ali"
        cut = next((i for i in range(low + 1, high + 1) if self._find.form(i).endswith("ing")), high + 1)
        return self._role(low, high) or (low, min(cut - 1, low + _LIMIT - 1))

    def _persons(self) -> frozenset[str]:
        """Nouns that call a person what it is, as no organisation is called."""
        of = self._speech
        return (of.speakers - of.organisations - of.papers - of.modifiers) | of.posts | of.roles

    # ---- full names

    def _canonical(self, low: int, high: int) -> Mention:
        forms = [bare(self._find.form(i)) for i in range(low, high + 1)]
        span = Span(self._words[low].start, self._words[high].end)
        full = self._full(forms, span)
        chosen = full.span if full else self._short(low, high, span)
        return Mention(text=chosen.of(self._reg.text), span=chosen, via=() if full else self._via_newsman(low, high))

    def _via_newsman(self, low: int, high: int) -> tuple[Mention, ...]:
        """The outlet of "an AFP correspondent"."""
        if bare(self._find.form(high)) in self._speech.newsmen and self._find.is_name(low) and high > low:
            word = self._words[low]
            return (
                Mention(
                    text=self._reg.text[word.start : word.start + len(bare(word.form))],
                    span=Span(word.start, word.start + len(bare(word.form))),
                ),
            )
        return ()

    def _short(self, low: int, high: int, span: Span) -> Span:
        return span if high - low < _LIMIT else Span(span.start, self._words[low + _LIMIT - 1].end)

    def _full(self, forms: list[str], span: Span) -> Body | None:
        if known := self._reg.acronyms.get(forms[0]):
            return None if known.overlaps(span) else Body(known, frozenset(), "")
        if (len(forms) == 1 and 2 < len(forms[0].replace(".", "")) < 9) or len(forms) == 2:
            hit = [b for b in self._reg.bodies if b.initials in (forms[0].replace(".", ""),) and len(b.initials) > 2]
            if hit:
                return hit[0]
        if len(forms) > 4:
            return None
        content = frozenset(f for f in forms if "-based" not in f and f not in self._speech.words["joins"])
        monitor = content & self._speech.monitors
        if monitor and content <= self._speech.monitors | {"war", "group", "rights", "syrian", "organisation", "human", "britain-based"}:
            return self._nearest([b for b in self._reg.bodies if b.forms & self._speech.monitors], span)
        if content & self._speech.organisations and len(content) <= 3:
            wanted = {self._kin(f) for f in content}
            fuller = [b for b in self._reg.bodies if len(b.forms) > len(content) and wanted <= {self._kin(f) for f in b.forms}]
            if fuller:
                return self._nearest(fuller, span)
        if content & self._speech.generic and content <= self._speech.generic | self._speech.modifiers:
            return self._nearest(list(self._reg.bodies), span)
        return None

    def _kin(self, form: str) -> str:
        group = next((g for g in self._speech.kin if form in g), None)
        return min(group) if group else form

    @staticmethod
    def _nearest(found: list[Body], span: Span) -> Body | None:
        before = [b for b in found if b.span.start <= span.start]
        return before[-1] if before else (found[0] if found else None)

    # ---- persons

    def _named_after(self, high: int) -> int:
        """The last word of the name that follows an office behind a comma ("the commander, Gen. Juan Amaya."), 0 for none."""
        at = high + 2
        while bare(self._find.form(at)) in self._speech.ranks or self._find.form(at) == ".":
            at += 1
        first = at
        while self._find.is_name(at) and not self._find.is_noun(at):
            at += 1
        closed = self._find.form(at) in (",", ".", "")
        return at - 1 if self._find.form(high + 1) == "," and closed and 1 <= at - first <= 4 else 0

    def _before_post(self, low: int, high: int) -> int:
        """The last word of a full name that its office follows without a comma ("Omar Diallo head of the clinic"), 0 for none."""
        at = next((i for i in range(low, high + 1) if not self._find.is_name(i) or self._find.is_noun(i)), low)
        of_person = bare(self._find.form(at)) in self._persons() or self._find.form(at) in ("a", "an", "the")
        return at - 1 if at - low > 1 and of_person else 0

    def _learn(self, phrase: Phrase, mention: Mention) -> None:
        """Remember whom the surname in a phrase stands for."""
        low, high = phrase.first, phrase.last
        if phrase.kind == "name" and not self._is_body(low, high):
            self._reg.persons.setdefault(surname(self._find.form(high)), mention)
            return
        if named := self._named_after(high):
            self._reg.persons.setdefault(surname(self._find.form(named)), mention)
        if before := self._before_post(low, high):
            self._reg.persons.setdefault(surname(self._find.form(before)), mention)
        i = high
        while i > low and not self._find.is_noun(i):
            if self._find.is_name(i) and self._find.is_name(i - 1) and not self._find.is_name(i + 1):
                self._reg.persons.setdefault(surname(self._find.form(i)), mention)
            i -= 1
        if phrase.note:
            noted = [i for i in range(phrase.note[0], phrase.note[1] + 1) if self._find.is_name(i)]
            if noted and (noted[-1] == phrase.note[1] or not self._office(*phrase.note)):
                for i in (noted[-1], noted[0]):
                    self._reg.persons.setdefault(surname(self._find.form(i)), mention)
