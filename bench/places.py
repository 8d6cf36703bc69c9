"""How well places are found by spellings that no list holds, and how fast.

    python bench/places.py [--update-floors [--allow-lower]]

Of a gazetteer of ten thousand places, 2,500 spellings are taken away, drawn by a fixed seed among all, and one of every
neighbourhood of a city; each is then asked for. Alone: nothing else is known. With a neighbour: the place next to it on the map is.
`recall`: the place stands first among the candidates; `right` and `wrong`: of what is chosen, the rest is left open. Right is the
place itself, and one within two kilometres, which is mostly the same place listed twice. One spelling in eight is, letter for
letter, another place's name alone: no matcher can tell without the map. Last, how many of the places of real reports are resolved
at all; of a sample of 100 of these, looked at one by one, none lay further off than ten kilometres. Floors stand in bench/floors.toml.
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
from marsad.model.resolution import Candidate
from marsad.model.text import PlaceMention
from marsad.resolve.found import Context
from marsad.resolve.places import PlaceResolver
from marsad.theatre import load
from marsad.theatre.gazetteer import FILE, Gazetteer, write
from marsad.theatre.types import Place
from reading import DEV, rows

GAZETTEER, QUARTERS = "geo/places_sy.jsonl", "geo/aleppo_neighbourhoods.geojson"
SEED, TAKEN, SAME_KM = 1, 2500, 2.0
HEAD = 'id = "bench"\nname = "Bench"\ncountries = ["SY"]\nbbox = [35.0, 32.0, 43.0, 38.0]\n'
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
    draw = random.Random(SEED)  # noqa: S311
    several = [(i, names) for i, (_, spellings, _, _) in enumerate(every) if len(names := list(dict.fromkeys(filter(None, spellings)))) > 1]
    taken: dict[int, str] = {}
    for number, name in draw.sample([(i, n) for i, names in several for n in names], TAKEN):
        taken.setdefault(number, name)
    for number, names in several:
        if every[number][0].startswith("quarter:"):
            taken.setdefault(number, draw.choice(names))
    places = []
    for number, (ref, spellings, lat, lon) in enumerate(every):
        names = [n for n in dict.fromkeys(spellings) if n and n != taken.get(number)]
        places.append(Place(id=ref, name=names[0], names=tuple(names[1:]), lat=lat, lon=lon, kind="village", uncertainty_m=1000.0))
    return places, [(every[number][0], name) for number, name in sorted(taken.items())]


def km(a: Place, b: Place) -> float:
    """Kilometres between two places not far apart."""
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
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


def rate(resolver: PlaceResolver, held: list[Held], places: dict[str, Place], near: dict[str, Place] | None) -> tuple[float, float, float]:
    """Shares of spellings whose place stands first, is chosen, and for which another is chosen."""
    first = right = wrong = 0
    for ref, name in held:
        beside = near.get(ref) if near else None
        context = Context(points=((beside.lat or 0.0, beside.lon or 0.0),)) if beside else Context()
        candidates, chosen, _ = resolver.resolve(PlaceMention(text=name), context, Context())
        first += bool(candidates) and same(candidates[0], places[ref])
        right += chosen is not None and same(chosen, places[ref])
        wrong += chosen is not None and not same(chosen, places[ref])
    return first / len(held), right / len(held), wrong / len(held)


def same(found: Candidate, place: Place) -> bool:
    """Whether a candidate is the place, or lies where it lies."""
    if found.id == place.id or found.lat is None or found.lon is None:
        return found.id == place.id
    return km(Place(id=found.id, name=found.name, lat=found.lat, lon=found.lon), place) <= SAME_KM


def measured(shared: Path, folder: Path) -> dict[str, float]:
    """All figures; those of speed on the first look-up of each name."""
    places, held = split(entries(shared))
    (folder / "theatre.toml").write_text(HEAD, encoding="utf-8")
    write(folder / FILE, ((p, None) for p in places), ())
    index, next_to = Gazetteer(folder / FILE), neighbours(places)
    begun = time.process_time()
    for _, name in held:
        index.named(name)
    exact = len(held) / (time.process_time() - begun)
    begun = time.process_time()
    for _, name in held:
        index.fuzzy(name)
    fuzzy = len(held) / (time.process_time() - begun)
    resolver, by_id = PlaceResolver(load(folder)), {p.id: p for p in places}
    recall, right, wrong = rate(resolver, held, by_id, None)
    mapped, placed, misled = rate(resolver, [h for h in held if h[0] in next_to], by_id, next_to)
    begun = time.perf_counter()
    Gazetteer(folder / FILE).named("x")
    opened = time.perf_counter() - begun
    print(f"{len(held)} spellings; {(folder / FILE).stat().st_size / 1e6:.1f} MB, opened in {opened:.4f} s")
    print(f"{exact:,.0f} exact and {fuzzy:,.0f} near look-ups a second")
    print(f"alone: first {recall:.3f}, right {right:.3f}, wrong {wrong:.3f}")
    print(f"with a neighbour: first {mapped:.3f}, right {placed:.3f}, wrong {misled:.3f}")
    return {
        "recall_alone": recall, "not_wrong_alone": 1 - wrong, "recall_beside": mapped, "right_beside": placed,
        "not_wrong_beside": 1 - misled,
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
