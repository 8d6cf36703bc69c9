"""What only the ledger on disk promises: append-only, found tampering, other files refused, a full disk, two processes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from marsad.ledger import Ledger, SqliteLedger, open_ledger
from marsad.model.entry import Draft
from marsad.model.errors import LedgerError, LedgerFull, NewerLedger, NotALedger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TRIGGERS = (
    "entries_in_turn",
    "entries_not_updated",
    "entries_not_deleted",
    "payloads_once",
    "payloads_not_updated",
    "payloads_not_deleted",
    "erasures_have_a_tombstone",
    "erasures_not_updated",
    "erasures_not_deleted",
)


def drafts(count: int, size: int = 10) -> list[Draft]:
    return [Draft(kind="report", subject=f"r{n}@1", payload={"text": f"{n} " + "é" * size}) for n in range(count)]


def filled(folder: Path, count: int = 6) -> Path:
    with open_ledger(folder, create=True) as ledger:
        ledger.append(drafts(count))
    return folder / "ledger.sqlite"


def tampered(folder: Path, *statements: str) -> list[tuple[int, str]]:
    with sqlite3.connect(filled(folder)) as db:
        for name in TRIGGERS:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
    db.close()
    with open_ledger(folder, create=False) as ledger:
        return [(p.seq, p.what) for p in ledger.verify()]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET reason = 'x'",
        "DELETE FROM entries",
        "UPDATE payloads SET body = x'7b7d'",
        "DELETE FROM payloads",
        "INSERT OR REPLACE INTO payloads VALUES (1, x'00', x'7b7d')",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 1",
    ],
)
def test_sql_that_would_change_the_record_is_refused(tmp_path: Path, statement: str) -> None:
    db = sqlite3.connect(filled(tmp_path))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()


def test_the_triggers_dropped_for_tampering_are_all_there_are(tmp_path: Path) -> None:
    db = sqlite3.connect(filled(tmp_path))
    assert {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")} == set(TRIGGERS)
    db.close()


FLIP = """
    UPDATE payloads SET body = CAST(
        substr(CAST(body AS TEXT), 1, 4) || char(unicode(substr(CAST(body AS TEXT), 5, 1)) + 1) || substr(CAST(body AS TEXT), 6)
    AS BLOB) WHERE seq = 3"""


def renumbered(*steps: tuple[int, int]) -> list[str]:
    return [f"UPDATE {table} SET seq = {new} WHERE seq = {old}" for table in ("entries", "payloads") for old, new in steps]  # noqa: S608


@pytest.mark.parametrize(
    ("statements", "first"),
    [
        ([FLIP], (3, "changed")),
        (["UPDATE payloads SET salt = x'00' WHERE seq = 3"], (3, "changed")),
        (["UPDATE payloads SET body = x'78017801' WHERE seq = 3"], (3, "changed")),
        (["UPDATE entries SET subject = 'other' WHERE seq = 3"], (3, "changed")),
        (["UPDATE entries SET author = CAST(x'ff' AS TEXT) WHERE seq = 3"], (3, "changed")),
        (["UPDATE entries SET published = 5 WHERE seq = 3"], (3, "changed")),
        (["UPDATE entries SET recorded = 'soon' WHERE seq = 3"], (3, "changed")),
        (["UPDATE entries SET recorded = 9000000000000000000 WHERE seq = 3"], (3, "changed")),
        (["UPDATE entries SET digest = x'00' WHERE seq = 3"], (3, "changed")),
        (["UPDATE entries SET commitment = 7 WHERE seq = 3"], (3, "changed")),
        (["DELETE FROM payloads WHERE seq = 3"], (3, "missing")),
        (["DELETE FROM payloads WHERE seq = 3", "DELETE FROM entries WHERE seq = 3"], (3, "missing")),
        (["DELETE FROM payloads WHERE seq = 1", "DELETE FROM entries WHERE seq = 1"], (1, "missing")),
        (renumbered((3, 99), (5, 3), (99, 5)), (3, "reordered")),
        (renumbered((3, 99), (4, 3), (99, 4)), (3, "reordered")),
    ],
)
def test_verify_names_the_first_entry_tampered_with(tmp_path: Path, statements: list[str], first: tuple[int, str]) -> None:
    found = tampered(tmp_path, *statements)
    assert found[0] == first


def test_a_swap_names_both_entries_and_no_other(tmp_path: Path) -> None:
    assert tampered(tmp_path, *renumbered((3, 99), (4, 3), (99, 4))) == [(3, "reordered"), (4, "reordered")]


def test_any_flipped_byte_of_a_stored_entry_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path)
    whole = path.read_bytes()
    spots = [whole.index("4 éé".encode()) + n for n in (0, 1, 2, 7)] + [whole.index(b"r4@1"), whole.index(b"marsad", 100)]
    for spot in spots:
        path.write_bytes(whole[:spot] + bytes([whole[spot] ^ 0x10]) + whole[spot + 1 :])
        with open_ledger(tmp_path, create=False) as ledger:
            assert ledger.verify(), f"byte {spot}"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payloads SET body = x'7b7b' WHERE seq = 3",
        "UPDATE payloads SET body = x'7878' WHERE seq = 3",
        "UPDATE entries SET valid = 'x' WHERE seq = 3",
        "DELETE FROM payloads WHERE seq = 3",
    ],
)
def test_reading_a_damaged_entry_names_it(tmp_path: Path, statement: str) -> None:
    tampered(tmp_path, statement)
    with open_ledger(tmp_path, create=False) as ledger:
        for entries in (ledger.entries(), ledger.current("report")):
            with pytest.raises(LedgerError, match="entry 3 is damaged"):
                list(entries)


def test_a_damaged_page_is_named_and_does_not_raise(tmp_path: Path) -> None:
    path = filled(tmp_path, 300)
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * 6] + b"\xff" * 4096 + whole[4096 * 7 :])
    with open_ledger(tmp_path, create=False) as ledger:
        assert any("damaged" in p.detail for p in ledger.verify())


def test_what_was_confirmed_is_there_for_the_next_process(tmp_path: Path) -> None:
    with open_ledger(tmp_path, create=True) as ledger:
        entries = ledger.append(drafts(3))
        head = ledger.head()
    with open_ledger(tmp_path, create=False) as again:
        assert tuple(again.entries()) == entries
        assert again.head() == head


def test_files_are_for_this_user_alone_and_writes_are_synced(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new" / "folder", create=True) as ledger:
        ledger.append(drafts(1))
        modes = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "new" / "folder").iterdir()}
        assert modes == {"ledger.sqlite": 0o600, "ledger.sqlite-wal": 0o600, "ledger.sqlite-shm": 0o600}
        assert (tmp_path / "new" / "folder").stat().st_mode & 0o777 == 0o700
        pragmas = [ledger._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]
        assert pragmas == ["wal", 2, 1]


def test_a_folder_without_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "ledger.sqlite").touch()
    for folder in (tmp_path, tmp_path / "none", tmp_path / "empty"):
        with pytest.raises(NotALedger, match="marsad run"):
            open_ledger(folder, create=False)
    assert [p.name for p in tmp_path.iterdir()] == ["empty"]


def test_an_empty_file_left_by_a_crash_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").touch()
    with open_ledger(tmp_path, create=True) as ledger:
        assert ledger.append(drafts(1))[0].seq == 1


@pytest.mark.parametrize("junk", [b"x", b"hello world\n" * 500, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_another_file_of_that_name_is_refused_and_left_alone(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(junk)
    for create in (True, False):
        with pytest.raises(LedgerError):
            open_ledger(tmp_path, create=create)
    assert (tmp_path / "ledger.sqlite").read_bytes() == junk


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "ledger.sqlite")
    db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.close()
    with pytest.raises(NotALedger, match="another program"):
        open_ledger(tmp_path, create=True)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(NotALedger):
        open_ledger(tmp_path / "out", create=True)


def test_a_newer_ledger_is_refused_with_both_versions(tmp_path: Path) -> None:
    db = sqlite3.connect(filled(tmp_path))
    db.execute("PRAGMA user_version = 7")
    db.close()
    with pytest.raises(NewerLedger, match=r"version 7.*reads version 2.*Upgrade"):
        open_ledger(tmp_path, create=False)


def test_a_full_disk_leaves_nothing_of_the_transaction(tmp_path: Path) -> None:
    filled(tmp_path, 6)
    with open_ledger(tmp_path, create=False) as ledger:
        head = ledger.head()
        pages = ledger._db.execute("PRAGMA page_count").fetchone()[0]
        ledger._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LedgerFull, match="Free some room"):
            ledger.append(drafts(500, 500))
        assert ledger.head() == head
        assert ledger.verify() == ()
        ledger._db.execute("PRAGMA max_page_count = 100000")
        assert ledger.append(drafts(1))[0].seq == 7


LIMITED = """
import resource, sys
from pathlib import Path
from marsad.ledger import open_ledger
from marsad.model.entry import Draft
from marsad.model.errors import LedgerFull
folder = Path(sys.argv[1])
with open_ledger(folder, create=True) as ledger:
    ledger.append([Draft(kind="report", subject="first", payload={})])
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        ledger.append(Draft(kind="report", subject=f"r{n}", payload={"text": "é" * 600}) for n in range(2000))
    except LedgerFull as error:
        print(error)
        sys.exit(1)
