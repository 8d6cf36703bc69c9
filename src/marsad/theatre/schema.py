"""Which keys each kind of record has, of which type, and the records made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from marsad.theatre.files import Finding, Raw
from marsad.theatre.types import Actor, Allegiance, Area, Bond, DatedName, Label, Partisan, Period, Place, Road, Route, Side, Source, Supply

Test = Callable[[object], bool]
Data = Mapping[str, Any]


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _day(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _table(keys: Mapping[str, Test], *needed: str) -> Test:
    def fits(value: object) -> bool:
        return isinstance(value, dict) and all(k in keys and keys[k](v) for k, v in value.items()) and all(k in value for k in needed)

    return fits


def _tables(keys: Mapping[str, Test], *needed: str) -> Test:
    one = _table(keys, *needed)
    return lambda value: isinstance(value, list) and all(map(one, value))


def _box(value: object) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(map(_number, value)) and value[0] < value[2] and value[1] < value[3]


_SPAN: dict[str, Test] = {"start": _day, "end": _day}
_PERIOD = _table(_SPAN)
_ALLEGIANCES = _tables({"side": _text, **_SPAN}, "side")
_BONDS = _tables({"kind": _text, "actor": _text, **_SPAN}, "kind", "actor")
_PARTISAN = _table({"text": _text, "rule": _text, "against_interest": _number, "in_interest": _number, "cap": _number})
_DATED = _tables({"text": _text, "weak": _flag, **_SPAN}, "text")
EXPECTED: Mapping[Test, str] = {
    _text: "a text that is not empty",
    _texts: "a list of texts",
    _number: "a number",
    _whole: "a whole number",
    _flag: "true or false",
    _box: "[west, south, east, north] in degrees",
    _PERIOD: "a table of dates, {start = 2016-01-01, end = 2017-01-01}",
    _ALLEGIANCES: "a list of {side = ..., start = ..., end = ...}",
    _BONDS: "a list of {kind = ..., actor = ..., start = ..., end = ...}",
    _PARTISAN: "a table {text = ..., rule = ..., against_interest = 1.0, in_interest = 1.0, cap = 0.7}",
    _DATED: "a list of {text = ..., start = ..., end = ...}",
}
_NAMED: dict[str, Test] = {"id": _text, "name": _text, "names": _texts, "source": _text}
KEYS: Mapping[str, Mapping[str, Test]] = {
    "theatre": {
        "id": _text,
        "name": _text,
        "period": _PERIOD,
        "bbox": _box,
        "countries": _texts,
        "publish_delay_hours": _number,
        "what_if": _flag,
        "partisan": _PARTISAN,
        "source": _text,
    },
    "side": {"id": _text, "name": _text, "names": _texts, "colour": _text, "supply": _texts, "against": _texts},
    "place": _NAMED
    | {"name_ar": _text, "lat": _number, "lon": _number, "kind": _text, "within": _texts, "uncertainty_m": _number, "population": _whole},
    "actor": _NAMED
    | {
        "weak_names": _texts,
        "dated_names": _DATED,
        "name_ar": _text,
        "kind": _text,
        "side": _text,
        "allegiances": _ALLEGIANCES,
        "part_of": _texts,
        "bonds": _BONDS,
        "countries": _texts,
        "acled_inter": _whole,
        "ucdp": _text,
    },
    "source": _NAMED
    | {"kind": _text, "leaning": _text, "party": _text, "outlet": _flag, "languages": _texts, "relays": _texts, "group": _text},
    "label": {
        "words": _texts,
        "leanings": _texts,
        "side": _text,
        "actor": _text,
        "opponent": _flag,
        "source": _text,
        "countries": _texts,
        "kind": _text,
        **_SPAN,
    },
    "area": _NAMED | {"members": _texts, "usual_side": _text},
    "route": _NAMED | {"into": _text, "roads": _texts, "key_places": _texts},
    "road": _NAMED | {"a": _text, "b": _text, "via": _texts},
    "supply": {"side": _text, "place": _text, "kind": _text, "source": _text, **_SPAN},
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "label": ("words",),
    "road": ("id", "name", "a", "b"),
    "route": ("id", "name", "into"),
    "supply": ("side", "place"),
}


def faults(raw: Raw) -> Iterator[Finding]:
    """Unknown keys, missing keys and values of the wrong type in one record."""
    keys = KEYS[raw.table]
    for key, value in raw.data.items():
        if key not in keys:
            yield _fault(raw, f"unknown key '{key}'", f"A {raw.table} has only: {', '.join(keys)}.")
        elif not keys[key](value):
            yield _fault(raw, f"'{key}' is {value!r}", f"Give {EXPECTED[keys[key]]}.")
    for key in NEEDED.get(raw.table, ("id", "name")):
        if key not in raw.data:
            yield _fault(raw, f"'{key}' is missing", f"Give every {raw.table} a '{key}'.")


def _fault(raw: Raw, message: str, remedy: str) -> Finding:
    return Finding(level="error", file=raw.file, where=raw.where, message=message, remedy=remedy)


def _values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}


def _period(data: Mapping[str, Any]) -> Period:
    return Period(start=data.get("start"), end=data.get("end"))


def period_of(head: Mapping[str, Any]) -> Period:
    """The period of a theatre's head."""
    return _period(head.get("period", {}))


def partisan_of(head: Mapping[str, Any]) -> Partisan:
    """What a theatre's head says of those who take part."""
    return Partisan(**head.get("partisan", {}))


def actor(data: Data) -> Actor:
    """An actor with its names by strength and date, and its allegiances and bonds over time."""
    keep = {k: v for k, v in _values(data).items() if k not in ("names", "weak_names", "dated_names", "side", "allegiances", "bonds")}
    names = (
        *(DatedName(text=t) for t in data.get("names", ())),
        *(DatedName(text=n["text"], period=_period(n), weak=n.get("weak", False)) for n in data.get("dated_names", ())),
        *(DatedName(text=t, weak=True) for t in data.get("weak_names", ())),
    )
    sides = [Allegiance(side=a["side"], period=_period(a)) for a in data.get("allegiances", ())]
    if "side" in data:
        sides.append(Allegiance(side=data["side"]))
    bonds = tuple(Bond(kind=b["kind"], actor=b["actor"], period=_period(b)) for b in data.get("bonds", ()))
    return Actor(names=names, allegiances=tuple(sides), bonds=bonds, **keep)


def place(data: Data) -> Place:
    """A place."""
    return Place(**_values(data))


def source(data: Data) -> Source:
    """A source."""
    return Source(**_values(data))


def label(data: Data) -> Label:
    """A label; where its fact comes from stays in the file."""
    return Label(period=_period(data), **{k: v for k, v in _values(data).items() if k not in ("source", "start", "end")})


def area(data: Data) -> Area:
    """An area."""
    return Area(**_values(data))


def route(data: Data) -> Route:
    """A route."""
    return Route(**_values(data))


def road(data: Data) -> Road:
    """A road."""
    return Road(**_values(data))


def supply(data: Data) -> Supply:
    """A source of supply."""
    return Supply(period=_period(data), **{k: v for k, v in _values(data).items() if k not in ("start", "end")})


def side(data: Data) -> Side:
    """A side."""
    return Side(**_values(data))
