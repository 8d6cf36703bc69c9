"""The map page's tables as markup for the opening day: what is read where no script runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from marsad.publish.map_data import MapData, Record

Words = Mapping[str, Mapping[str, Any]]
NOTHING = "Nothing that anyone reported for this day."


def places_table(data: MapData, words: Words) -> str:
    """Place, holder, since, basis, who says so."""
    names = {side["id"]: side["name"] for side in data.sides}
    rows = []
    for place, held in _on_day(data.places, data.day):
        sides = " and ".join(names.get(side, side) for side in held["sides"])
        holder = f"{words['states'][held['state']]} {sides}" if sides and held["state"] != "unknown" else words["states"]["unknown"]
        basis = f"{_capital(words['standing'][held['standing']])}; {words['basis'][held['basis']]}"
        rows.append([_name(place), *map(_cell, (holder, _since(held), basis, _voices(data, held["claims"])))])
    return _table(("Place", "Held by", "Since", "Basis", "Who says so"), rows)


def ways_table(data: MapData, words: Words) -> str:
    """Area or road, state, since, by whom, basis, who says so."""
    rows = []
    for group, items in (("areas", data.areas), ("roads", data.roads)):
        for item, now in _on_day(items, data.day):
            state, basis = _capital(words[group][now["state"]]), _capital(words["siege_basis"][now["basis"]])
            rows.append([_name(item), *map(_cell, (state, _since(now), now["by"], basis, _voices(data, now["claims"])))])
    return _table(("Area or way in", "State", "Since", "By", "Basis", "Who says so"), rows)


def events_table(data: MapData, words: Words) -> str:
    """Kind, place, days, dead, hurt, author, occurrence, who says so."""
    rows = []
    for event in data.events:
        if _happens(event, data.day):
            kind = words["kinds"].get(event["kind"], {"label": event["kind"]})["label"]
            author = (
                f"{event['initiator']} ({words['responsibility'][event['responsibility']]})" if event["initiator"] else "nobody is named"
            )
            days = event["from"] if event["from"] == event["to"] else f"{event['from'] or '?'} to {event['to'] or '?'}"
            told = (event["place"], days, event["killed"], event["injured"], author, _capital(words["occurrence"][event["occurrence"]]))
            rows.append([f'<th scope="row">{escape(kind)}</th>', *map(_cell, (*told, _voices(data, event["claims"])))])
    return _table(("Kind", "Place", "When", "Killed", "Injured", "By", "Occurrence", "Who says so"), rows)


def tolls_table(data: MapData, words: Words) -> str:
    """Claimant, class, the dead as that claimant gives them, of how many events."""
    rows = []
    for row in next((t["rows"] for t in data.tolls if t["day"] == data.day.isoformat()), ()):
        figure = f"{row['low']}" if row["low"] == row["high"] else f"{row['low']} to {row['high']}"
        told = (_capital(words["groups"][row["group"]]), figure + (" or more" if row["open"] else ""), str(row["events"]))
        rows.append([f'<th scope="row" dir="auto">{escape(row["claimant"])}</th>', *map(_cell, told)])
    return _table(("Claimant", "Class", "Killed", "Of events"), rows)


def _on_day(items: Iterable[Record], day: dt.date) -> list[tuple[Record, Record]]:
    now = day.isoformat()
    found = ((item, next((i for i in item["intervals"] if _holds(i, now)), None)) for item in items)
    return [(item, interval) for item, interval in found if interval]


def _holds(interval: Record, day: str) -> bool:
    return (interval["from"] is None or interval["from"] <= day) and (interval["to"] is None or day < interval["to"])


def _happens(event: Record, day: dt.date) -> bool:
    first, last = event["from"] or event["to"], event["to"] or event["from"]
    return first is not None and first <= day.isoformat() <= last


def _voices(data: MapData, claims: Iterable[str]) -> str:
    known = [data.claims[claim] for claim in claims if claim in data.claims]
    return "; ".join(dict.fromkeys(claim["claimant"] or claim["outlet"] or "outlet not named" for claim in known))


def _since(interval: Record) -> str:
    return interval["from"] or "earlier"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _name(item: Record) -> str:
    arabic = f' <span lang="ar" dir="rtl">{escape(item["name_ar"])}</span>' if item.get("name_ar") else ""
    return f'<th scope="row">{escape(item["name"])}{arabic}</th>'


def _cell(text: str | None) -> str:
    return f'<td dir="auto">{escape(text)}</td>' if text else '<td class="none">–</td>'


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) or f'<tr><td class="none" colspan="{len(headings)}">{NOTHING}</td></tr>'
    return f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>"
