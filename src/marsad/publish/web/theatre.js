// Zoom and move a picture by its view box; marks and names keep their size on the screen.
const map = document.getElementById("map");
const whole = map.viewBox.baseVal;
const full = { width: whole.width, height: whole.height };
const view = { x: 0, y: 0, width: full.width, height: full.height };
const DEEPEST = 120;

function show() {
  const zoom = full.width / view.width;
  map.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  map.style.setProperty("--k", 1 / zoom);
  map.classList.toggle("near1", zoom >= 2.5);
  map.classList.toggle("near2", zoom >= 6);
}

function onPicture(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  return [point.x, point.y];
}

map.addEventListener("wheel", (event) => {
  event.preventDefault();
  const [x, y] = onPicture(event);
  const factor = Math.min(1, Math.max(full.width / DEEPEST, view.width * 1.0015 ** event.deltaY) / full.width) * full.width / view.width;
  view.x = x - (x - view.x) * factor;
  view.y = y - (y - view.y) * factor;
  view.width *= factor;
  view.height *= factor;
  show();
}, { passive: false });

let held = null;
map.addEventListener("pointerdown", (event) => {
  held = onPicture(event);
  map.setPointerCapture(event.pointerId);
});
map.addEventListener("pointermove", (event) => {
  if (!held) return;
  const [x, y] = onPicture(event);
  view.x += held[0] - x;
  view.y += held[1] - y;
  show();
});
map.addEventListener("pointerup", () => { held = null; });
