"""The grammar of time expressions: one scan that finds where one may be, and one pattern a rule that reads it."""

from __future__ import annotations

import re

from marsad.read.times.words import (
    DAY_PARTS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
    alternatives,
)

_G = r"(?:[ \n]{1,2})"  # the gap between words
_M = rf"(?P<m>{alternatives(MONTHS)})\b(?:(?:(?<=\b[a-z]{{3}})|(?<=\bsept))(?<!\bmay)\.)?"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[,.:/]\d)"
_D1 = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?P<y>(?:19[3-9]|20\d)\d)(?![\w%]|[,.:/]\d)"
_W = alternatives(WEEKDAYS)
_WA = rf"(?:(?:{_W}|(?:{alternatives(WEEKDAY_ABBREVIATIONS)})\.?),?{_G})?"
_N = rf"(?P<n>\d{{1,3}}|{alternatives([*NUMBERS, 'a few', 'few', 'several', 'some'])})"
_U = rf"(?P<u>{'|'.join(UNITS)})s?\b(?:'s?)?"
_PART = (
    rf"(?:the{_G})?(?P<part>early|mid|late|(?:very{_G})?end{_G}of|beginning{_G}of|start{_G}of|middle{_G}of)(?:[- ]|"
    rf"\n)(?:in{_G})?(?:the{_G})?"
)
_ALMOST = rf"(?:(?P<q>over|more{_G}than|nearly|almost|just{_G}over|less{_G}than|about|around|barely|just|at{_G}least|some|roughly){_G})?"
_POD = alternatives(DAY_PARTS)
_REL = rf"(?:,?{_G}(?:in{_G})?(?:of{_G})?(?:{_Y}|(?P<rel>this|last|next){_G}year))?"
_TO = rf"(?:{_G}(?:to|until|till|through){_G}|{_G}?-{_G}?)"
_MORE_DAYS = rf"(?:,{_G}{_D1}){{0,5}}(?:{_TO}|,?{_G}and{_G})"
_CLOCK = rf"\d{{1,2}}(?:[:.]\d\d)?{_G}?(?:a\.m\.|p\.m\.|[ap]m\b)|(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])(?:{_G}?gmt\b)?|\d{{4}}{_G}gmt\b"

_LONG_NUMBERS = alternatives([n for n in NUMBERS if len(n) > 2])
_SUN = "dawn|dusk|noon|midday|midnight|daybreak|sunrise|sunset|nightfall"

