"""Erasing, dumping, restoring, copying, sealing: what a record must stand over the years."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from postgres_server import PASSWORD

REPORT = "nw-2016-09-08"


@pytest.fixture
def copy(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


def lines(ran):
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def files(folder):
    return b"".join(f.read_bytes() for f in sorted(folder.iterdir()))


def test_an_erased_report_is_nowhere_and_does_not_come_back(marsad, copy, tmp_path, monkeypatch):
    told = [c for c in lines(marsad("claims", copy)) if c["report"] == REPORT]
    quote = told[0]["quote"][10:60]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "again.txt").write_text(f"id: {REPORT}\npublished: 2016-09-09\n\n{told[0]['quote']}\n", encoding="utf-8")
    assert marsad("erase", copy, REPORT, "--by", "Rana", "--reason", "a source is in danger").code == 0
    assert quote.encode() not in files(copy)
    assert REPORT not in {c["report"] for c in lines(marsad("claims", copy))}
    assert REPORT not in (copy / "sitrep.md").read_text() + (copy / "map.html").read_text()
    again = marsad("run", tmp_path / "again.txt", "--into", copy)
    assert (again.code, "was erased (by Rana on" in again.err, "a source is in danger" in again.err) == (1, True, True)
    verified = marsad("verify", copy)
    assert (verified.code, "payloads were erased" in verified.err) == (0, True)


def test_an_erased_claim_leaves_the_others_and_stays_away_from_later_readings(marsad, copy, monkeypatch):
    before = [c["id"] for c in lines(marsad("claims", copy)) if c["report"] == REPORT]
    assert marsad("judge", copy, "correct", before[0], "when", "2016-09-08", "--by", "Rana", "--reason", "looked up").code == 0
    ran = marsad("erase", copy, before[0], "--by", "Rana", "--reason", "names a child")
    assert "judgement" in ran.out
    assert [c["id"] for c in lines(marsad("claims", copy)) if c["report"] == REPORT] == before[1:]
    monkeypatch.setattr("marsad.pipeline.take_in.VERSION", "of another reader")
    again = marsad("run", copy.parent, "--into", copy)
    assert "read again" in again.err
    assert [c["id"] for c in lines(marsad("claims", copy)) if c["report"] == REPORT] == before[1:]


def test_a_dry_run_erases_nothing(marsad, copy):
    before = files(copy)
    ran = marsad("erase", copy, REPORT, "--dry-run")
    assert (ran.code, "report\tnw-2016-09-08@1" in ran.out) == (0, True)
    assert files(copy) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody", "--reason", "x"), "nothing is kept of 'nobody'"),
        ((REPORT,), "needs a reason"),
        (("9999", "--reason", "x"), "nothing is kept of '9999'"),
        (("9" * 30, "--reason", "x"), "nothing is kept of"),
        (("1", "--reason", "x"), "of kind theatre"),
    ],
)
def test_what_cannot_be_erased_is_said(marsad, copy, words, said):
    ran = marsad("erase", copy, *words)
    assert (ran.code > 0, said in ran.err) == (True, True), ran.err


def test_a_dump_restored_gives_the_same_record_and_the_same_pages(marsad, copy, tmp_path):
    marsad("erase", copy, REPORT, "--by", "Rana", "--reason", "a source is in danger")
    assert marsad("dump", copy, "--to", tmp_path / "dump.jsonl").code == 0
    ran = marsad("restore", tmp_path / "dump.jsonl", "--into", tmp_path / "anew")
    assert ran.out == marsad("verify", copy).out == marsad("verify", tmp_path / "anew").out
    for name in ("sitrep.md", "map.html"):
        assert (copy / name).read_bytes() == (tmp_path / "anew" / name).read_bytes()
    assert (tmp_path / "dump.jsonl").stat().st_mode & 0o077 == 0


def test_a_dump_goes_from_a_file_to_a_server_and_back(marsad, copy, tmp_path, server, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    marsad("dump", copy, "--to", tmp_path / "dump.jsonl")
    address = server.address()
    head = marsad("restore", tmp_path / "dump.jsonl", "--into", tmp_path / "shared", "--ledger", address).out
    assert head == marsad("verify", copy).out == marsad("verify", tmp_path / "shared").out
    there = marsad("dump", tmp_path / "shared").out
    assert there == (tmp_path / "dump.jsonl").read_text(encoding="utf-8")
    assert PASSWORD not in there
    assert lines(marsad("events", tmp_path / "shared")) == lines(marsad("events", copy))


def test_a_broken_dump_is_refused_whole_with_its_line(marsad, copy, tmp_path):
    marsad("dump", copy, "--to", tmp_path / "dump.jsonl")
    text = (tmp_path / "dump.jsonl").read_text().splitlines()
    (tmp_path / "broken.jsonl").write_text("\n".join([*text[:7], text[7][:-9], *text[8:]]))
    ran = marsad("restore", tmp_path / "broken.jsonl", "--into", tmp_path / "anew")
    assert (ran.code, "broken.jsonl:8" in ran.err) == (1, True)
    assert marsad("restore", tmp_path / "none.jsonl", "--into", tmp_path / "other").code == 1


def test_a_backup_is_a_ledger_of_its_own(marsad, copy, tmp_path):
    (tmp_path / "kept").mkdir()
    assert marsad("backup", copy, "--to", tmp_path / "kept" / "ledger.sqlite").code == 0
    assert marsad("verify", tmp_path / "kept").out == marsad("verify", copy).out
    again = marsad("backup", copy, "--to", tmp_path / "kept" / "ledger.sqlite")
    assert (again.code, "the copy cannot be written" in again.err) == (1, True)


def test_what_is_derived_is_made_anew_byte_for_byte(marsad, copy):
    made = {name: (copy / name).read_bytes() for name in ("sitrep.md", "map.html")}
    for name in made:
        (copy / name).write_text("spoiled")
    head = marsad("verify", copy).out
    assert marsad("rebuild", copy).code == 0
    assert {name: (copy / name).read_bytes() for name in made} == made
    assert marsad("verify", copy).out == head


def test_a_seal_holds_until_the_record_is_written_anew(marsad, copy, tmp_path):
    assert marsad("seal", copy, "--to", tmp_path / "seal.json").code == 0
    assert "as they were sealed" in marsad("seal", copy, "--check", tmp_path / "seal.json").err
    marsad("erase", copy, REPORT, "--by", "Rana", "--reason", "a source is in danger")
    assert marsad("seal", copy, "--check", tmp_path / "seal.json").code == 0
    assert marsad("verify", copy, "--against", tmp_path / "seal.json").code == 0
    other = tmp_path / "other"
    (tmp_path / "one.txt").write_text("id: one\npublished: 2016-09-09\n\nRebels shelled Azaz.\n")
    marsad("run", tmp_path / "one.txt", "--into", other, "--theatre", "syria-2016")
    ran = marsad("seal", other, "--check", tmp_path / "seal.json")
    assert (ran.code, "entries 1 to" in ran.err) == (1, True)
    assert marsad("verify", other, "--against", tmp_path / "seal.json").code == 1


AUTHORITY = """
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[tsa]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa_config]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@pytest.fixture
def authority(tmp_path):
    """A time-stamp authority of our own, made with OpenSSL: what it answers to a request."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    home = tmp_path / "authority"
    home.mkdir()
    (home / "config").write_text(AUTHORITY)
    (home / "serial").write_text("01\n")

    def call(*words):
        subprocess.run(["openssl", *words], cwd=home, check=True, capture_output=True)

    call("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Root of the test",
         "-days", "9", "-config", "config", "-extensions", "ca", "-section", "none")  # fmt: skip
    call("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Clock of the test")
    call("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem", "-days", "9",
         "-extfile", "config", "-extensions", "tsa")  # fmt: skip

    def answer(request, to):
        call("ts", "-reply", "-config", "config", "-section", "tsa_config", "-queryfile", str(request), "-signer", "tsa.pem",
             "-inkey", "tsa.key", "-out", str(to))  # fmt: skip
        return home / "ca.pem"

    return answer


def test_an_outside_authority_stamps_a_seal(marsad, copy, tmp_path, authority):
    seal, request, token = (tmp_path / name for name in ("seal.json", "seal.tsq", "seal.tsr"))
    assert marsad("seal", copy, "--to", seal, "--request", request).code == 0
    roots = authority(request, token)
    checked = marsad("seal", copy, "--check", seal, "--token", token, "--roots", roots)
    assert (checked.code, "the authority saw it at" in checked.err) == (0, True), checked.err
    marsad("judge", copy, "reject", lines(marsad("claims", copy))[0]["id"], "--by", "Rana", "--reason", "x")
    marsad("seal", copy, "--to", tmp_path / "later.json")
    forged = marsad("seal", copy, "--check", tmp_path / "later.json", "--token", token, "--roots", roots)
    assert (forged.code, "does not hold" in forged.err) == (1, True)


def test_a_seal_that_contradicts_itself_is_refused(marsad, copy, tmp_path):
    marsad("seal", copy, "--to", tmp_path / "seal.json")
    text = json.loads((tmp_path / "seal.json").read_text())
    (tmp_path / "bad.json").write_text(json.dumps(text | {"root": "0" * 64}))
    assert "is no seal" in marsad("seal", copy, "--check", tmp_path / "bad.json").err
    assert "nothing says what to do" in marsad("seal", copy).err
