"""The sections that tell what lasts: sieges, ways in, who holds what is contested or changed hands lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from marsad import control as control_room
from marsad import siege as siege_room
from marsad.model.assessment import ControlInterval, Interval, RouteInterval, SiegeInterval
from marsad.model.resolution import Candidate, ResolvedClaim
from marsad.publish.brief import Brief
from marsad.publish.lines import Sentence, Weighed
from marsad.publish.naming import according, place_name, short, side_name, speakers
from marsad.publish.numbers import day as day_text
from marsad.publish.phrases import capital, listed, phrases
from marsad.publish.sentences import comma, tidy
from marsad.theatre import Theatre

Claims = Mapping[str, ResolvedClaim]


def last_word(interval: SiegeInterval | ControlInterval | RouteInterval, claims: Claims, day: dt.date) -> dt.date | None:
    """The last day up to `day` on which something the interval rests on was published."""
    days = (claims[c].head.published for c in interval.claims if c in claims)
    return max((d for d in days if d and d <= day), default=None)


def stale(interval: SiegeInterval, claims: Claims, day: dt.date) -> bool:
    """Whether nothing was heard of it for long."""
    last = last_word(interval, claims, day)
    return last is None or (day - last).days > phrases()["reading"]["stale_days"]


def sieges(brief: Brief, day: dt.date, claims: Claims) -> list[Weighed]:
    """Areas besieged, cut off or threatened on the day, and the ways in."""
    found = []
    for line in siege_room.on(brief.siege, day):
        told = [claims[c] for c in line.claims if c in claims]
        if not told or (isinstance(line, SiegeInterval) and (line.state == "unknown" or stale(line, claims, day))):
            continue
        text, extra = _area(line, told, brief, day) if isinstance(line, SiegeInterval) else (_route(line, told, brief.theatre, day), ())
        cited = tuple(dict.fromkeys((*(c.claim.id for c in told), *extra)))
        known = isinstance(line, RouteInterval) or line.area in {a.name for a in brief.theatre.areas}
        weight = 60.0 * known + len(told) + _order(line.state)
        found.append(Weighed(sentence=Sentence(text=text, claims=cited, section="siege"), weight=weight))
    return found


def _word_for(line: Interval, told: Sequence[ResolvedClaim]) -> str:
    """Who says so; of what follows only from who holds the ways, or of what an editor set, on whose word that is."""
    computed = not isinstance(line, ControlInterval) and line.basis == "computed"
    if not (line.decided or computed):
        return according(told)
    names = speakers(told)
    return str(phrases()["words"]["decided" if line.decided else "computed"]).format(who=short(names)) if names else ""


def _order(state: str) -> float:
    order = ("besieged", "cut_off", "evacuating", "cut", "partly_cut", "threatened", "fire_control", "contested")
    return float(len(order) - order.index(state)) if state in order else 0.0


def _since(start: dt.date | None, day: dt.date) -> str:
    return f" since {day_text(start, day)}" if start else str(phrases()["sieges"]["since_before"])


def _area(line: SiegeInterval, told: Sequence[ResolvedClaim], brief: Brief, day: dt.date) -> tuple[str, tuple[str, ...]]:
    form = str(phrases()["sieges"].get(line.state, phrases()["sieges"]["open"]))
    side = side_name(brief.theatre, line.by) if line.by else ""
    by, to = (f" by {side}", f" to {side}") if side else ("", "")
    text = form.format(Area=capital(line.area), area=line.area, has=_has(line.area), by=by, to=to, since=_since(line.start, day))
    other, dates = _other_start(line, brief, day), str(phrases()["sieges"]["dated"])
    dated = [dates.format(who=short(who), date="date" if len(who) > 1 else "dates", day=day_text(start, day)) for start, who, _ in other]
    return tidy("; ".join([text + _word_for(line, told), *dated])), tuple(c for _, _, ids in other for c in ids)


def _other_start(line: SiegeInterval, brief: Brief, day: dt.date) -> list[tuple[dt.date, list[str], tuple[str, ...]]]:
    """Other beginnings than the interval's own that were given for a siege still on, in the days before: day, speakers, claims."""
    if line.state not in ("besieged", "cut_off"):
        return []
    first = day - dt.timedelta(days=phrases()["reading"]["lasting_days"])
    by_start: dict[dt.date, list[ResolvedClaim]] = {}
    for resolved in brief.claims:
        claim, published = resolved.claim, resolved.head.published
        if claim.kind != "siege" or claim.modality != "asserted" or not published or not first <= published <= day:
            continue
        start = claim.when.start if claim.when and claim.when.end is None else None
        if start and start != line.start and any(p and p.name == line.area for p in resolved.chosen("places")[:1]):
            by_start.setdefault(start, []).append(resolved)
    return [(start, speakers(found), tuple(c.claim.id for c in found)) for start, found in sorted(by_start.items())]


