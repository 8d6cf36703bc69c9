from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from riverland import DAY, THEATRE
from riverland_map import AFTER, ARABIC, HOSTILE, SECRET, STRIKE, sample

from marsad.publish import map_page as page_module
from marsad.publish.map_data import map_data
from marsad.publish.map_page import map_page

VOID = {"meta", "input", "br", "img", "link"}


class Outline(HTMLParser):
    """Elements with their attributes, their texts, and whether every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)


@pytest.fixture(params=["with the map library", "without it"])
def html(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    library = {
        "maplibre-gl.js": "globalThis.maplibregl={};",
        "maplibre-gl-worker.js": "self.w=1;",
        "maplibre-gl.css": ".m{}",
        "countries.json": json.dumps({"arcs": [], "transform": {}, "objects": {"countries": {"geometries": []}}}),
    }
    monkeypatch.setattr(page_module, "_vendor", lambda: library if request.param == "with the map library" else {})
    return map_page(sample())


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    found.close()
    return found


def embedded(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1])


def test_every_element_is_closed_and_ids_are_unique(html: str) -> None:
    found = outline(html)
    ids = [attrs["id"] for _, attrs in found.seen if "id" in attrs]
    assert found.open == []
    assert len(ids) == len(set(ids))
    assert html.startswith("<!DOCTYPE html>")


def test_a_hostile_quote_stays_text(html: str) -> None:
    assert embedded(html)["claims"][STRIKE]["quote"] == HOSTILE
    assert HOSTILE not in html
    assert not [tag for tag, attrs in outline(html).seen if tag == "img" or any(name.startswith("on") for name in attrs)]
    assert "Riverland &amp; its &lt;port&gt;" in html


def test_the_page_asks_nothing_of_the_network(html: str) -> None:
    assert not [attrs for tag, attrs in outline(html).seen if tag == "link" or "src" in attrs]
    assert not re.search(r"url\(\s*[\"']?https?:|@import", html)
    policy = next(attrs["content"] for _, attrs in outline(html).seen if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy
    assert "http" not in policy


def test_only_the_scripts_whose_digests_are_named_may_run(html: str) -> None:
    found = outline(html)
    policy = next(attrs["content"] for _, attrs in found.seen if attrs.get("http-equiv"))
    running = [script for script in found.scripts if page_module._hash(script) in policy]
    assert len(running) == sum(attrs.get("type") == "module" for tag, attrs in found.seen if tag == "script")


def test_the_tables_hold_the_day(html: str) -> None:
    tables = html[html.index('id="tables"') : html.index("<footer>")]
    for text in (
        "Port Amber",
        ARABIC,
        "Held by Government and allies",
        "2031-05-06",
        "Millgate",
        "A farm",
        "Old Town",
        "Besieged",
        "Coast way",
    ):
        assert text in tables
    assert "at least 11 civilians, 1 fighter" in tables
    assert "nobody is named" in tables
    assert "Held by Harbour League" in tables  # the farm; the port's earlier holder stands in the data alone
    assert tables.count("Port Amber") == 1


def test_the_notice_tells_what_this_is(html: str) -> None:
    assert "<strong>Machine-read, unsigned</strong> · 5 reports, 1 outlet · known at 8 May · 3 items withheld" in html


def test_without_the_library_the_page_says_how_to_get_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "_vendor", dict)
    html = map_page(sample())
    assert "scripts/vendor_web.py" in html
    assert 'data-map="absent"' in html


def test_what_may_not_be_published_is_nowhere(html: str) -> None:
    data = embedded(html)
    assert data["claims"][SECRET] == {**data["claims"][SECRET], "quote": None, "url": None}
    assert "A name that nobody should read" not in html
    assert [event["id"] for event in data["events"]] == ["e-strike"]
    assert "rv:quay" not in [place["id"] for place in data["places"]]


def test_the_same_records_give_the_same_bytes(html: str) -> None:
    assert map_page(sample()) == html


def test_an_empty_war_still_makes_a_page() -> None:
    empty = map_data(THEATRE, (), (), (), (), day=DAY, title="Nothing yet")
    assert "Nothing that anyone reported for this day." in map_page(empty)


def test_intervals_of_a_place_stand_in_order_with_their_claims(html: str) -> None:
    port = next(place for place in embedded(html)["places"] if place["id"] == "rv:port")
    assert [(i["from"], i["to"], i["sides"]) for i in port["intervals"]] == [
        (None, "2031-05-06", ["league"]),
        ("2031-05-06", None, ["crown"]),
    ]
    assert port["intervals"][1]["claims"] == [AFTER]
    assert port["intervals"][1]["actors"] == ["Riverland Army"]
