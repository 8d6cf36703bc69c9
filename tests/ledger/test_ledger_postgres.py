"""What only the ledger in PostgreSQL promises: rights, many writers, secrets that stay secret, a connection that breaks."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from marsad.ledger import open_ledger
from marsad.ledger.address import FILE_NAME, without_secrets
from marsad.ledger.postgres import PostgresLedger
from marsad.model.entry import Draft
from marsad.model.errors import LedgerError, MarsadError, NewerLedger, NotALedger, UsageError
from postgres_server import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from postgres_server import Server

GAP = """
    INSERT INTO entries SELECT 9, kind, subject, valid, published, recorded, supersedes, author, reason, commitment, digest
    FROM entries WHERE seq = 1"""
CHANGES = (
    "UPDATE entries SET reason = 'x'",
    "DELETE FROM entries",
    "UPDATE payloads SET body = 'x'",
    "DELETE FROM payloads",
    "TRUNCATE entries, payloads, erasures",
)


def drafts(count: int, name: str = "r") -> list[Draft]:
    return [Draft(kind="report", subject=f"{name}{n}@1", payload={"text": f"{n} é"}) for n in range(count)]


def run(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as db:
        db.execute(statement.encode())


@pytest.fixture
def address(server: Server) -> str:
    """A ledger with six entries."""
    found = server.address()
    with PostgresLedger(found) as ledger:
        ledger.append(drafts(6))
    return found


@pytest.mark.parametrize("statement", [*CHANGES, GAP])
def test_the_database_itself_refuses_to_change_what_stands(address: str, statement: str) -> None:
    with pytest.raises(psycopg.IntegrityError, match="append-only"):
        run(address, statement)
    with PostgresLedger(address) as ledger:
        assert (ledger.verify(), ledger.head()[0]) == ((), 6)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE payloads SET body = '{}' WHERE seq = 3", [(3, "changed")]),
        ("UPDATE entries SET author = 'x' WHERE seq = 2", [(2, "changed")]),
        ("DELETE FROM payloads WHERE seq = 4", [(4, "missing")]),
        ("DELETE FROM payloads WHERE seq = 6; DELETE FROM entries WHERE seq = 6", []),
        ("UPDATE entries SET digest = '\\x00' WHERE seq = 6", [(6, "changed")]),
    ],
)
def test_an_owner_who_lifts_the_triggers_is_found_out(address: str, statement: str, found: list[tuple[int, str]]) -> None:
    with PostgresLedger(address) as ledger:
        head = ledger.head()
    for table in ("entries", "payloads"):
        run(address, f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    run(address, statement)
    with PostgresLedger(address) as ledger:
        assert [(p.seq, p.what) for p in ledger.verify()] == found
        assert [(p.seq, p.what) for p in ledger.verify(against=head)][:1] == (found or [(6, "missing")])


def role(server: Server, address: str, name: str, right: Any) -> str:
    run(address, f"DROP ROLE IF EXISTS {name}; CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
    with PostgresLedger(address) as ledger:
        ledger.grant(right, name)
    return server.address(user=name, schema=address.rpartition("%3D")[2])


def test_a_role_that_may_read_reads_and_appends_nothing(server: Server, address: str) -> None:
    with PostgresLedger(role(server, address, f"reader_{address.rpartition('%3D')[2]}", "read"), create=False) as ledger:
        assert len(list(ledger.entries())) == 6
        assert ledger.verify() == ()
        with pytest.raises(LedgerError, match="this role may not do that"):
            ledger.append(drafts(1))


def test_a_role_that_may_append_can_change_nothing(server: Server, address: str) -> None:
    writer = role(server, address, f"writer_{address.rpartition('%3D')[2]}", "append")
    with PostgresLedger(writer, create=False) as ledger:
        assert ledger.append(drafts(1))[0].seq == 7
    for statement in (*CHANGES, "ALTER TABLE entries DISABLE TRIGGER ALL", "DROP TABLE payloads"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(writer, statement)


def test_a_password_is_nowhere_told_or_kept(server: Server, tmp_path: Path) -> None:
    address = server.address()
    with open_ledger(tmp_path / "out", create=True, address=address) as ledger:
        ledger.append(drafts(1))
        assert PASSWORD not in repr(vars(ledger)) + str(getattr(ledger, "where", ""))
    kept = tmp_path / "out" / FILE_NAME
    assert PASSWORD not in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://marsad:{p}@127.0.0.1:1/postgres",
        "postgresql://marsad:{p}%zz@127.0.0.1/postgres",
        "postgresql://marsad:{p}@127.0.0.1:port/postgres",
        "postgresql://marsad@127.0.0.1:1/postgres?password={p}&sslmode=never",
        "mysql://marsad:{p}@127.0.0.1/x",
    ],
)
def test_no_error_tells_a_password(tmp_path: Path, address: str) -> None:
    with pytest.raises(MarsadError) as told:
        open_ledger(tmp_path / "out", create=True, address=address.format(p=PASSWORD))
    assert PASSWORD not in f"{told.value.line()} {told.value.__cause__!r} {told.value.args!r}"


def test_the_folder_remembers_its_server_and_refuses_another(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(tmp_path / "out", create=True, address=server.address()) as ledger:
        ledger.append(drafts(2))
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with open_ledger(tmp_path / "out", create=False) as again:
        assert len(list(again.entries())) == 2
    with pytest.raises(UsageError, match="another ledger than the folder's"):
        open_ledger(tmp_path / "out", create=True, address=server.address())
    with open_ledger(tmp_path / "own", create=True):
        pass
    with pytest.raises(UsageError, match="ledger of its own"):
        open_ledger(tmp_path / "own", create=True, address=server.address())


def test_other_databases_are_refused_and_left_alone(server: Server) -> None:
    empty, foreign, newer = (server.address() for _ in range(3))
    with pytest.raises(NotALedger, match="the schema is empty"):
        PostgresLedger(empty, create=False)
    run(foreign, "CREATE TABLE entries (n int)")
    with pytest.raises(NotALedger, match="another program"):
        PostgresLedger(foreign)
    PostgresLedger(newer).close()
    run(newer, "ALTER TABLE marsad_ledger DISABLE TRIGGER ALL; UPDATE marsad_ledger SET version = 99")
    with pytest.raises(NewerLedger, match="version 99"):
        PostgresLedger(newer)


def test_an_older_ledger_is_led_on_and_keeps_what_it_has(address: str) -> None:
    back = """
        DROP TABLE erasures; DROP TRIGGER payloads_erased ON payloads; DROP TRIGGER payloads_kept ON payloads;
        DROP FUNCTION ledger_erasure; DROP FUNCTION ledger_forget;
        CREATE TRIGGER payloads_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON payloads FOR EACH STATEMENT EXECUTE FUNCTION ledger_kept();
        ALTER TABLE marsad_ledger DISABLE TRIGGER USER; UPDATE marsad_ledger SET version = 1;
        ALTER TABLE marsad_ledger ENABLE TRIGGER USER"""
    run(address, back)
    with PostgresLedger(address, create=False) as ledger:
        assert (len(list(ledger.entries())), ledger.verify()) == (6, ())
        ledger.erase([2], Draft(kind="erasure", subject="r1", payload={}, by="ana", reason="endangered"))
    for statement in CHANGES:
        with pytest.raises(psycopg.IntegrityError, match="append-only"):
            run(address, statement)


def test_a_backend_that_is_ended_in_mid_transaction_leaves_nothing_behind(server: Server, address: str) -> None:
    ledger = PostgresLedger(address)
    original = ledger._copy

    def ended(*arguments: Any) -> None:
        original(*arguments)
        run(address, f"SELECT pg_terminate_backend({ledger._db.info.backend_pid})")

    ledger._copy = ended  # type: ignore[method-assign]
    with pytest.raises(LedgerError, match="connection was lost"):
        ledger.append(drafts(3, "lost"))
    ledger.close()
    with PostgresLedger(address) as after:
        assert (after.head()[0], after.verify()) == (6, ())
        assert after.append(drafts(1, "next"))[0].seq == 7


WRITER = """
import sys
from marsad.ledger.postgres import PostgresLedger
from marsad.ledger import SqliteLedger
from marsad.ledger.address import is_address
from marsad.model.entry import Draft
from pathlib import Path
where, name = sys.argv[1:]
ledger = PostgresLedger(where) if is_address(where) else SqliteLedger(Path(where))
for n in range(25):
    ledger.append(Draft(kind=kind, subject=f"{name}.{n}@1", payload={"n": n}) for kind in ("report", "reading"))
"""


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_eight_processes_write_at_once_and_none_is_lost_or_doubled(engine: str, server: Server, tmp_path: Path) -> None:
    where = server.address() if engine == "postgres" else str(tmp_path / "ledger.sqlite")
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, where, str(n)]) for n in range(8)]
    assert [w.wait(timeout=120) for w in writers] == [0] * 8
    with PostgresLedger(where) if engine == "postgres" else open_ledger(tmp_path, create=False) as ledger:
        assert ledger.verify() == ()
        assert sorted(e.subject for e in ledger.entries(kind="report")) == sorted(f"{p}.{n}@1" for p in range(8) for n in range(25))
        assert ledger.head()[0] == 400


def test_an_address_is_shown_without_its_secrets() -> None:
    shown = without_secrets("postgresql://ana:s3cret@db.example:5433/war?password=x&options=-csearch_path%3Dw&sslmode=require")
    assert shown == "postgresql://ana@db.example:5433/war?options=-csearch_path%3Dw&sslmode=require"
