"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 160


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints rows under their columns; the first never wraps. As wide as the terminal, or `WIDTH` where there is none."""
    shown = Table(show_lines=False)
    for number, name in enumerate(columns):
        shown.add_column(name, no_wrap=number == 0)
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console = Console()
    Console(width=console.width if console.is_terminal else WIDTH).print(shown)
