"""The command line: verbs, settings, the clock, exit codes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from marsad import __version__
from marsad.cli.options import Folder, Format
from marsad.cli.record import record_app

app = typer.Typer(
    name="marsad",
    no_args_is_help=True,
    rich_markup_mode=None,  # help drawn by rich takes two tenths of a second to import
    add_completion=False,
    pretty_exceptions_enable=False,
    help="An open conflict monitor: reports in; attributed claims, events, control, siege and toll out.",
)
theatre_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="A theatre's data: begin one, check it, show it.")
app.add_typer(theatre_app, name="theatre")
import_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Take outside data into a theatre.")
theatre_app.add_typer(import_app, name="import")
history_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Bring in what others have put together.")
app.add_typer(history_app, name="import")

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Reports: .jsonl, .txt, a folder of these, or - for standard input.")]
TheatreName = Annotated[
    str | None, typer.Option("--theatre", metavar="T", help="A shipped theatre or a folder; left out, the best fitting one.")
]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="T", help="Only what was published by then: a date (its end) or an instant.")
]
RecordedAt = Annotated[str | None, typer.Option("--recorded-at", metavar="T", help="Only what this ledger held then.")]
WithJudgements = Annotated[bool, typer.Option("--with-judgements", help="With --known-at: people's later judgements count too.")]
Day = Annotated[str | None, typer.Option("--at", metavar="DATE", help="The day asked about; left out, the last day of publication.")]
Jobs = Annotated[int, typer.Option("--jobs", metavar="N", help="Processes that read; what is read is the same for every number.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"marsad {__version__}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False) -> None:
    """An open conflict monitor."""


@app.command()
def read(
    files: Files,
    theatre: TheatreName = None,
    form: Format = "jsonl",
    explain: Annotated[bool, typer.Option("--explain", help="Say of each claim why it was read so.")] = False,
    jobs: Jobs = 1,
) -> None:
    """Read reports and print their claims; nothing is stored. Formats: jsonl, table."""
    from marsad.cli import reading

    raise typer.Exit(reading.read(files, theatre, form, explain=explain, jobs=jobs))


@app.command()
def run(
    files: Files,
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where ledger, report and map go.")],
    theatre: TheatreName = None,
    jobs: Jobs = 1,
    ledger: Annotated[
        str | None,
        typer.Option("--ledger", metavar="ADDRESS", help="postgresql://USER@HOST/DATABASE instead of a file; FOLDER remembers it."),
    ] = None,
) -> None:
    """The main job: take in, read, resolve, reconcile, assess, publish. Running it again with more files adds."""
    from marsad.cli import running

    raise typer.Exit(running.run(files, into, theatre, jobs, ledger))


@app.command()
def events(
    folder: Folder,
    start: Annotated[str | None, typer.Option("--from", metavar="D")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="D")] = None,
    known_at: KnownAt = None,
    recorded_at: RecordedAt = None,
    with_judgements: WithJudgements = False,
) -> None:
    """Print events, JSON lines."""
    from marsad.cli import asking

    raise typer.Exit(asking.events(asking.Asked(folder, known_at, recorded_at, with_judgements), start, end))


@app.command()
def claims(
    folder: Folder,
    place: Annotated[str | None, typer.Option("--place", metavar="P", help="Only of this place, by a name or its id.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="Only of this kind, such as capture.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="D", help="Only what may lie on or after that day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="D", help="Only what may lie on or before that day.")] = None,
    known_at: KnownAt = None,
    recorded_at: RecordedAt = None,
    with_judgements: WithJudgements = False,
    form: Format = "jsonl",
) -> None:
    """Claims that are kept, by place, day and kind, without going through the whole record. Formats: jsonl, table."""
    from marsad.cli import looking
    from marsad.cli.asking import Asked

    raise typer.Exit(looking.claims(Asked(folder, known_at, recorded_at, with_judgements), place, kind, (start, end), form))


@app.command()
def control(
    folder: Folder,
    at: Day = None,
    history: Annotated[bool, typer.Option("--history", help="All intervals.")] = False,
    gains: Annotated[
        tuple[str, str] | None, typer.Option("--gains", metavar="FROM TO", help="What each side won and lost between two days.")
    ] = None,
    rule: Annotated[str | None, typer.Option("--rule", metavar="R", help="weighed or stated; left out, the theatre's own.")] = None,
    known_at: KnownAt = None,
    recorded_at: RecordedAt = None,
    with_judgements: WithJudgements = False,
    form: Format = "jsonl",
) -> None:
    """Who holds what. Formats: jsonl, geojson, table."""
    from marsad.cli import asking

    asked = asking.Asked(folder, known_at, recorded_at, with_judgements, rule)

    if gains:
        from marsad.cli import campaigns

        raise typer.Exit(campaigns.gains(asked, gains, form, alone=not at and not history))
    raise typer.Exit(asking.control(asked, at, history, form))


@app.command()
def siege(
    folder: Folder,
    at: Day = None,
    history: Annotated[bool, typer.Option("--history", help="All intervals.")] = False,
    what_if: Annotated[list[str] | None, typer.Option("--what-if", metavar="PLACE=SIDE", help="Assume a holder (repeatable).")] = None,
    definition: Annotated[
        str | None, typer.Option("--definition", metavar="D", help="By another definition: reported, ways, roads, ocha, siege-watch, all.")
    ] = None,
    known_at: KnownAt = None,
    recorded_at: RecordedAt = None,
    with_judgements: WithJudgements = False,
    form: Format = "jsonl",
) -> None:
    """What is cut off, by which definition, and what would be. Formats: jsonl, table."""
    from marsad.cli import sieges
    from marsad.cli.asking import Asked

    asked = Asked(folder, known_at, recorded_at, with_judgements)
    raise typer.Exit(sieges.siege(asked, at, history, tuple(what_if or ()), definition, form))


@app.command()
def toll(
    folder: Folder,
    start: Annotated[str | None, typer.Option("--from", metavar="D")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="D")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="B", help="place, side, kind or claimant.")] = None,
    rule: Annotated[
        str, typer.Option("--rule", metavar="R", help="By which rule; docs/decides.md says what each does.")
    ] = "reported-range",
    compare: Annotated[bool, typer.Option("--compare", help="All rules side by side.")] = False,
    checks: Annotated[bool, typer.Option("--checks", help="Tolls given for whole periods, beside what the events add up to.")] = False,
    parameters: Annotated[Path | None, typer.Option("--parameters", metavar="FILE", help="A TOML file with other parameters.")] = None,
    known_at: KnownAt = None,
    recorded_at: RecordedAt = None,
    with_judgements: WithJudgements = False,
    form: Format = "table",
) -> None:
    """The dead and hurt, with the rule and what it leaves out. Formats: jsonl, csv, table."""
    from marsad.cli import tolls
    from marsad.cli.asking import Asked

    wanted = tolls.Wanted(start=start, end=end, by=by, rule=rule, parameters=parameters, compare=compare, checks=checks)
    raise typer.Exit(tolls.toll(Asked(folder, known_at, recorded_at, with_judgements), wanted, form))


@app.command()
def sitrep(
    folder: Folder,
    at: Day = None,
    known_at: KnownAt = None,
    recorded_at: RecordedAt = None,
    with_judgements: WithJudgements = False,
    form: Format = "markdown",
) -> None:
    """The situation report of a day, every sentence with its claims. Formats: markdown, json."""
    from marsad.cli import asking

    raise typer.Exit(asking.sitrep(asking.Asked(folder, known_at, recorded_at, with_judgements), at, form))


@app.command()
def explain(
    folder: Folder,
    subject: Annotated[str, typer.Argument(metavar="ID", help="A claim, an event, an interval, a place, an area, or toll for the sum.")],
    known_at: KnownAt = None,
    recorded_at: RecordedAt = None,
) -> None:
    """How a claim, event, control state, siege or number came about, down to the quotes."""
    from marsad.cli import explaining
    from marsad.cli.asking import Asked

    raise typer.Exit(explaining.explain(Asked(folder, known_at, recorded_at), subject))


@app.command()
def judge(
    folder: Folder,
    verdict: Annotated[
        str,
        typer.Argument(metavar="VERDICT", help="same, different, part-of, split, accept, reject, correct, add or sign-off."),
    ],
    words: Annotated[list[str], typer.Argument(metavar="WHAT...", help="ID ID, EVENT CLAIM..., ID, ID FIELD VALUE or REPORT KIND QUOTE.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept with the decision.")] = "",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; left out, the name you are logged in by.")] = None,
) -> None:
    """Overrule what was read or put together; every decision is kept with who, when and why."""
    from marsad.cli import judging

    raise typer.Exit(judging.judge(folder, verdict, words, by, reason))


@theatre_app.command("new")
def theatre_new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The theatre's id, such as sudan-2023: small letters, digits, hyphens.")],
    country: Annotated[list[str], typer.Option("--country", metavar="XX", help="Code or name of a country (repeatable).")],
    into: Annotated[Path | None, typer.Option("--into", metavar="FOLDER", help="Where the theatre's folder goes; left out, here.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="D", help="The first day of the war.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="D", help="The first day after it.")] = None,
    least: Annotated[int, typer.Option("--least", metavar="N", help="Places with at least so many inhabitants; 500 or more.")] = 5000,
) -> None:
    """Write a commented skeleton of a theatre from the gazetteer."""
    from marsad.cli import theatres

    raise typer.Exit(theatres.new(name, country, into, start, end, least))


@import_app.command("places")
def theatre_import_places(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="A gazetteer: .txt, .zip, .jsonl, .csv, .tsv, .geojson, .osm.pbf.")
    ],
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="The theatre's folder.")],
    form: Annotated[str | None, typer.Option("--format", metavar="F", help="geonames, wof, csv, geojson, osm; left out, by name.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="Which column or property holds a field (repeatable).")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="The kind of the places where the file says none.")] = None,
) -> None:
    """Take the places of files into a theatre's gazetteer; each row refused is named. The same file again replaces what it gave."""
    from marsad.cli import importing

    raise typer.Exit(importing.places(files, into, form, columns or [], kind))


