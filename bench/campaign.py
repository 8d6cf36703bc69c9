"""How long reconciling takes as a campaign grows: seconds, memory, growth.

    python bench/campaign.py [CLAIMS ...]
    python bench/campaign.py --again CLAIMS

The campaign is made up and always the same (seed 7). Towns lie on a grid a third of a degree apart, each with six quarters, one town
for every 500 claims: a longer campaign is a wider war, with as much news of each town and day. Over 120 days incidents befall quarters,
with a kind, an initiator of one of two sides and a number of dead. Each is told by one to six outlets within two days; an outlet rounds
or misses the dead, names the town instead of the quarter one time in five, and leaves out the day one time in ten. Eight claims make a
report. Each size runs in a process of its own, so that its memory is its own. Without sizes: 10,000 and 100,000.
After the largest, reports come in one by one, and only what they touch is reconciled again.

With `--again` a folder is filled with the campaign (its reports have made-up texts and count as read, so that no time goes into reading)
and `marsad run` is run on it: from scratch, then with one report more and what the run before kept, then from scratch again. What the
last two publish must be the same to the byte.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from marsad.ledger import open_ledger
from marsad.model.claim import Claim, Locator, claim_id
from marsad.model.codec import to_json
from marsad.model.count import Count
from marsad.model.entry import Draft
from marsad.model.report import Report
from marsad.model.resolution import Candidate, Field, ReportHead, Resolution, ResolvedClaim
from marsad.model.text import Mention, PlaceMention, Span
from marsad.model.time import TimeSpan
from marsad.pipeline.kept import FILE_NAME, Kept
from marsad.pipeline.run import run
from marsad.pipeline.study import Study
from marsad.read.reader import VERSION
from marsad.reconcile import reconcile
from marsad.reconcile.growing import Growing
from marsad.theatre import load

SIZES = (10_000, 100_000)
MOST_SECONDS, MOST_MEGABYTES, MOST_GROWTH, MOST_ADDED = 60.0, 1024.0, 12.0, 0.5
START, DAYS, TOLD_IN_REPORT = dt.date(2031, 3, 1), 120, 8
KINDS = ("air_strike", "shelling", "clash", "capture", "casualties", "bombing", "attack", "aid")
WORDS = (
    "market school clinic bridge square mosque bakery depot road hill shells rockets jets killed wounded homes rescue morning night".split()
)


def towns(number: int) -> list[list[Candidate]]:
    """For each town its own candidate, then those of its quarters."""
    found = []
    for n in range(number):
        lon, lat = 20 + (n % 40) / 3, 30 + (n // 40) / 3
        town = Candidate(id=f"t{n}", name=f"Town {n}", score=1.0, kind="city", lat=lat, lon=lon, uncertainty_m=5_000.0)
        quarters = [
            Candidate(
                id=f"t{n}q{q}", name=f"Quarter {n}-{q}", score=1.0, kind="neighbourhood", lat=lat + q / 90, lon=lon, uncertainty_m=600.0
            )
            for q in range(6)
        ]
        found.append([town, *quarters])
    return found


def tell(dice: random.Random, incident: tuple[Candidate, Candidate, str, int, int, int], number: int) -> ResolvedClaim:
    """One outlet's telling of an incident, as claim `number`."""
    town, quarter, kind, day, dead, side = incident
    report, outlet = f"r{number // TOLD_IN_REPORT}", f"Outlet {number // TOLD_IN_REPORT % 60}"
    start = number % TOLD_IN_REPORT * 300
    place = town if dice.random() < 0.2 else quarter
    doer = Candidate(id=f"army{side}", name=f"Army {side}", score=1.0, side=f"side{side}")
    said = max(1, dead + dice.choice((-2, 0, 0, 0, 3)))
    ident = claim_id(report, 1, kind, Span(start, start + 1))
    claim = Claim(
        id=ident,
        report=report,
        locator=Locator(span=Span(start, start + 90)),
        quote=" ".join(dice.sample(WORDS, 9)),
        trigger=Span(start, start + 1),
        kind=kind,
        initiator=(Mention(text=doer.name),),
        places=(PlaceMention(text=place.name),),
        when=None if dice.random() < 0.1 else TimeSpan.day(START + dt.timedelta(days=day)),
        counts=(Count(outcome="killed", group="civilian", low=said, high=said),) if dice.random() < 0.6 else (),
    )
    chosen: tuple[tuple[Field, Candidate], ...] = (("places", place), ("initiator", doer))
    answers = tuple(Resolution(claim=ident, field=f, index=0, mention=c.name, chosen=c) for f, c in chosen)
    published = START + dt.timedelta(days=day + dice.randrange(3))
    return ResolvedClaim(claim=claim, head=ReportHead(id=report, outlet=outlet, published=published), resolutions=answers)


