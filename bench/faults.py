"""What the record stands: killed runs, a full disk, torn and flipped bytes, a server that drops its client, each counted.

    python bench/faults.py [--kills N] [--bits N] [--ends N]

After each fault: what was confirmed before is there, nothing is there twice, the chain is whole, and the next run goes on to the same
record of reports and claims as an undisturbed one. Kills are process kills, not power cuts. Defaults: 200 kills, 100 bits, 50 ended
backends.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from marsad.ledger import SqliteLedger, open_ledger
from marsad.model.entry import Draft
from marsad.model.errors import MarsadError

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "aleppo-2016"
RUN = [sys.executable, "-m", "marsad.cli.main", "run", str(EXAMPLE), "--theatre", "syria-2016", "--into"]
Said = set[tuple[str, str]]


def environment() -> dict[str, str]:
    """The environment of a run of this very source."""
    return os.environ | {"PYTHONPATH": str(ROOT / "src")}


def said(folder: Path) -> Said:
    """Reports and claims that stand in a folder's record; asserts that none is there twice and that the chain is whole."""
    with open_ledger(folder, create=False) as ledger:
        assert ledger.verify() == (), "the chain is broken"
        subjects = [("report", e.subject) for e in ledger.entries(kind="report")]
        claims = [("claim", c["claim"]["id"]) for e in ledger.current("reading") for c in e.payload["claims"]]
    assert len(set(subjects)) == len(subjects) and len(set(claims)) == len(claims), "something is there twice"
    return {*subjects, *claims}


def confirmed(folder: Path) -> set[str]:
    """The digests of all entries that a reader of the folder sees now; none if no ledger was laid yet."""
    with suppress(MarsadError), open_ledger(folder, create=False) as ledger:
        return {e.digest for e in ledger.entries()}
    return set()


def kills(work: Path, whole: Said, seconds: float, many: int) -> int:
    """Kills runs at random moments, each going on where the one before was stopped; how many were at work when they were killed."""
    dice, busy = random.Random(5), 0  # noqa: S311
    folder = work / "killed"
    for number in range(many):
        if folder.exists() and number % 4 == 0:
            assert said(folder) == whole if finish(folder) else False, "the next run did not go on"
            shutil.rmtree(folder)
        process = subprocess.Popen([*RUN, str(folder)], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.25 * seconds, 0.95 * seconds))
        before = confirmed(folder)
        process.send_signal(signal.SIGKILL)
        busy += process.wait() == -signal.SIGKILL
        after = confirmed(folder)
        assert before <= after, "something confirmed was lost"
        if after:
            said(folder)
    assert finish(folder) and said(folder) == whole, "the next run did not go on"
    return busy


def finish(folder: Path) -> bool:
    """Runs undisturbed in the folder; whether it ended well."""
    return subprocess.run([*RUN, str(folder)], env=environment(), capture_output=True, check=False).returncode == 0


def timed(folder: Path) -> float:
    """Seconds of an undisturbed run."""
    begun = time.perf_counter()
    assert finish(folder), "the undisturbed run failed"
    return time.perf_counter() - begun


def full_disk(work: Path, whole: Said) -> int:
    """Runs under ever larger limits on the size of files; how many of them were stopped by theirs."""
    stopped = 0
    for number, kilobytes in enumerate((4, 40, 120, 200, 300, 400, 600)):
        folder = work / f"full{number}"

        def limit(most: int = kilobytes * 1024) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        ran = subprocess.run([*RUN, str(folder)], env=environment(), capture_output=True, text=True, check=False, preexec_fn=limit)
        assert "Traceback" not in ran.stderr, ran.stderr
        if ran.returncode:
            stopped += 1
            assert "marsad: " in ran.stderr, "it did not say why"
        before = confirmed(folder)
        if before:
            said(folder)
        assert finish(folder) and before <= confirmed(folder) and said(folder) == whole, "the next run did not go on"
    return stopped


def copies(work: Path, name: str, many: int) -> Iterator[Path]:
    """So many copies of one ledger of forty reports, each in a folder of its own."""
    with open_ledger(work / f"{name}-whole", create=True) as ledger:
        for n in range(40):
            ledger.append(
                [Draft(kind="report", subject=f"r{n}@1", payload={"text": f"report {n} " + "word " * 400}, by="bench", reason=f"n{n}")]
            )
    for number in range(many):
        folder = work / f"{name}{number}"
        shutil.copytree(work / f"{name}-whole", folder)
        yield folder
        shutil.rmtree(folder)


