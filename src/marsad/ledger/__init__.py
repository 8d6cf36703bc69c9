"""The append-only record: one port, kept in SQLite, PostgreSQL or memory."""

from __future__ import annotations

from marsad.ledger.memory import MemoryLedger
from marsad.ledger.open import FILE_NAME, open_ledger
from marsad.ledger.port import RIGHTS, Copied, Head, Ledger, Problem, Right, Shared
from marsad.ledger.sqlite import SqliteLedger

__all__ = ["FILE_NAME", "RIGHTS", "Copied", "Head", "Ledger", "MemoryLedger", "Problem", "Right", "Shared", "SqliteLedger", "open_ledger"]
