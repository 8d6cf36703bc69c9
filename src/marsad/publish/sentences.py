"""One sentence for what is told of an event."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from marsad.codebook import kinds
from marsad.model.resolution import ResolvedClaim
from marsad.publish.harm import harm_of
from marsad.publish.naming import according, article, place_name, short, speakers, unidentified
from marsad.publish.numbers import day as day_text
from marsad.publish.numbers import when as when_text
from marsad.publish.phrases import capital, listed, phrases
from marsad.publish.told import Told, retaken, trigger
from marsad.theatre import Theatre


def sentence(told: Told, theatre: Theatre, day: dt.date) -> str:
    """What happened, where, when, with what toll, on whose word; never an accusation of our own."""
    form = phrases()["kind"][told.kind]
    body = _fire(told, form, theatre, day) if form.get("fire") else _plain(told, form, theatre, day)
    ends = _ends(told, form)
    text = phrases()["mood"].get(told.mood, "") + body + according(told.claims) + ends
    quote = str(phrases()["words"]["quote"]).format(quote=shortened(told.claims[0])) if form.get("quoted") else ""
    return tidy(text + quote)


def tidy(text: str) -> str:
    """Doubled commas made one, a full stop at the end."""
    text = re.sub(r",\s*([,;:.])", r"\1", text).replace("  ", " ")
    return text if text.endswith((".", ".”", "!”", "?”", "…”")) else text + "."


def _when(told: Told, day: dt.date) -> str:
    lasting = told.kind in kinds() and kinds()[told.kind].state
    if told.when:
        return when_text(told.when, day, lasting=lasting or phrases()["kind"][told.kind]["section"] == "living")
    days, words = told.published, phrases()["words"]
    if not days:
        return ""
    if len(days) == 1:
        return str(words["in_report"]).format(day=day_text(days[0], day))
    return str(words["in_reports"]).format(first=day_text(days[0], day), last=day_text(days[-1], day))


def where(told: Told, theatre: Theatre, *, ground: bool = False) -> str:
    """The place as the object of a sentence; as `ground` what may be taken: "ground near Handarat", never a whole province."""
    reading, words = phrases()["reading"], phrases()["words"]
    if told.place is None:
        return f"“{told.vague}”" if told.vague else str(words["somewhere"])
    names = listed([place_name(theatre, p) for p in told.places])
    if told.vague:
        return f"“{told.vague}”, {names}"
    if ground and told.relation:
        grounds = phrases()["grounds"]
        form = grounds.get(told.relation) or str(grounds["other"]).format(relation=_related(told, names))
        return str(form).format(place=names)
    return str(phrases()["grounds"]["wide"]).format(place=names) if ground and told.place.kind in reading["wide_kinds"] else names


def _related(told: Told, names: str) -> str:
    return str(phrases()["relations"].get(told.relation or "", "near {place}")).format(place=names)


def _at(told: Told, theatre: Theatre) -> str:
    names = where(told, theatre)
    return _related(told, names) if told.relation else f"in {names}"


def comma(place: str) -> str:
    """A place with what contains it takes a comma behind it too."""
    return place + "," if ", " in place else place


def _plain(told: Told, form: dict[str, Any], theatre: Theatre, day: dt.date) -> str:
    doer, target = listed(list(told.doers[:3])), listed(list(told.targets[:2]))
    key = "by" if doer else "alone"
    if told.mood == "denied" and "denied" in form:
        key = "denied"
    elif doer and "again" in form and retaken(told):
        key = "again"
    elif doer and "between" in form and told.targets and not set(told.targets) & set(told.doers):
        key = "between"
    place = where(told, theatre, ground=form.get("ground", False))
    fields = {"doer": doer, "Doer": capital(doer), "place": comma(place), "Place": comma(capital(place)), "target": target}
    text = str(form[key]).format(**fields, at=comma(_at(told, theatre)), when=_when(told, day), about=_about(told, theatre), were="were")
    harm = harm_of(told, after=True)
    return f"{text}, with {harm}" if harm else text


def _about(told: Told, theatre: Theatre) -> str:
    return f", concerning {comma(where(told, theatre))}" if told.place else ""


def _fire(told: Told, form: dict[str, Any], theatre: Theatre, day: dt.date) -> str:
    fire, subject = phrases()["fire"], str(form["subject"])
    named = [d for d in told.doers if not unidentified(d)]
    unknown = [d for d in told.doers if unidentified(d)]
    author = str(fire["attributed"]).format(doer=_accused(told, named[:3])) if named else ""
    subject += str(fire["by"]).format(doer=listed(unknown)) if unknown and not named else ""
    place, when = comma(where(told, theatre)), _when(told, day)
    harm = harm_of(told)
    if not harm:
        hit = str(form.get("hit", fire["hit"])).format(place=place, when=when, at=comma(_at(told, theatre)))
        return subject + (author.removeprefix(",") if "," not in author[1:] else author + ",") + hit
    spot = _related(told, place) if told.relation else f"{form['preposition']} {place}"
    rest = f"{author}, {harm}" if author or when.startswith(",") else f" {harm}"
    return f"{subject} {spot}{when}{rest}"


def _accused(told: Told, named: list[str]) -> str:
    """Those accused; where they stand on several sides, each with those who accuse them."""
    if len(named) < 2 or len(told.sides) < 2:
        return listed(named)
    by = {n: [c for c in told.claims if any(x and article(x.name) == n for x in c.chosen("initiator"))] for n in named}
    if len({tuple(speakers(found)) for found in by.values()}) < 2:
        return listed(named)
    form = str(phrases()["fire"]["differing"])
    return listed([form.format(doer=n, who=short(speakers(by[n]))) if by[n] else n for n in named])


def _ends(told: Told, form: dict[str, Any]) -> str:
    """That nobody is named, or that somebody speaks of unidentified authors beside those accused."""
    if not told.doers and form.get("ask"):
        return str(phrases()["words"]["nameless"])
    if not form.get("fire"):
        return ""
    if not told.doers:
        it = "them" if form.get("plural") else "it"
        return str(phrases()["fire"]["unattributed"]).format(it=it)
    named = [d for d in told.doers if not unidentified(d)]
    unknown = [d for d in told.doers if unidentified(d)]
    return str(phrases()["fire"]["also"]).format(doer=listed(unknown)) if named and unknown else ""


def shortened(resolved: ResolvedClaim) -> str:
    """The quote, cut to the words about its trigger where it is long."""
    words, most = resolved.claim.quote.split(), phrases()["reading"]["quote_words"]
    if len(words) <= most:
        return " ".join(words).replace("“", "‘").replace("”", "’").rstrip(".")
    before = len(resolved.claim.quote[: max(resolved.claim.quote.find(trigger(resolved)), 0)].split())
    start = min(max(before - most // 2, 0), len(words) - most)
    cut = " ".join(words[start : start + most]).replace("“", "‘").replace("”", "’").rstrip(".,;")
    return ("… " if start else "") + cut + (" …" if start + most < len(words) else "")
