"""A theatre needs data alone: no name of a shipped theatre stands as a string in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from marsad.model.folding import flat
from marsad.theatre import load, shipped
from marsad.theatre.survey import DATA, survey

SOURCE = Path(__file__).parents[2] / "src" / "marsad"
# Reviewed: English words, names of this project's own and of data sets, that some town, group or source bears too.
COMMON = frozenset(
    {
        *("is", "us", "who", "site", "independent"),  # read as verb, pronoun, noun and adjective
        *("civilians", "government", "witnesses"),  # a class of people in counts, a noun, a kind of source
        *("acled", "ucdp"),  # whose codes are exchanged
        "isil",  # what the parser is shown in place of any short name in capitals
        "world",  # the theatre beneath all others
    }
)


def names() -> frozenset[str]:
    """Every spelling of every place, actor, source, area, route, road and side of the shipped theatres, folded."""
    found: set[str] = set()
    for theatre in shipped():
        for rows in survey(DATA / theatre).own.values():
            for row in rows:
                found.update((row.data.get("name", ""), *row.data.get("names", ()), *row.data.get("weak_names", ())))
                found.update(n["text"] for n in row.data.get("dated_names", ()))
                found.update(row.data.get("words", ()))
    return frozenset(flat(n) for n in found if any(c.isupper() for c in n) or not n.isascii())


def ids() -> frozenset[str]:
    rows = (row for theatre in shipped() for table in survey(DATA / theatre).own.values() for row in table)
    return frozenset(str(row.data["id"]) for row in rows if "id" in row.data)


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """String literals of a module, documentation aside."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def literals() -> list[tuple[str, str]]:
    return [(f"{file.relative_to(SOURCE)}:{line}", text) for file in sorted(SOURCE.rglob("*.py")) for line, text in strings(file)]


def test_no_name_of_a_shipped_theatre_stands_in_the_code() -> None:
    known = names()
    found = [(where, text) for where, text in literals() if flat(text.strip()) in known and flat(text.strip()) not in COMMON]
    assert found == []


def test_no_id_of_a_place_actor_or_source_stands_in_the_code() -> None:
    known = ids() - COMMON
    found = [(where, text) for where, text in literals() if text in known]
    assert found == []


def test_the_test_would_find_one() -> None:
    assert {"aleppo", "бахмут", "wagner group", "ocha"} <= names()
    assert {"ua:bakhmut", "saf", "sohr", "sy:aleppo"} <= ids()


def test_a_theatre_of_another_war_works_from_its_folder_alone(tmp_path: Path) -> None:
    from marsad.theatre.skeleton import skeleton

    for name, text in skeleton("elsewhere", ("FJ",)).files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path).places.named("Suva")
