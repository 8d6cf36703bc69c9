"""A total whose parts the report tells one by one is known for a sum; so is a toll that goes on with a period."""

from __future__ import annotations

import datetime as dt

import pytest

DAY = dt.date(2023, 11, 6)


def scopes(claims):
    """Number and scope of every whole count."""
    return [(c.low, c.scope) for claim in claims for c in claim.counts if not c.part_of]


NINE = "Shelling killed 13 civilians in Kirkuk and Mosul on Sunday. Shells killed nine people in Kirkuk. Shells killed"
SEVEN = "Shelling killed 10 civilians in Kirkuk on Sunday. Shells killed seven people in Kirkuk. Shells killed"
SINCE = "Air strikes on Kirkuk have intensified since"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{NINE} four others in Mosul.", [(13, "several"), (9, "incident"), (4, "incident")]),
        (f"{NINE} three others in Mosul.", [(13, "incident"), (9, "incident"), (3, "incident")]),
        (f"{SEVEN} three others in Kirkuk.", [(10, "incident"), (7, "incident"), (3, "incident")]),
        (f"{SINCE} October 3. The strikes have killed 122 civilians.", [(122, "period")]),
        (f"{SINCE} October 3. They have killed 122. The toll includes 26 people killed in Mosul.", [(122, "period"), (26, "period")]),
        (f"{SINCE} Friday. The strikes have killed 12 civilians.", [(12, "incident")]),
    ],
)
def test_sums(text, found, read):
    assert scopes(read(text, DAY)) == found
