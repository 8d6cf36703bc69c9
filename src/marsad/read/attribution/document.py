"""The document pass: who says what, sentence by sentence, with quotations and speakers carried along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.codebook.speech import Speech, speech
from marsad.model.folding import name_key
from marsad.model.text import Mention, Span
from marsad.read.attribution.bodies import acronyms, bodies
from marsad.read.attribution.cues import Cues, Saying
from marsad.read.attribution.naming import Namer, Register
from marsad.read.attribution.papers import retold
from marsad.read.attribution.phrases import Finder
from marsad.read.attribution.quotes import continued
from marsad.read.attribution.types import Attribution
from marsad.read.attribution.words import words


def attributions(text: str, flat_text: str, sentences: Sequence[Span], outlet: str | None = None) -> tuple[tuple[Attribution, ...], ...]:
    """Sayings of each sentence; `flat_text` is the text folded with its length kept. An outlet's own interviews leave no chain."""
    vocabulary = speech()
    finders = [Finder(words(text, flat_text, s), vocabulary) for s in sentences]
    register = Register(text, vocabulary, bodies(finders, text, vocabulary), acronyms(finders, text))
    found = [_sentence(span, finder, register, outlet) for span, finder in zip(sentences, finders, strict=True)]
    return retold(flat_text, sentences, continued(flat_text, sentences, found), vocabulary)


def claimants_at(sentence_attributions: Sequence[Attribution], position: Span) -> tuple[Mention, ...]:
    """Who says what stands at `position`: those of the narrowest saying that covers it; empty for the report's own voice."""
    covering = [(s.end - s.start, i, a) for i, a in enumerate(sentence_attributions) for s in a.scope if s.covers(position) and a.claimants]
    return min(covering, key=lambda c: c[:2])[2].claimants if covering else ()


def _sentence(span: Span, finder: Finder, register: Register, outlet: str | None) -> tuple[Attribution, ...]:
    namer, vocabulary = Namer(finder, register), register.speech
    namer.introduce()
    sayings = _outer(list(Cues(finder, vocabulary).sayings()))
    out: list[Attribution] = []
    for number, saying in enumerate(sayings):
        said = _claimants(saying, namer, finder, register, outlet)
        if not said and saying.subject is None:
            said = out[-1].claimants if out else ()
        out.append(_attribution(saying, said, _scope(span, finder, sayings, number), finder, vocabulary))
    return tuple(_late(out, sayings))


def _outer(sayings: list[Saying]) -> list[Saying]:
    """Without those whose pronoun speaks within what somebody already says: "a doctor said they told him"."""
    out: list[Saying] = []
    for saying in sayings:
        inner = saying.subject is not None and saying.subject.kind == "pronoun" and saying.direction == "forward"
        if not (inner and any(s.direction == "forward" and s.subject for s in out)):
            out.append(saying)
    return out


def _late(found: list[Attribution], sayings: list[Saying]) -> list[Attribution]:
    """Participles at the opening take the speaker that the sentence names after them."""
    named = next((a.claimants for a in found if a.claimants), ())
    pairs = zip(found, sayings, strict=True)
    return [replace(a, claimants=named) if not a.claimants and s.subject is None and s.first < 2 else a for a, s in pairs]


def _claimants(saying: Saying, namer: Namer, finder: Finder, register: Register, outlet: str | None) -> tuple[Mention, ...]:
    if saying.subject is None:
        return ()
    if finder.form(saying.subject.start - 1) == "what":
        return ()
    via = namer.mentions(saying.via) if saying.via else _listener(saying, finder, register.text, outlet)
    return tuple(m for m in namer.mentions(saying.subject, via) if not _same_outlet(m.text, outlet))


def _same_outlet(name: str, outlet: str | None) -> bool:
    """Whether a name is the report's own outlet: that is its own voice."""
    return bool(outlet) and name_key(name) == name_key(outlet or "")


def _listener(saying: Saying, finder: Finder, text: str, outlet: str | None) -> tuple[Mention, ...]:
    """The other outlet that somebody told it."""
    first = saying.last + 1
    if finder.form(saying.last) not in ("told", "tells", "tell"):
        return ()
    first += finder.form(first) == "the"
    last = first
    while finder.is_name(last):
        last += 1
    if last == first:
        return ()
    span = Span(finder.words[first].start, finder.words[last - 1].end)
    ours, theirs = name_key(outlet or ""), name_key(span.of(text))
    if ours and (ours.startswith(theirs) or theirs.startswith(ours)):
        return ()
    return (Mention(text=span.of(text), span=span),)


def _scope(span: Span, finder: Finder, sayings: list[Saying], number: int) -> tuple[Span, ...]:
    """What the saying covers: to its left, to its right up to the next one's subject, or both."""
    saying, parts = sayings[number], []
    if saying.direction != "forward":
        left = Span(span.start, max(span.start, finder.words[saying.inward - 1].end if saying.inward else span.start))
        parts.append(left)
    if saying.direction != "backward":
        begin = finder.words[saying.last].end
        end = max(begin, _aside(finder, saying, _right_end(span, finder, sayings, number)))
        parts.append(Span(begin, end))
    return tuple(p for p in parts if p.end > p.start)


def _aside(finder: Finder, saying: Saying, end: int) -> int:
    """The end of what is said to the right: before an aside of the report's own, or after the comma that closes a relative clause."""
    if saying.direction == "both":
        at = saying.outward + (finder.form(saying.outward) in (",", '"'))
        timed = any(finder.form(at + k) in ("after", "before") for k in range(4)) and not finder.form(at).endswith("ing")
        return finder.words[at].start if at < len(finder.words) and (finder.is_in(at, "asides") or timed) else end
    if finder.form(saying.inward - 1) in ("where", "which", "whom"):
        comma = next((w.start for w in finder.words[saying.last + 1 :] if w.form == ","), end)
        return min(end, comma)
    return end


def _right_end(span: Span, finder: Finder, sayings: list[Saying], number: int) -> int:
    for later in sayings[number + 1 :]:
        if later.subject is not None and later.inward > sayings[number].last and later.direction == "forward":
            return finder.words[later.inward].start
    return span.end


def _attribution(saying: Saying, said: tuple[Mention, ...], scope: tuple[Span, ...], finder: Finder, vocabulary: Speech) -> Attribution:
    cue = Span(finder.words[saying.first].start, finder.words[saying.last].end)
    ahead = {finder.form(k) for k in range(saying.last + 1, saying.last + 7)}
    author = saying.verb.mode == "denied" and bool(ahead & vocabulary.responsibility)
    return Attribution(
        claimants=said,
        scope=scope,
        cue=cue,
        mode=saying.verb.mode,
        hedge=saying.verb.hedge,
        about="initiator" if author else "occurrence",
        accused=_accused(saying, finder),
    )


def _accused(saying: Saying, finder: Finder) -> Span | None:
    """Whom "X accused Y of" names."""
    if saying.verb.mode != "accused":
        return None
    for k in range(saying.last + 1, min(saying.last + 12, len(finder.words))):
        if finder.form(k) in ("of", "for") and k > saying.last + 1:
            return Span(finder.words[saying.last + 1].start, finder.words[k - 1].end)
    return None
