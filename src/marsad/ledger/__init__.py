"""The append-only record: one port, kept in SQLite or in memory."""

from __future__ import annotations

from marsad.ledger.memory import MemoryLedger
from marsad.ledger.open import FILE_NAME, open_ledger
from marsad.ledger.port import Head, Ledger, Problem
from marsad.ledger.sqlite import SqliteLedger

__all__ = ["FILE_NAME", "Head", "Ledger", "MemoryLedger", "Problem", "SqliteLedger", "open_ledger"]
