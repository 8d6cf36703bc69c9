"""How fast the record takes claims in and finds them again, on both engines, beside what a bare table of the same rows costs.

    python bench/ledger.py [CLAIMS] [--postgres ADDRESS]

The claims are those of the made-up campaign of `bench/campaign.py`, as their readings are recorded by a run: eight to a report, with
quotes, resolutions and reasons; past 20,000 the campaign is told anew under other report ids,
in three seasons of a year. For the record the same rows are written
in the same run by plain `executemany`, once with the same hashing and indexes, once into a bare table with neither. Points are places on
a day, days are days, each as of another `known_at` every time. Without CLAIMS: 1,000,000. Without an address PostgreSQL is started from
the machine's packages where there are any.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path

from campaign import DAYS, START, campaign
from marsad.ledger import Ledger, SqliteLedger
from marsad.ledger.claims import FILE_NAME, ClaimIndex
from marsad.model.codec import canonical, to_json
from marsad.model.entry import Draft
from marsad.model.resolution import ResolvedClaim
from marsad.model.time import end_of_day

TOLD, SEASONS, IN_REPORT, BATCH, QUESTIONS = 20_000, 3, 8, 2_000, 200


def drafts(claims: int) -> Iterator[Draft]:
    """The readings of so many claims, eight to a report."""
    seasons = [[to_json(_later(c, n * DAYS)) for c in campaign(min(claims, TOLD))] for n in range(SEASONS)]
    for first in range(0, claims, IN_REPORT):
        turn, place = divmod(first, len(seasons[0]))
        part = seasons[turn % SEASONS][place : place + IN_REPORT]
        published = dt.date.fromisoformat(part[0]["head"]["published"])
        payload = {"reader": "bench", "theatre": "bench", "claims": part, "notes": [f"telling {turn}"]}
        yield Draft(kind="reading", subject=f"r{turn}.{place}@1", payload=payload, published=end_of_day(published), by="reader bench")


def _later(resolved: ResolvedClaim, days: int) -> ResolvedClaim:
    """The claim as said of so many days later."""
    by, when, published = dt.timedelta(days=days), resolved.claim.when, resolved.head.published
    moved = replace(when, start=when.start and when.start + by, end=when.end and when.end + by) if when else None
    return replace(resolved, claim=replace(resolved.claim, when=moved), head=replace(resolved.head, published=published and published + by))


def load(ledger: Ledger, claims: int) -> float:
    """Seconds to append them, the making of the drafts left out."""
    source, spent = drafts(claims), 0.0
    while batch := list(islice(source, BATCH)):
        begun = time.perf_counter()
        ledger.append(batch)
        spent += time.perf_counter() - begun
    return spent


def plain(path: Path, claims: int, *, hashed: bool) -> float:
    """Seconds to write the same rows by `executemany` into a file of SQLite, hashed and indexed or bare."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, kind, subject, published, recorded, digest BLOB, body BLOB)")
    if hashed:
        db.execute("CREATE INDEX by_subject ON rows (kind, subject, seq, recorded, published)")
    source, spent, seq, link = drafts(claims), 0.0, 0, b""
    while batch := list(islice(source, BATCH)):
        begun = time.perf_counter()
        rows = []
        for draft in batch:
            body, seq = canonical(draft.payload), seq + 1
            if hashed:
                link = hashlib.sha256(link + hashlib.sha256(body).digest() + canonical({"seq": seq, "subject": draft.subject})).digest()
            rows.append(
                (seq, draft.kind, draft.subject, str(draft.published), time.time_ns(), link, zlib.compress(body, 1) if hashed else body)
            )
        db.execute("BEGIN")
        db.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        db.execute("COMMIT")
        spent += time.perf_counter() - begun
    db.close()
    return spent


def ask(index: ClaimIndex, dice: random.Random, *, point: bool, towns: int) -> list[float]:
    """Milliseconds of each of many questions, every one as of another time."""
    took = []
    for _ in range(QUESTIONS):
        day = START + dt.timedelta(days=dice.randrange(DAYS * SEASONS))
        place = f"t{dice.randrange(towns)}q{dice.randrange(6)}" if point else None
        known = end_of_day(day + dt.timedelta(days=dice.randrange(4))) - dt.timedelta(seconds=dice.randrange(86_400))
        begun = time.perf_counter()
        index.find(place=place, start=day, end=day, known_at=known)
        took.append((time.perf_counter() - begun) * 1000)
    return took


