"""A brief as it stood on a day: only what was published by then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from marsad.model.review import LEVELS
from marsad.publish.brief import Brief
from marsad.publish.cutting import cut_events, cut_intervals


def known_by(brief: Brief, day: dt.date) -> Brief:
    """The brief cut to the claims published by the end of `day`; claims of reports without a date are left out."""
    claims = tuple(c for c in brief.claims if c.head.published and c.head.published <= day)
    published = {c.claim.id: c.head.published for c in claims}
    return replace(
        brief,
        claims=claims,
        events=cut_events(brief.events, published),
        control=cut_intervals(brief.control, published, LEVELS[-1], dt.date.max),
        siege=cut_intervals(brief.siege, published, LEVELS[-1], dt.date.max),
    )
