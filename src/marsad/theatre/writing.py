"""Records of a theatre as the text of its data files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_WIDTH = 130


def toml_record(table: str, data: Mapping[str, Any]) -> str:
    """A record as `[[table]]` with its keys in order; what is None or empty is left out."""
    lines = (_entry(key, value) for key, value in data.items() if value not in (None, "", (), []))
    return "\n".join((f"[[{table}]]", *lines)) + "\n"


def json_line(data: Mapping[str, Any]) -> str:
    """A record as one line of JSON; what is None or empty is left out."""
    return json.dumps({k: v for k, v in data.items() if v not in (None, "", (), [])}, ensure_ascii=False) + "\n"


def _entry(key: str, value: Any) -> str:
    if not isinstance(value, list | tuple):
        return f"{key} = {_value(value)}"
    items = [_value(v) for v in value]
    one = f"{key} = [{', '.join(items)}]"
    return one if len(one) <= _WIDTH else f"{key} = [\n{''.join(_wrapped(items))}]"


def _wrapped(items: Sequence[str]) -> Iterator[str]:
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > _WIDTH and line.strip():
            yield line + "\n"
            line = "   "
        line += f" {item},"
    yield line + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{k} = {_value(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
