"""The road graph: cut off, hanging on the unknown, or on one road; and day by day the same as looked at anew."""

from __future__ import annotations

import datetime as dt
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.assessment import ControlInterval
from marsad.siege.flow import fewest, ways
from marsad.siege.network import Edge, Network
from marsad.siege.standing import Condition
from marsad.siege.sweep import Field, Ring, _Eye, sweep
from marsad.siege.verdicts import verdict
from marsad.theatre.types import Period, Side, Supply

DAY = dt.date(2031, 7, 1)
SIDES = {s: Side(id=s, name=s, colour="#000000", against=(o,)) for s, o in (("crown", "league"), ("league", "crown"))}


def net(*roads: str) -> Network:
    """A network of roads, each written "a-b" or "a-c-b" for one that runs through c."""
    edges = []
    for number, road in enumerate(roads):
        a, *via, b = road.split("-")
        edges.append(Edge(id=f"{number}", name=road, a=a, b=b, points=(a, b, *via)))
    return Network(tuple(edges))


def held(place: str, side: str, start: dt.date | None = None, end: dt.date | None = None, state: Any = "held") -> ControlInterval:
    sides = tuple(side.split("/"))
    return ControlInterval(place=place, id=place, sides=sides, state=state, start=start, end=end, claims=(f"c-{place}",))


def field(network: Network, *control: ControlInterval, sources: tuple[str, ...] = ("port",), **more: Any) -> Field:
    by: dict[str, list[ControlInterval]] = {}
    for item in control:
        by.setdefault(item.place, []).append(item)
    supplies = [Supply(side="league", place=s) for s in sources]
    return Field(net=network, sides=SIDES, supplies=supplies, rings=[Ring(id="town", side="league", members=("town",))], held=by, **more)


def on_the_day(ground: Field) -> Any:
    """The town's verdict in the end."""
    return list(sweep(ground))[-1][2]


ROADS = net("town-mill", "mill-port", "town-ford", "ford-port")
HELD = [held(p, "league") for p in ("town", "mill", "ford", "port")]


@pytest.mark.parametrize(
    ("changed", "state", "routes"),
    [
        ([], "open", None),
        ([held("mill", "crown")], "threatened", None),
        ([held("mill", "crown"), held("ford", "crown")], "cut_off", {"town-mill", "town-ford"}),
        ([held("mill", "crown/league", state="contested"), held("ford", "crown")], "threatened", None),
    ],
)
def test_an_area_is_open_by_two_ways_threatened_by_one_and_cut_off_by_none(changed, state, routes):
    places = {c.place for c in changed}
    ground = field(ROADS, *changed, *(h for h in HELD if h.place not in places))
    found = on_the_day(ground)
    assert found.state == state
    if routes:
        assert {ground.net.edges[e].name for e in found.routes} == routes
        assert found.by == "crown"


def test_what_hangs_on_the_unknown_names_it():
    ground = field(ROADS, held("town", "league"), held("mill", "crown"), held("port", "league"))
    found = on_the_day(ground)
    assert (found.state, {ground.net.edges[e].name for e in found.routes}) == ("depends_on", {"town-ford", "ford-port"})


def test_without_a_source_or_a_road_nothing_is_said():
    assert "no source of supply" in on_the_day(field(ROADS, *HELD, sources=())).reason
    assert "lies on a road" in on_the_day(field(net("mill-port"), *HELD)).reason
    apart = on_the_day(field(net("town-mill", "ford-port"), *HELD))
    assert (apart.state, "no road of the theatre leads" in apart.reason) == ("unknown", True)


def test_a_source_that_comes_later_opens_the_way():
    ground = field(net("town-mill", "mill-port"), held("town", "league"), held("mill", "league"))
    late = Supply(side="league", place="port", period=Period(start=DAY))
    states = [(day, found.state) for day, _, found in sweep(Field(**{**_values(ground), "supplies": [late]}))]
    assert states[0][1] == "unknown"
    assert states[-1] == (DAY, "depends_on")


def _values(ground: Field) -> dict[str, Any]:
    return {name: getattr(ground, name) for name in ground.__dataclass_fields__}


EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda e: e[0] != e[1]), min_size=1, max_size=18, unique=True)


@given(EDGES)
def test_the_number_of_ways_is_that_of_menger(pairs):
    network = net(*(f"{a}-{b}" for a, b in pairs))
    graph = nx.MultiGraph([(str(a), str(b)) for a, b in pairs])
    if "0" not in graph or "7" not in graph:
        return
    flat = nx.Graph()
    for a, b in graph.edges():
        flat.add_edge(a, b, capacity=flat.get_edge_data(a, b, {"capacity": 0})["capacity"] + 1)
    most = nx.maximum_flow_value(flat, "0", "7") if nx.has_path(graph, "0", "7") else 0
    found = ways(network, ["0"], ["7"], lambda _: True)
    assert found.many == min(2, most)
    if found.many == 1:
        assert found.last is not None
        assert ways(network, ["0"], ["7"], lambda e: e != found.last).many == 0


@given(EDGES, st.data())
def test_the_way_with_the_fewest_doubts_is_the_shortest_by_them(pairs, data):
    network = net(*(f"{a}-{b}" for a, b in pairs))
    price = [data.draw(st.sampled_from([0, 1, None])) for _ in pairs]
    graph = nx.MultiGraph()
    for (a, b), cost in zip(pairs, price, strict=True):
        if cost is not None:
            graph.add_edge(str(a), str(b), weight=cost)
    path = fewest(network, ["0"], ["7"], lambda e: price[e])
    if "0" in graph and "7" in graph and nx.has_path(graph, "0", "7"):
        assert sum(price[e] or 0 for e in path) == nx.shortest_path_length(graph, "0", "7", weight="weight")
    else:
        assert path == ()


CHANGES = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(["crown", "league", "crown/league"]), st.integers(0, 9), st.integers(1, 5)), max_size=14
)


@settings(max_examples=80, deadline=None)
@given(EDGES, CHANGES)
def test_day_by_day_is_the_same_as_looked_at_anew(pairs, changes):
    control = [
        held(str(p), side, DAY + dt.timedelta(days=first), DAY + dt.timedelta(days=first + length), "contested" if "/" in side else "held")
        for p, side, first, length in changes
    ]
    ground = field(net(*(f"{a}-{b}" for a, b in pairs)), *control, sources=("7",))
    ground = Field(
        **{**_values(ground), "rings": [Ring(id="0", side="league", members=("0",)), Ring(id="3", side="league", members=("3",))]}
    )
    told = {ring: dict[Any, Any]() for ring in ("0", "3")}
    for day, ring, found in sweep(ground):
        told[ring][day or dt.date.min] = found
    for offset in range(16):
        day = DAY + dt.timedelta(days=offset)
        eye = _Eye("league", ground)
        eye.turn(day, sorted(ground.held), range(len(ground.net.edges)))
        for ring in ground.rings:
            anew = verdict(ground.net, ring.members, eye.sources, eye.states).verdict
            last = told[ring.id][max(d for d in told[ring.id] if d <= day)]
            assert (last.state, last.by, last.reason) == (anew.state, anew.by, anew.reason)


def test_a_condition_keeps_its_claims():
    ground = field(ROADS, *HELD)
    eye = _Eye("league", ground)
    eye.turn(DAY, sorted(ground.held), range(4))
    assert eye.states[0] == Condition(state="open", claims=("c-town", "c-mill"))
