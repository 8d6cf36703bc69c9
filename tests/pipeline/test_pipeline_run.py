"""The main job: the same files change nothing, more files add, a killed run goes on."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from marsad.ledger import open_ledger
from marsad.model.errors import FileError
from marsad.pipeline import run as running
from marsad.pipeline import take_in
from marsad.pipeline.run import run
from marsad.pipeline.study import Study
from marsad.pipeline.whole import write_if_new

TODAY = dt.date(2020, 1, 1)
WAR = (
    " The civil war goes on: rebels, soldiers and militants fought with artillery and rockets along the front line, "
    "and fighters fell on both sides."
)
TEXTS = tuple(
    text + WAR
    for text in (
        "Government forces captured the Sukkari district of Aleppo on Monday, the Syrian Observatory for Human Rights said.",
        "Air strikes killed five civilians in the Sukkari district on Tuesday, according to the Syrian Observatory for Human Rights.",
        "Rebels shelled the Hamdaniyeh district of Aleppo on Wednesday, killing two civilians, state media said.",
        "Rebels recaptured the Sukkari district of Aleppo on Thursday, the Syrian Observatory for Human Rights said.",
    )
)


def reports(folder: Path, name: str, texts: tuple[str, ...], first: int = 0) -> Path:
    """A file of invented reports, one a day from 5 September 2016."""
    file = folder / name
    rows = (
        {"id": f"r{n}", "outlet": "Coast Wire", "published": f"2016-09-0{5 + n}", "language": "en", "text": text}
        for n, text in enumerate(texts, first)
    )
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return file


def kept(into: Path) -> dict[str, bytes]:
    """The bytes of what a run publishes."""
    return {name: (into / name).read_bytes() for name in ("sitrep.md", "map.html")}


def entries(into: Path) -> list[tuple[str, str]]:
    """Kind and subject of every line of the ledger."""
    with open_ledger(into, create=False) as ledger:
        return [(e.kind, e.subject) for e in ledger.entries()]


def test_twice_with_the_same_files_changes_nothing(tmp_path: Path) -> None:
    file, into = reports(tmp_path, "a.jsonl", TEXTS), tmp_path / "out"
    first = run([file], into, theatre="syria-2016", today=TODAY)
    published, ledger = kept(into), entries(into)
    written = (into / "sitrep.md").stat().st_mtime_ns
    again = run([file], into, today=TODAY)
    assert (first.taken, again.taken, again.again) == (4, 0, 0)
    assert first.claims > 0
    assert (kept(into), entries(into)) == (published, ledger)
    assert (into / "sitrep.md").stat().st_mtime_ns == written


def test_more_files_add_and_come_out_as_if_read_at_once(tmp_path: Path) -> None:
    head, tail = reports(tmp_path, "a.jsonl", TEXTS[:2]), reports(tmp_path, "b.jsonl", TEXTS[2:], 2)
    run([head], tmp_path / "grown", theatre="syria-2016", today=TODAY)
    before = entries(tmp_path / "grown")
    more = run([head, tail], tmp_path / "grown", today=TODAY)
    run([reports(tmp_path, "all.jsonl", TEXTS)], tmp_path / "whole", theatre="syria-2016", today=TODAY)
    assert more.taken == 2
    assert entries(tmp_path / "grown")[: len(before)] == before
    assert kept(tmp_path / "grown") == kept(tmp_path / "whole")


def test_a_killed_run_goes_on_and_nothing_is_lost_or_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, into = reports(tmp_path, "a.jsonl", TEXTS), tmp_path / "out"
    monkeypatch.setattr(take_in, "BATCH", 1)

    def killed(taken: take_in.Taken) -> None:
        if taken.key == "r2@1":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([file], into, theatre="syria-2016", today=TODAY, progress=killed)
    assert not (into / "sitrep.md").exists()
    on = run([file], into, today=TODAY)
    assert 0 < on.taken < len(TEXTS)
    found = entries(into)
    assert sorted(s for k, s in found if k == "report") == ["r0@1", "r1@1", "r2@1", "r3@1"]
    assert sorted(s for k, s in found if k == "reading") == ["r0@1", "r1@1", "r2@1", "r3@1"]
    run([file], tmp_path / "whole", theatre="syria-2016", today=TODAY)
    assert kept(into) == kept(tmp_path / "whole")


def test_killed_before_publishing_the_next_run_publishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, into = reports(tmp_path, "a.jsonl", TEXTS[:1]), tmp_path / "out"

    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patched:
        patched.setattr(running, "publish", broken)
        with pytest.raises(OSError, match="no space"):
            run([file], into, theatre="syria-2016", today=TODAY)
    assert run([file], into, today=TODAY).taken == 0
    assert b"situation on 5 September 2016" in kept(into)["sitrep.md"]


def test_fresh_movements_wait_in_what_is_published_but_not_in_the_ledger(tmp_path: Path) -> None:
    text = "A convoy of Syrian army reinforcements arrived in the Hamdaniyeh district of Aleppo on Monday, state media said. " + TEXTS[0]
    file, into = reports(tmp_path, "a.jsonl", (text,)), tmp_path / "out"
    run([file], into, theatre="syria-2016", today=dt.date(2016, 9, 6))
    assert "until 8 September" in kept(into)["sitrep.md"].decode()
    with Study.open(into) as study:
        quotes = [c.claim.quote for c in study.claims if c.claim.kind == "movement"]
    assert quotes
    assert not any(q.encode() in page for q in quotes for page in kept(into).values())
    run([file], into, today=dt.date(2016, 9, 8))
    assert "Nothing is withheld" in kept(into)["sitrep.md"].decode()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    write_if_new(page, "one")

    def failing(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(FileError, match="disk full"):
        write_if_new(page, "two")
    assert page.read_text() == "one"
    assert list(tmp_path.iterdir()) == [page]
