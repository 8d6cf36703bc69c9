"""What the documentation says can be done is done here: every command runs, and prints what is shown."""

from __future__ import annotations

import datetime as dt
import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from marsad.cli.main import app, history_app, main, theatre_app
from marsad.pipeline.run import run
from postgres_server import PASSWORD

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```(console|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
REPORT = {"id": "nw-1", "outlet": "Northern Wire", "published": "2016-09-08", "title": "Shells on Azaz"}
TEXT = "Rebels shelled the town of Azaz on Thursday, residents said. Clashes with government forces went on near the town."
SERVER, SERVED = "postgresql://ana@db.example/marsad", "shared"
THEATRE = ROOT / "src" / "marsad" / "theatre" / "data" / "syria-2016"


class Example(NamedTuple):
    """A command as a page has it, and the output shown below it."""

    page: str
    command: str
    shown: tuple[str, ...]


def examples() -> Iterator[Example]:
    for page in PAGES:
        for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
            lines = [line.rstrip() for line in body.splitlines()]
            starts = [i for i, line in enumerate(lines) if line.removeprefix("$ ").startswith("marsad ")]
            for i, end in zip(starts, [*starts, len(lines)][1:], strict=True):
                shown = lines[i + 1 : end] if kind == "console" else []
                yield Example(page.name, lines[i].removeprefix("$ "), tuple(x for x in shown if x and x != "…"))


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    run([ROOT / "examples" / "aleppo-2016"], folder / "demo", today=dt.date(2026, 1, 1))
    (folder / "reports.jsonl").write_text(json.dumps(REPORT | {"text": TEXT}) + "\n", encoding="utf-8")
    (folder / "more-reports").mkdir()
    (folder / "more-reports" / "nw-2.txt").write_text(f"id: nw-2\npublished: 2016-09-09\n\n{TEXT}\n", encoding="utf-8")
    shutil.copytree(THEATRE, folder / "my-theatre")
    (folder / "wards.csv").write_text(
        "no,ward,also,y,x\n1,Al Thawra,Thawra;Ath Thawrah,15.68,32.46\n2,Nowhere,,55.0,10.0\n", encoding="utf-8"
    )
    for table in (ROOT / "examples" / "ukraine-2022").iterdir():
        shutil.copy(table, folder / table.name)
    return folder


@pytest.fixture(scope="module")
def shared(server) -> str:
    """The address of an empty ledger on a real server, which has the role that the pages speak of."""
    import psycopg

    address = server.address()
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("DROP ROLE IF EXISTS rana")
        db.execute("CREATE ROLE rana")
    return address


@pytest.mark.parametrize("example", tuple(examples()), ids=lambda e: f"{e.page}: {e.command}")
def test_a_command_of_the_docs_runs_and_prints_what_is_shown(example, here, monkeypatch, capsys, request):
    monkeypatch.chdir(here)
    command = example.command
    if SERVED in command.split():
        monkeypatch.setenv("PGPASSWORD", PASSWORD)
        command = command.replace(SERVER, request.getfixturevalue("shared"))
    monkeypatch.setattr(sys, "argv", shlex.split(command, comments=True))
    with pytest.raises(SystemExit) as stopped:
        main()
    out, err = capsys.readouterr()
    assert stopped.value.code in (0, None), err
    missing = [line for line in example.shown if line not in out]
    assert not missing, f"{example.page} shows what `{example.command}` does not print"


def test_every_verb_is_told_of():
    text = "\n".join(e.command for e in examples())
    verbs = [c.callback.__name__ for c in app.registered_commands if c.callback]
    verbs += [f"theatre {c.name}" for c in theatre_app.registered_commands]
    verbs += [f"import {c.name}" for c in history_app.registered_commands]
    assert len(verbs) >= 9
    assert [v for v in verbs if f"marsad {v} " not in text] == []


def test_every_format_and_option_is_told_of():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    options = "--known-at --recorded-at --with-judgements --at --history --what-if --by --from --to --format --into --theatre".split()
    options += "--country --least --map --gains".split()
    assert [o for o in options if o not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_within_the_project_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target, anchor in LINK.findall(text):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}, (
                f"{page.name} links to {target}#{anchor}"
            )
