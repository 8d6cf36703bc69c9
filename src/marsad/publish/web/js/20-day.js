// What holds on a day: the one place that reads intervals.
const LONG_EVENT_DAYS = 7;

const holds = (interval, day) => (interval.from === null || dayNumber(interval.from) <= day) && (interval.to === null || day < dayNumber(interval.to));
const onDay = (item, day) => item.intervals.find((interval) => holds(interval, day)) ?? null;

function eventSpan(event) {
  const from = event.from ?? event.to;
  const to = event.to ?? event.from;
  return from === null ? null : [dayNumber(from), dayNumber(to)];
}

// Events of the day; what is told of a longer stretch stands in the table, marked so, and not on the map.
function eventsOn(day) {
  return data.events.filter((event) => {
    const span = eventSpan(event);
    return span && span[0] <= day && day <= span[1];
  });
}

const isLong = (event) => {
  const span = eventSpan(event);
  return span !== null && span[1] - span[0] >= LONG_EVENT_DAYS;
};

const placesOn = (day) => data.places.map((place) => ({ place, interval: onDay(place, day) }));
const areasOn = (day) => data.areas.map((area) => ({ area, interval: onDay(area, day) }));
const roadsOn = (day) => data.roads.map((road) => ({ road, interval: onDay(road, day) }));

// Days since somebody last spoke of it, as far as the day shown can know; null when the word came only later.
function evidenceAge(interval, day) {
  const spoken = [interval.last_evidence, interval.from, ...interval.claims.map((id) => data.claims[id]?.published)];
  const past = spoken.filter(Boolean).map(dayNumber).filter((number) => number <= day);
  return past.length ? day - Math.max(...past) : null;
}

function fade(age) {
  if (age === null) return 0.4;
  if (age <= 7) return 1;
  if (age <= 21) return 0.75;
  return age <= 45 ? 0.55 : 0.4;
}

// Said by a party alone, or denied by another: drawn with a broken edge.
const isWeak = (interval) => interval.standing === "claimed" || interval.standing === "denied" || interval.basis === "in_interest_only";

const sinceText = (interval) => (interval.from ? `since ${dayText(interval.from)}` : "since before the first report");

function holderText(interval) {
  if (interval.state === "unknown" || !interval.sides.length) return word("states", "unknown");
  return `${word("states", interval.state)} ${interval.sides.map(sideName).join(" and ")}`;
}

function voices(claims) {
  const names = claims.map((id) => data.claims[id]).filter(Boolean).map((claim) => claim.claimant ?? claim.outlet ?? "outlet not named");
  return [...new Set(names)];
}
