// The parts joined. `data-ready` on the root element names the day once everything of it is drawn.
const CLICKABLE = ["events", "places", "places-near", "places-far", "sieged-places", "sieged-small", "area-names", "road-names", "label-city", "label-major", "label-minor", "label-blank", ...Object.keys(ROAD_PAINT).map((name) => `road-${name}`), "area-fill"];
const REACH = 5;
let map = null;

function ready() {
  document.documentElement.dataset.ready = isoDay(state.day);
}

function showMap() {
  if (!map) return ready();
  delete document.documentElement.dataset.ready;
  for (const [name, fill] of Object.entries(FILLERS)) map.getSource(name)?.setData(collection(fill(state.day)));
  map.once("idle", ready);
  return undefined;
}

function showAll() {
  markDay();
  showMap();
  showWhy();
  showTables();
  drawTolls(state.day);
}

function choose(sort, id) {
  state.chosen = sort ? [sort, id] : null;
  showWhy();
  showTables();
  if (sort && window.matchMedia("(max-width: 860px)").matches) $("why").scrollIntoView({ block: "start" });
  if (sort) $("why").focus({ preventScroll: true });
}

function pressed({ source, properties }) {
  if (source === "events") return properties.ids.includes(" ") ? ["events", properties.ids] : ["event", properties.ids];
  return [{ places: "place", areas: "area", "area-labels": "area", roads: "road" }[source], properties.id];
}

function under(point) {
  const around = [[point.x - REACH, point.y - REACH], [point.x + REACH, point.y + REACH]];
  const found = map.queryRenderedFeatures(around, { layers: CLICKABLE });
  const order = (one) => CLICKABLE.indexOf(one.layer.id);
  return found.sort((a, b) => order(a) - order(b))[0] ?? null;
}

function showViews() {
  const views = [["Where most is told of", data.view], ["Everything", data.box], ...data.areas.filter((area) => area.ring.length).map((area) => {
    const [lons, lats] = [0, 1].map((axis) => area.ring.map((point) => point[axis]));
    return [area.name, [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]];
  })];
  $("view").replaceChildren(...views.map(([name], index) => h("option", { value: index }, name)));
  $("view").addEventListener("change", () => map.fitBounds(views[Number($("view").value)][1], { padding: 24, duration: 0 }));
}

function startMap(library) {
  document.documentElement.dataset.map = "drawn";
  map = makeMap(library);
  const scale = new library.ScaleControl({ maxWidth: 140 });
  $("scale").append(scale.onAdd(map));
  $("zoom-in").addEventListener("click", () => map.zoomIn({ duration: 0 }));
  $("zoom-out").addEventListener("click", () => map.zoomOut({ duration: 0 }));
  map.on("click", ({ point }) => { const found = under(point); choose(...(found ? pressed(found) : [null])); });
  map.on("mousemove", ({ point }) => { map.getCanvas().style.cursor = under(point) ? "pointer" : ""; });
  map.once("idle", ready);
  showViews();
}

// A browser without WebGL, or a page made before the map library was set up, keeps the tables and says why.
function start() {
  startTime();
  showLegend();
  Object.keys(TABLES).forEach(sortable);
  try {
    if (!globalThis.maplibregl || !data.view) throw new Error("absent");
    $("no-map").hidden = true;
    startMap(globalThis.maplibregl);
  } catch (error) {
    map = null;
    document.documentElement.dataset.map = "absent";
    if (error.message !== "absent") $("no-map").textContent = `This browser cannot draw the map (${error.message}). The panel and the tables below have all of it.`;
    $("no-map").hidden = false;
    $("under").hidden = true;
  }
  markDay();
  showWhy();
  showTables();
  drawTolls(state.day);
  if (!map) ready();
}

start();
