from __future__ import annotations

import json

from marsad.publish.backdrop import backdrop

# Two countries share the meridian at 10°; every arc is written as steps, the shared one used forwards and backwards.
TOPOLOGY = json.dumps(
    {
        "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
        "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Westland"}},
                    {"type": "Polygon", "arcs": [[2, -1]], "properties": {"name": "Eastland"}},
                ]
            }
        },
    }
)


def test_land_is_cut_to_the_box_and_keeps_its_borders() -> None:
    land = backdrop(TOPOLOGY, (5.0, 2.0, 15.0, 8.0), (5.0, 2.0, 15.0, 8.0))["land"]["features"]
    spans = [sorted({x for x, _ in country["geometry"]["coordinates"][0][0]}) for country in land]
    assert spans == [[5.0, 10.0], [10.0, 15.0]]


def test_a_country_out_of_the_box_is_left_out_and_one_out_of_view_is_named_only_from_afar() -> None:
    made = backdrop(TOPOLOGY, (5.0, 2.0, 15.0, 8.0), (6.0, 3.0, 9.0, 7.0))
    names = [(f["properties"]["name"], f["properties"]["far"], f["geometry"]["coordinates"]) for f in made["names"]["features"]]
    assert names == [("Westland", False, [7.5, 5.0]), ("Westland", True, [7.5, 5.0]), ("Eastland", True, [12.5, 5.0])]
    assert len(backdrop(TOPOLOGY, (1.0, 2.0, 4.0, 8.0), (1.0, 2.0, 4.0, 8.0))["land"]["features"]) == 1
