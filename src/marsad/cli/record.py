"""The verbs of the record: proving, sealing, erasing, copying it, and what changed in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.options import Folder, Format

record_app = typer.Typer(rich_markup_mode=None)


@record_app.command()
def verify(
    folder: Folder,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="HEAD", help="A head (N:DIGEST) or a seal's file kept elsewhere: finds a cut-off or rewritten record."
        ),
    ] = None,
) -> None:
    """Walk the whole record: every changed, missing or reordered entry, JSON lines; if all is whole, the head to keep elsewhere."""
    from marsad.cli import proving

    raise typer.Exit(proving.verify(folder, against))


@record_app.command()
def seal(
    folder: Folder,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write the seal here, to be published.")] = None,
    request: Annotated[Path | None, typer.Option("--request", metavar="FILE", help="Also write a time-stamp request (RFC 3161).")] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="SEAL", help="Check a seal written before, with --token and --roots.")
    ] = None,
    token: Annotated[Path | None, typer.Option("--token", metavar="FILE", help="An authority's answer to the request.")] = None,
    roots: Annotated[Path | None, typer.Option("--roots", metavar="PEM", help="The certificates of the authorities you trust.")] = None,
) -> None:
    """Seal the record as it is now, for publication or an outside time stamp; or check such a stamp, without a network."""
    from marsad.cli import sealing

    raise typer.Exit(sealing.seal(folder, to=to, request=request, check=check, token=token, roots=roots))


@record_app.command()
def erase(
    folder: Folder,
    subject: Annotated[str, typer.Argument(metavar="ID", help="A report's id, a claim's id, or the number of an entry.")],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; it stays in the record for good, so name nobody in it.")
    ] = "",
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who stands for it; left out, the name you are logged in by.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Take a text, a claim or a decision out of the record for good; a dated, reasoned tombstone stays, and `verify` still holds."""
    from marsad.cli import keeping

    raise typer.Exit(keeping.erase(folder, subject, by, reason, dry_run=dry_run))


@record_app.command()
def dump(
    folder: Folder,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Where it goes; left out, standard output.")] = None,
) -> None:
    """Write the whole record as JSON lines, from which `restore` lays the same chain."""
    from marsad.cli import keeping

    raise typer.Exit(keeping.dump(folder, to))


@record_app.command()
def restore(
    dumped: Annotated[str, typer.Argument(metavar="FILE", help="What `marsad dump` wrote, or - for standard input.")],
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="A new folder.")],
    ledger: Annotated[
        str | None, typer.Option("--ledger", metavar="ADDRESS", help="postgresql://USER@HOST/DATABASE instead of a file in the folder.")
    ] = None,
) -> None:
    """Lay a dumped record anew, the same to the last digest, and publish from it; a broken dump is refused whole."""
    from marsad.cli import keeping

    raise typer.Exit(keeping.restore(dumped, into, ledger))


@record_app.command()
def backup(
    folder: Folder,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="A new file.")],
) -> None:
    """Copy the ledger of a folder while others read and write it."""
    from marsad.cli import keeping

    raise typer.Exit(keeping.backup(folder, to))


@record_app.command()
def rebuild(folder: Folder) -> None:
    """Make everything that follows from the record anew: the index of claims, the situation report, the map."""
    from marsad.cli import keeping

    raise typer.Exit(keeping.rebuild(folder))


@record_app.command()
def grant(
    folder: Folder,
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="read, or append (which reads too).")],
    role: Annotated[str, typer.Argument(metavar="ROLE", help="A role of the PostgreSQL server that keeps the ledger.")],
) -> None:
    """Let a role of the server read the ledger, or add to it; no role may change what stands."""
    from marsad.cli import proving

    raise typer.Exit(proving.grant(folder, right, role))


@record_app.command()
def diff(
    folder: Folder,
    start: Annotated[str, typer.Option("--from", metavar="T1", help="The earlier state: what was published by then (a date: its end).")],
    end: Annotated[str, typer.Option("--to", metavar="T2", help="The later state.")],
    about: Annotated[str | None, typer.Option("--about", metavar="DATE", help="Only what is said of that day.")] = None,
    recorded: Annotated[bool, typer.Option("--recorded", help="Compare what this ledger held at the two times instead.")] = False,
    form: Format = "jsonl",
) -> None:
    """What changed between two states of knowledge, and because of which report or judgement. Formats: jsonl, table."""
    from marsad.cli import changing

    raise typer.Exit(changing.diff(folder, start, end, about, form, recorded=recorded))


@record_app.command()
def corrections(
    folder: Folder,
    start: Annotated[str | None, typer.Option("--from", metavar="T", help="Only those made since then.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="T", help="Only those made by then.")] = None,
    form: Format = "jsonl",
) -> None:
    """Every published figure that a later run changed: old, new, when and why. Formats: jsonl, atom, table."""
    from marsad.cli import changing

    raise typer.Exit(changing.corrections(folder, start, end, form))
