"""How well places are found by spellings that no list holds, and how fast.

    python bench/places.py [--update-floors [--allow-lower]]

Every third place of a gazetteer of ten thousand, and every neighbourhood of a city, loses one spelling, drawn by a fixed seed; that
spelling is then looked up.
Alone: the best of the exact and near spellings, or none where they cannot be told apart. With one neighbour: the place next to it on
the map is known, and the nearest likely candidate is taken. About one spelling in five is, letter for letter, also another place's name:
so much no matcher can tell without the map. Last, how many of the places of real reports are resolved at all. Floors stand in
bench/floors.toml.
"""

from __future__ import annotations

import json
import math
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import floors
from marsad.model.text import PlaceMention
from marsad.resolve.places import Context, PlaceResolver
from marsad.theatre import load
from marsad.theatre.gazetteer import Gazetteer, write
from marsad.theatre.types import Place
from reading import DEV, rows

GAZETTEER, QUARTERS = "geo/places_sy.jsonl", "geo/aleppo_neighbourhoods.geojson"
SEED, TIED, NEAR_KM = 1, 3, 15.0
"""`TIED`: up to so many places of one exact name the first is taken, beyond it none; `NEAR_KM`: how far a neighbour speaks."""
Held = tuple[str, str]


def entries(shared: Path) -> list[tuple[str, list[str], float, float]]:
    """Id, spellings and point of every place of both files."""
    found = []
    for row in rows(shared / GAZETTEER):
        found.append((row["id"], [row["name"], *row["alt"], *filter(None, [row.get("name_ar")])], row["lat"], row["lon"]))
    for number, feature in enumerate(json.loads((shared / QUARTERS).read_text(encoding="utf-8"))["features"]):
        ring, of = feature["geometry"]["coordinates"][0], feature["properties"]
        points = ring[0] if isinstance(ring[0][0], list) else ring
        lon, lat = (sum(p[i] for p in points) / len(points) for i in (0, 1))
        found.append((f"quarter:{number}", [of["name"], of["name_ar"]], lat, lon))
    return found


def split(every: list[tuple[str, list[str], float, float]]) -> tuple[list[Place], list[Held]]:
    """Places, some of them without a spelling, and the spellings taken away."""
    draw, places, held = random.Random(SEED), [], []  # noqa: S311
    for number, (ref, spellings, lat, lon) in enumerate(every):
        names = [n for n in dict.fromkeys(spellings) if n]
        if len(names) > 1 and (number % 3 == 0 or ref.startswith("quarter:")):
            held.append((ref, names.pop(draw.randrange(len(names)))))
        places.append(Place(id=ref, name=names[0], names=tuple(names[1:]), lat=lat, lon=lon, kind="village", uncertainty_m=1000.0))
    return places, held


def alone(index: Gazetteer, name: str) -> str | None:
    """The place taken for a spelling by itself."""
    if exact := index.named(name):
        return exact[0].id if len(exact) <= TIED else None
    near = index.fuzzy(name)
    tied = len(near) > 1 and near[0][1] == near[1][1]
    return near[0][0].id if near and not tied else None


def km(a: Place, b: Place) -> float:
    """Kilometres between two places not far apart."""
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None  # noqa: S101
    return math.hypot((a.lat - b.lat) * 111.2, (a.lon - b.lon) * 111.2 * math.cos(math.radians(a.lat)))


def neighbours(places: list[Place]) -> dict[str, Place]:
    """For each place the nearest other one, looked for in cells of a tenth of a degree."""
    cells = defaultdict(list)
    for p in places:
        cells[(round((p.lat or 0) * 10), round((p.lon or 0) * 10))].append(p)
    found = {}
    for p in places:
        y, x = round((p.lat or 0) * 10), round((p.lon or 0) * 10)
        around = [q for i in (-1, 0, 1) for j in (-1, 0, 1) for q in cells[(y + i, x + j)] if q is not p]
        if around:
            found[p.id] = min(around, key=lambda q: km(p, q))
    return found


def beside(index: Gazetteer, name: str, neighbour: Place) -> str | None:
    """The place taken for a spelling where its neighbour is known."""
    likely = [(p, 1.0) for p in index.named(name)] + list(index.fuzzy(name, 60))
    near = [(score - 0.3 * km(p, neighbour) / NEAR_KM, p.id) for p, score in likely if km(p, neighbour) <= NEAR_KM]
    return max(near)[1] if near else None


def rate(answers: list[tuple[str, str | None]]) -> tuple[float, float]:
    """Shares of right and of wrong answers; the rest abstain."""
    right = sum(a == b for a, b in answers)
    return right / len(answers), (sum(b is not None for _, b in answers) - right) / len(answers)


def measured(shared: Path, folder: Path) -> dict[str, float]:
    """All figures; those of speed on the first look-up of each name."""
    places, held = split(entries(shared))
    write(folder / "g.sqlite", ((p, None) for p in places), ())
    index, next_to = Gazetteer(folder / "g.sqlite"), neighbours(places)
    begun = time.process_time()
    for _, name in held:
        index.named(name)
    exact = len(held) / (time.process_time() - begun)
    begun = time.process_time()
    for _, name in held:
        index.fuzzy(name)
    fuzzy = len(held) / (time.process_time() - begun)
    recall, wrong = rate([(ref, alone(index, name)) for ref, name in held])
    mapped, misled = rate([(ref, beside(index, name, next_to[ref])) for ref, name in held if ref in next_to])
    size = (folder / "g.sqlite").stat().st_size / 1e6
    begun = time.perf_counter()
    Gazetteer(folder / "g.sqlite").named("x")
    print(f"{len(held)} spellings; {size:.1f} MB, opened in {time.perf_counter() - begun:.4f} s")
    print(f"{exact:,.0f} exact and {fuzzy:,.0f} near look-ups a second")
    print(f"alone: wrong {wrong:.3f}; with a neighbour: wrong {misled:.3f}")
    return {
        "recall_alone": recall, "not_wrong_alone": 1 - wrong, "recall_beside": mapped, "not_wrong_beside": 1 - misled,
        "exact_k_s": exact / 1000, "near_k_s": fuzzy / 1000, "reports_resolved": resolved(shared),
    }  # fmt: skip


def resolved(shared: Path) -> float:
    """Share of the places that coders found in reports, and that bear a name ("rebel-held areas" do not), which get a place."""
    resolver, found, asked = PlaceResolver(load("syria-2016")), 0, 0
    for report in rows(shared / DEV):
        names = {n for c in report["claims"] for n in c["places"]}
        context = resolver.context([PlaceMention(text=n) for n in sorted(names)])
        for name in (n for n in names if any(word[:1].isupper() for word in n.split())):
            asked += 1
            found += resolver.resolve(PlaceMention(text=name), context, Context())[1] is not None
    return found / asked


def main() -> int:
    """Measures and judges."""
    shared = floors.shared(GAZETTEER, QUARTERS, DEV)
    if shared is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(shared, Path(folder))
    return floors.judge("places", floors.digest([shared / f for f in (GAZETTEER, QUARTERS, DEV)]), figures)


if __name__ == "__main__":
    sys.exit(main())