def torn_pages(work: Path, many: int) -> int:
    """Cuts the last page of the file short; how often that is found."""
    found = 0
    for number, folder in enumerate(copies(work, "torn", many)):
        path = folder / "ledger.sqlite"
        size = path.stat().st_size
        os.truncate(path, size - 1 - number * 397 % 4000)
        found += refused_or_found(path)
    return found


def refused_or_found(path: Path) -> bool:
    """Whether a damaged ledger is refused, or its damage found by `verify`."""
    try:
        with SqliteLedger(path) as ledger:
            return bool(ledger.verify())
    except MarsadError:
        return True


def flipped_bits(work: Path, many: int) -> int:
    """Flips a bit of a stored entry, any column but its number, behind the back of the triggers; how often `verify` names that entry."""
    dice, found = random.Random(7), 0  # noqa: S311
    columns = {
        "entries": ("kind", "subject", "published", "recorded", "author", "reason", "commitment", "digest"),
        "payloads": ("salt", "body"),
    }
    for folder in copies(work, "flipped", many):
        table = dice.choice(("entries", "payloads", "payloads"))
        column, seq = dice.choice(columns[table]), dice.randrange(1, 41)
        with sqlite3.connect(folder / "ledger.sqlite") as db:
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f"DROP TRIGGER {name}")
            (value,) = db.execute(f"SELECT {column} FROM {table} WHERE seq = ?", (seq,)).fetchone()  # noqa: S608
            db.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (flipped(value, dice), seq))  # noqa: S608
        db.close()
        with SqliteLedger(folder / "ledger.sqlite") as ledger:
            problems = ledger.verify()
        found += bool(problems) and problems[0].seq in (seq, seq + 1)
    return found


def flipped(value: str | bytes | int | None, dice: random.Random) -> str | bytes | int | None:
    """The value with one bit turned."""
    if value is None:
        return 1
    if isinstance(value, int):
        return value ^ (1 << dice.randrange(40))
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(7)
    return raw.decode("latin-1") if isinstance(value, str) else bytes(raw)


def ended_backends(many: int) -> int | None:
    """Ends the backend of a writer in mid-transaction; how often nothing was lost or doubled. None where PostgreSQL is not installed."""
    sys.path.insert(0, str(ROOT / "tests"))
    from postgres_server import programs, running

    if programs() is None:
        return None
    import psycopg

    from marsad.ledger.postgres import PostgresLedger

    stood = 0
    with running(durable=True) as server:
        address = server.address()
        for number in range(many):
            with PostgresLedger(address) as ledger:
                ledger.append([Draft(kind="report", subject=f"kept{number}", payload={})])
                original, calls = ledger._copy, iter(range(9))

                def ended(
                    *words: object,
                    original: Callable[..., None] = original,
                    calls: Iterator[int] = calls,
                    pid: int = ledger._db.info.backend_pid,
                    turn: int = number % 2,
                ) -> None:
                    original(*words)
                    if next(calls) == turn:
                        with psycopg.connect(address, autocommit=True) as other:
                            other.execute("SELECT pg_terminate_backend(%s)", (pid,))

                ledger._copy = ended  # type: ignore[method-assign]
                with suppress(MarsadError):
                    ledger.append(Draft(kind="report", subject=f"lost{number}.{n}", payload={}) for n in range(50))
                    continue
            with PostgresLedger(address) as after:
                stood += after.verify() == () and [e.subject for e in after.entries()] == [f"kept{n}" for n in range(number + 1)]
    return stood


def main() -> int:
    """Prints a line a fault with its counts; 1 if one was not stood."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("kills", 200), ("bits", 100), ("ends", 50)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="marsad-faults-") as place:
        work = Path(place)
        took = [timed(work / f"whole{n}") for n in range(3)]
        seconds, whole = min(took), said(work / "whole0")
        print(f"undisturbed: {seconds:.1f} s, {len(whole)} reports and claims", flush=True)
        print(f"kill -9: {kills(work, whole, seconds, asked.kills)} of {asked.kills} runs killed while at work, all stood", flush=True)
        print(f"full disk: {full_disk(work, whole)} of 7 runs stopped by their limit, all stood", flush=True)
        torn = torn_pages(work, 20)
        print(f"torn last page: {torn} of 20 found", flush=True)
        bits = flipped_bits(work, asked.bits)
        print(f"flipped bit: {bits} of {asked.bits} found by verify at their entry", flush=True)
    ends = ended_backends(asked.ends)
    print("ended backend: not measured, PostgreSQL is not installed" if ends is None else f"ended backend: {ends} of {asked.ends} stood")
    return int(torn < 20 or bits < asked.bits or ends not in (None, asked.ends))


if __name__ == "__main__":
    sys.exit(main())