def p95(values: Sequence[float]) -> float:
    """The value that nineteen of twenty do not pass."""
    return sorted(values)[int(len(values) * 0.95)]


def engine(name: str, ledger: Ledger, size: int, claims: int, folder: Path, figures: dict[str, float]) -> float:
    """Measures one engine; its seconds of loading."""
    seconds = load(ledger, claims)
    print(f"{name}: {claims:,} claims appended in {seconds:.1f} s, {claims / seconds:,.0f} a second")
    with ClaimIndex(folder / f"{name}.{FILE_NAME}") as index:
        begun = time.perf_counter()
        index.catch_up(ledger)
        large = (folder / f"{name}.{FILE_NAME}").stat().st_size / claims
        print(f"  index made in {time.perf_counter() - begun:.1f} s, {large:.0f} bytes a claim")
        dice = random.Random(11)  # noqa: S311
        for what in ("point", "day"):
            took = ask(index, dice, point=what == "point", towns=max(1, size // 500))
            half = QUESTIONS // 2
            print(f"  {what}: p95 {p95(took):.2f} ms, first half {p95(took[:half]):.2f}, second half {p95(took[half:]):.2f}")
            figures[f"{name}_{what}_p95_ms"] = p95(took)
    figures[f"{name}_seconds"] = seconds
    return seconds


def main() -> int:
    """Prints all figures; 1 if one is missed."""
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    claims = numbers[0] if numbers else 1_000_000
    figures: dict[str, float] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="marsad-bench-")))
        path = folder / "ledger.sqlite"
        with SqliteLedger(path) as ledger:
            seconds = engine("sqlite", ledger, min(claims, TOLD), claims, folder, figures)
        size = sum(f.stat().st_size for f in folder.glob("ledger.sqlite*")) / claims
        print(f"  {size:.0f} bytes a claim on disk")
        hashed, bare = (plain(folder / f"{h}.sqlite", claims, hashed=h) for h in (True, False))
        ratios = f"hashed and indexed {hashed:.1f} s (ratio {seconds / hashed:.2f}), bare {bare:.1f} s ({seconds / bare:.2f})"
        print(f"plain executemany: {ratios}")
        address = server(stack)
        if address:
            from marsad.ledger.postgres import PostgresLedger

            with PostgresLedger(address) as shared:
                engine("postgres", shared, min(claims, TOLD), claims, folder, figures)
                figures["postgres_bytes"] = database_bytes(address) / claims
                print(f"  {figures['postgres_bytes']:.0f} bytes a claim on disk")
        figures |= {"sqlite_bytes": size, "ratio_to_plain": seconds / hashed}
    return missed(figures, claims / 1_000_000)


def missed(figures: dict[str, float], share: float) -> int:
    """1 if a figure is above what is asked; seconds are asked for a million claims."""
    most = {"sqlite_seconds": 60 * share, "postgres_seconds": 90 * share, "sqlite_bytes": 1200, "postgres_bytes": 1200, "ratio_to_plain": 2}
    most |= {k: 20 for k in figures if k.endswith("_ms")}
    bad = {k: v for k, v in figures.items() if v > most[k]}
    print("missed: " + ", ".join(f"{k} {v:.2f} (at most {most[k]:g})" for k, v in bad.items()) if bad else "all within what is asked")
    return int(bool(bad))


def server(stack: ExitStack) -> str | None:
    """The address given, else that of a server started here; None, said plainly, where there is none."""
    if "--postgres" in sys.argv:
        return sys.argv[sys.argv.index("--postgres") + 1]
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from postgres_server import programs, running

    if programs() is None:
        print("PostgreSQL not measured: it is not installed")
        return None
    return stack.enter_context(running(durable=True)).address()


def database_bytes(address: str) -> float:
    """Bytes of the tables and indexes of a ledger."""
    import psycopg

    with psycopg.connect(address) as db:
        row = db.execute(
            """
            SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
            WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"""
        ).fetchone()
        return float(row[0]) if row else 0.0


if __name__ == "__main__":
    sys.exit(main())
