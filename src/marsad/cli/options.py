"""Arguments and options that many verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that `marsad run` has written.")]
Format = Annotated[str, typer.Option("--format", metavar="F")]
