"""Reports come in whole, and what does not is named with its place while the rest goes on."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.intake import Refusal, reports
from marsad.intake.lines import LONGEST_LINE
from marsad.model.errors import FileError
from marsad.model.report import Report

TEXT = "Fighters took the hill on Thursday, residents said."
GOOD = {"id": "good", "text": TEXT, "language": "en"}


def take(path: Path | str) -> list[Report | Refusal]:
    return list(reports([path]))


def written(folder: Path, content: bytes | str | dict[str, Any], name: str = "in.jsonl") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = json.dumps(content) if isinstance(content, dict) else content
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return path


def one(path: Path) -> Report:
    (item,) = take(path)
    assert isinstance(item, Report), item
    return item


def refused(path: Path | str) -> str:
    (item,) = take(path)
    assert isinstance(item, Refusal)
    return item.error.line()


def test_a_line_gives_a_report_with_all_it_names(tmp_path: Path) -> None:
    line = GOOD | {
        "outlet": "The Hill Post",
        "published": "2016-09-08",
        "retrieved": "2016-09-09T10:00:00+03:00",
        "title": "Hill taken",
        "language": "EN",
        "url": "https://example.org/1",
        "sensitivity": "restricted",
        "kind": "hard",
        "version": 9,
        "date": "1999-01-01",
        "Title": "not this",
    }
    assert one(written(tmp_path, line)) == Report(
        id="good",
        text=TEXT,
        outlet="The Hill Post",
        published=dt.date(2016, 9, 8),
        retrieved=dt.datetime(2016, 9, 9, 7, tzinfo=dt.UTC),
        title="Hill taken",
        language="en",
        url="https://example.org/1",
        sensitivity="restricted",
    )


def test_what_is_not_given_stays_unknown(tmp_path: Path) -> None:
    bare = Report(id="good", text=TEXT, language="en")
    assert one(written(tmp_path, GOOD)) == bare
    blank: dict[str, Any] = dict.fromkeys(("outlet", "published", "title", "url", "retrieved", "sensitivity"))
    assert one(written(tmp_path, GOOD | blank)) == bare
    assert one(written(tmp_path, GOOD | dict.fromkeys(blank, ""))) == bare


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2016-02-29", dt.date(2016, 2, 29)),
        ("2016-09-08T23:30:00Z", dt.datetime(2016, 9, 8, 23, 30, tzinfo=dt.UTC)),
        ("2016-09-08 23:30", dt.datetime(2016, 9, 8, 23, 30, tzinfo=dt.UTC)),
    ],
)
def test_a_day_stays_a_day_and_an_instant_an_instant(tmp_path: Path, said: str, meant: dt.date) -> None:
    published = one(written(tmp_path, GOOD | {"published": said})).published
    assert (type(published), published) == (type(meant), meant)


def test_an_instant_keeps_the_civil_day_of_its_offset(tmp_path: Path) -> None:
    assert one(written(tmp_path, GOOD | {"published": "2016-09-08T01:00:00+03:00"})).day == dt.date(2016, 9, 8)


BAD_LINES: list[tuple[bytes | str, str]] = [
    ('{"id": "a", "text": "He sa', "in.jsonl:2: the line is cut off"),
    ('{"id": "a", "text": "x"', "in.jsonl:2: the line is cut off"),
    ('{"id": "a",', "in.jsonl:2: the line is cut off"),
    ("He said so.", "in.jsonl:2: this is no JSON"),
    ('{"id": "a", "text": "x"} {', "in.jsonl:2: this is no JSON"),
    ("[1]", "this is JSON, but no object"),
    ('"text"', "this is JSON, but no object"),
    ("[" * 100_000, "this is no JSON that can be read"),
    ('{"id": "a", "n": ' + "1" * 5000 + "}", "this is no JSON that can be read"),
    (b'{"id": "a", "text": "caf\xe9"}', "no UTF-8 (byte 0xe9 at offset 118 of the file). Save it as UTF-8"),
    ('{"text": "x"}', "`id` is missing. Give every report an `id`"),
    ('{"ID": "a", "text": "x"}', "`id` is missing (there is 'ID', but keys are lower case)"),
    ('{"id": null, "text": "x"}', "`id` is missing"),
    ('{"id": " ", "text": "x"}', "`id` is empty"),
    ('{"id": 7, "text": "x"}', "`id` is a number, not text. Write it in quotes."),
    ('{"id": "a\\n2", "text": "x"}', "`id` holds a character that cannot be printed"),
    ('{"id": "a\\ud800", "text": "x"}', "`id` holds a character that cannot be printed"),
    (json.dumps({"id": "a" * 600, "text": "x"}), "`id` is too long (600 characters)"),
    ('{"id": "a"}', "`text` is missing"),
    ('{"id": "a", "text": "\\n"}', "`text` is empty"),
    ('{"id": "a", "text": ["x"]}', "`text` is a list, not text"),
    ('{"id": "a", "text": true}', "`text` is true or false, not text"),
    ('{"id": "a", "id": "b", "text": "x"}', "`id` stands twice"),
    ('{"id": "a", "text": "x", "title": {}}', "in.jsonl:2 (a): `title` is an object, not text"),
    ('{"id": "a", "text": "x", "published": "2016-02-30"}', "in.jsonl:2 (a): `published` is '2016-02-30' (day is out of range for month)"),
    ('{"id": "a", "text": "x", "published": "yesterday"}', "`published` is 'yesterday' (it is no ISO date). Write YYYY-MM-DD"),
    ('{"id": "a", "text": "x", "published": "20160908"}', "it is no ISO date"),
    ('{"id": "a", "text": "x", "published": "2016-09-08T25:00"}', "`published` is '2016-09-08T25:00'"),
    ('{"id": "a", "text": "x", "retrieved": "0001-01-01T00:00+10:00"}', "it lies beyond the calendar"),
    ('{"id": "a", "text": "x", "published": 20160908}', "`published` is a number, not text"),
    ('{"id": "a", "text": "x", "sensitivity": "secret"}', "Use one of public, restricted, confidential."),
]


@pytest.mark.parametrize(("bad", "said"), BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_named_and_the_others_are_taken(tmp_path: Path, bad: bytes | str, said: str) -> None:
    raw = bad.encode() if isinstance(bad, str) else bad
    first, last = (json.dumps(GOOD | {"id": name}).encode() for name in ("g1", "g2"))
    found = take(written(tmp_path, b"\n".join([first, raw, b"", last])))
    assert [r.id for r in found if isinstance(r, Report)] == ["g1", "g2"]
    (refusal,) = [r for r in found if isinstance(r, Refusal)]
    assert found.index(refusal) == 1
    assert said in refusal.error.line()
    assert refusal.error.remedy


def test_a_refusal_knows_the_id_where_one_was_read(tmp_path: Path) -> None:
    found = take(written(tmp_path, '{"id": "a", "text": ""}\n{"id": 3}\n{'))
    assert [r.report for r in found if isinstance(r, Refusal)] == ["a", None, None]


def test_a_line_of_ten_megabytes_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    long = json.dumps(GOOD | {"text": "x" * (LONGEST_LINE * 4)}).encode()
    path.write_bytes(b"\n".join([long, json.dumps(GOOD).encode(), b"caf\xe9"]))
    tracemalloc.start()
    found = take(path)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(r) for r in found] == [Refusal, Report, Refusal]
    first, last = found[0], found[2]
    assert isinstance(first, Refusal)
    assert "in.jsonl:1: the line is longer than 8 MB" in first.error.line()
    assert isinstance(last, Refusal)
    assert f"offset {len(long) + len(json.dumps(GOOD)) + 5}" in last.error.line()
    assert held < LONGEST_LINE * 2.5


def test_a_file_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, (json.dumps(GOOD) + "\n") * 20_000)
    tracemalloc.start()
    assert sum(isinstance(r, Report) for r in reports([path])) == 20_000
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert held < path.stat().st_size / 2


def test_a_byte_order_mark_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    line = json.dumps(GOOD).encode()
    found = take(written(tmp_path, b"\xef\xbb\xbf" + line + b"\r\n\r\n" + line + b"\r\n"))
    assert found == [Report(id="good", text=TEXT, language="en")] * 2


def test_half_pairs_and_nul_in_a_text_are_kept(tmp_path: Path) -> None:
    assert one(written(tmp_path, '{"id": "a", "text": "a\\u0000b\\ud800c", "language": "en"}')).text == "a\x00b\ud800c"


@pytest.mark.parametrize("suffix", [".jsonl", ".txt"])
def test_utf16_is_refused_as_a_file(tmp_path: Path, suffix: str) -> None:
    said = refused(written(tmp_path, (json.dumps(GOOD) + "\n").encode("utf-16"), "in" + suffix))
    assert f"in{suffix}: the file is UTF-16" in said


@pytest.mark.parametrize("content", [b"", b"\n \n\n"])
@pytest.mark.parametrize("suffix", [".jsonl", ".txt"])
def test_an_empty_file_is_named(tmp_path: Path, content: bytes, suffix: str) -> None:
    assert f"in{suffix}: the file is empty" in refused(written(tmp_path, content, "in" + suffix))


def test_a_missing_file_and_an_unknown_type_are_named(tmp_path: Path) -> None:
    assert "none.jsonl: the file cannot be read (No such file or directory)" in refused(tmp_path / "none.jsonl")
    assert "cannot be read (No such file" in refused(tmp_path / "none.pdf")
    assert "in.pdf: this type of file is not known (.pdf). Give a .jsonl" in refused(written(tmp_path, "x", "in.pdf"))
    assert "it has no suffix" in refused(written(tmp_path, "x", "in"))
    assert "cannot be read" in refused(tmp_path / ("x" * 5000 + ".jsonl"))


def test_a_folder_is_read_sorted_with_what_lies_deeper(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a/z.jsonl", "a/c/y.JSONL", ".hidden.jsonl", ".git/x.jsonl"):
        written(tmp_path, GOOD | {"id": name}, name)
    written(tmp_path, "x", "a/notes.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = take(tmp_path)
    assert [r.id for r in found if isinstance(r, Report)] == ["a/c/y.JSONL", "a/z.jsonl", "b.jsonl"]
    assert [Path(r.error.where).name for r in found if isinstance(r, Refusal)] == ["loop", "notes.md"]


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    assert "the folder holds no files" in refused(tmp_path)


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(GOOD).encode() + b"\n{")))
    first, second = take("-")
    assert isinstance(first, Report)
    assert isinstance(second, Refusal)
    assert second.error.where == "standard input:2"


def test_several_paths_are_read_in_their_order(tmp_path: Path) -> None:
    paths = [written(tmp_path, GOOD | {"id": name}, f"{name}.jsonl") for name in "ba"]
    assert [r.id for r in reports([*paths, tmp_path / "none.jsonl"]) if isinstance(r, Report)] == ["b", "a"]


FRONT = "id: hill-1\nOutlet: The Hill Post\npublished: 2016-09-08\nlanguage: en\nurl: https://example.org/a:b\n"


def test_a_text_file_gives_its_text_unmodified(tmp_path: Path) -> None:
    body = "  First.\r\n\r\nkey: value\n\x00 Last.\n"
    report = one(written(tmp_path, FRONT + "\n" + body, "a.txt"))
    assert (report.id, report.text, report.outlet) == ("hill-1", body, "The Hill Post")
    assert (report.published, report.url) == (dt.date(2016, 9, 8), "https://example.org/a:b")


def test_a_text_file_without_id_is_named_by_url_or_text(tmp_path: Path) -> None:
    by_url = [one(written(tmp_path, f"url: https://example.org/\nlanguage: en\n\n{text}", "a.txt")).id for text in ("One.", "Two.")]
    by_text = [one(written(tmp_path, f"language: en\n\n{text}", "a.txt")).id for text in ("One.", "Two.")]
    assert len({*by_url, *by_text}) == 3
    assert {(len(name), name[:7]) for name in by_url + by_text} == {(20, "sha256:")}


def test_a_blank_first_line_means_no_front_matter(tmp_path: Path) -> None:
    assert one(written(tmp_path, f"\n{TEXT}", "a.txt")).text == TEXT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"{TEXT}\n\n{TEXT}", "a.txt:1: this is no front matter"),
        (f"HILLTOWN: {TEXT}\n\n{TEXT}", "a.txt:1: this is no front matter"),
        (f"id: a\npublshed: 2016-09-08\n\n{TEXT}", "a.txt:2: this is no front matter"),
        (f"id: a\ntext: x\n\n{TEXT}", "a.txt:2: this is no front matter"),
        (f"id: a\nid: b\n\n{TEXT}", "a.txt:2: `id` stands twice"),
        ("id: a\npublished: 2016-09-08\n", "a.txt: `text` is missing (no blank line ends the front matter)"),
        ("id: a\n\n \n", "a.txt: `text` is empty"),
        (f"id: a\npublished: 2016-13-01\n\n{TEXT}", "a.txt (a): `published` is '2016-13-01'"),
        (b"id: a\n\nA caf\xe9.", "a.txt:3: this is no UTF-8 (byte 0xe9 at offset 12 of the file)"),
        ("id: a\n\n" + "x" * LONGEST_LINE, "a.txt: the file is longer than 8 MB"),
    ],
    ids=range(10),
)
def test_a_bad_text_file_is_named(tmp_path: Path, content: bytes | str, said: str) -> None:
    assert said in refused(written(tmp_path, content, "a.txt"))


def test_a_language_that_is_not_named_is_told_from_the_text(tmp_path: Path) -> None:
    texts = {
        "en": "Fighters took the hill on Thursday and ten of them were killed, residents of the town said.",
        "fr": "Des combattants ont pris la colline jeudi et dix d'entre eux ont été tués, selon des habitants.",
        "ar": "سيطر مقاتلون على التلة يوم الخميس وقتل عشرة منهم بحسب سكان البلدة",
        None: "12:30",
    }
    for language, text in texts.items():
        assert one(written(tmp_path, {"id": "a", "text": text})).language == language


def test_a_named_language_is_not_asked_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.intake.fields.guessed_language", lambda text: pytest.fail("guessed"))
    assert one(written(tmp_path, GOOD | {"language": "tlh"})).language == "tlh"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60) | st.text(max_size=40).map(str.encode), suffix=st.sampled_from([".jsonl", ".txt"]))
def test_no_bytes_make_it_raise_or_keep_silent(tmp_path: Path, raw: bytes, suffix: str) -> None:
    found = take(written(tmp_path, raw, "in" + suffix))
    assert found
    assert all(isinstance(r, Report) or (r.error.where and r.error.remedy) for r in found)


def test_every_file_level_refusal_is_a_file_error(tmp_path: Path) -> None:
    paths = [tmp_path / "none.jsonl", written(tmp_path, "", "e.jsonl"), written(tmp_path, "", "e.txt"), written(tmp_path, "x", "x.doc")]
    assert all(isinstance(item, Refusal) and isinstance(item.error, FileError) for item in reports(paths))
