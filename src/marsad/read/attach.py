"""Which expression of time in a sentence dates a trigger, and in what tense it is told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from marsad.model.text import Span
from marsad.read.clauses import SPEECH
from marsad.read.draft import Draft
from marsad.read.times import TimeExpression

STATES = frozenset(("hold", "siege", "hardship"))
_CLAUSE_COST = 90
Tense = Literal["past", "pluperfect", "present", "perfect", "future", "none"]
_FINITE: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "future"}
_HELPERS: dict[str, Tense] = {
    "was": "past",
    "were": "past",
    "had": "pluperfect",
    "has": "perfect",
    "have": "perfect",
    "is": "present",
    "are": "present",
}
_COMPARED = re.compile(r"\b(?:compared (?:to|with)|than)(?: (?:in|on|at|during))?(?: the)? $")
_SUPERLATIVE = re.compile(r"\b(?:the|its|their|some of the) (?:first|most|only|worst|\w{3,}est)\b[^,;:.]{0,70}$|\bany time $")
_OTHER_CLAUSE = re.compile(r";|\bbut\b|\bwhere\b|\bwho\b|\bwhich\b(?! (?:took place|happened|occurred|came)\b)")
_LASTING_CLAUSE = re.compile(r"\b(?:that|which|who) (?:has|have)\b")
_WAR_AFTER = re.compile(r"[ \n](?:civil )?(?:war|conflict|insurgency|uprising|crisis)\b")
_OWNED_NEXT = re.compile(r"\band (?:the|their|its|his|her|an?) $")
_ONE_OF_MANY = re.compile(
    r"\b(?:latest|last|first|newest|one|part|another) (?:\w+ )?(?:in|of) (?:an?|the|its) "
    r"(?:\w+ )?(?:series|spate|string|wave|round)s? of (?:[\w-]+ ){0,3}$"
)
_BESIDES = re.compile(r"\bas well as\b")
_OWNED_REACH = 20
_SAME_NOUN = re.compile(r"(?: [a-z-]+){0,2} ")
_SAME_TIME = re.compile(r"\b(?:when|while|because|after|as)(?! well\b| part\b)\b")


def own_times(draft: Draft) -> list[TimeExpression]:
    """The times that may date the trigger, best first: the nearest in its clause, then in its sentence; never a date of saying."""
    if aged(draft) or _drawn_out(draft):
        return []
    if begun := _begun(draft):
        return [begun]
    usable = [t for t in draft.view.times if t.kind not in ("duration", "set", "clock") and not t.saying and not t.dateline]
    usable = [t for t in usable if not _compares(draft, t) and _reaches(draft, t)]
    if draft.kind in STATES:
        usable = [t for t in usable if draft.clause.covers(t.span) and (t.kind == "since" or not _aside(draft))]
    usable = [t for t in usable if t.kind != "order" or _in_clause(draft, t)]
    return [_within(draft, t) for t in sorted(usable, key=lambda t: _time_cost(draft, t))]


_GOING_ON = frozenset(("siege", "offensive", "clash", "agreement", "route_cut"))
_SINCE_IT_BEGAN = re.compile(
    r"[^.;:]{0,60}?,? (?:that|which) (?:had |has )?(?:began|begun|started|erupted|broke out|(?:was|were) (?:launched|imposed)|"
    r"took effect|(?:came|entered|went) into (?:force|effect))(?: (?:at|around) (?:dawn|noon|midnight|\d+))? (?:(?:late |early )?on |in )?"
)


def _begun(draft: Draft) -> TimeExpression | None:
    """When that began which a noun names: "the siege that began on July 17" has lasted since then."""
    if draft.form.part != "noun" or draft.kind not in _GOING_ON:
        return None
    flat, end = draft.view.flat, draft.trigger.end
    for time in draft.view.times:
        if time.kind == "point" and time.span.start > end and not time.bound and _SINCE_IT_BEGAN.fullmatch(flat, end, time.span.start):
            between = (t for t in draft.view.triggers if end <= t.span.start < time.span.start)
            nouns = (f for t in between for f in t.forms if f.part == "noun" and f.meaning.kind in _GOING_ON)
            return None if any(nouns) else replace(time, bound="since", kind="since")
    return None


_LONG = re.compile(r"\b(?:days|weeks|months|years|decades) of (?:[\w-]+ ){0,3}$")


def _drawn_out(draft: Draft) -> bool:
    """Whether a noun trigger is told to have gone on, so that no day of the sentence is its own: "after weeks of shelling"."""
    start = draft.trigger.start
    return draft.form.part == "noun" and _LONG.search(draft.view.flat, max(draft.view.span.start, start - 50), start) is not None


def lasting(draft: Draft) -> TimeExpression | None:
    """How long what has gone on till now has lasted: "have been battling for a week"."""
    if tense(draft) not in ("perfect", "pluperfect"):
        return None
    return next((t for t in draft.view.times if t.kind == "duration" and t.which == "for" and draft.clause.covers(t.span)), None)


def aged(draft: Draft) -> TimeExpression | None:
    """The age that stands before a trigger: "its four-month-old air campaign", "a month-long siege"."""
    reach = range(draft.trigger.start - 25, draft.trigger.start)
    ages = (t for t in draft.view.times if t.kind == "duration" and t.span.end in reach and t.text.lower().endswith(("-old", "-long")))
    return next((t for t in ages if _SAME_NOUN.fullmatch(draft.view.flat, t.span.end, draft.trigger.start)), None)


def war_age(draft: Draft) -> TimeExpression | None:
    """The age of the war whose toll is told: "the five-year war"."""
    return next((t for t in draft.view.times if t.form == "span" and _WAR_AFTER.match(draft.view.flat, t.span.end)), None)


def _compares(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time is only compared with: "compared to the previous quarter", "the deadliest attack since 2020"."""
    begin = time.span.start if time.clause_at is None else time.clause_at
    before = draft.view.flat[max(draft.view.span.start, begin - 90) : begin]
    inside = time.clause_at is not None and draft.trigger.start >= time.clause_at
    return bool(_COMPARED.search(before) or (time.bound == "since" and not inside and _SUPERLATIVE.search(before)))