# Order matters: the first rule that fits at a place is taken.
RULES: dict[str, str] = {
    "iso": r"(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)(?!\d)",
    "figures": r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)(?!\d)",
    "days_month": (
        rf"(?:between{_G}(?P<d1>{_D1}){_G}and{_G}|(?P<d3>{_D1}){_MORE_DAYS})(?:the{_G})?(?P<d2>{_D1}){_G}(?:of{_G})?{_M}(?:,?{_G}{_Y})?"
    ),
    "month_days": (
        rf"(?:between{_G})?{_M}{_G}(?P<d1>{_D1}){_MORE_DAYS}(?P<d2>{_D})(?!{_G}(?:{alternatives(MONTHS)})\b)(?:,?{_G}"
        rf"{_Y})?"
    ),
    "days_of": (
        rf"(?:in{_G}|over{_G}|during{_G})?the{_G}(?:very{_G})?(?P<e>first|last|final|opening){_G}(?:{_N}{_G})?(?P<u>day|week)s{_G}"
        rf"of{_G}{_M}{_REL}"
    ),
    "day_month": rf"{_WA}(?:the{_G})?(?P<d>{_D}){_G}(?:of{_G})?{_M}(?:,?{_G}(?:of{_G})?{_Y}|{_G}(?P<rel>this|last|next){_G}year)?",
    "month_day": rf"{_WA}{_M}{_G}(?:the{_G})?(?P<d>{_D})(?:,?{_G}{_Y}|{_G}(?P<rel>this|last|next){_G}year)?",
    "month": rf"(?:{_PART})?(?:(?P<which>last|this|next|past){_G})?{_M}\b{_REL}",
    "quarter": (
        rf"(?:the{_G})?(?P<n>first|second|third|fourth|last|final){_G}(?P<u>quarter|half){_G}(?:of|in){_G}(?:{_Y}|"
        rf"(?:(?P<rel>this|last|the){_G})year)|the{_G}(?P<n2>first|second|third|fourth){_G}quarter\b(?!{_G}of\b)"
    ),
    "near_quarter": rf"(?:the{_G})?(?P<which>previous|preceding|last|same|this){_G}quarter\b(?:{_G}(?:of|in){_G}{_Y})?",
    "season": rf"(?:{_PART})?(?:(?P<which>last|this|next|past){_G})?(?P<s>{alternatives(SEASONS)})\b(?:{_G}(?:of{_G})?{_Y})?",
    "decade": rf"(?:{_PART})?(?P<y>(?:19[3-9]|20[0-2])0)'?s\b",
    "first_months": (
        rf"(?:(?:in|over|during){_G})?the{_G}(?P<e>first|last|final){_G}{_N}{_G}months{_G}of{_G}(?:{_Y}|(?P<rel>this|last|the){_G}year)\b"
    ),
    "week_of": rf"(?:the{_G})?(?P<n>first|second|third|fourth|last|final){_G}week{_G}of{_G}{_M}{_REL}",
    "nth": (
        rf"(?:(?:for|on){_G})?(?:(?:a|the|its|their){_G})?(?P<n>{alternatives(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)){_G}"
        rf"(?:(?:straight|consecutive|successive){_G}(?P<u>day|week|month|year|night)(?:{_G}running)?|(?P<u2>day|"
        rf"week|month|year|night){_G}(?:in{_G}a{_G}row|running|of\b))"
    ),
    "past": (
        rf"(?:(?:(?P<prep>in|over|during|for|within|throughout|of){_G})?(?:just{_G})?(?:the|these|this|those){_G}"
        rf"(?:past|last|(?:previous|preceding)(?={_G}(?:\d|few|several|{_LONG_NUMBERS})))|(?:past|last)(?={_G}(?:\d|few|several|{_LONG_NUMBERS}))){_G}(?:{_N}{_G}"
        rf"(?:or{_G}so{_G})?)?{_U}"
    ),
    "next": rf"(?:(?:in|over|during|for|within){_G})?the{_G}(?:next|coming|following){_G}(?:{_N}{_G}){_U}",
    "within": rf"(?:in|within){_G}(?:the{_G}space{_G}of{_G})?(?:just{_G})?(?:less{_G}than{_G})?(?:{_N}{_G})hours\b",
    "ago": (
        rf"{_ALMOST}(?:{_N}{_G}(?P<half>and{_G}a{_G}half{_G})?)?(?P<u>hour|day|week|month|year|decade)s?{_G}(?P<half2>and{_G}a{_G}half{_G})?(?P<dir>ago|earlier|before(?:hand)?|previously|"
        rf"later|after(?:wards)?|prior)\b"
    ),
    "recent": rf"(?:(?:in|over|during|for|within){_G})?(?:the{_G})?(?:more{_G})?recent{_G}(?P<u>hours|days|weeks|months|years)\b",
    "unit_part": rf"(?:the{_G})?(?P<part>end|beginning|start|middle){_G}of{_G}the{_G}(?P<u>week|month|year)\b",
    "near": (
        rf"(?:(?P<part>earlier|later|early|late|(?:the{_G})?end{_G}of|(?:the{_G})?beginning{_G}of|(?:the{_G})?start{_G}"
        rf"of|mid){_G})?(?:(?:in|of){_G})?(?P<which>this|last|next|past|(?:the{_G})?previous|(?:the{_G})?coming){_G}"
        rf"(?P<u>week|month|year)s?\b(?:'s?)?"
    ),
    "weekend": rf"(?:(?P<which>this|last|next|(?:at|over|during){_G}the){_G})?weekend(?:'?s)?\b",
    "into": rf"(?:overnight|(?:late{_G})?(?:at{_G})?night|the{_G}night){_G}(?:in)?to{_G}(?P<w>{_W})\b",
    "night_of": rf"overnight{_G}(?:on{_G})?(?P<w>{_W})\b",
    "day_word": (
        rf"(?:(?P<part>early|late|earlier|later){_G})?(?P<w>the{_G}day{_G}before{_G}yesterday|today|yesterday|tomorrow|"
        rf"tonight|overnight|last{_G}night|this{_G}(?:morning|afternoon|evening))(?:'s)?\b(?:{_G}(?P<pod>morning|"
        rf"afternoon|evening|night))?"
    ),
    "since_part": rf"since{_G}(?:early{_G})?(?:(?:{_SUN})\b|(?:this{_G}|the{_G}(?:early{_G})?)morning\b)",
    "order": (
        rf"(?:(?P<part>earlier|later|early|late){_G})?(?:in{_G}|on{_G})?(?P<which>the{_G}(?:next|following|same|"
        rf"previous|preceding)|that(?:{_G}same)?|the|next){_G}(?P<u>day|morning|afternoon|evening|night|week|month|"
        rf"year|time)\b(?P<dir>{_G}before\b)?"
    ),
    "then": rf"(?P<w>since{_G}then|ever{_G}since|until{_G}then)\b",
    "every": (
        rf"(?:every|each){_G}(?:single{_G})?(?:other{_G})?(?:{_W}|day|night|week|month|year|morning)s?\b|on{_G}(?:{_W})s\b|"
        rf"\b(?:daily|nightly)\b"
    ),
    "weekday": (
        rf"(?:(?P<part>early|late|earlier|later){_G}(?:on{_G})?)?(?:(?P<which>last|this|next|past|coming){_G})?(?P<w>{_W})(?:s|"
        rf"'s|')?\b(?:{_G}(?P<pod>{_POD})\b)?(?:{_G}(?:of{_G})?(?P<week>last){_G}week\b)?"
    ),
    "clock": rf"(?:(?:at|around|about){_G})?(?:{_CLOCK})",
    "day_part": rf"(?:at|around|before|after|in{_G}the|during{_G}the|by){_G}(?:early{_G}|late{_G})?(?P<pod>{_POD})\b",
    "span": (
        rf"(?:for{_G})?{_ALMOST}(?:the{_G})?{_N}[ \n-](?:straight{_G}|consecutive{_G})?(?P<u>hour|day|week|month|"
        rf"year|decade)s?\b(?:-(?:long|old)\b|{_G}(?:of|old)\b)?|\b(?P<u2>day|week|month|year)-long\b"
    ),
    "year": rf"(?:{_PART})?{_Y}",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in RULES.items()}
