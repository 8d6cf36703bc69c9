"""What tests of several rooms share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from postgres_server import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL, one for all tests."""
    with running() as found:
        yield found
