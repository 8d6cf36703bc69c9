"""`marsad read` prints as it goes, ends quietly when nobody listens any more, and says what it did not read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

LISTENER_LEFT = 1
WAR = "Rebels shelled the town of Azaz on Friday, killing four civilians, residents said. Clashes with government troops went on.\n"
GERMAN = "Bei einem Luftangriff auf einen Markt im Norden des Landes sind nach Angaben von Helfern mindestens zwölf Menschen gestorben."
ARABIC = "قتل ما لا يقل عن اثني عشر مدنيا في غارات جوية على سوق في شمال البلاد بحسب سكان البلدة"


def line(name: str, text: str = WAR) -> str:
    return json.dumps({"id": name, "text": text, "published": "2016-07-02"}) + "\n"


@pytest.fixture(params=["jsonl", "table"])
def reading(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "marsad.cli.main", "read", "-", "--theatre", "syria-2016", "--format", request.param]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    yield process
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        with suppress(BrokenPipeError):
            stream.close()  # type: ignore[union-attr]


def test_claims_are_printed_before_the_next_report_comes(reading: subprocess.Popen[str]) -> None:
    assert reading.stdin and reading.stdout and reading.stderr
    reading.stdin.write(line("first"))
    reading.stdin.flush()
    seen = reading.stdout.readline()
    while "first" not in seen:
        assert seen, reading.stderr.read()
        seen = reading.stdout.readline()
    reading.stdin.write(line("second"))
    reading.stdin.close()
    assert "second" in reading.stdout.read()
    assert reading.wait() == 0


def test_head_ends_it_without_a_word(reading: subprocess.Popen[str]) -> None:
    assert reading.stdin and reading.stdout and reading.stderr
    reading.stdin.write(line("first"))
    reading.stdin.flush()
    assert reading.stdout.readline()
    reading.stdout.close()
    with suppress(BrokenPipeError):
        for number in range(400):
            reading.stdin.write(line(f"later-{number}"))
        reading.stdin.flush()
    assert reading.stderr.read() == ""
    assert reading.wait() == LISTENER_LEFT


def test_reports_in_other_languages_are_counted_and_named(marsad, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    german = "".join(line(f"g{n:02}", GERMAN) for n in range(12))
    file.write_text(line("english") + line("arabic", ARABIC) + german, encoding="utf-8")
    said = [
        "marsad: language 'ar': 1 report is kept and not read (arabic)",
        "marsad: language 'de': 12 reports are kept and not read (g00, g01, g02, g03, g04, g05, g06, g07, g08, g09 and 2 more)",
    ]
    ran = marsad("read", file, "--theatre", "syria-2016")
    assert ran.code == 0
    assert [text for text in ran.err.splitlines() if "marsad: language" in text] == said
    assert {json.loads(text)["report"] for text in ran.out.splitlines()} == {"english"}
    ran = marsad("run", file, "--into", tmp_path / "out", "--theatre", "syria-2016")
    assert [text for text in ran.err.splitlines() if "marsad: language" in text] == said
    assert "14 reports taken in" in ran.err
