"""A real PostgreSQL for the tests: started from the machine's packages on loopback, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

PASSWORD = "not-to-be-told"  # noqa: S105
REQUIRED = "MARSAD_TEST_POSTGRES"


@dataclass
class Server:
    """A running server; each address is a ledger's own empty schema."""

    port: int
    number: Iterator[int] = field(default_factory=count)

    def address(self, *, user: str = "marsad", schema: str | None = None) -> str:
        """The address of a new schema, or of the one named."""
        import psycopg

        if schema is None:
            schema = f"s{next(self.number)}"
            with psycopg.connect(self._address("marsad", "public"), autocommit=True) as db:
                db.execute(f"CREATE SCHEMA {schema}")
        return self._address(user, schema)

    def _address(self, user: str, schema: str) -> str:
        return f"postgresql://{user}:{PASSWORD}@127.0.0.1:{self.port}/postgres?options=-csearch_path%3D{schema}"


def programs() -> Path | None:
    """Where the server's programs are, None if it is not installed."""
    found = shutil.which("initdb")
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return Path(found).resolve().parent if found else known[-1].parent if known else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses to be root."""
    if os.getuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """A server, one that syncs to disk if `durable`; skips where there is none, unless the environment says that there must be one."""
    found = programs()
    if found is None:
        (pytest.fail if os.environ.get(REQUIRED) else pytest.skip)("PostgreSQL is not installed")
    user, folder = _user(), Path(tempfile.mkdtemp(prefix="marsad-postgres-"))
    if user:
        shutil.chown(folder, user)

    def call(program: str, *words: str) -> None:
        command = [found / program, *words]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    data, port, secret = str(folder / "data"), _free_port(), folder / "secret"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    try:
        call("initdb", "-D", data, "-U", "marsad", "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8", "--locale=C", "-N")
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync={'on' if durable else 'off'}"
        call("pg_ctl", "-D", data, "-w", "-o", settings, "-l", str(folder / "log"), "start")
        try:
            yield Server(port=port)
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
