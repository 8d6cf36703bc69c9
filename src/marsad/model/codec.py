"""Frozen dataclasses of the model to JSON and back, and one canonical form of bytes to hash."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_PLAIN = frozenset({str, int, float, bool, type(None)})


def to_json(obj: Any) -> Any:
    """JSON values of a dataclass: fields in their declared order, tuples as lists, dates and instants ISO, None kept.

    An instant keeps its own offset from UTC, since its civil day hangs on it. Raises TypeError for a type that has no JSON form
    and ValueError for a date-time without an offset, which is no instant.
    """
    kind: Any = type(obj)
    if kind in _PLAIN:
        return obj
    if kind is tuple or kind is list:
        return [to_json(item) for item in obj]
    if isinstance(obj, Mapping):
        return {key: to_json(value) for key, value in obj.items()}
    if isinstance(obj, dt.date):
        return _iso(obj)
    return {name: to_json(getattr(obj, name)) for name in _names(kind)}


def from_json(cls: type[T], data: Any) -> T:
    """The `cls` that `to_json` made `data` of; fields left out take their defaults. Raises ValueError naming what does not fit."""
    return cast("T", decoder(cls)(data))


def canonical(obj: Any) -> bytes:
    """One form of bytes for equal values: keys sorted by code point, no blanks, UTF-8; takes JSON values and dataclasses alike.

    Half a surrogate pair is written as its JSON escape. Raises ValueError for NaN and infinities, which JSON lacks.
    """
    return _CANONICAL.encode(obj).encode("utf-8", "backslashreplace")


def decoder(cls: Any) -> Decoder:
    """The function that turns JSON values into `cls`, built once for a class; TypeError for a type the codec does not know."""
    found = _BUILT.get(cls)
    if found is None:
        found = _BUILT[cls] = _build(cls)
    return found


def _build(cls: Any) -> Decoder:
    if isinstance(cls, type) and dataclasses.is_dataclass(cls):
        return _object(cls)
    origin = get_origin(cls)
    if origin in _GENERIC:
        return _GENERIC[origin](cls)
    if cls in _SCALARS:
        return _SCALARS[cls]
    raise TypeError(f"no JSON form for {cls!r}")


def _iso(value: dt.date) -> str:
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        raise ValueError(f"{value} has no offset from UTC: an instant needs one")
    return value.isoformat()


@cache
def _names(kind: Any) -> tuple[str, ...]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"no JSON form for {kind!r}")
    return tuple(f.name for f in dataclasses.fields(kind))


_CANONICAL = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), default=to_json)


def _object(cls: type) -> Decoder:
    fields: dict[str, Decoder] = {}

    def decode(data: Any) -> Any:
        if not fields:  # built at the first value, since a class may hold itself (a mention its chain)
            hints = get_type_hints(cls)
            fields.update({f.name: decoder(hints[f.name]) for f in dataclasses.fields(cls)})
        try:
            return cls(**{name: fields[name](value) for name, value in data.items()})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(_blame(cls, fields, data, error)) from None

    return decode


def _blame(cls: type, fields: dict[str, Decoder], data: Any, error: Exception) -> str:
    if not isinstance(data, dict):
        return f"{cls.__name__}: {_short(data)} is not an object"
    for name, value in data.items():
        if name not in fields:
            return f"{cls.__name__} has no field {name!r}"
        try:
            fields[name](value)
        except ValueError as found:
            return f"{cls.__name__}.{name}: {found}"
    return f"{cls.__name__}: {error}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _only(*kinds: type) -> Decoder:
    allowed, name = frozenset(kinds), kinds[0].__name__

    def decode(value: Any) -> Any:
        if type(value) in allowed:
            return value
        raise ValueError(f"{_short(value)} is not {name}")

    return decode


def _float(value: Any) -> float:
    if type(value) is float or type(value) is int:
        return float(value)
    raise ValueError(f"{_short(value)} is not a number")


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    raise ValueError(f"{_short(value)} is not text")


def _date(value: Any) -> dt.date:
    return dt.date.fromisoformat(_text(value))


def _instant(value: Any) -> dt.datetime:
    instant = dt.datetime.fromisoformat(_text(value))
    if instant.tzinfo is None:
        raise ValueError(f"{value!r} has no offset from UTC")
    return instant


def _date_or_instant(value: Any) -> dt.date:
    return _date(value) if len(_text(value)) == 10 else _instant(value)


def _tuple(hint: Any) -> Decoder:
    items = get_args(hint)
    if len(items) == 2 and items[1] is Ellipsis:
        each = decoder(items[0])

        def decode(value: Any) -> Any:
            if type(value) is list:
                return tuple([each(item) for item in value]) if value else ()
            raise ValueError(f"{_short(value)} is not a list")

        return decode
    return _row(tuple(decoder(item) for item in items))


def _row(columns: tuple[Decoder, ...]) -> Decoder:
    def decode(value: Any) -> Any:
        if type(value) is list and len(value) == len(columns):
            return tuple(column(item) for column, item in zip(columns, value, strict=True))
        raise ValueError(f"{_short(value)} is not a list of {len(columns)}")

    return decode


def _dict(hint: Any) -> Decoder:
    key, each = (decoder(item) for item in get_args(hint))

    def decode(value: Any) -> Any:
        if type(value) is dict:
            return {key(name): each(item) for name, item in value.items()}
        raise ValueError(f"{_short(value)} is not an object")

    return decode


def _literal(hint: Any) -> Decoder:
    words = get_args(hint)
    known = {word: word for word in words}

    def decode(value: Any) -> Any:
        if type(value) is str and value in known:
            return known[value]
        raise ValueError(f"{_short(value)} is none of {', '.join(map(str, words))}")

    return decode


def _union(hint: Any) -> Decoder:
    members = set(get_args(hint)) - {type(None)}
    some = _date_or_instant if members == {dt.date, dt.datetime} else decoder(members.pop()) if len(members) == 1 else None
    if some is None:
        raise TypeError(f"no JSON form for {hint!r}")
    if type(None) not in get_args(hint):
        return some
    return lambda value: None if value is None else some(value)


_BUILT: dict[Any, Decoder] = {}
_SCALARS: dict[Any, Decoder] = {
    str: _text,
    int: _only(int),
    bool: _only(bool),
    float: _float,
    dt.date: _date,
    dt.datetime: _instant,
    Any: lambda value: value,
}
_GENERIC: dict[Any, Callable[[Any], Decoder]] = {
    tuple: _tuple,
    dict: _dict,
    Mapping: _dict,
    Literal: _literal,
    Union: _union,
    types.UnionType: _union,
}
