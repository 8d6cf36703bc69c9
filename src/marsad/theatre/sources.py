"""The sources of a theatre by id, name and outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from marsad.theatre.spelling import key
from marsad.theatre.types import Source


class SourceIndex:
    """Those who say things in one theatre, the world's beneath its own."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_id: Mapping[str, Source] = {s.id: s for s in sources}

    def all(self) -> tuple[Source, ...]:
        """Every source, the theatre's own first."""
        return tuple(self._by_id.values())

    def get(self, source_id: str) -> Source | None:
        """The source with this id, None if there is none."""
        return self._by_id.get(source_id)

    def named(self, text: str) -> tuple[Source, ...]:
        """The sources of this name."""
        return self._by_name.get(key(text), ())

    def by_outlet(self, outlet: str | None) -> Source | None:
        """The source that publishes under this name, None if it is not known as an outlet."""
        return next((s for s in self.named(outlet) if s.outlet), None) if outlet else None

    def surface_names(self) -> Iterator[str]:
        """Every spelling of every source, to be looked for in texts."""
        return iter(dict.fromkeys(n for s in self._by_id.values() for n in (s.name, *s.names)))

    @cached_property
    def _by_name(self) -> dict[str, tuple[Source, ...]]:
        found: dict[str, dict[str, Source]] = defaultdict(dict)
        for source in self._by_id.values():
            for name in (source.name, *source.names):
                found[key(name)].setdefault(source.id, source)
        return {k: tuple(v.values()) for k, v in found.items()}
