"""Places from outside files: what is taken, what is refused and why, and that the same file gives the same bytes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.errors import FileError, UsageError
from marsad.theatre import load
from marsad.theatre.gazetteer import FILE, likeness
from marsad.theatre.gazetteer import keys as spelt
from marsad.theatre.importing import import_places

HEAD = """id = "isle"
name = "War on the isle"
countries = ["CY"]
bbox = [30.0, 33.0, 36.0, 37.0]
[[side]]
id = "north"
name = "North"
"""
SQUARE = [[33.0, 35.0], [33.02, 35.0], [33.02, 35.02], [33.0, 35.02], [33.0, 35.0]]


@pytest.fixture
def isle(tmp_path: Path) -> Path:
    folder = tmp_path / "isle"
    folder.mkdir()
    (folder / "theatre.toml").write_text(HEAD, encoding="utf-8")
    return folder


def geonames(*cells: str) -> str:
    row = [*cells, *[""] * 19][:19]
    return "\t".join(row) + "\n"


def dump(tmp_path: Path) -> Path:
    path = tmp_path / "CY.txt"
    path.write_text(
        geonames("11", "Karpasha", "Karpasha", "Karpaşa,كرباشا", "35.3", "33.1", "P", "PPL", "CY", *[""] * 5, "7200")
        + geonames("12", "Blue Lake", "Blue Lake", "", "35.2", "33.2", "H", "LK", "CY")
        + geonames("13", "Far Town", "Far Town", "", "50.0", "33.2", "P", "PPL", "CY")
        + geonames("14", "Turned", "Turned", "", "33.9", "35.1", "P", "PPL", "CY")
        + "too\tfew\n",
        encoding="utf-8",
    )
    return path


def test_a_geonames_dump_is_taken_with_its_refusals_named(isle: Path, tmp_path: Path) -> None:
    done = import_places(dump(tmp_path), isle)
    assert (done.form, done.taken, done.left_out, done.places) == ("geonames", 2, 1, 2)
    assert [(r.where, r.reason.split(",")[0]) for r in done.refused] == [
        ("line 3", "'Far Town' lies at 50.0"),
        ("line 5", "2 columns instead of 19"),
    ]
    [place] = load(isle).places.imported("Karpaşa")
    assert (place.id, place.kind, place.population, place.within) == ("gn:11", "town", 7200, ("country:CY",))
    assert load(isle).places.get("gn:11") == place


def test_swapped_coordinates_are_said_to_be_swapped(isle: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,name,lat,lon\na,Turned,32.9,35.1\n", encoding="utf-8")
    [refused] = import_places(path, isle).refused
    assert refused.reason == "'Turned' lies at 32.9, 35.1, outside the theatre: lat and lon are swapped"


def test_a_zipped_dump_gives_the_same_places(isle: Path, tmp_path: Path) -> None:
    packed = tmp_path / "CY.zip"
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("readme.txt", "about")
        out.writestr("CY.txt", dump(tmp_path).read_text(encoding="utf-8"))
    assert import_places(packed, isle).taken == 2


def test_the_same_file_again_changes_no_byte_and_a_shorter_one_takes_back(isle: Path, tmp_path: Path) -> None:
    path = dump(tmp_path)
    import_places(path, isle)
    first, digest = (isle / FILE).read_bytes(), load(isle).digest
    import_places(path, isle)
    assert (isle / FILE).read_bytes() == first
    path.write_text(path.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    assert import_places(path, isle).places == 1
    assert load(isle).digest != digest


def test_a_table_is_read_by_its_column_map(isle: Path, tmp_path: Path) -> None:
    path = tmp_path / "wards.csv"
    path.write_text(
        "no,ward,aka,y,x,what\n7,Old Port,Palio Limani;Porto,35.1,33.3,neighbourhood\n8,Odd,,35.1,33.3,moonbase\n", encoding="utf-8"
    )
    columns = {"id": "no", "name": "ward", "names": "aka", "lat": "y", "lon": "x", "kind": "what"}
    done = import_places(path, isle, columns=columns)
    assert [r.reason for r in done.refused] == ["'moonbase' is no kind of place; map it, or say --kind"]
    [place] = load(isle).places.imported("Palio Limani")
    assert (place.id, place.name, place.kind) == ("wards:7", "Old Port", "neighbourhood")


def test_polygons_give_their_middle_and_reach(isle: Path, tmp_path: Path) -> None:
    features = [
        {"type": "Feature", "properties": {"id": 1, "name": "Square"}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}},
        {"type": "Feature", "properties": {"id": 2, "name": "Line"}, "geometry": {"type": "LineString", "coordinates": SQUARE}},
        {"type": "Feature", "properties": {"id": 1, "name": "Twice"}, "geometry": {"type": "Point", "coordinates": [33.0, 35.0]}},
    ]
    path = tmp_path / "quarters.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    done = import_places(path, isle, kind="neighbourhood")
    assert [(r.where, r.reason) for r in done.refused] == [
        ("feature 2", "a geometry of type 'LineString' is no point and no polygon"),
        ("feature 3", "the id '1' stands twice"),
    ]
    [place] = load(isle).places.imported("Square")
    assert (place.lat, place.lon) == (35.01, 33.01) and 1400 < place.uncertainty_m < 1500


def test_lines_of_whos_on_first_keep_their_variants(isle: Path, tmp_path: Path) -> None:
    row = {"id": "wof:1", "name": "Ayn Rum", "name_ar": "عين روم", "alt": ["Aïn Roum"], "lat": 35.0, "lon": 33.0, "kind": "locality"}
    path = tmp_path / "places.jsonl"
    path.write_text(json.dumps(row) + "\nnot json\n", encoding="utf-8")
    assert [r.where for r in import_places(path, isle).refused] == ["line 2"]
    places = load(isle).places
    assert [p.id for p in places.imported("Aïn Roum")] == ["wof:1"] == [p.id for p in places.imported("عين روم")]
    assert places.imported_fuzzy("Ein er Roum")[0][0].id == "wof:1"


@pytest.mark.parametrize(
    ("name", "form", "columns", "error", "says"),
    [
        ("a.xyz", None, {}, UsageError, "does not tell the format"),
        ("a.csv", "shapefile", {}, UsageError, "no format is called"),
        ("a.csv", None, {"colour": "x"}, UsageError, "no place has a field"),
        ("a.csv", None, {"id": "nowhere"}, UsageError, "has no column 'nowhere'"),
        ("a.geojson", None, {}, FileError, "cannot be read as places"),
        ("missing.csv", None, {}, FileError, "no such file"),
    ],
)
def test_files_that_cannot_be_imported_say_why(isle, tmp_path, name, form, columns, error, says) -> None:
    path = tmp_path / name
    if not name.startswith("missing"):
        path.write_text("id,name\n", encoding="utf-8")
    with pytest.raises(error, match=says):
        import_places(path, isle, form=form, columns=columns)
    assert not (isle / FILE).exists()


NAMES = st.text(alphabet="abdehiklmnorstuwyāūīأبتدحرسعلمنوي -'", min_size=3, max_size=16)


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_full_for_oneself(one: str, other: str) -> None:
    mine, theirs = spelt(one), spelt(other)
    if mine[0] and theirs[0]:
        assert likeness(mine, mine) == 1.0
        assert likeness(mine, theirs) <= 1.0
        assert likeness(mine, theirs) == pytest.approx(likeness(theirs, mine))
