"""Tables of control brought in, and the gains and losses between two days."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ukraine-2022"
HEAD = "town,held by,day,told by,lat,lon\n"


@pytest.fixture
def brought(marsad, tmp_path):
    assert marsad("import", "control", EXAMPLE / "towns.csv", *_where(tmp_path)).code == 0
    return tmp_path / "out"


def _where(folder: Path) -> tuple[str | Path, ...]:
    return "--into", folder / "out", "--map", EXAMPLE / "towns.toml", "--theatre", "ukraine-2022"


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_rows_of_a_table_are_claims_with_their_own_words(marsad, brought):
    found = [r for r in lines(marsad("control", brought, "--history").out) if r["place"] == "Izium"]
    assert [(r["state"], r["side"], r["from"]) for r in found] == [
        ("held", "ukraine", None),
        ("contested", ["russia", "ukraine"], "2022-03-08"),
        ("held", "russia", "2022-04-01"),
        ("held", "ukraine", "2022-09-10"),
    ]
    assert {r["actor"] for r in found} == {None}
    told = marsad("explain", brought, "Izium").out
    assert "said by: Institute for the Study of War" in told
    assert "town: Izium; held by: Russia; day: 2022-04-01" in told


def test_what_was_not_published_by_a_day_is_not_known_then(marsad, brought):
    found = lines(marsad("control", brought, "--at", "2022-12-01", "--known-at", "2022-08-31").out)
    assert {r["place"]: r["side"] for r in found}["Izium"] == "russia"


def test_a_table_makes_no_events(marsad, brought):
    assert marsad("events", brought).out == ""


def test_the_same_table_again_changes_nothing_and_a_changed_day_is_a_new_version(marsad, brought, tmp_path):
    again = marsad("import", "control", EXAMPLE / "towns.csv", *_where(tmp_path))
    assert "11 known already" in again.err
    changed = tmp_path / "towns.csv"
    changed.write_text((EXAMPLE / "towns.csv").read_text().replace("Kherson,Russia,2022-03-02", "Kherson,Ukraine,2022-03-02"))
    assert "10 known already" in marsad("import", "control", changed, *_where(tmp_path)).err
    assert {r["side"] for r in lines(marsad("control", brought, "--history").out) if r["place"] == "Kherson"} == {"ukraine"}


def test_a_run_beside_a_table_reads_none_of_its_rows_again(marsad, brought, tmp_path):
    report = {"id": "r", "outlet": "Northern Wire", "published": "2022-12-01", "text": "Russian forces shelled Kherson on Thursday."}
    (tmp_path / "r.jsonl").write_text(json.dumps(report) + "\n")
    assert "read again" not in marsad("run", tmp_path / "r.jsonl", "--into", brought).err
    assert len(lines(marsad("control", brought, "--at", "2022-12-01").out)) == 5


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Izium,,2022-03-01,,49.2,37.2", "`held by` is blank"),
        ("Izium,3 Oct 2022,2022-03-01,,49.2,37.2", "'3 Oct 2022' is no holder that the theatre knows"),
        ("Izium,Ukraine,March,,49.2,37.2", "'March' is no date"),
        ("Izium,Ukraine,2022-03-01,,,", "the coordinates are missing"),
        ("Izium,Ukraine,2022-03-01,,49.2,east", "are no coordinates"),
        ("Izium,Ukraine,2022-03-01,,149.2,37.2", "lie outside the world"),
        ("Izium,Ukraine,2022-03-01,,44.5,33.5", "'Izium' is not in the theatre"),
        ("Nowhere,Ukraine,2022-03-01,,10.0,10.0", "no place bears the name"),
    ],
)
def test_a_bad_row_is_refused_by_line_and_the_rest_is_taken(marsad, tmp_path, row, why):
    table = tmp_path / "bad.csv"
    table.write_text(f"{HEAD}{row}\nKherson,Russia,2022-03-02,,46.6354,32.6169\n")
    ran = marsad("import", "control", table, *_where(tmp_path))
    assert ran.code == 1
    assert "bad.csv:2: " in ran.err
    assert why in ran.err
    assert "1 rows of 1 days, 1 rows refused" in ran.err
    assert [r["place"] for r in lines(marsad("control", tmp_path / "out", "--history").out)] == ["Kherson"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[fields]\nplace = 'town'\n", "no column is named for `side`"),
        ("[fields]\nplace = 'a'\nside = 'b'\ndate = 'c'\n[holders]\nX = 'atlantis'\n", "is no side"),
        ("[columns]\n", "`columns` means nothing here"),
        ("fields = 1\n", "`fields` is no table"),
        ("[fields\n", "cannot be read"),
    ],
)
def test_a_bad_description_is_wrong_use(marsad, tmp_path, text, why):
    (tmp_path / "map.toml").write_text(text)
    ran = marsad(
        "import", "control", EXAMPLE / "towns.csv", "--into", tmp_path / "out", "--map", tmp_path / "map.toml", "--theatre", "ukraine-2022"
    )
    assert (ran.code, why in ran.err) == (2, True), ran.err


def test_without_coordinates_a_name_must_be_the_only_one(marsad, tmp_path):
    (tmp_path / "t.csv").write_text("place,side,date\nKherson,russia,2022-03-02\nAtlantis,russia,2022-03-02\n")
    ran = marsad("import", "control", tmp_path / "t.csv", "--into", tmp_path / "out", "--theatre", "ukraine-2022")
    assert "'Atlantis' names no one place of the theatre (none bears it)" in ran.err
    assert ran.code == 1
    assert "has no theatre yet" in marsad("import", "control", tmp_path / "t.csv", "--into", tmp_path / "new").err


def test_columns_are_named_one_by_one_too(marsad, tmp_path):
    (tmp_path / "t.csv").write_text("town,side,on\nKherson,russia,2022-03-02\n")
    options = "--into", tmp_path / "out", "--theatre", "ukraine-2022", "--map", "place=town", "--map"
    assert marsad("import", "control", tmp_path / "t.csv", *options, "date=on").code == 0
    assert marsad("import", "control", tmp_path / "t.csv", *options, "when=on").code == 2


def test_gains_are_told_by_side_and_by_day(marsad, brought):
    found = lines(marsad("control", brought, "--gains", "2022-08-31", "2022-10-31").out)
    ukraine = next(r for r in found if r.get("side") == "ukraine")
    assert ukraine["gained"]["places"] == ["Balakliia", "Izium", "Kupiansk", "Lyman"]
    assert 100 < ukraine["gained"]["km2"] < 4 * 320
    assert [(r["place"], r["day"]) for r in found if r.get("change") == "changed hands"] == [
        ("Balakliia", "2022-09-08"),
        ("Izium", "2022-09-10"),
        ("Kupiansk", "2022-09-10"),
        ("Lyman", "2022-10-01"),
    ]
    assert "4 places" in marsad("control", brought, "--gains", "2022-08-31", "2022-10-31", "--format", "table").out


def test_the_offensive_of_august_was_rolled_back(marsad, folder):
    found = lines(marsad("control", folder, "--gains", "2016-07-30", "2016-09-10").out)
    opposition = next(r for r in found if r.get("side") == "opposition")
    assert (opposition["gained"]["count"], opposition["not_kept"]["places"]) == (0, ["Artillery academy", "Ramouseh"])
    assert any(r.get("offensive") and r["by"][0]["side"] == "opposition" for r in found)


@pytest.mark.parametrize(
    "options",
    [("--gains", "2016-09-10", "2016-08-01"), ("--gains", "x", "2016-08-01"), ("--gains", "2016-08-01", "2016-08-02", "--history")],
)
def test_days_that_run_backwards_are_wrong_use(marsad, folder, options):
    assert marsad("control", folder, *options).code == 2


def test_another_rule_can_be_asked_for(marsad, folder):
    stated = {r["id"]: r for r in lines(marsad("control", folder, "--at", "2016-09-08", "--rule", "stated").out)}
    weighed = {r["id"]: r for r in lines(marsad("control", folder, "--at", "2016-09-08").out)}
    assert (weighed["sy:manbij"]["state"], stated["sy:manbij"]["state"]) == ("contested", "held")
    assert stated["sy:manbij"]["rule"] == "control.stated"
    assert marsad("control", folder, "--rule", "guess").code == 2
