"""`marsad theatre check`: findings by file and place."""

from __future__ import annotations

import sys
from pathlib import Path

from marsad.cli.errors import REFUSED
from marsad.theatre import check


def check_folder(folder: Path) -> int:
    """Prints every finding; 1 if one is an error."""
    findings = check(folder)
    for finding in findings:
        where = f"{finding.file}: {finding.where}" if finding.where else finding.file
        sys.stdout.write(f"{finding.level}: {where}: {finding.message}. {finding.remedy}\n")
    errors = sum(f.level == "error" for f in findings)
    sys.stdout.write(f"{errors} errors, {len(findings) - errors} warnings\n")
    return REFUSED if errors else 0
