// The same content as tables, for the day shown, sorted by any column.
const cell = (text) => (text === null || text === undefined || text === "" ? h("td", { class: "none" }, "–") : h("td", { dir: "auto" }, text));
const named = (sort, item) => h("th", { scope: "row" }, chooser(sort, item.id, item.name), item.name_ar ? [" ", arabic(item.name_ar)] : []);
const sinceCell = (interval) => cell(interval.from ?? "earlier");

const placeRow = ({ place, interval }) => ({
  key: place.id,
  cells: [named("place", place), cell(holderText(interval)), sinceCell(interval), cell(`${capital(word("standing", interval.standing))}; ${word("basis", interval.basis)}`), cell(voices(interval.claims).join("; "))],
});

const wayRow = (sort) => (one) => ({
  key: one[sort].id,
  cells: [named(sort, one[sort]), cell(capital(word(sort === "area" ? "areas" : "roads", one.interval.state))), sinceCell(one.interval), cell(one.interval.by), cell(capital(word("siege_basis", one.interval.basis))), cell(voices(one.interval.claims).join("; "))],
});

const eventRow = (event) => ({
  key: event.id,
  cells: [h("th", { scope: "row" }, chooser("event", event.id, kindLabel(event.kind))), cell(event.place), cell(event.from === event.to ? event.from : `${event.from ?? "?"} to ${event.to ?? "?"}`), cell(event.killed), cell(event.injured), cell(authorText(event)), cell(capital(word("occurrence", event.occurrence))), cell(voices(event.claims).join("; "))],
});

const spokenOf = ({ interval }) => interval !== null;
const TABLES = {
  places: (day) => placesOn(day).filter(spokenOf).map(placeRow),
  ways: (day) => [...areasOn(day).filter(spokenOf).map(wayRow("area")), ...roadsOn(day).filter(spokenOf).map(wayRow("road"))],
  events: (day) => eventsOn(day).map(eventRow),
};
const sorting = { places: [0, 1], ways: [0, 1], events: [0, 1] };
const collator = new Intl.Collator("en", { numeric: true });

function fillTable(id) {
  const [column, direction] = sorting[id];
  const found = TABLES[id](state.day);
  found.sort((a, b) => direction * collator.compare(a.cells[column].textContent, b.cells[column].textContent));
  const body = found.map(({ key, cells }) => h("tr", { class: state.chosen?.[1] === key ? "chosen" : null }, ...cells));
  const width = $(id).tHead.rows[0].cells.length;
  $(id).tBodies[0].replaceChildren(...(body.length ? body : [h("tr", {}, h("td", { class: "none", colspan: width }, "Nothing that anyone reported for this day."))]));
}

function sortable(id) {
  const headings = [...$(id).tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const press = () => {
      const [before, direction] = sorting[id];
      sorting[id] = [column, before === column ? -direction : 1];
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", sorting[id][1] > 0 ? "ascending" : "descending");
      fillTable(id);
    };
    heading.replaceChildren(h("button", { type: "button", onclick: press }, heading.textContent));
    if (column === 0) heading.setAttribute("aria-sort", "ascending");
  });
}

const showTables = () => Object.keys(TABLES).forEach(fillTable);
