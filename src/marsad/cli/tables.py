"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 160


def streamed(columns: Sequence[str], shares: Sequence[int], batches: Iterable[Iterable[Sequence[str]]]) -> None:
    """Prints rows as their batches come, under one heading, in columns whose widths are shares of the whole: no row waits for another."""
    console = Console()
    console = Console(width=console.width if console.is_terminal else WIDTH)
    room = console.width - 2 * len(shares)
    widths = [room * share // sum(shares) for share in shares]
    heading = [tuple(columns), tuple("─" * width for width in widths)]
    for rows in chain([heading], batches):
        grid = Table.grid(padding=(0, 2, 0, 0))
        for width in widths:
            grid.add_column(width=width, overflow="fold")
        for row in rows:
            grid.add_row(*(Text(cell) for cell in row))
        if grid.row_count:
            console.print(grid)
            console.file.flush()


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under their columns; the first never wraps. As wide as the terminal, or `WIDTH` where there is none."""
    shown = Table(show_lines=False)
    for number, name in enumerate(columns):
        shown.add_column(name, no_wrap=number == 0)
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console = Console()
    Console(width=console.width if console.is_terminal else WIDTH).print(shown)
