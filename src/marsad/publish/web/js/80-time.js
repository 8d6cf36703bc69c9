// The day: slider, buttons, play, and a bar for each day's number of events.
const PLAY_MS = 900;
let player = null;

function showBars() {
  const days = LAST - FIRST + 1;
  const counts = Array.from({ length: days }, () => 0);
  data.events.filter((event) => !isLong(event)).forEach((event) => {
    const span = eventSpan(event);
    if (span) for (let day = Math.max(span[0], FIRST); day <= Math.min(span[1], LAST); day += 1) counts[day - FIRST] += 1;
  });
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, index) => ["rect", { x: index + 0.1, y: 22 - (20 * count) / most, width: 0.8, height: (20 * count) / most }]);
  const picture = drawn(days, 22, ...bars);
  $("bars").setAttribute("viewBox", `0 0 ${days} 22`);
  $("bars").replaceChildren(...picture.childNodes);
}

function markDay() {
  const iso = isoDay(state.day);
  $("day").textContent = dayText(iso);
  $("day").dateTime = iso;
  $("day-again").textContent = dayText(iso);
  $("slider").value = state.day - FIRST;
  $("slider").setAttribute("aria-valuetext", dayText(iso));
  $("previous").disabled = state.day <= FIRST;
  $("next").disabled = state.day >= LAST;
  [...$("bars").children].forEach((bar, index) => bar.setAttribute("class", index === state.day - FIRST ? "now" : ""));
}

function toDay(day) {
  state.day = Math.min(LAST, Math.max(FIRST, day));
  showAll();
}

function pause() {
  clearInterval(player);
  player = null;
  $("play").textContent = "Play";
  $("play").setAttribute("aria-pressed", "false");
  $("why").setAttribute("aria-live", "polite");
}

function play() {
  if (player) return pause();
  if (state.day >= LAST) toDay(FIRST);
  $("play").textContent = "Pause";
  $("play").setAttribute("aria-pressed", "true");
  $("why").setAttribute("aria-live", "off");
  player = setInterval(() => (state.day >= LAST ? pause() : toDay(state.day + 1)), PLAY_MS);
  return undefined;
}

function startTime() {
  showBars();
  $("slider").addEventListener("input", () => { if (player) pause(); toDay(FIRST + Number($("slider").value)); });
  $("previous").addEventListener("click", () => toDay(state.day - 1));
  $("next").addEventListener("click", () => toDay(state.day + 1));
  $("play").addEventListener("click", play);
}