def campaign(size: int) -> list[ResolvedClaim]:
    """So many claims of the made-up war."""
    dice = random.Random(7)  # noqa: S311
    map_, found = towns(max(1, size // 500)), list[ResolvedClaim]()
    while len(found) < size:
        place = dice.choice(map_)
        incident = (place[0], dice.choice(place[1:]), dice.choice(KINDS), dice.randrange(DAYS), dice.randrange(1, 40), dice.randrange(2))
        found += [tell(dice, incident, len(found) + i) for i in range(dice.randrange(1, 7))]
    return found[:size]


def one(size: int) -> int:
    """Prints claims, events, seconds, megabytes of one size."""
    claims = campaign(size)
    begun = time.perf_counter()
    events = reconcile(claims)
    seconds = time.perf_counter() - begun
    print(size, len(events), f"{seconds:.2f}", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    return 0


def adding(size: int, times: int = 20) -> int:
    """Prints the seconds of taking in one report more, middle and worst of some, after so many claims; 1 if the worst takes too long."""
    claims = campaign(size + times * TOLD_IN_REPORT)
    growing = Growing()
    begun = time.perf_counter()
    growing.add(claims[:size])
    print(f"{size:,} claims taken in at once: {time.perf_counter() - begun:.1f} s", flush=True)
    took = []
    for first in range(size, size + times * TOLD_IN_REPORT, TOLD_IN_REPORT):
        begun = time.perf_counter()
        growing.add(claims[first : first + TOLD_IN_REPORT])
        took.append(time.perf_counter() - begun)
    took.sort()
    print(f"one report more: {took[len(took) // 2]:.3f} s, at worst {took[-1]:.3f} s (at most {MOST_ADDED} s)")
    return int(took[-1] > MOST_ADDED)


def drafts(claims: Iterable[ResolvedClaim], theatre: str) -> Iterator[Draft]:
    """The entries of the reports that tell these claims, each with a text of 200 made-up words, and of their readings."""
    dice = random.Random(3)  # noqa: S311
    for report, group in groupby(claims, key=lambda c: c.claim.report):
        told = list(group)
        head = told[0].head
        text = " ".join(f"w{int(5000 * dice.random() ** 3)}" for _ in range(200))
        made = Report(id=report, text=text, outlet=head.outlet, published=head.published, language="en")
        reading = {"reader": VERSION, "theatre": theatre, "claims": [to_json(c) for c in told], "notes": []}
        yield Draft(kind="report", subject=f"{report}@1", payload={"report": to_json(made)})
        yield Draft(kind="reading", subject=f"{report}@1", payload=reading)


def again(size: int) -> int:
    """Prints the seconds of a run with one report more, with what was kept and from scratch; 1 if they do not publish the same."""
    claims, theatre = campaign(size + TOLD_IN_REPORT), load("world")
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        with open_ledger(into, create=True) as ledger:
            ledger.append([Draft(kind="theatre", subject="theatre", payload={"name": "world", "id": theatre.id, "digest": theatre.digest})])
            ledger.append(drafts(claims[:size], theatre.digest))
        timed("first run", into)
        with open_ledger(into, create=False) as ledger:
            ledger.append(drafts(claims[size:], theatre.digest))
        grown = timed("one report more", into)
        (into / FILE_NAME).unlink()
        return int(timed("the same from scratch", into) != grown)


def timed(name: str, into: Path) -> dict[str, bytes]:
    """Runs on a folder as it is and prints the processor's seconds of it and of its events alone; what it publishes."""
    with open_ledger(into, create=False) as ledger:
        study = Study(ledger, kept=Kept(into / FILE_NAME))
        assert study.claims
        begun = time.process_time()
        assert study.events
        events = time.process_time() - begun
    del study
    begun = time.process_time()
    run([], into, today=START + dt.timedelta(days=DAYS + 30))
    print(f"{name}: {time.process_time() - begun:.1f} s of the processor; its events alone {events:.1f} s", flush=True)
    return {file: (into / file).read_bytes() for file in ("sitrep.md", "map.html")}


def main() -> int:
    """Prints a line for each size; 1 if the largest takes longer, more memory, or grows faster than it may."""
    sizes = tuple(int(a) for a in sys.argv[1:]) or SIZES
    rows = []
    for size in sizes:
        done = subprocess.run([sys.executable, __file__, "--one", str(size)], stdout=subprocess.PIPE, text=True, check=True)
        claims, events, seconds, megabytes = done.stdout.split()
        rows.append((int(claims), float(seconds), float(megabytes)))
        print(f"{int(claims):>8,} claims {int(events):>8,} events {float(seconds):8.1f} s {float(megabytes):8,.0f} MB", flush=True)
    growth = rows[-1][1] / rows[0][1]
    allowed = MOST_GROWTH * rows[-1][0] / rows[0][0] / 10
    print(f"growth {growth:.1f}-fold, at most {allowed:.1f}; at most {MOST_SECONDS:.0f} s and {MOST_MEGABYTES:,.0f} MB")
    added = subprocess.run([sys.executable, __file__, "--add", str(sizes[-1])], check=False).returncode
    return int(added != 0 or growth > allowed or rows[-1][1] > MOST_SECONDS or rows[-1][2] > MOST_MEGABYTES)


if __name__ == "__main__":
    modes = {"--one": one, "--add": adding, "--again": again}
    sys.exit(modes[sys.argv[1]](int(sys.argv[2])) if sys.argv[1:2] and sys.argv[1] in modes else main())
