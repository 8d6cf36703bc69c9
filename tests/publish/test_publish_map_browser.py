from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from riverland_map import ARABIC, HOSTILE, sample

from marsad.publish import map_page as page_module
from marsad.publish.map_page import map_page

pytestmark = pytest.mark.browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY = "html[data-ready='{}']"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The page opened from disk in a browser that is cut off from the network; what it asked for and what went wrong hang on it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: make check installs it")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the map page was not opened in a browser")
    if not page_module._vendor():
        pytest.skip("the map library was not set up: run python scripts/vendor_web.py")
    file = tmp_path_factory.mktemp("map") / "map.html"
    file.write_text(map_page(sample()), encoding="utf-8")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield _opened(browser, file)
        browser.close()


def _opened(browser: Any, file: Path) -> Any:
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    opened.asked, opened.wrong = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("pageerror", lambda error: opened.wrong.append(str(error)))
    opened.on("console", lambda message: opened.wrong.append(message.text) if message.type == "error" else None)
    opened.goto(file.as_uri())
    opened.wait_for_selector(READY.format("2031-05-08"), timeout=60_000)
    return opened


def test_it_draws_from_disk_without_network_or_error(page: Any) -> None:
    assert page.evaluate("document.documentElement.dataset.map") == "drawn"
    assert not [url for url in page.asked if not url.startswith(("file:", "blob:", "data:"))]
    assert page.wrong == []
    assert page.locator("#map canvas").count() == 1


def test_a_hostile_quote_is_shown_as_text(page: Any) -> None:
    page.locator("#events tbody button").first.click()
    assert HOSTILE in page.locator("#why blockquote").inner_text()
    assert page.title() == "Riverland & its <port>"
    assert page.locator("img").count() == 0


def test_moving_the_day_changes_holder_and_map(page: Any) -> None:
    row = page.locator("#places tbody tr", has_text="Port Amber")
    before = page.locator("#map").screenshot()
    assert "Government and allies" in row.inner_text()
    page.locator("#slider").focus()
    for day in ("07", "06", "05"):
        page.keyboard.press("ArrowLeft")
        page.wait_for_selector(READY.format(f"2031-05-{day}"))
    assert "Harbour League" in row.inner_text()
    assert page.locator("#day").inner_text() == "5 May 2031"
    assert page.locator("#map").screenshot() != before
    page.locator("#next").click()
    page.wait_for_selector(READY.format("2031-05-06"))
    assert "Government and allies" in row.inner_text()


def test_the_panel_says_since_when_and_on_whose_word(page: Any) -> None:
    page.locator("#places tbody button", has_text="Port Amber").click()
    told = page.locator("#why").inner_text()
    assert "Held by Government and allies since 6 May 2031" in told
    assert ARABIC in told
    assert "The army took Port Amber" in told
    assert "Amber Monitor, in Coast Wire" in told
    page.get_by_role("button", name="Back to the day").click()
    assert page.locator("#why h2").inner_text() == "6 May 2031"


def test_a_press_on_the_map_chooses_what_lies_there(page: Any) -> None:
    spot = next((spot for spot in _spots(page) if _is_hand(page, spot)), None)
    assert spot, "the pointer never turns into a hand: nothing on the map can be pressed"
    page.mouse.click(*spot)
    heading = page.locator("#why h2").inner_text()
    assert any(name in heading for name in ("Port Amber", "Oakham", "Millgate", "Old Town", "Coast way", "Mill Lane"))


def _spots(page: Any) -> Iterator[tuple[float, float]]:
    box = page.locator("#map").bounding_box()
    steps = sorted(range(20), key=lambda step: abs(step - 10))
    return ((box["x"] + box["width"] * x / 20, box["y"] + box["height"] * y / 20) for y in steps for x in steps if x and y)


def _is_hand(page: Any, spot: tuple[float, float]) -> bool:
    page.mouse.move(*spot)
    return bool(page.locator("#map canvas").evaluate("canvas => canvas.style.cursor === 'pointer'"))


def test_sorting_by_a_column_turns_the_rows(page: Any) -> None:
    names = page.locator("#places tbody th")
    first = names.first.inner_text()
    page.locator("#places thead button").first.click()
    assert names.last.inner_text() == first
    assert page.locator("#places thead th").first.get_attribute("aria-sort") == "descending"
