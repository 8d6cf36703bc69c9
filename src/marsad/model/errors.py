"""The error tree.

    MarsadError
    ├── InputError        a report, claim row or file from outside is refused
    │   ├── ReportError   one report of a file (the rest of the file goes on)
    │   └── FileError     a whole file or folder cannot be read
    ├── DataError         data that ships with Marsad or a theatre is wrong
    │   ├── CodebookError
    │   └── TheatreError
    ├── LedgerError       the record cannot be opened, read or written
    │   ├── NotALedger
    │   ├── NewerLedger
    │   └── LedgerFull
    ├── UnknownId         no claim, event, state or number has this id
    └── UsageError        the call contradicts itself or the contract

Every message says what is wrong, where, why, and what to do about it.
"""

from __future__ import annotations


class MarsadError(Exception):
    """What is wrong, where, why, and what to do: `str()` gives one line."""

    def __init__(self, what: str, *, where: str = "", why: str = "", remedy: str = "") -> None:
        self.what, self.where, self.why, self.remedy = what, where, why, remedy
        super().__init__(self.line())

    def line(self) -> str:
        """The message as one line: `where: what (why). remedy`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        reason = f" ({self.why})" if self.why else ""
        return f"{head}{reason}. {self.remedy}".rstrip() if self.remedy else f"{head}{reason}"


class InputError(MarsadError):
    """Something brought in from outside is refused."""


class ReportError(InputError):
    """One report is refused; the others of its file are taken."""


class FileError(InputError):
    """A file or folder cannot be read as reports."""


class DataError(MarsadError):
    """Data that ships with Marsad, or a theatre, is wrong."""


class CodebookError(DataError):
    """A vocabulary, lexicon or crosswalk is wrong."""


class TheatreError(DataError):
    """A theatre's places, actors, sources, roads or areas are wrong."""


class LedgerError(MarsadError):
    """The record cannot be opened, read or written."""


class NotALedger(LedgerError):
    """The folder or file holds no Marsad ledger."""


class NewerLedger(LedgerError):
    """The ledger was written by a newer Marsad than this one."""


class LedgerFull(LedgerError):
    """The disk took no more; what was confirmed before stands."""


class UnknownId(MarsadError):
    """No claim, event, state or number of the ledger has this id."""


class UsageError(MarsadError):
    """The call contradicts itself or the contract."""
