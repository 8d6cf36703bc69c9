"""Places and roads of an OpenStreetMap extract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import osmium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from marsad.cli.main import app
from marsad.model.errors import FileError
from marsad.theatre import load
from marsad.theatre.importing import import_places
from marsad.theatre.importing_roads import import_roads
from marsad.theatre.network import FILE
from marsad.theatre.osm import Stretch, between_junctions, length_m, straightened

HEAD = 'id = "isle"\nname = "War on the isle"\ncountries = ["CY"]\nbbox = [30.0, 33.0, 36.0, 37.0]\n'
XML = """<?xml version="1.0"?><osm version="0.6" generator="test">
<node id="1" lat="35.1" lon="33.1" version="1"><tag k="place" v="town"/><tag k="name" v="Karpaşa"/><tag k="name:en" v="Karpasha"/>
 <tag k="name:ar" v="كرباشا"/><tag k="alt_name" v="Karpas;Karpasia"/><tag k="population" v="7 200"/></node>
<node id="2" lat="35.1" lon="33.2" version="1"/>
<node id="3" lat="35.2" lon="33.2" version="1"/>
<node id="4" lat="35.1" lon="33.3" version="1"/>
<node id="5" lat="35.1" lon="33.15" version="1"/>
<node id="6" lat="35.1" lon="33.4" version="1"><tag k="place" v="island"/><tag k="name" v="Islet"/></node>
<node id="7" lat="51.0" lon="33.4" version="1"><tag k="place" v="village"/><tag k="name" v="Far"/></node>
<node id="8" lat="51.1" lon="33.4" version="1"/>
<way id="10" version="1"><nd ref="1"/><nd ref="5"/><tag k="highway" v="primary"/><tag k="name" v="A Road"/></way>
<way id="11" version="1"><nd ref="5"/><nd ref="2"/><nd ref="4"/><tag k="highway" v="primary"/><tag k="name" v="A Road"/></way>
<way id="12" version="1"><nd ref="3"/><nd ref="2"/><tag k="highway" v="tertiary"/></way>
<way id="13" version="1"><nd ref="3"/><nd ref="4"/><tag k="highway" v="footway"/></way>
<way id="14" version="1"><nd ref="3"/><nd ref="99"/><tag k="highway" v="trunk"/></way>
<way id="15" version="1"><nd ref="7"/><nd ref="8"/><tag k="highway" v="trunk"/></way>
</osm>
"""


@pytest.fixture
def isle(tmp_path: Path) -> Path:
    folder = tmp_path / "isle"
    folder.mkdir()
    (folder / "theatre.toml").write_text(HEAD, encoding="utf-8")
    return folder


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    plain, packed = tmp_path / "x.osm", tmp_path / "isle.osm.pbf"
    plain.write_text(XML, encoding="utf-8")
    with osmium.SimpleWriter(str(packed)) as writer:
        for thing in osmium.FileProcessor(str(plain)):
            writer.add(thing)
    return packed


def test_places_come_with_all_their_names(isle: Path, extract: Path) -> None:
    done = import_places(extract, isle)
    assert (done.form, done.taken, done.left_out, [r.where for r in done.refused]) == ("osm", 1, 1, ["node 7"])
    for name in ("Karpasha", "Karpaşa", "Karpasia", "كرباشا"):
        [place] = load(isle).places.imported(name)
        assert (place.id, place.name, place.kind, place.population) == ("osm:n1", "Karpasha", "town", 7200)


def test_roads_are_cut_at_junctions_and_joined_between(isle: Path, extract: Path) -> None:
    done = import_roads(extract, isle)
    assert (done.ways, dict(done.classes), done.outside) == (4, {"primary": 2, "tertiary": 1}, 1)
    assert [(r.where, r.reason.split()[0]) for r in done.refused] == [("way 14", "fewer")]
    rows = [json.loads(line) for line in (isle / FILE).read_text(encoding="utf-8").splitlines()]
    ends = {(r["from"], r["to"]): r for r in rows}
    assert set(ends) == {("osm:n1", "osm:n2"), ("osm:n2", "osm:n4"), ("osm:n3", "osm:n2")}
    west = ends["osm:n1", "osm:n2"]
    assert (west["class"], west["name"], west["line"]) == ("primary", "A Road", [[33.1, 35.1], [33.2, 35.1]])
    assert west["length_m"] == pytest.approx(9098, abs=20) and west["source"] == extract.name


def test_the_same_extract_again_changes_no_byte(isle: Path, extract: Path) -> None:
    import_roads(extract, isle)
    before = (isle / FILE).read_bytes()
    import_roads(extract, isle)
    assert (isle / FILE).read_bytes() == before


def test_what_is_no_extract_is_refused(isle: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.osm.pbf").write_bytes(b"no extract")
    for take in (import_roads, import_places):
        with pytest.raises(FileError, match=r"bad\.osm\.pbf"):
            take(tmp_path / "bad.osm.pbf", isle)
    with pytest.raises(FileError, match="no such file"):
        import_roads(tmp_path / "none.osm.pbf", isle)


def test_the_command_counts(isle: Path, extract: Path) -> None:
    said = CliRunner().invoke(app, ["theatre", "import", "roads", str(extract), "--into", str(isle)])
    assert said.exit_code == 0
    assert "4 ways, 1 refused; stretches between junctions: 2 primary, 1 tertiary, 1 left out" in said.output
    assert "way 14: refused: fewer than two" in said.output


def _way(number: int, nodes: Sequence[int], *, oneway: bool = False) -> Stretch:
    line = tuple((n / 100, 0.0) for n in nodes)
    return Stretch(way=number, road="primary", name="", ref="", oneway=oneway, nodes=tuple(nodes), line=line)


def test_against_a_one_way_street_nothing_is_joined() -> None:
    assert len(between_junctions([_way(1, [1, 2], oneway=True), _way(2, [3, 2], oneway=True)])) == 2
    assert len(between_junctions([_way(1, [1, 2]), _way(2, [3, 2])])) == 1


def test_a_round_road_stays() -> None:
    assert [s.nodes[0] for s in between_junctions([_way(1, [1, 2, 3, 1])])] == [1]


@given(st.lists(st.lists(st.integers(1, 12), min_size=2, max_size=6, unique=True), max_size=8))
def test_no_stretch_is_lost_or_made_longer(found: list[list[int]]) -> None:
    ways = [_way(i, nodes) for i, nodes in enumerate(found)]
    pieces = between_junctions(ways)
    assert sum(length_m(s.line) for s in pieces) == pytest.approx(sum(length_m(s.line) for s in ways))
    assert all(len(s.nodes) == len(s.line) >= 2 for s in pieces)


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=30))
def test_a_straightened_line_keeps_its_ends(points: list[tuple[float, float]]) -> None:
    line = straightened(tuple(points), 500.0)
    assert (line[0], line[-1]) == (points[0], points[-1]) and len(line) <= len(points)