def _reaches(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time can date the trigger across what stands between them."""
    after = time.span.start >= draft.trigger.end
    between = draft.view.flat[draft.trigger.end : time.span.start] if after else draft.view.flat[time.span.end : draft.trigger.start]
    if after and (time.complement or (time.bound == "since" and _LASTING_CLAUSE.search(between)) or _OWNED_NEXT.search(between)):
        return False
    if _owned_elsewhere(draft, time) or _of_a_participle(draft, time) or _of_a_relative(draft, time):
        return False
    if _of_the_main_verb(draft, time) or (not after and _past_before_perfect(draft, time)):
        return False
    if not after and (_BESIDES.search(between) or _ONE_OF_MANY.search(between) or _of_the_teller(draft, time)):
        return False
    if _in_clause(draft, time):
        return not (time.kind == "point" and time.form != "day_word" and _ongoing(draft))
    if after:
        return not _OTHER_CLAUSE.search(between)
    return bool(_SAME_TIME.search(between))


def _owned_elsewhere(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time belongs to a noun that is no event: "Monday's talks", "next week's anniversary"."""
    end = time.span.end
    if not draft.view.flat.startswith(("'s", "’s"), end - 2):
        return False
    return not any(end <= t.span.start <= end + _OWNED_REACH for t in draft.view.triggers)


def _of_a_participle(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time dates a participle that only describes another noun: "to retake a city, captured by rebels in June"."""
    parse, node = draft.view.parse, draft.node
    end = next((i for i, t in enumerate(parse.tokens) if t.start >= time.span.start), len(parse.tokens))
    verb = next((i for i in range(end - 1, -1, -1) if parse.tokens[i].tag.startswith("VB")), None)
    if verb is None or node is None or node == verb or parse.tokens[verb].tag != "VBN" or parse.tokens[verb].dep != "acl":
        return False
    told = any(t.span.start == parse.tokens[verb].start for t in draft.view.triggers)
    if node > verb:
        return told and draft.trigger.start > time.span.end and draft.view.flat.startswith(",", time.span.end)
    return told and verb > 0 and parse.tokens[verb - 1].text == "," and parse.tokens[verb].head != node


def _of_a_relative(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time stands in a relative clause about another noun: "the drive that began in March has displaced thousands"."""
    parse, node = draft.view.parse, draft.node
    end = next((i for i, t in enumerate(parse.tokens) if t.start >= time.span.start), len(parse.tokens))
    verb = next((i for i in range(end - 1, -1, -1) if parse.tokens[i].tag.startswith("VB")), None)
    if verb is None or node is None or parse.tokens[verb].dep != "relcl" or parse.tokens[verb].head == node:
        return False
    closed = node > end and draft.view.flat.startswith(",", time.span.end)
    return node not in parse.subtree(verb) and (closed or parse.tokens[verb].low in _BEGUN)


def _of_the_main_verb(draft: Draft, time: TimeExpression) -> bool:
    """Whether a trigger only describes the subject of the verb that the time dates: "troops advancing on X took a village on Tuesday"."""
    parse, node = draft.view.parse, draft.node
    for _ in range(4):
        if node is None or parse.tokens[node].head == node:
            return False
        token = parse.tokens[node]
        subject = parse.tokens[token.head]
        if token.dep == "acl" and subject.dep.startswith("nsubj"):
            verb = parse.tokens[subject.head]
            return draft.trigger.end <= verb.start < time.span.start
        node = token.head
    return False


def _past_before_perfect(draft: Draft, time: TimeExpression) -> bool:
    """Whether a definite past stands before a verb in the perfect, which it cannot date: "last month took X and have entered Y"."""
    definite = time.kind in ("point", "period") and time.form not in ("past", "recent", "order") and not time.bound
    return definite and draft.form.part == "verb" and tense(draft) == "perfect"


def _of_the_teller(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time that opens the sentence stands before who tells it: "On Monday the army said its forces had ..."."""
    parse, view = draft.view.parse, draft.view
    if time.bound or view.flat[view.span.start : time.span.start].strip(" \n\"'“>-") not in ("", "on", "in", "late on", "early on"):
        return False
    verb = next((i for i, t in enumerate(parse.tokens) if t.start >= time.span.end and t.low in SPEECH and t.tag == "VBD"), None)
    if verb is None or parse.tokens[verb].end > draft.trigger.start:
        return False
    subject = [i for s in parse.kids(verb, "nsubj") for i in parse.subtree(s)]
    first = next((i for i, t in enumerate(parse.tokens) if t.start >= time.span.end and t.tag[:1].isalpha()), None)
    return bool(subject) and first is not None and min(subject) <= first


def _in_clause(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time stands in the trigger's clause, or opens it: "a day after rebels took the town"."""
    clause = draft.clause
    return clause.covers(time.span) or (time.complement and 0 <= clause.start - time.span.end <= 2)


def _ongoing(draft: Draft) -> bool:
    """Whether the very verb of a trigger, or the verb it hangs on, goes on now: "are advancing"."""
    parse, node = draft.view.parse, draft.node
    for _ in range(2):
        if node is None:
            return False
        if parse.tokens[node].tag == "VBG":
            return any(parse.tokens[h].low in ("is", "are") for h in parse.kids(node, "aux"))
        if parse.tokens[node].tag.startswith("VB"):
            return False
        node = parse.tokens[node].head
    return False


def _time_cost(draft: Draft, time: TimeExpression) -> int:
    """The cost of a time for a trigger; "for the fourth day in a row" tells more than the day it stands beside."""
    near = _distance(draft, time.span)
    if time.span.end <= draft.trigger.start and _JOINED.fullmatch(draft.view.flat, time.span.end, draft.trigger.start):
        near += _CLAUSE_COST
    if draft.kind == "agreement" and _TAKES_EFFECT.search(
        draft.view.flat, max(draft.view.span.start, time.span.start - 40), time.span.start
    ):
        near -= _CLAUSE_COST
    return near - _CLAUSE_COST if time.form == "nth" else near


_JOINED = re.compile(r",? and (?:\w+ ){0,2}")
_TAKES_EFFECT = re.compile(
    r"\b(?:effect|force|begin|start|expire|end|begins|starts|expires|starting|beginning)(?: (?:on|at|from|by|early|late))* $"
)


def _within(draft: Draft, time: TimeExpression) -> TimeExpression:
    """In "since the siege began on Sunday" what began is dated by the day itself, the rest by the open span."""
    opened = time.clause_at is not None and time.clause_at <= draft.trigger.start < time.span.start
    told_then = (
        time.bound == "since" and draft.view.flat.startswith((" when ", ", when "), time.span.end) and draft.trigger.start > time.span.end
    )
    if _began(draft, time):
        return replace(time, bound="since", kind="since")
    return time.opened() if opened or told_then else time


_BEGUN = frozenset(("began", "begun", "begins", "started", "starting", "beginning"))
_GOES_ON = frozenset(("offensive", "siege", "air_strike", "clash", "shelling", "hardship"))


def _began(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time is only when something began that goes on: "the offensive that began in March"."""
    parse, node = draft.view.parse, draft.node
    if (
        node is None
        or draft.counts
        or draft.form.part != "noun"
        or draft.kind not in _GOES_ON
        or time.kind not in ("point", "period")
        or time.bound
    ):
        return False
    verbs = (
        [parse.tokens[node].head, *parse.kids(node, "relcl", "acl")]
        if parse.tokens[node].dep.startswith("nsubj")
        else parse.kids(node, "relcl", "acl")
    )
    return any(parse.tokens[v].low in _BEGUN and parse.tokens[v].end <= time.span.start for v in verbs)


def _aside(draft: Draft) -> bool:
    """Whether the trigger only describes something in passing: a participle or relative clause behind a noun."""
    parse, node = draft.view.parse, draft.node
    for _ in range(4):
        if node is None:
            return False
        if parse.tokens[node].dep in ("acl", "relcl", "amod", "compound", "appos"):
            return True
        node = parse.tokens[node].head
    return False


def tense(draft: Draft) -> Tense:
    """The tense of the verb over a trigger, through participles and nouns; "none" where no verb tells."""
    parse, node = draft.view.parse, draft.node
    for _ in range(7):
        if node is None:
            return "none"
        token = parse.tokens[node]
        if token.tag in _FINITE:
            return _FINITE[token.tag]
        helpers = [parse.tokens[h].low for h in parse.kids(node, "aux", "auxpass") if parse.tokens[h].low != "to"]
        if token.tag.startswith("VB") and helpers:
            return next((_HELPERS[h] for h in helpers if h in _HELPERS), "future")
        if token.head == node:
            return "past" if token.tag.startswith("NN") else "none"
        node = token.head
    return "none"


def _distance(draft: Draft, span: Span) -> int:
    """How far a span stands from the trigger: code points, and more for a clause mark between."""
    left, right = (span.end, draft.trigger.start) if span.end <= draft.trigger.start else (draft.trigger.end, span.start)
    return max(0, right - left) + (0 if draft.clause.covers(span) else _CLAUSE_COST)
