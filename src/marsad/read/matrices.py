"""The parser's matrix products by NumPy: its library multiplies several times as fast as the one that spaCy brings along."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

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


def quicken(nlp: Language) -> None:
    """Makes every layer of a pipeline multiply by NumPy."""
    products = Products()
    components: list[Any] = [component for _, component in nlp.pipeline]
    for component in components:
        for layer in component.model.walk():
            layer.ops = products


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
