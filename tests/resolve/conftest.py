"""A resolver for a small theatre of an invented war."""

from __future__ import annotations

import pytest
from norland import THEATRE

from marsad.resolve import Resolver
from marsad.theatre import Theatre


@pytest.fixture(scope="session")
def theatre() -> Theatre:
    return THEATRE


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver(THEATRE)
