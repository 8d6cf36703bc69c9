"""The SQL of the SQLite ledger: its tables, the triggers that keep them append-only, and every query."""

from __future__ import annotations

SCHEMA_VERSION = 2
APPLICATION_ID = 0x4D525344  # "MRSD": tells a Marsad ledger from any other SQLite file

ERASURE = (
    """
    CREATE TABLE erasures (
        seq INTEGER PRIMARY KEY REFERENCES entries (seq),
        tombstone INTEGER NOT NULL REFERENCES entries (seq)
    )""",
    """
    CREATE TRIGGER erasures_have_a_tombstone BEFORE INSERT ON erasures
    WHEN NOT EXISTS (SELECT 1 FROM entries WHERE seq = NEW.tombstone AND kind = 'erasure' AND seq > NEW.seq)
    OR EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq AND kind = 'erasure')
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: an erasure needs its entry'); END""",
    """
    CREATE TRIGGER erasures_not_updated BEFORE UPDATE ON erasures
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: erasures are not updated'); END""",
    """
    CREATE TRIGGER erasures_not_deleted BEFORE DELETE ON erasures
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: erasures are not deleted'); END""",
    """
    CREATE TRIGGER payloads_not_deleted BEFORE DELETE ON payloads
    WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE seq = OLD.seq)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: payloads are not deleted without an erasure'); END""",
)
"""What lets a payload go, and only with its tombstone; new in version 2."""

MIGRATIONS = {1: ("DROP TRIGGER payloads_not_deleted", *ERASURE, "PRAGMA user_version = 2")}
"""From each older version the statements that lead to the next. No table is rebuilt, since that would drop its triggers."""

CREATE = (
    """
    CREATE TABLE entries (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        valid TEXT,
        published INTEGER,
        recorded INTEGER NOT NULL,
        supersedes INTEGER REFERENCES entries (seq),
        author TEXT NOT NULL,
        reason TEXT NOT NULL,
        commitment BLOB NOT NULL,
        digest BLOB NOT NULL
    )""",
    """
    CREATE TABLE payloads (
        seq INTEGER PRIMARY KEY REFERENCES entries (seq),
        salt BLOB NOT NULL,
        body BLOB NOT NULL
    )""",
    "CREATE INDEX entries_by_subject ON entries (kind, subject, seq, recorded, published)",
    "CREATE INDEX entries_by_supersedes ON entries (supersedes, recorded, published) WHERE supersedes IS NOT NULL",
    """
    CREATE TRIGGER entries_in_turn BEFORE INSERT ON entries
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: this is not the next number'); END""",
    """
    CREATE TRIGGER entries_not_updated BEFORE UPDATE ON entries
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: entries are not updated'); END""",
    """
    CREATE TRIGGER entries_not_deleted BEFORE DELETE ON entries
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: entries are not deleted'); END""",
    """
    CREATE TRIGGER payloads_once BEFORE INSERT ON payloads
    WHEN EXISTS (SELECT 1 FROM payloads WHERE seq = NEW.seq)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: this entry has its payload'); END""",
    """
    CREATE TRIGGER payloads_not_updated BEFORE UPDATE ON payloads
    BEGIN SELECT raise(ABORT, 'the ledger is append-only: payloads are not updated'); END""",
    *ERASURE,
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)

INSERT_ENTRY = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_PAYLOAD = "INSERT INTO payloads VALUES (?, ?, ?)"

HEAD = "SELECT seq, digest, recorded FROM entries ORDER BY seq DESC LIMIT 1"
LATEST = "SELECT max(seq) FROM entries WHERE kind = ? AND subject = ?"
KIND_OF = "SELECT kind FROM entries WHERE seq = ?"
TABLES = "SELECT count(*) FROM sqlite_master"

_COLUMNS = """
    SELECT e.seq, e.kind, e.subject, e.valid, e.published, e.recorded, e.supersedes, e.author, e.reason, e.commitment, e.digest,
           p.salt, p.body, x.seq
    FROM entries e LEFT JOIN payloads p ON p.seq = e.seq LEFT JOIN erasures x ON x.seq = e.seq"""
_WITHIN = """
    e.recorded <= :recorded AND (:known IS NULL OR e.published <= :known)"""
_PAGE = (
    " AND e.seq > :after AND e.seq <= :upto AND"
    + _WITHIN
    + """
    ORDER BY e.seq LIMIT :page"""
)

BY_NUMBER = _COLUMNS + " WHERE e.seq = ?"
ALL = _COLUMNS + " ORDER BY e.seq"
STORED = _COLUMNS + " WHERE e.seq > :after AND e.seq <= :upto ORDER BY e.seq LIMIT :page"
SCAN = _COLUMNS + " WHERE (:kind IS NULL OR e.kind = :kind)" + _PAGE
SEEK = _COLUMNS + " WHERE e.kind = :kind AND e.subject = :subject" + _PAGE

# For each subject the latest entry within both times, in the order in which the subjects first appeared.
_CURRENT = """
    FROM (
        SELECT min(e.seq) AS first, max(CASE WHEN :known IS NULL OR e.published <= :known THEN e.seq END) AS last
        FROM entries e WHERE e.recorded <= :recorded AND e.kind = :kind AND {subject} GROUP BY e.subject
    ) JOIN entries found ON found.seq = last
    WHERE NOT EXISTS (
        SELECT 1 FROM entries e
        WHERE e.supersedes = last AND e.recorded <= :recorded AND (:known IS NULL OR e.published <= :known)
    )"""
_ANY = _CURRENT.format(subject="1")

CURRENT = "SELECT last" + _ANY + " ORDER BY first"
CURRENT_OF = "SELECT last" + _CURRENT.format(subject="e.subject = :subject")
_LEFT = " AND NOT EXISTS (SELECT 1 FROM erasures x WHERE x.seq = last)"
UNDATED = "SELECT count(*)" + _ANY + " AND found.published IS NULL" + _LEFT
ERASE = "INSERT INTO erasures VALUES (?, ?)"
FORGET = "DELETE FROM payloads WHERE seq = ?"
ERASED = "SELECT seq FROM erasures"
