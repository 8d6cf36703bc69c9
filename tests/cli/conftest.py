"""A folder that the main job has written from the embedded example, shared by the tests of the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from marsad.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "aleppo-2016"


class Ran(NamedTuple):
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Marsad = Callable[..., Ran]


@pytest.fixture
def marsad(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Marsad:
    def call(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["marsad", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import datetime as dt

    from marsad.pipeline.run import run

    into = tmp_path_factory.mktemp("demo")
    run([EXAMPLE], into, theatre="syria-2016", today=dt.date(2026, 1, 1))
    return into
