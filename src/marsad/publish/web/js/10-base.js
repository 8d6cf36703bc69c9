// What every part of the page uses: the data, days, words, and elements made without ever parsing text as markup.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const data = read("data");
const words = read("words");
const $ = (id) => document.getElementById(id);
const DAY_MS = 86400000;

const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
const isoDay = (number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
const FIRST = dayNumber(data.first);
const LAST = dayNumber(data.last);
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

function dayText(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

function shortDay(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1].slice(0, 3)} ${year}`;
}

// h("p", {class: "x", onclick: f}, "text", child): strings become text nodes, nothing is parsed.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const sides = new Map(data.sides.map((side) => [side.id, side]));
const sideName = (id) => sides.get(id)?.name ?? id;
const sideColour = (id) => sides.get(id)?.colour ?? "#777777";
const word = (group, key) => words[group]?.[key] ?? String(key).replaceAll("_", " ");
const kindLabel = (kind) => words.kinds[kind]?.label ?? String(kind).replaceAll("_", " ");
const kindSymbol = (kind) => words.kinds[kind]?.symbol ?? "people";
const arabic = (text) => (text ? h("span", { lang: "ar", dir: "rtl" }, text) : null);
const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const state = { day: dayNumber(data.day), chosen: null, symbols: new Set(Object.keys(words.symbols)) };
