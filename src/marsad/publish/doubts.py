"""The sections on what is not agreed, not told and not known."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from marsad.model.assessment import SiegeInterval
from marsad.model.event import Event
from marsad.model.resolution import ResolvedClaim
from marsad.publish.brief import Brief
from marsad.publish.door import Withheld
from marsad.publish.lines import Sentence, Weighed, ids
from marsad.publish.naming import article, party_name, place_name, short, speakers
from marsad.publish.numbers import counted, number
from marsad.publish.numbers import day as day_text
from marsad.publish.numbers import when as when_text
from marsad.publish.phrases import capital, listed, phrases
from marsad.publish.sentences import comma, tidy
from marsad.publish.states import stale
from marsad.publish.told import Told
from marsad.reconcile.barriers import LASTING
from marsad.siege import on
from marsad.theatre import Theatre
from marsad.toll.figures import Figure, Harm, figures, latest

Said = dict[str, list[ResolvedClaim]]


def disputes(told: Iterable[Told], brief: Brief, day: dt.date) -> list[Weighed]:
    """For each field of an event on which its sources differ: who says what."""
    found = []
    words = phrases()["disputes"]
    for item in told:
        for event, field in ((e, f) for e in item.events for f in e.disputed):
            said = _said(event, field, brief.theatre, day)
            if len(said) > 1:
                parts = [f"{value} ({short(speakers(claims))})" for value, claims in said.items()]
                named = _named(item, brief.theatre, day, dated=field != "when")
                text = str(words["opening"]).format(field=words["fields"].get(field, field), event=named, said="; ".join(parts))
                claims = ids(c for group in said.values() for c in group)
                found.append(Weighed(sentence=Sentence(text=tidy(text), claims=claims, section="disputed"), weight=float(len(claims))))
    return found


def _named(told: Told, theatre: Theatre, day: dt.date, *, dated: bool) -> str:
    noun = phrases()["kind"][told.kind]["noun"][1 if phrases()["kind"][told.kind].get("plural") else 0]
    place = f" in {comma(place_name(theatre, told.place))}" if told.place else ""
    return f"the {noun}{place}" + (when_text(told.when, day) if told.when and dated else "")


def _said(event: Event, field: str, theatre: Theatre, day: dt.date) -> Said:
    if field in ("killed", "injured"):
        return _tolls(event, field)
    out: Said = defaultdict(list)
    for resolved in event.claims:
        for value in _values(resolved, field, event, theatre, day):
            out[value].append(resolved)
    return dict(out)


def _values(resolved: ResolvedClaim, field: str, event: Event, theatre: Theatre, day: dt.date) -> list[str]:
    claim = resolved.claim
    if field == "when":
        return [when_text(claim.when, day).strip()] if claim.when else []
    if field == "outcome":
        return ["it did not" if claim.modality == "denied" else "it did"] if claim.modality in ("asserted", "denied") else []
    if field == "place":
        return [place_name(theatre, resolved.place)] if resolved.place else []
    if field == "kind":
        return [str(phrases()["kind"].get(claim.kind, {}).get("noun", [claim.kind])[0])]
    if claim.modality == "denied":
        return ["a denial"]
    names = {c.id for c in resolved.chosen("initiator" if field == "initiator" else "target") if c}
    parties = event.initiator if field == "initiator" else event.target
    return [n for p in parties if p.id in names and (n := party_name(p, theatre, author=field == "initiator"))]


def _tolls(event: Event, field: str) -> Said:
    harm: Harm = "killed" if field == "killed" else "injured"
    kept, _ = latest([f for f in figures(event, harm, event.kind in LASTING) if f.aside is None])
    by_id, out = {c.claim.id: c for c in event.claims}, defaultdict(list)
    for figure in kept:
        out[_figure(figure)].append(by_id[figure.claim])
    return dict(out)


def _figure(figure: Figure) -> str:
    text = number(figure.low) if figure.low == figure.high else f"{number(figure.low)} to {number(figure.high)}"
    forms = phrases()["people"][figure.count.group]
    side = article(figure.count.side) + " " if figure.count.side and figure.count.group == "combatant" else ""
    return f"{'at least ' if figure.open else ''}{text} {side}{forms[text != 'one']}"


def withheld_lines(withheld: Withheld) -> list[Sentence]:
    """What stays behind, counted and dated."""
    words = phrases()["withheld"]
    if not withheld.held:
        return [Sentence(text=words["none"], claims=(), section="withheld")]
    parts = []
    for held in withheld.held:
        nouns = phrases()["kind"].get(held.kind or "", {}).get("noun", words["statements"])
        count = f"{number(held.count)} fresh {nouns[held.count != 1]}" if held.reason == "fresh" else number(held.count)
        until = day_text(held.until, withheld.today) if held.until else ""
        parts.append(str(words[held.reason]).format(count=count, day=until))
    text = str(words["opening"]).format(n=capital(counted(withheld.statements, words["statements"])), parts=listed(parts))
    return [Sentence(text=text, claims=(), section="withheld")]


def unknowns(told: Iterable[Told], brief: Brief, day: dt.date, claims: Mapping[str, ResolvedClaim]) -> list[Sentence]:
    """What nobody says: authors, tolls, old sieges; plans not told; reports without a date."""
    words, table = phrases()["unknown"], phrases()["kind"]
    strikes = [t for t in told if table[t.kind].get("fire")]
    out: list[Sentence] = []

    def add(key: str, group: list[ResolvedClaim], **fields: str) -> None:
        out.append(Sentence(text=str(words[key]).format(**fields), claims=ids(group), section="unknown"))

    nameless, tollless = [t for t in strikes if not t.doers], [t for t in strikes if not t.killed and not t.injured]
    if nameless:
        add("authors", [c for t in nameless for c in t.claims], n=number(len(nameless)))
    if tollless:
        add("tolls", [c for t in tollless for c in t.claims], n=number(len(tollless)))
    old = [i for i in on(brief.siege, day) if isinstance(i, SiegeInterval) and i.state in ("besieged", "cut_off") and stale(i, claims, day)]
    cited = [claims[c] for i in old for c in i.claims if c in claims]
    if cited:
        names = listed([i.area for i in old if any(c in claims for c in i.claims)])
        add("stale", cited, areas=names, are="are" if len(old) > 1 else "is", days=str(phrases()["reading"]["stale_days"]))
    plans = _plans(brief, day)
    if plans:
        add("plans", plans, n=counted(len(plans), phrases()["withheld"]["statements"]))
    if brief.undated:
        add("undated", [], n=capital(counted(brief.undated, ("report", "reports"))))
    return out or [Sentence(text=words["nothing"], claims=(), section="unknown")]


def _plans(brief: Brief, day: dt.date) -> list[ResolvedClaim]:
    first = day - dt.timedelta(days=phrases()["reading"]["days_back"])
    return [c for c in brief.claims if c.claim.modality == "planned" and c.head.published and first <= c.head.published <= day]
