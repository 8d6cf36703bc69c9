// The map: sources filled for a day, layers that draw them. No glyph server, no sprite, nothing asked of the network.
const FONT = ["Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "Noto Sans Arabic", "sans-serif"];
const FONT_STRONG = ["Noto Sans Bold", ...FONT]; // the weight is read off the first name
const RANK = { city: 0, town: 1, village: 2, base: 2, neighbourhood: 4 };
const SLOTS = [[15, -11], [18, 6], [-15, -11], [-18, 6], [0, -20], [0, 20]];
const collection = (features) => ({ type: "FeatureCollection", features });
const feature = (type, coordinates, properties) => ({ type: "Feature", geometry: { type, coordinates }, properties });
const bilingual = (name, nameAr) => (nameAr && nameAr !== name ? `${name} / ${nameAr}` : name);

function placeFeatures(day) {
  const ringed = new Set(markedAreas(day).map(({ area }) => `${area.lon} ${area.lat}`));
  return placesOn(day).filter(({ place }) => place.lat !== null).map(({ place, interval }) => feature("Point", [place.lon, place.lat], {
    id: place.id,
    icon: placeIconName(interval),
    label: bilingual(place.name, place.name_ar),
    rank: RANK[place.kind] ?? 3,
    spoken: interval !== null,
    opacity: interval ? fade(evidenceAge(interval, day)) : 1,
    order: (interval ? 0 : 10) + (RANK[place.kind] ?? 3),
    apart: ringed.has(`${place.lon} ${place.lat}`) ? 1.75 : 1.25,
  }));
}

// Events at one spot: one sign for each symbol, set round the spot; the number where there are several of a kind.
function eventFeatures(day) {
  const spots = new Map();
  for (const event of eventsOn(day)) {
    const symbol = kindSymbol(event.kind);
    if (event.lat === null || isLong(event) || !state.symbols.has(symbol)) continue;
    const signs = spots.get(`${event.lon} ${event.lat}`) ?? new Map();
    signs.set(symbol, [...(signs.get(symbol) ?? []), event]);
    spots.set(`${event.lon} ${event.lat}`, signs);
  }
  return [...spots.values()].flatMap((signs) => [...signs].map(([symbol, events], slot) => feature("Point", [events[0].lon, events[0].lat], {
    icon: `event|${symbol}`,
    ids: events.map((event) => event.id).join(" "),
    count: events.length > 1 ? String(events.length) : "",
    slot,
  })));
}

const QUIET_AREAS = new Set(["open", "unknown", "depends_on"]);
const HARD_AREAS = new Set(["besieged", "cut_off", "evacuating"]);
const markedAreas = (day) => areasOn(day).filter(({ interval }) => interval && !QUIET_AREAS.has(interval.state));
const areaMarks = ({ area, interval }) => ({ id: area.id, claimed: interval.basis === "claimed", hard: HARD_AREAS.has(interval.state) });

function areaFeatures(day) {
  return markedAreas(day).filter(({ area }) => area.ring.length).map((one) => feature("Polygon", [one.area.ring], areaMarks(one)));
}

// The ring's name stands on its northern edge; a single place carries a ring of its own, named where no label of the place is near.
function areaLabels(day) {
  return markedAreas(day).filter(({ area }) => area.ring.length || area.lat !== null).map((one) => {
    const { area, interval } = one;
    const point = area.ring.length ? area.ring.reduce((best, here) => (here[1] > best[1] ? here : best)) : [area.lon, area.lat];
    const marks = areaMarks(one);
    const icon = area.ring.length ? "" : `ring|${marks.hard ? "hard" : "soft"}|${marks.claimed ? "claimed" : "known"}`;
    return feature("Point", point, { id: area.id, label: `${area.name}: ${word("areas", interval.state)}`, large: area.ring.length > 0, rank: RANK[area.kind] ?? 3, order: -area.size, icon });
  });
}

// Ways into different areas may share a road and differ in state: drawn side by side.
const INTO = [...new Set(data.roads.filter((road) => road.intervals.length).map((road) => road.into ?? ""))];
const aside = (road) => (road.intervals.length ? Math.max(-6, Math.min(6, 4 * (INTO.indexOf(road.into ?? "") - (INTO.length - 1) / 2))) : 0);

function roadFeatures(day) {
  return roadsOn(day).filter(({ road }) => road.lines.length).map(({ road, interval }) =>
    feature("MultiLineString", road.lines, { id: road.id, name: road.name, state: interval?.state ?? "silent", aside: aside(road) }));
}

const FILLERS = { places: placeFeatures, events: eventFeatures, areas: areaFeatures, "area-labels": areaLabels, roads: roadFeatures };

const ROAD_PAINT = {
  silent: { "line-color": "#b9b4aa", "line-width": 1.1 },
  unknown: { "line-color": "#7b848c", "line-width": 1.4, "line-dasharray": [1, 2] },
  open: { "line-color": "#3f4a54", "line-width": 2.6 },
  contested: { "line-color": "#3f4a54", "line-width": 2.6, "line-dasharray": [3, 1, 0.8, 1] },
  partly_cut: { "line-color": "#3f4a54", "line-width": 2.6, "line-dasharray": [3.5, 1.6] },
  fire_control: { "line-color": "#c2540a", "line-width": 2.8, "line-dasharray": [2.6, 1.2] },
  cut: { "line-color": "#c2540a", "line-width": 3.4, "line-dasharray": [0.5, 1.1] },
};

const byZoom = (small, large) => ["interpolate", ["linear"], ["zoom"], 7, small, 12, large];
const geojson = (content) => ({ type: "geojson", data: content });
const roadLayers = () => Object.entries(ROAD_PAINT).map(([name, paint]) => ({ id: `road-${name}`, type: "line", source: "roads", filter: ["==", ["get", "state"], name], paint: { ...paint, "line-offset": ["get", "aside"] } }));

function areaLayers() {
  const ring = (id, claimed, dash) => ({
    id, type: "line", source: "areas", filter: ["==", ["get", "claimed"], claimed], layout: { "line-join": "round" },
    paint: { "line-color": INK, "line-width": ["case", ["get", "hard"], 3, 1.6], ...(dash ? { "line-dasharray": dash } : {}) },
  });
  const casing = { id: "area-casing", type: "line", source: "areas", layout: { "line-join": "round" }, paint: { "line-color": "#fff", "line-width": 6, "line-opacity": 0.85 } };
  const fill = { id: "area-fill", type: "fill", source: "areas", paint: { "fill-color": INK, "fill-opacity": ["case", ["get", "hard"], 0.08, 0.03] } };
  return [fill, casing, ring("area-known", false, null), ring("area-claimed", true, [2.2, 1.4])];
}

const HALO = { "text-halo-color": "#fff", "text-halo-width": 1.6 };
const ANCHORS = { "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "bottom-left", "top-right", "bottom-right"], "text-radial-offset": ["get", "apart"], "text-justify": "auto" };

// A city's name may stand further off where its own quarters crowd round it.
const FAR_ANCHORS = { "text-variable-anchor-offset": [1.3, 2.4, 3.4].flatMap((ems) => ["left", [ems, 0], "right", [-ems, 0], "top", [0, ems], "bottom", [0, -ems]]) };

function labelLayers() {
  const label = (id, filter, layout, paint, minzoom = 0) => ({
    id, type: "symbol", source: "places", filter, minzoom,
    layout: { "text-field": ["get", "label"], "text-font": FONT, "text-max-width": 40, "symbol-sort-key": ["get", "order"], "text-padding": 2, ...ANCHORS, ...layout },
    paint: { ...HALO, ...paint },
  });
  const spoken = ["get", "spoken"];
  return [
    label("label-blank", ["!", spoken], { "text-size": 11, "text-radial-offset": 0.8 }, { "text-color": "#69737c" }, 8),
    label("label-minor", ["all", spoken, [">", ["get", "rank"], 1]], { "text-size": byZoom(11, 13) }, { "text-color": INK }, 8.5),
    label("label-major", ["all", spoken, ["==", ["get", "rank"], 1]], { "text-size": byZoom(12, 15), "text-font": FONT_STRONG }, { "text-color": INK }),
    label("label-city", ["all", spoken, ["==", ["get", "rank"], 0]], { "text-size": byZoom(12, 16), "text-font": FONT_STRONG, ...FAR_ANCHORS }, { "text-color": INK }),
  ];
}

// Discs that labels keep clear of lie above them; seen from afar, the many small ones of a city lie below, or no label would fit.
const NEAR_ZOOM = 10.5;
const SMALL = [">", ["get", "rank"], 2];
const ICON_SIZE = ["interpolate", ["linear"], ["zoom"], 7, ["match", ["get", "rank"], 0, 0.75, 1, 0.6, 4, 0.28, 0.42], 10, ["match", ["get", "rank"], 0, 1, 1, 0.85, 4, 0.55, 0.7], 13, 1];

function placeLayer(id, filter, more = {}) {
  const layout = { "icon-allow-overlap": true, "icon-padding": 0, "icon-image": ["get", "icon"], "icon-size": ICON_SIZE, "symbol-sort-key": ["-", ["get", "order"]] };
  return { id, type: "symbol", source: "places", filter, layout, paint: { "icon-opacity": ["get", "opacity"] }, ...more };
}

function iconLayers() {
  const bySlot = (of, otherwise) => ["match", ["get", "slot"], ...SLOTS.flatMap((pair, index) => [index, ["literal", of(pair)]]), ["literal", otherwise]];
  const events = {
    id: "events", type: "symbol", source: "events",
    layout: {
      "icon-allow-overlap": true, "icon-image": ["get", "icon"], "icon-size": byZoom(0.7, 1), "icon-offset": bySlot((pair) => pair, SLOTS[0]), "text-field": ["get", "count"],
      "text-font": FONT_STRONG, "text-size": 11, "text-allow-overlap": true, "text-offset": bySlot(([x, y]) => [(x + 9) / 13, (y - 6) / 13], [2, -1]),
    },
    paint: { "text-color": INK, ...HALO },
  };
  return [placeLayer("places-near", SMALL, { minzoom: NEAR_ZOOM }), placeLayer("places", ["!", SMALL]), events];
}

function mapStyle() {
  const roadNames = {
    id: "road-names", type: "symbol", source: "roads", minzoom: 9.5, filter: ["!=", ["get", "state"], "silent"],
    layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT, "text-size": 11, "text-max-angle": 40, "symbol-spacing": 400 },
    paint: { "text-color": "#3f4a54", ...HALO },
  };
  const countries = (id, far, zooms) => ({
    id, type: "symbol", source: "country-names", filter: ["==", ["get", "far"], far], ...zooms,
    layout: { "text-field": ["upcase", ["get", "name"]], "text-font": FONT, "text-size": 13, "text-letter-spacing": 0.25 }, paint: { "text-color": "#7d868e", ...HALO },
  });
  const large = ["get", "large"];
  const areaNames = {
    id: "area-names", type: "symbol", source: "area-labels", filter: large,
    layout: { "text-field": ["get", "label"], "text-font": FONT_STRONG, "text-size": 13, "symbol-sort-key": ["get", "order"], "text-variable-anchor": ["bottom", "bottom-left", "bottom-right"], "text-radial-offset": 0.4, "text-max-width": 20 },
    paint: { "text-color": INK, ...HALO, "text-halo-width": 2 },
  };
  const siegedPlaces = (id, filter, more = {}) => ({
    id, type: "symbol", source: "area-labels", filter: ["all", ["!", large], filter], ...more,
    layout: { "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-padding": 0, "icon-size": byZoom(0.6, 1) },
  });
  const filled = Object.fromEntries(Object.keys(FILLERS).map((name) => [name, geojson(collection(FILLERS[name](state.day)))]));
  return {
    version: 8,
    sources: { land: geojson(data.backdrop.land), "country-names": geojson(data.backdrop.names), ...filled },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": data.backdrop.land.features.length ? "#dbe6ec" : "#f3f1ec" } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": "#f3f1ec" } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": "#a9a297", "line-width": 1 } },
      ...roadLayers(), ...areaLayers(), countries("countries-near", false, { minzoom: 7.5, maxzoom: 9.5 }), countries("countries-far", true, { maxzoom: 7.5 }), roadNames, placeLayer("places-far", SMALL, { maxzoom: NEAR_ZOOM }), ...labelLayers(), areaNames, siegedPlaces("sieged-small", SMALL, { minzoom: NEAR_ZOOM }), siegedPlaces("sieged-places", ["!", SMALL]), ...iconLayers(),
    ],
  };
}

function makeMap(library) {
  const worker = document.getElementById("worker-source").textContent;
  library.setWorkerUrl(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
  library.setWorkerCount(1);
  const narrow = window.matchMedia("(max-width: 860px)").matches;
  const map = new library.Map({
    container: "map", style: mapStyle(), bounds: data.view, fitBoundsOptions: { padding: 24 }, maxBounds: data.box, maxZoom: 15, attributionControl: false,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, cooperativeGestures: narrow, validateStyle: false,
  });
  map.touchZoomRotate.disableRotation();
  map.setMissingStyleImageResolver((id) => map.addImage(id, imageNamed(id), { pixelRatio: RATIO }));
  map.getCanvas().setAttribute("aria-label", "Map: who holds what. The tables below say the same.");
  return map;
}