"""


def test_a_limit_on_file_sizes_counts_as_a_full_disk(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "nothing of this step was recorded" in done.stdout
    with open_ledger(tmp_path, create=False) as ledger:
        assert [e.subject for e in ledger.entries()] == ["first"]
        assert ledger.verify() == ()


KILLED = """
import sys
from pathlib import Path
from marsad.ledger import open_ledger
from marsad.model.entry import Draft
with open_ledger(Path(sys.argv[1]), create=True) as ledger:
    for n in range(100_000):
        entries = ledger.append(Draft(kind="report", subject=f"{n}.{k}", payload={"text": "x" * 3000}) for k in range(3))
        print(entries[-1].seq, flush=True)
"""


@pytest.mark.parametrize("after", [1, 20, 77])
def test_a_killed_writer_loses_nothing_confirmed_and_leaves_no_half(tmp_path: Path, after: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    confirmed = [int(writer.stdout.readline()) for _ in range(after)]
    writer.kill()
    confirmed += map(int, writer.stdout.read().split())
    writer.wait()
    with open_ledger(tmp_path, create=True) as ledger:
        assert confirmed[-1] <= ledger.head()[0] <= confirmed[-1] + 3
        assert ledger.head()[0] % 3 == 0
        assert ledger.verify() == ()
        assert ledger.append(drafts(1))[0].seq % 3 == 1


def test_two_writers_take_turns(tmp_path: Path) -> None:
    filled(tmp_path, 1)

    def write(name: str) -> None:
        with open_ledger(tmp_path, create=True) as ledger:
            for n in range(20):
                ledger.append([Draft(kind="report", subject=f"{name}{n}", payload={})])

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_ledger(tmp_path, create=False) as ledger:
        assert ledger.head()[0] == 61
        assert {e.subject for e in ledger.entries()} == {"r0@1"} | {f"{name}{n}" for name in "abc" for n in range(20)}
        assert ledger.verify() == ()


def test_a_writer_that_never_ends_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.ledger.connect._BUSY_SECONDS", 0.05)
    other = sqlite3.connect(filled(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_ledger(tmp_path, create=False) as ledger:
        assert len(list(ledger.entries())) == 6
        with pytest.raises(LedgerError, match="another process is writing"):
            ledger.append(drafts(1))
    other.close()


def test_many_may_lay_the_same_ledger_at_once(tmp_path: Path) -> None:
    start, failures = threading.Barrier(6), list[BaseException]()

    def lay() -> None:
        start.wait()
        try:
            open_ledger(tmp_path, create=True).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=lay) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_laying_waits_for_a_process_that_holds_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")  # no change of the journal's mode gets past this, and SQLite does not wait for it
    release = threading.Timer(0.3, holder.execute, ("ROLLBACK",))
    release.start()
    with open_ledger(tmp_path, create=True) as ledger:
        assert ledger.append(drafts(1))
    release.join()
    holder.close()


def test_a_path_with_odd_characters_works(tmp_path: Path) -> None:
    assert filled(tmp_path / "a b?mode=ro#% '").exists()


def test_both_engines_are_ledgers(make: Callable[[], Ledger]) -> None:
    assert make().head()[0] == 0


def test_a_place_where_no_file_can_be_laid_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="Name a folder you may write to"):
        SqliteLedger(tmp_path / "file" / "ledger.sqlite")
    with pytest.raises(LedgerError, match="Name a folder you may write to"):
        open_ledger(tmp_path / "file" / "folder", create=True)


def as_of_version_1(folder: Path) -> Path:
    """A ledger as the first version laid it."""
    path = filled(folder)
    with sqlite3.connect(path) as db:
        for name in ("payloads_not_deleted", "erasures_have_a_tombstone", "erasures_not_updated", "erasures_not_deleted"):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("DROP TABLE erasures")
        db.execute("CREATE TRIGGER payloads_not_deleted BEFORE DELETE ON payloads BEGIN SELECT raise(ABORT, 'append-only'); END")
        db.execute("PRAGMA user_version = 1")
    db.close()
    return path


def test_an_older_ledger_is_led_on_with_a_copy_kept_and_all_triggers(tmp_path: Path) -> None:
    before = as_of_version_1(tmp_path / "old").read_bytes()
    with open_ledger(tmp_path / "old", create=False) as ledger:
        assert (len(list(ledger.entries())), ledger.verify()) == (6, ())
    copy = tmp_path / "old" / "ledger.v1.sqlite"
    assert copy.stat().st_mode & 0o077 == 0
    with sqlite3.connect(copy) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 1
        assert db.execute("SELECT count(*) FROM entries").fetchone()[0] == 6
    db.close()
    filled(tmp_path / "new")
    schemas = []
    for name in ("old", "new"):
        with sqlite3.connect(tmp_path / name / "ledger.sqlite") as db:
            schemas.append(sorted(db.execute("SELECT type, name, sql FROM sqlite_master").fetchall(), key=str))
        db.close()
    assert schemas[0] == schemas[1]
    assert before != (tmp_path / "old" / "ledger.sqlite").read_bytes()


def test_an_erased_text_is_in_no_file_of_the_folder(tmp_path: Path) -> None:
    secret = "the boy at the blue gate " * 200
    with open_ledger(tmp_path, create=True) as ledger:
        for n in range(40):
            ledger.append([Draft(kind="report", subject=f"r{n}", payload={"text": secret[:99] + str(n) if n == 7 else "x" * 3000, "n": n})])
        ledger.append([Draft(kind="report", subject="long", payload={"text": os.urandom(4000).hex() + "the blue gate"})])
        ledger.erase([8, 41], Draft(kind="erasure", subject="r7", payload={}, by="ana", reason="endangered"))
        held = b"".join(f.read_bytes() for f in tmp_path.iterdir())
        assert b"blue gate" not in held
    assert b"blue gate" not in b"".join(f.read_bytes() for f in tmp_path.iterdir())


@pytest.mark.parametrize(
    "statement", ["DELETE FROM payloads WHERE seq = 2", "INSERT INTO erasures VALUES (2, 3)", "INSERT INTO erasures VALUES (2, 99)"]
)
def test_no_payload_goes_without_a_tombstone(tmp_path: Path, statement: str) -> None:
    db = sqlite3.connect(filled(tmp_path))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()


def test_a_backup_of_a_ledger_in_use_is_whole(tmp_path: Path) -> None:
    with SqliteLedger(filled(tmp_path / "live")) as ledger:
        ledger.append(drafts(1))
        ledger.copy(tmp_path / "copy.sqlite")
        ledger.append(drafts(1))
        with pytest.raises(LedgerError, match="the copy cannot be written"):
            ledger.copy(tmp_path / "copy.sqlite")
    with SqliteLedger(tmp_path / "copy.sqlite") as copy:
        assert (copy.head()[0], copy.verify()) == (7, ())
