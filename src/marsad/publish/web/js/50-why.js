// The panel "why": what was pressed, since when, on whose word; with nothing pressed, what changed on the day.
const row = (term, text) => (text ? [h("dt", {}, term), h("dd", {}, text)] : []);
const rows = (...pairs) => h("dl", {}, ...pairs.map(([term, text]) => row(term, text)));
const heading = (name, nameAr) => h("h2", {}, h("span", {}, name), arabic(nameAr));
const safeLink = (url) => (/^https?:\/\//.test(url ?? "") ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, "the report") : null);

function quote(id) {
  const claim = data.claims[id];
  if (!claim) return null;
  const who = claim.claimant ? `${claim.claimant}, in ${claim.outlet ?? "an outlet not named"}` : `${claim.outlet ?? "Outlet not named"}, in its own voice`;
  const modality = claim.modality && claim.modality !== "asserted" ? ` · ${word("modality", claim.modality)}` : "";
  const when = claim.published ? shortDay(claim.published) : "undated";
  const link = safeLink(claim.url);
  const text = claim.quote === null ? h("p", { class: "hint" }, "Wording withheld.") : h("p", { dir: "auto" }, `“${claim.quote}”`);
  return h("blockquote", {}, text, h("footer", {}, `${who} · ${when}${modality}`, link ? " · " : null, link));
}

function quotes(ids) {
  const order = (id) => data.claims[id]?.published ?? "9999";
  const known = ids.filter((id) => data.claims[id]).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return [h("h3", {}, `Who says so (${plural(known.length, "statement", "statements")})`), ...known.map(quote), known.length ? null : h("p", { class: "hint" }, "No statement of its own: see how it was reached above.")];
}

function ageText(interval) {
  const age = evidenceAge(interval, state.day);
  if (age === null) return "spoken of only after this day";
  return age === 0 ? "this very day" : `${plural(age, "day", "days")} before this day`;
}

function history(intervals, tell) {
  if (intervals.length < 2) return [];
  const span = (one) => `${one.from ? shortDay(one.from) : "earlier"} – ${one.to ? shortDay(one.to) : "on"}`;
  return [h("h3", {}, "Over time"), h("ul", { class: "plain" }, intervals.map((one) => h("li", {}, `${span(one)}: ${tell(one)}`)))];
}

function dot(side) {
  const mark = h("span", { class: "dot", "aria-hidden": "true" });
  mark.style.background = sideColour(side);
  return mark;
}

function whyPlace(place) {
  const now = onDay(place, state.day);
  const over = history(place.intervals, holderText);
  if (!now) return [heading(place.name, place.name_ar), h("p", { class: "state" }, "Nobody has said who held it on this day."), ...over, ...eventsAt(place.name)];
  return [
    heading(place.name, place.name_ar),
    h("p", { class: "state" }, ...now.sides.map(dot), `${holderText(now)} ${sinceText(now)}`),
    rows(["Forces", now.actors?.join(", ")], ["Basis", word("basis", now.basis)], ["Standing", word("standing", now.standing)], ["Last word", ageText(now)]),
    ...quotes(now.claims), ...over, ...eventsAt(place.name),
  ];
}

function eventsAt(name) {
  const here = eventsOn(state.day).filter((event) => event.place === name);
  return here.length ? [h("h3", {}, "That day, here"), h("ul", { class: "plain" }, here.map((event) => h("li", {}, chooser("event", event.id, eventTitle(event)))))] : [];
}

function whyArea(area) {
  const now = onDay(area, state.day);
  const tell = (one) => `${word("areas", one.state)}${one.by ? ` by ${one.by}` : ""}`;
  if (!now) return [heading(area.name, area.name_ar), h("p", { class: "state" }, "Nobody has spoken of its ways in on this day."), ...history(area.intervals, tell)];
  return [
    heading(area.name, area.name_ar),
    h("p", { class: "state" }, `${capital(tell(now))} ${sinceText(now)}`),
    rows(["Basis", word("siege_basis", now.basis)], ["Definition", now.definition], ["Ways in", now.routes.join(", ")]),
    ...quotes(now.claims), ...history(area.intervals, tell),
  ];
}

function whyRoad(road) {
  const now = onDay(road, state.day);
  const tell = (one) => `${word("roads", one.state)}${one.by ? ` by ${one.by}` : ""}`;
  if (!now) return [heading(road.name), h("p", { class: "state" }, "Nobody has said whether it was open on this day."), ...history(road.intervals, tell)];
  return [
    heading(road.name),
    h("p", { class: "state" }, `${capital(tell(now))} ${sinceText(now)}`),
    rows(["Leads into", road.into], ["Basis", word("siege_basis", now.basis)]),
    ...quotes(now.claims), ...history(road.intervals, tell),
  ];
}

const eventTitle = (event) => `${kindLabel(event.kind)}${event.place ? `, ${event.place}` : ""}`;
const authorText = (event) => (event.initiator ? `${event.initiator} (${word("responsibility", event.responsibility)})` : "nobody is named");

function eventWhen(event) {
  if (!event.from || !event.to || event.from === event.to) return event.from ?? event.to ? dayText(event.from ?? event.to) : "day not known";
  return `${dayText(event.from)} to ${dayText(event.to)}`;
}

function whyEvent(event) {
  return [
    heading(eventTitle(event)),
    h("p", { class: "state" }, eventWhen(event)),
    event.summary ? h("p", { dir: "auto" }, event.summary) : null,
    rows(["Killed", event.killed], ["Injured", event.injured], ["By", authorText(event)], ["Occurrence", word("occurrence", event.occurrence)], ["Disputed", event.disputed.map((field) => field.replaceAll("_", " ")).join(", ")]),
    ...quotes(event.claims),
  ];
}

const chooser = (sort, id, text) => h("button", { type: "button", class: "link", onclick: () => choose(sort, id) }, text);

function changed(items, sort, tell) {
  const today = isoDay(state.day);
  return items.filter(({ interval }) => interval?.from === today).map((one) => h("li", {}, chooser(sort, one[sort].id, tell(one))));
}

function whyDay() {
  const changes = [
    ...changed(areasOn(state.day), "area", ({ area, interval }) => `${area.name}: ${word("areas", interval.state)}`),
    ...changed(roadsOn(state.day), "road", ({ road, interval }) => `${road.name}: ${word("roads", interval.state)}`),
    ...changed(placesOn(state.day), "place", ({ place, interval }) => `${place.name}: ${holderText(interval).toLowerCase().startsWith("held") ? holderText(interval).slice(5) : holderText(interval)}`),
  ];
  const events = eventsOn(state.day).filter((event) => !isLong(event));
  const list = (title, items, none) => [h("h3", {}, title), items.length ? h("ul", { class: "plain" }, items) : h("p", { class: "hint" }, none)];
  return [
    h("h2", {}, dayText(isoDay(state.day))),
    h("p", { class: "hint" }, "Press anything on the map, in these lists or in the tables to see why it is shown and who says so."),
    ...list("What changed hands or opened, closed", changes, "No change that anyone reported."),
    ...list(`What happened (${events.length})`, events.map((event) => h("li", {}, chooser("event", event.id, eventTitle(event)), event.killed ? `: ${event.killed} killed` : "")), "No event that anyone reported for this day."),
  ];
}

const TELLERS = { place: [data.places, whyPlace], area: [data.areas, whyArea], road: [data.roads, whyRoad], event: [data.events, whyEvent] };

function whyChosen() {
  const [sort, id] = state.chosen;
  const [items, tell] = TELLERS[sort];
  const item = items.find((one) => one.id === id);
  return item ? tell(item) : whyDay();
}

function whyMany(ids) {
  const items = ids.map((id) => data.events.find((event) => event.id === id)).filter(Boolean);
  return [h("h2", {}, `${plural(items.length, "report", "reports")} of one kind here`), h("ul", { class: "plain" }, items.map((event) => h("li", {}, chooser("event", event.id, event.summary || eventTitle(event)))))];
}

function showWhy() {
  const back = h("button", { type: "button", class: "back", onclick: () => choose(null) }, "Back to the day");
  const content = !state.chosen ? whyDay() : [back, ...(state.chosen[0] === "events" ? whyMany(state.chosen[1].split(" ")) : whyChosen())];
  $("why").replaceChildren(...content.filter(Boolean));
  $("why").scrollTop = 0;
}
