"""The SQL of the PostgreSQL ledger: its tables, what keeps them append-only, its roles, and every query.

Text is kept as bytes of UTF-8, since PostgreSQL's own text holds neither NUL nor half a surrogate pair, and a subject is looked up by its
SHA-256, since an index takes no long ones.
"""

from __future__ import annotations

SCHEMA_VERSION = 2
# The second half of the lock's key is the schema: ledgers of one database do not wait for one another.

LOCKED = "SELECT pg_advisory_xact_lock(19794, (SELECT oid::int FROM pg_namespace WHERE nspname = current_schema()))"
VERSION = "SELECT version FROM marsad_ledger"
# Asked of the catalogue by a plain query: to_regclass may answer from before another connection laid the ledger.
LAID = """
    SELECT coalesce(bool_or(relname = 'marsad_ledger'), FALSE), count(*) > 0 FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relname IN ('marsad_ledger', 'entries', 'payloads', 'erasures')"""

_REFUSE = """
    CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the ledger is append-only: {said}' USING ERRCODE = 'integrity_constraint_violation';
    END $$"""
_GUARD = "CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_kept()"

_ERASURE = (
    """
    CREATE TABLE erasures (
        seq BIGINT PRIMARY KEY REFERENCES entries (seq),
        tombstone BIGINT NOT NULL REFERENCES entries (seq)
    )""",
    _GUARD.format(table="erasures"),
    """
    CREATE TRIGGER payloads_kept BEFORE UPDATE OR TRUNCATE ON payloads FOR EACH STATEMENT EXECUTE FUNCTION ledger_kept()""",
    """
    CREATE FUNCTION ledger_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM entries WHERE seq = NEW.tombstone AND kind = 'erasure' AND seq > NEW.seq)
        OR EXISTS (SELECT 1 FROM entries WHERE seq = NEW.seq AND kind = 'erasure') THEN
            RAISE EXCEPTION 'the ledger is append-only: an erasure needs its entry' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER erasures_have_a_tombstone BEFORE INSERT ON erasures FOR EACH ROW EXECUTE FUNCTION ledger_erasure()",
    """
    CREATE FUNCTION ledger_forget() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM erasures WHERE seq = OLD.seq) THEN
            RAISE EXCEPTION 'the ledger is append-only: payloads are not deleted without an erasure'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END $$""",
    "CREATE TRIGGER payloads_erased BEFORE DELETE ON payloads FOR EACH ROW EXECUTE FUNCTION ledger_forget()",
)
"""What lets a payload go, and only with its tombstone; new in version 2."""

MIGRATIONS = {
    1: (
        "DROP TRIGGER payloads_kept ON payloads",
        *_ERASURE,
        "ALTER TABLE marsad_ledger DISABLE TRIGGER USER",
        "UPDATE marsad_ledger SET version = 2",
        "ALTER TABLE marsad_ledger ENABLE TRIGGER USER",
    )
}
"""From each older version the statements that lead to the next, done in one transaction."""

CREATE = (
    """
    CREATE TABLE entries (
        seq BIGINT PRIMARY KEY,
        kind TEXT NOT NULL,
        subject BYTEA NOT NULL,
        valid TEXT,
        published BIGINT,
        recorded BIGINT NOT NULL,
        supersedes BIGINT REFERENCES entries (seq),
        author BYTEA NOT NULL,
        reason BYTEA NOT NULL,
        commitment BYTEA NOT NULL,
        digest BYTEA NOT NULL
    )""",
    """
    CREATE TABLE payloads (
        seq BIGINT PRIMARY KEY REFERENCES entries (seq),
        salt BYTEA NOT NULL,
        body BYTEA NOT NULL
    )""",
    "ALTER TABLE payloads ALTER COLUMN body SET STORAGE EXTERNAL",  # packed already
    "CREATE INDEX entries_by_subject ON entries (kind, sha256(subject), seq)",
    "CREATE INDEX entries_by_supersedes ON entries (supersedes) WHERE supersedes IS NOT NULL",
    "CREATE TABLE marsad_ledger (version INTEGER NOT NULL)",
    "INSERT INTO marsad_ledger VALUES (2)",
    _REFUSE.format(name="ledger_kept", said="nothing is updated or deleted"),
    _GUARD.format(table="entries"),
    _GUARD.format(table="marsad_ledger"),
    *_ERASURE,
    """
    CREATE FUNCTION ledger_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE first BIGINT; last BIGINT; many BIGINT; before BIGINT;
    BEGIN
        SELECT min(seq), max(seq), count(*) INTO first, last, many FROM fresh;
        SELECT coalesce(max(seq), 0) INTO before FROM entries WHERE seq < first;
        IF many > 0 AND (first <> before + 1 OR last <> before + many OR last < (SELECT max(seq) FROM entries)) THEN
            RAISE EXCEPTION 'the ledger is append-only: this is not the next number' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$""",
    """
    CREATE TRIGGER entries_in_turn AFTER INSERT ON entries REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_in_turn()""",
    """
    CREATE VIEW readable AS
    SELECT e.seq, e.kind, encode(e.subject, 'escape') AS subject, to_timestamp(e.published / 1e6) AS published,
           to_timestamp(e.recorded / 1e6) AS recorded, e.supersedes, encode(e.author, 'escape') AS author,
           encode(e.reason, 'escape') AS reason, encode(e.digest, 'hex') AS digest
    FROM entries e""",
)

COPY_ENTRIES = """
    COPY entries (seq, kind, subject, valid, published, recorded, supersedes, author, reason, commitment, digest)
    FROM STDIN (FORMAT binary)"""
ENTRY_TYPES = ("int8", "text", "bytea", "text", "int8", "int8", "int8", "bytea", "bytea", "bytea", "bytea")
COPY_PAYLOADS = "COPY payloads (seq, salt, body) FROM STDIN (FORMAT binary)"
PAYLOAD_TYPES = ("int8", "bytea", "bytea")

HEAD = "SELECT seq, digest, recorded FROM entries ORDER BY seq DESC LIMIT 1"
LATEST = """
    SELECT wanted.kind, wanted.subject,
           (SELECT max(e.seq) FROM entries e WHERE e.kind = wanted.kind AND sha256(e.subject) = sha256(wanted.subject))
    FROM unnest(%s::text[], %s::bytea[]) AS wanted (kind, subject)"""
KIND_OF = "SELECT kind FROM entries WHERE seq = %s"

_COLUMNS = """
    SELECT e.seq, e.kind, e.subject, e.valid, e.published, e.recorded, e.supersedes, e.author, e.reason, e.commitment, e.digest,
           p.salt, p.body, x.seq
    FROM entries e LEFT JOIN payloads p ON p.seq = e.seq LEFT JOIN erasures x ON x.seq = e.seq"""
_WITHIN = " e.recorded <= %(recorded)s AND (%(known)s::bigint IS NULL OR e.published <= %(known)s::bigint)"
_PAGE = " AND e.seq > %(after)s AND e.seq <= %(upto)s AND" + _WITHIN + " ORDER BY e.seq LIMIT %(page)s"

BY_NUMBERS = _COLUMNS + " JOIN unnest(%s::bigint[]) WITH ORDINALITY AS wanted (seq, turn) ON wanted.seq = e.seq ORDER BY wanted.turn"
ALL = _COLUMNS + " ORDER BY e.seq"
STORED = _COLUMNS + " WHERE e.seq > %(after)s AND e.seq <= %(upto)s ORDER BY e.seq LIMIT %(page)s"
SCAN = _COLUMNS + " WHERE (%(kind)s::text IS NULL OR e.kind = %(kind)s)" + _PAGE
SEEK = _COLUMNS + " WHERE (%(kind)s::text IS NULL OR e.kind = %(kind)s) AND sha256(e.subject) = sha256(%(subject)s::bytea)" + _PAGE

# For each subject the latest entry within both times, in the order in which the subjects first appeared.
_CURRENT = """
    FROM (
        SELECT min(e.seq) AS first, max(e.seq) FILTER (WHERE %(known)s::bigint IS NULL OR e.published <= %(known)s::bigint) AS last
        FROM entries e WHERE e.recorded <= %(recorded)s AND e.kind = %(kind)s AND {subject} GROUP BY e.subject
    ) AS latest JOIN entries found ON found.seq = latest.last
    WHERE NOT EXISTS (
        SELECT 1 FROM entries e
        WHERE e.supersedes = latest.last AND e.recorded <= %(recorded)s AND (%(known)s::bigint IS NULL OR e.published <= %(known)s::bigint)
    )"""
_ANY = _CURRENT.format(subject="TRUE")

CURRENT = "SELECT latest.last" + _ANY + " ORDER BY latest.first"
CURRENT_OF = "SELECT latest.last" + _CURRENT.format(subject="sha256(e.subject) = sha256(%(subject)s::bytea)")
_LEFT = " AND NOT EXISTS (SELECT 1 FROM erasures x WHERE x.seq = latest.last)"
UNDATED = "SELECT count(*)" + _ANY + " AND found.published IS NULL" + _LEFT
ERASE = "INSERT INTO erasures VALUES (%s, %s)"
FORGET = "DELETE FROM payloads WHERE seq = ANY(%s)"
ERASED = "SELECT seq FROM erasures"
FORGOTTEN = "VACUUM (FULL) payloads"

GRANTS = {
    "read": ("GRANT USAGE ON SCHEMA {schema} TO {role}", "GRANT SELECT ON entries, payloads, erasures, marsad_ledger, readable TO {role}"),
    "append": (
        "GRANT USAGE ON SCHEMA {schema} TO {role}",
        "GRANT SELECT ON entries, payloads, erasures, marsad_ledger, readable TO {role}",
        "GRANT INSERT ON entries, payloads TO {role}",
    ),
}
"""What a role needs: to read, or to read and append; no role needs to update, delete or truncate."""
SCHEMA = "SELECT current_schema()"
