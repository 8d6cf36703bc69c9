"""Where a folder's ledger is, if not in the folder: an address without its password, remembered in a file that only its user reads."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from marsad.model.errors import LedgerError, UsageError

FILE_NAME = "ledger.address"
SCHEMES = ("postgresql", "postgres")
_SECRETS = frozenset({"password", "sslpassword", "passfile", "sslkey"})


def is_address(text: str) -> bool:
    """Whether this is meant as the address of a server."""
    return text.partition("://")[0] in SCHEMES


def without_secrets(address: str) -> str:
    """The address without password and what else is secret in it. Raises UsageError, which repeats nothing of it."""
    try:
        parts = urlsplit(address)
        host = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
        user = f"{parts.username}@" if parts.username else ""
        asked = [(k, v) for k, v in parse_qsl(parts.query, strict_parsing=bool(parts.query)) if k not in _SECRETS]
    except ValueError:
        raise bad_address() from None
    if parts.scheme not in SCHEMES:
        raise bad_address()
    return urlunsplit((parts.scheme, f"{user}{host}{port}", parts.path, urlencode(asked), ""))


def bad_address() -> UsageError:
    """The error for what is no address; it may hold a password, so nothing of it is said."""
    return UsageError(
        "the ledger's address cannot be read", remedy="Write postgresql://USER@HOST:PORT/DATABASE; the password goes into ~/.pgpass."
    )


def remembered(folder: Path) -> str | None:
    """The address that a folder remembers, None where its ledger is its own file."""
    try:
        return (folder / FILE_NAME).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(
            "it cannot be read", where=str(folder / FILE_NAME), why=str(error), remedy="Give the address again with --ledger."
        ) from error


def remember(folder: Path, address: str) -> None:
    """Keeps the address for later commands, without its secrets, readable by this user alone."""
    kept = without_secrets(address)
    if remembered(folder) not in (None, kept):
        why = f"it remembers {remembered(folder)}"
        raise UsageError("--ledger names another ledger than the folder's", where=str(folder), why=why, remedy="Name a new folder for it.")
    handle = os.open(folder / FILE_NAME, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(kept + "\n")