@history_app.command("control")
def import_control(
    table: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .jsonl file, a row for each place and day.")],
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where ledger, report and map go.")],
    described: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="MAP", help="FIELD=COLUMN (repeatable), or a TOML file that also says which word is which side."),
    ] = None,
    theatre: Annotated[
        str | None, typer.Option("--theatre", metavar="T", help="A shipped theatre or a folder; left out, FOLDER's own.")
    ] = None,
) -> None:
    """Bring in a table of who held which place on which day, each row as a claim of its source."""
    from marsad.cli import bringing

    raise typer.Exit(bringing.control(table, into, tuple(described or ()), theatre))


@import_app.command("roads")
def theatre_import_roads(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="OpenStreetMap extracts, .osm.pbf.")],
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="The theatre's folder.")],
) -> None:
    """Take roads, motorway to tertiary, into a theatre's network, cut at junctions. The same file again replaces what it gave."""
    from marsad.cli import importing

    raise typer.Exit(importing.roads(files, into))


@theatre_app.command("check")
def theatre_check(folder: Annotated[str, typer.Argument(metavar="DIR", help="A folder, or a shipped theatre's name.")]) -> None:
    """Check a theatre's data: keys, references, circles, dates, coordinates, encoding; each fault by file and line."""
    from marsad.cli import theatres

    raise typer.Exit(theatres.check_folder(folder))


@theatre_app.command("show")
def theatre_show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A shipped theatre or a folder.")],
    drawing: Annotated[Path | None, typer.Option("--map", metavar="FILE", help="Draw it: .html to zoom in, .svg for a picture.")] = None,
) -> None:
    """Say what a theatre holds, and draw it."""
    from marsad.cli import theatres

    raise typer.Exit(theatres.show(name, drawing))


app.registered_commands += record_app.registered_commands


def main() -> None:
    """Runs a command; translates errors to one line on standard error and an exit code: 1 refused, 2 wrong use."""
    from marsad.cli.errors import report

    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        sys.exit(report(error))


if __name__ == "__main__":
    main()
