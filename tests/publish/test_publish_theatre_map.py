"""A theatre drawn: every located place, road and area has its mark, and what cannot be drawn is listed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from riverland import THEATRE

from marsad.publish.theatre_map import theatre_page, theatre_svg
from marsad.theatre import Theatre, load
from marsad.theatre.places import PlaceIndex
from marsad.theatre.types import Place

SVG = "{http://www.w3.org/2000/svg}"


def drawn(theatre: Theatre) -> ET.Element:
    return ET.fromstring(theatre_svg(theatre))  # noqa: S314 - our own picture


def titles(theatre: Theatre) -> list[str]:
    return [t.text or "" for t in drawn(theatre).iter(f"{SVG}title")]


def test_every_located_place_has_a_mark_that_tells_its_id() -> None:
    told = " ".join(titles(THEATRE))
    located = [p for p in THEATRE.places.own() if p.lat is not None and p.kind != "country"]
    assert located and all(f" {p.id} " in told for p in located)


def test_roads_and_areas_are_drawn_and_supply_is_ringed_in_the_colour_of_its_side() -> None:
    known = load("syria-2016")
    picture = drawn(known)
    paths = [p.get("class") for p in picture.iter(f"{SVG}path")]
    assert paths.count("road") + paths.count("way") == len(known.roads)
    assert paths.count("area") == len(known.areas)
    rings = {c.get("stroke") for c in picture.iter(f"{SVG}circle") if c.get("class") == "supply"}
    assert rings == {s.colour for s in known.sides.values()}


def placed(*places: Place) -> Theatre:
    return replace(THEATRE, places=PlaceIndex(places), bbox=None, roads=(), areas=(), routes=())


def test_what_has_no_coordinates_is_listed() -> None:
    page = theatre_page(placed(Place(id="a", name="Ashby", lat=50.0, lon=10.0), Place(id="b", name="Lost <Hill>")))
    assert "Lost &lt;Hill&gt; <code>b</code>" in page and "<code>a</code>" not in page


def test_names_that_would_lie_on_one_another_wait_for_a_nearer_view() -> None:
    near = (Place(id=f"p{i}", name=f"City {i}", kind="city", lat=50 + i * 1e-3, lon=10.0, population=9 - i) for i in range(3))
    far = Place(id="far", name="Far City", kind="city", lat=52.0, lon=14.0)
    picture = drawn(placed(*near, far))
    shown = {t.text: t.get("class") for t in picture.iter(f"{SVG}text")}
    assert shown["City 0"] == shown["Far City"] == "n0"
    assert shown.get("City 1") != "n0"


@pytest.mark.parametrize("nothing", [(), (Place(id="b", name="Lost Hill"),)])
def test_a_theatre_without_coordinates_is_drawn_all_the_same(nothing: tuple[Place, ...]) -> None:
    assert titles(placed(*nothing))[0] == THEATRE.name


def test_the_page_fetches_nothing_and_runs_its_own_script_alone() -> None:
    page = theatre_page(THEATRE)
    assert "default-src &#x27;none&#x27;" in page and "http://" not in page.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.browser
def test_zooming_brings_smaller_names_and_breaks_no_policy(tmp_path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    import shutil

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("no Chromium here")
    file = tmp_path / "map.html"
    file.write_text(theatre_page(load("ukraine-2022")), encoding="utf-8")
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        shown = "() => [...document.querySelectorAll('#map text')].filter((t) => getComputedStyle(t).display !== 'none').length"
        before = page.evaluate(shown)
        page.mouse.move(600, 450)
        for _ in range(12):
            page.mouse.wheel(0, -150)
        page.wait_for_function(f"({shown})() > {before}")
        browser.close()
    assert complaints == []