def _has(name: str) -> str:
    return "have been" if any(w in phrases()["names"]["plural_places"] for w in name.casefold().split()) else "has been"


def _route(line: RouteInterval, told: Sequence[ResolvedClaim], theatre: Theatre, day: dt.date) -> str:
    form = str(phrases()["routes"].get(line.state, phrases()["routes"]["contested"]))
    area = next((a.name for a in theatre.areas if a.id == line.into), line.into)
    by = f" by {side_name(theatre, line.by)}" if line.by else ""
    into = f" into {area}" if area and area not in line.route else ""
    return tidy(form.format(Route=capital(line.route), into=into, by=by, since=_since(line.start, day)) + _word_for(line, told))


def controls(brief: Brief, day: dt.date, claims: Claims) -> list[Weighed]:
    """Places contested on the day or changed hands in the days before; what is long not spoken of is left out."""
    reading = phrases()["reading"]
    recent = day - dt.timedelta(days=reading["lasting_days"])
    found = []
    for line in control_room.on(brief.control, day):
        told = [claims[c] for c in line.claims if c in claims]
        last = last_word(line, claims, day)
        news = line.start is not None and line.start >= recent
        contested = line.state == "contested" and last is not None and (day - last).days <= reading["stale_days"]
        if told and line.sides and (news or contested):
            text = _control(line, told, brief, day)
            weight = 20.0 * news + 5 * (line.state == "contested") + len(told)
            found.append(Weighed(sentence=Sentence(text=text, claims=line.claims, section="control"), weight=weight))
    return found


def _control(line: ControlInterval, told: Sequence[ResolvedClaim], brief: Brief, day: dt.date) -> str:
    sides = listed([side_name(brief.theatre, s) for s in line.sides])
    against = " against ".join(side_name(brief.theatre, s) for s in line.sides)
    place = place_name(brief.theatre, Candidate(id=line.id or line.place, name=line.place, score=1.0, kind=_kind(line, brief.theatre)))
    place = comma(place)
    form = str(phrases()["controls"].get(line.state, phrases()["controls"]["held"]))
    start = f" since {day_text(line.start, day)}" if line.start else ""
    standing = f"{line.standing}: {phrases()['bases'][line.basis]}"
    fields = {"place": place, "Place": capital(place), "sides": sides, "Sides": capital(sides), "against": against, "standing": standing}
    text = form.format(**fields, has=_has(line.place), since=start)
    return tidy(text + _word_for(line, told) + _past(line, brief))


def _past(line: ControlInterval, brief: Brief) -> str:
    """Who held the place until this interval began, where it was another."""
    same = (i for i in brief.control if (i.id, i.place) == (line.id, line.place) and i.end and i.end == line.start)
    before = next((i for i in same if i.sides and i.sides != line.sides), None)
    if before is None:
        return ""
    return str(phrases()["controls"]["before"]).format(sides=listed([side_name(brief.theatre, s) for s in before.sides]))


def _kind(line: ControlInterval, theatre: Theatre) -> str:
    place = theatre.places.get(line.id) if line.id else None
    return place.kind if place else "area"