_STRIP = re.compile(r"\?P<\w+>")
SCAN = re.compile(r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{_STRIP.sub('?:', pattern)})" for name, pattern in RULES.items()) + ")")
# Words without which no rule can fit: the cheap gate before the scan.
GATE = re.compile(
    rf"\d|\b(?:{alternatives([*MONTHS, *WEEKDAYS, *SEASONS])})s?\b|day|week|month|year|hour|night|morning|evening|"
    rf"afternoon|dawn|noon|dusk|tomorrow|decade|quarter|daily|sunrise|sunset|since"
)
LEFT_BOUND = re.compile(
    rf"\b(?P<bound>since|until|till|by|before|from|starting|beginning|up{_G}to)(?P<more>{_G}(?:at{_G}least|about|"
    rf"around|late|early))?(?:{_G}(?:on|in|at))?(?:{_G}the)?{_G}$"
)
LEFT_HOUR = re.compile(
    rf"(?P<pod>(?:(?:at|around|about|before|after|by){_G})?(?:{_CLOCK}|{_SUN})(?:{_G}local{_G}time)?|(?:(?:on|"
    rf"in|at|during){_G})?the{_G}(?:early{_G}|late{_G})?(?:hours|morning|afternoon|evening|night){_G}of)(?:{_G}"
    rf"on)?{_G}(?:the{_G})?$"
)
_PART_OF_DAY = "morning|afternoon|evening|night"
RIGHT_HOUR = re.compile(rf",?{_G}(?P<pod>(?:at|around|about|before|after){_G}(?:{_CLOCK}|(?:{_SUN})\b)|(?:{_PART_OF_DAY})\b)")
SINCE_CLAUSE = re.compile(rf"\b(?:since|from{_G}the{_G}(?:start|beginning|outbreak))\b[^,;:()\"]*$")
BETWEEN = re.compile(rf"\b(?P<w>between|from){_G}(?:(?:on|in|the|late|early){_G})*$")
JOINT = re.compile(rf"(?:{_G}(?P<to>to|through|until|till|and)(?:{_G}again)?{_G}|(?P<dash>{_G}?-{_G}?))(?:(?:on|in|the){_G})*")
AHEAD = re.compile(
    r"\b(?:will|shall|would|set to|due to|due|to begin|to start|to take effect|starting|beginning|scheduled|"
    r"planned|plans to|expected|effect from|until|till|upcoming|take effect|takes effect|pave the way|"
    r"prepares? to|preparing to|going to)\b[^,;]*$|\bahead of (?:[\w'-]+ ){0,3}(?:on )?$"
)
ANNOUNCED = re.compile(
    r"\b(?:announce[sd]?|announcing|agreed|agrees|declared?|declaring|propose[sd]|ordered|approved|promised|pledged|offered|planned)\b[^,;]*$"
)
STAMP_LED = re.compile(
    r"(?:\b(?:on|of|in|since|until|till|by|from|before|after|to|and|or|dated|between|through|for|around|about|late|early|the|"
    r"than|at)|[,(-])[ \n]+$"
)
STAMP_FOLLOWS = re.compile(r"[ \n]+[A-Z]")
PUBLISHED = re.compile(r"(?:date of publication|publication date|published|updated|posted)(?: on| at)?:?[ \n]+(?:\w+,? )?$")
TITLE_FOLLOWS = re.compile(r"[ \n]*(?:$|[-–—|:]|\(|[ \n][A-Z0-9])")
