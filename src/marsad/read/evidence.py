"""What a claim rests on besides the steps its draft noted: how the parse hangs together, what each number was taken for."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.read.draft import Draft
from marsad.read.parser import Parse

DEPTH = 6
"""Heads followed from a token before the path to the root is cut."""


def parsed(draft: Draft) -> Iterator[str]:
    """The parse behind a draft: how trigger, doers and those acted on hang together; nothing where no parser was to be had."""
    meaning = draft.form.meaning
    asked = f", which asks for {' or '.join(meaning.needs)}" if meaning.needs else ""
    yield f"entry {meaning.number}{asked}: as in {meaning.example!r}"
    parse = draft.view.parse
    if draft.node is None or not parse.tokens:
        return
    yield f"trigger: {_path(parse, draft.node)}"
    for name, nodes in (("initiator", draft.roles.initiator), ("target", draft.roles.target)):
        for node in nodes:
            yield f"{name}: {_path(parse, node)}"
    for count in draft.counts:
        bounds = "–".join("" if n is None else str(n) for n in (count.low, count.high))
        yield f"count: {count.span.of(draft.view.text)!r} is {count.outcome} {count.group} {bounds}"


def _path(parse: Parse, node: int) -> str:
    """A token with the heads above it: "forces/NNS nsubj of overran/VBD root"."""
    out = []
    for _ in range(DEPTH):
        token = parse.tokens[node]
        root = token.head == node
        out.append(f"{token.text}/{token.tag} {'root' if root else token.dep}")
        if root:
            break
        node = token.head
    return " of ".join(out)
