// The legend: only what this page's data can show. The event signs can be switched off there.
const SVG = "http://www.w3.org/2000/svg";

function drawn(width, height, ...shapes) {
  const picture = document.createElementNS(SVG, "svg");
  const attributes = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
  attributes(picture, { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  for (const [tag, values] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    attributes(shape, values);
    picture.append(shape);
  }
  return picture;
}

function shown(name, size) {
  const picture = iconNamed(name);
  picture.style.width = picture.style.height = `${size}px`;
  picture.setAttribute("aria-hidden", "true");
  return picture;
}

function roadSample(name) {
  const paint = ROAD_PAINT[name];
  const dash = (paint["line-dasharray"] ?? []).map((part) => part * paint["line-width"]).join(" ");
  return drawn(30, 8, ["line", { x1: 0, y1: 4, x2: 30, y2: 4, stroke: paint["line-color"], "stroke-width": paint["line-width"], ...(dash ? { "stroke-dasharray": dash } : {}) }]);
}

const ringSample = (dash, width) => drawn(22, 18, ["rect", { x: 2, y: 2, width: 18, height: 14, rx: 6, fill: "#1d232914", stroke: INK, "stroke-width": width, ...(dash ? { "stroke-dasharray": "5 3" } : {}) }]);
const item = (picture, text) => h("li", {}, picture, h("span", {}, text));
const group = (title, items) => (items.length ? h("div", {}, h("h2", {}, title), h("ul", {}, items)) : null);

function fadeSample(side) {
  const strip = h("span", { class: "wide", "aria-hidden": "true" });
  for (const opacity of [1, 0.75, 0.55, 0.4]) {
    const picture = shown(`place|held|firm|${side}`, 14);
    picture.style.opacity = opacity;
    strip.append(picture);
  }
  return strip;
}

function symbolItem(symbol) {
  const box = h("input", { type: "checkbox", checked: true, onchange: (event) => {
    state.symbols[event.target.checked ? "add" : "delete"](symbol);
    showMap();
  } });
  return h("li", {}, h("label", {}, box, shown(`event|${symbol}`, 20), h("span", {}, words.symbols[symbol])));
}

function showLegend() {
  const intervals = data.places.flatMap((place) => place.intervals);
  const used = data.sides.filter((side) => intervals.some((one) => one.sides.includes(side.id)));
  const pair = (used.length > 1 ? used.slice(0, 2) : data.sides.slice(0, 2)).map((side) => side.id).join(",");
  const has = (name) => intervals.some((one) => one.state === name);
  const one = used[0]?.id ?? "";
  const signs = [
    has("contested") ? item(shown(`place|contested|firm|${pair}`, 20), "Contested") : null,
    has("mixed_stable") ? item(shown(`place|mixed_stable|firm|${pair}`, 20), "Shared") : null,
    has("presence") ? item(shown(`place|presence|firm|${one}`, 20), "Presence") : null,
    intervals.some(isWeak) ? item(shown(`place|held|weak|${one}`, 20), "One party's word, or denied") : null,
    item(shown("blank", 12), "Nobody spoke of it"),
    intervals.length ? item(fadeSample(one), "1, 3, 6 weeks since") : null,
  ];
  const roadStates = new Set(data.roads.flatMap((road) => road.intervals.map((interval) => interval.state)));
  const roads = Object.keys(ROAD_PAINT).filter((name) => name !== "silent" && roadStates.has(name)).map((name) => item(roadSample(name), `Road ${word("roads", name)}`));
  const rings = data.areas.length ? [item(ringSample(false, 2.8), "Besieged, cut off"), item(ringSample(false, 1.3), "Threatened, partly cut off"), item(ringSample(true, 2.8), "Broken: only claimed")] : [];
  const quiet = data.roads.some((road) => !road.intervals.length) ? [item(roadSample("silent"), "Road nobody spoke of")] : [];
  const symbols = [...new Set(data.events.map((event) => kindSymbol(event.kind)))].sort();
  $("legend").replaceChildren(...[
    group("Held by", used.map((side) => item(shown(`place|held|firm|${side.id}`, 20), side.name))), group("How held", signs.filter(Boolean)),
    group("Sieges and roads", [...rings, ...roads, ...quiet]), group("Events of the day", symbols.map(symbolItem)),
  ].filter(Boolean));
}
