// The dead of the day by claimant: a band from the lowest to the highest figure of each, with an arrow where it is open above.
const CHART = { width: 640, row: 26, label: 250, right: 70, top: 22 };
const tollRows = (day) => data.tolls.find((one) => one.day === isoDay(day))?.rows ?? [];
const rangeText = (row) => `${row.low === row.high ? row.low : `${row.low} to ${row.high}`}${row.open ? " or more" : ""}`;

function s(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

// Three or four round numbers from 0 to the largest figure.
function ticks(most) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].find((one) => most / one <= 4) ?? most;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

function band(row, index, across) {
  const y = CHART.top + index * CHART.row;
  const [from, to] = [across(row.low), across(row.high)];
  const [start, width] = to - from < 4 ? [from - 2, 4] : [from, to - from];
  const parts = [
    s("text", { x: CHART.label - 10, y: y + 16, class: "who" }, row.claimant.length > 38 ? `${row.claimant.slice(0, 37)}…` : row.claimant),
    s("rect", { x: start, y: y + 5, width, height: 15, rx: 2, class: `band ${row.group}` }),
    s("text", { x: start + width + (row.open ? 16 : 7), y: y + 17, class: "figure" }, rangeText(row)),
  ];
  if (row.open) parts.push(s("path", { d: `M${start + width + 2} ${y + 5} l9 7.5 l-9 7.5 z`, class: `band ${row.group}` }));
  return parts;
}

function drawTolls(day) {
  const rows = tollRows(day);
  const figure = $("toll-chart");
  figure.hidden = rows.length === 0;
  if (!rows.length) return;
  const most = Math.max(...rows.map((row) => row.high));
  const across = (value) => CHART.label + (value / Math.max(most, 1)) * (CHART.width - CHART.label - CHART.right);
  const height = CHART.top + rows.length * CHART.row + 6;
  const drawing = s("svg", { viewBox: `0 0 ${CHART.width} ${height}`, role: "img", "aria-label": `The dead of ${dayText(isoDay(day))} by claimant; the table beside it says the same.` });
  for (const tick of ticks(most)) {
    drawing.append(s("line", { x1: across(tick), x2: across(tick), y1: CHART.top - 4, y2: height - 4, class: "grid" }), s("text", { x: across(tick), y: 13, class: "tick" }, tick));
  }
  rows.forEach((row, index) => drawing.append(...band(row, index, across)));
  const groups = [...new Set(rows.map((row) => row.group))];
  const key = h("figcaption", {}, ...groups.map((group) => h("span", { class: `key ${group}` }, word("groups", group))), "Each claimant's own figures for the events of the day; classes are never added up.");
  figure.replaceChildren(drawing, key);
}

const tollRow = (row) => ({
  key: null,
  cells: [h("th", { scope: "row", dir: "auto" }, row.claimant), cell(capital(word("groups", row.group))), cell(rangeText(row)), cell(String(row.events))],
});
TABLES.tolls = (day) => tollRows(day).map(tollRow);
sorting.tolls = [0, 1];
