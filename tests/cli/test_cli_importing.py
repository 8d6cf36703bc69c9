"""`marsad theatre import places`: counts, refusals by name, exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.cli import importing
from marsad.model.errors import UsageError

HEAD = 'id = "isle"\nname = "War on the isle"\ncountries = ["CY"]\nbbox = [30.0, 33.0, 36.0, 37.0]\n'


@pytest.fixture
def isle(tmp_path: Path) -> Path:
    (tmp_path / "isle").mkdir()
    (tmp_path / "isle" / "theatre.toml").write_text(HEAD, encoding="utf-8")
    return tmp_path / "isle"


def test_counts_and_refused_rows_are_told(isle, tmp_path, capsys) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,name,lat,lon\n1,Port,35,33\n2,,35,33\n" + "3,Far,60,33\n" * 25, encoding="utf-8")
    assert importing.places([table], isle, None, [], None) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == ["t.csv: 1 places taken as csv, 26 refused", f"{isle}: 1 places in the gazetteer"]
    assert err.splitlines()[0] == "t.csv: line 3: refused: it has no name" and err.splitlines()[-1] == "t.csv: 6 more rows refused"


def test_a_file_that_is_not_there_does_not_stop_the_next(isle, tmp_path, capsys) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,name,lat,lon\n1,Port,35,33\n", encoding="utf-8")
    assert importing.places([tmp_path / "no.csv", table], isle, None, [], None) == 1
    out, err = capsys.readouterr()
    assert "no.csv: there is no such file" in err and "1 places taken" in out


def test_a_map_without_a_column_is_refused(isle, tmp_path) -> None:
    with pytest.raises(UsageError, match="is no FIELD=COLUMN"):
        importing.places([tmp_path / "t.csv"], isle, None, ["name"], None)
