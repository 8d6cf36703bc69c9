"""The parser's matrix products by NumPy: its library multiplies several times as fast as the one that spaCy brings along."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language

_SYMBOLS = ("scipy_openblas_{}_num_threads64_", "openblas_{}_num_threads64_", "openblas_{}_num_threads")
ROWS = 32
"""Fewer rows are filled up to this many: libraries sum small products in another order, and company must change no sentence."""


class Products(NumpyOps):  # type: ignore[misc]  # typed as Any by thinc
    """spaCy's operations with the products of NumPy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, of the one or the other turned, into `out` if it is given."""
        left, right, rows = x.T if trans1 else x, y.T if trans2 else y, x.shape[trans1]
        if rows >= ROWS:
            return np.matmul(left, right, out=out)
        padded = np.zeros((ROWS, left.shape[1]), dtype=left.dtype)
        padded[:rows] = left
        product = np.matmul(padded, right)[:rows]
        if out is None:
            return product
        out[:] = product
        return out


@cache
def _threads() -> tuple[Any, Any] | None:
    """What tells and sets the number of threads of NumPy's own library; None where it has another (Apple's)."""
    package = Path(np.__file__).parent
    for file in (*package.parent.glob("numpy.libs/*openblas*"), *package.glob(".dylibs/*openblas*")):
        library = ctypes.CDLL(str(file))
        for symbol in _SYMBOLS:
            if hasattr(library, symbol.format("set")):
                return getattr(library, symbol.format("get")), getattr(library, symbol.format("set"))
    return None


@contextmanager
def one_thread() -> Iterator[None]:
    """Products on one thread: sentences are too small to share out, and more threads only wait for one another."""
    found = _threads()
    if found is None:
        yield
        return
    get, put = found
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


KEPT = 20_000
"""Kinds of word (form, beginning, ending, shape) whose vectors are kept; when there are more, the store begins anew."""


class Vectors:
    """The parser's first layers: the vector of a word before its neighbours are looked at, computed once for all its places."""

    def __init__(self, embedding: Any) -> None:
        features, _, rows, mixer, _ = embedding.layers
        self._columns: list[str] = features.attrs["columns"]
        self._rows, self._mixer = rows, mixer
        self._numbers: dict[bytes, int] = {}
        self._table = np.zeros((KEPT, embedding.get_dim("nO")), dtype=np.float32)

    def __call__(self, _model: Any, docs: Sequence[Any], **_: bool) -> tuple[list[Any], None]:
        """The vectors of each sentence, as a layer of the parser gives them; nothing is learnt here."""
        features = np.ascontiguousarray(np.concatenate([doc.to_array(self._columns) for doc in docs]))
        words: list[bytes] = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        if len(self._numbers) > KEPT:
            self._numbers.clear()
        self._add({word: at for at, word in enumerate(words) if word not in self._numbers}, features)
        vectors = self._table[[self._numbers[word] for word in words]]
        return np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1]), None

    def _add(self, unseen: dict[bytes, int], features: Any) -> None:
        if not unseen:
            return
        begin, end = len(self._numbers), len(self._numbers) + len(unseen)
        if end > len(self._table):
            self._table = np.concatenate([self._table, np.zeros((end, self._table.shape[1]), dtype=np.float32)])
        self._table[begin:end] = self._mixer.predict(self._rows.predict(features[list(unseen.values())]))
        self._numbers.update(zip(unseen, range(begin, end), strict=True))


def quicken(nlp: Language) -> None:
    """Makes every layer of a pipeline multiply by NumPy."""
    products = Products()
    components: list[Any] = [component for _, component in nlp.pipeline]
    for component in components:
        for layer in component.model.walk():
            layer.ops = products
    encoder = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    encoder.layers[0] = Model("kept_vectors", Vectors(encoder.layers[0]))
