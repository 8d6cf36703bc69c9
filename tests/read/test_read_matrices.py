"""The parser's products: right, the same in any company, and on one thread."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.model.text import Span
from marsad.read.matrices import Products, one_thread
from marsad.read.matrices import _threads as threads
from marsad.read.parser import Unit, parse

TEXT = (
    "Government forces shelled the eastern suburbs on Tuesday, killing six people. Rebels took two villages near the river. "
    "The army said its jets had struck a convoy north of the dam. Residents fled."
)


@pytest.mark.parametrize("rows", [1, 3, 31, 32, 70])
@pytest.mark.parametrize("into", [False, True])
def test_products_are_those_of_the_library_spacy_brings(rows: int, into: bool) -> None:
    chance = np.random.default_rng(rows)
    x, y = chance.random((rows, 48), dtype=np.float32), chance.random((24, 48), dtype=np.float32)
    out = np.empty((rows, 24), dtype=np.float32) if into else None
    found = Products().gemm(x, y, out=out, trans2=True)
    assert np.allclose(found, x @ y.T, rtol=1e-5)
    assert out is None or found is out
    z = chance.random((rows, 5), dtype=np.float32)
    assert np.allclose(Products().gemm(x, z, trans1=True), x.T @ z, rtol=1e-5)


def test_a_sentence_is_parsed_alike_alone_and_in_company() -> None:
    starts = [0, *(i + 2 for i, c in enumerate(TEXT) if c == "." and i + 2 < len(TEXT))]
    units = [Unit(span=Span(a, b)) for a, b in zip(starts, [*(s - 1 for s in starts[1:]), len(TEXT)], strict=True)]
    assert len(units) == 4
    assert [parse(TEXT, [u])[0] for u in units] == parse(TEXT, units)


def test_products_run_on_one_thread_and_leave_the_number_as_it_was() -> None:
    found = threads()
    if found is None:
        pytest.skip("NumPy here has a library that sets no threads")
    get, put = found
    before = get()
    put(2)
    try:
        with one_thread():
            assert get() == 1
        assert get() == 2
    finally:
        put(before)
