from __future__ import annotations

from pathlib import Path

import pytest

from marsad.intake import Refusal
from marsad.intake.tables import Row, rows
from marsad.model.errors import FileError


def read(path: Path, text: str | bytes) -> list[Row | Refusal]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(rows(path))


def test_rows_of_csv_bear_their_lines_and_leave_out_what_is_empty(tmp_path):
    found = read(tmp_path / "t.csv", '\ufefftown, side\n"A, B", north \nC,\n\n')
    assert [r.values for r in found if isinstance(r, Row)] == [{"town": "A, B", "side": "north"}, {"town": "C"}]
    assert [r.where.rpartition(":")[2] for r in found if isinstance(r, Row)] == ["2", "3"]
    assert isinstance(found[0], Row)
    assert found[0].text == "town: A, B; side: north"


def test_rows_of_json_lines_are_text_and_bad_lines_are_refused_by_number(tmp_path):
    found = read(tmp_path / "t.jsonl", '{"a": 1, "b": null, "c": " x\\u00a0y "}\n[1]\n{\n{"a": "z"}\n')
    assert [r.values if isinstance(r, Row) else r.error.where.rpartition(":")[2] for r in found] == [
        {"a": "1", "c": "x y"},
        "2",
        "3",
        {"a": "z"},
    ]


def test_a_row_with_too_many_cells_is_refused_and_the_rest_goes_on(tmp_path):
    found = read(tmp_path / "t.csv", "a,b\n1,2,3\n4,5\n")
    assert [type(r).__name__ for r in found] == ["Refusal", "Row"]


def test_a_file_that_is_no_table_or_not_there_is_named(tmp_path):
    for name in ("t.xlsx", "missing.csv"):
        with pytest.raises(FileError, match=name):
            list(rows(tmp_path / name))


def test_utf16_and_broken_bytes_are_refused(tmp_path):
    [wide] = read(tmp_path / "t.csv", "a,b\n1,2\n".encode("utf-16"))
    [broken] = read(tmp_path / "t.csv", b"a,b\n\xff,2\n")
    assert isinstance(wide, Refusal)
    assert isinstance(broken, Refusal)
