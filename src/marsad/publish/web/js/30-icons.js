// Pictures drawn once each: discs for places, ink signs for events. Twice the size, for fine screens.
const RATIO = 2;
const INK = "#1d2329";

function canvas(size, draw) {
  const element = document.createElement("canvas");
  element.width = element.height = size * RATIO;
  const pen = element.getContext("2d");
  pen.scale(RATIO, RATIO);
  pen.translate(size / 2, size / 2);
  draw(pen);
  return element;
}

function disc(pen, radius, colour) {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
}

function slices(pen, radius, colours) {
  const step = (2 * Math.PI) / colours.length;
  colours.forEach((colour, index) => {
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.arc(0, 0, radius, Math.PI / 2 + index * step, Math.PI / 2 + (index + 1) * step);
    pen.fillStyle = colour;
    pen.fill();
  });
}

function hatch(pen, radius) {
  pen.save();
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.clip();
  pen.strokeStyle = "#fff";
  pen.lineWidth = 1.6;
  for (let x = -3 * radius; x < 3 * radius; x += 4.6) {
    pen.beginPath();
    pen.moveTo(x - radius, radius);
    pen.lineTo(x + radius, -radius);
    pen.stroke();
  }
  pen.restore();
}

function edge(pen, radius, weak) {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.setLineDash(weak ? [3, 2.6] : []);
  pen.lineWidth = 1.5;
  pen.strokeStyle = INK;
  pen.stroke();
}

function placeIcon(kind, sideIds, weak) {
  const colours = sideIds.length ? sideIds.map(sideColour) : ["#b9bfc5"];
  return canvas(26, (pen) => {
    disc(pen, 12, "#fff");
    if (kind === "presence") {
      disc(pen, 9.5, colours[0]);
      disc(pen, 4.5, "#fff");
    } else slices(pen, 9.5, colours);
    if (kind === "contested") hatch(pen, 9.5);
    edge(pen, 10, weak);
  });
}

const blankIcon = () => canvas(12, (pen) => {
  disc(pen, 4, "#fff");
  pen.lineWidth = 1.2;
  pen.strokeStyle = "#8a939b";
  pen.stroke();
});

function star(pen, points, outer, inner) {
  pen.beginPath();
  for (let index = 0; index < 2 * points; index += 1) {
    const radius = index % 2 ? inner : outer;
    const turn = (index * Math.PI) / points - Math.PI / 2;
    pen.lineTo(radius * Math.cos(turn), radius * Math.sin(turn));
  }
  pen.closePath();
}

function polygon(pen, points) {
  pen.beginPath();
  points.forEach(([x, y]) => pen.lineTo(x, y));
  pen.closePath();
}

function rings(pen, radii) {
  pen.beginPath();
  radii.forEach((radius) => {
    pen.moveTo(radius, 0);
    pen.arc(0, 0, radius, 0, 2 * Math.PI);
  });
}

const SIGNS = {
  air: (pen) => polygon(pen, [[0, -8], [1.6, -3], [8, 1.8], [8, 4], [1.6, 2], [1.2, 5], [3.4, 7.6], [-3.4, 7.6], [-1.2, 5], [-1.6, 2], [-8, 4], [-8, 1.8], [-1.6, -3]]),
  shelling: (pen) => rings(pen, [7.2, 4.8, 2.2]),
  blast: (pen) => star(pen, 8, 8, 4),
  ground: (pen) => polygon(pen, [[-6, -3.5], [-3.5, -6], [0, -2.5], [3.5, -6], [6, -3.5], [2.5, 0], [6, 3.5], [3.5, 6], [0, 2.5], [-3.5, 6], [-6, 3.5], [-2.5, 0]]),
  access: (pen) => polygon(pen, [[-6.5, -3.2], [6.5, -3.2], [6.5, 3.2], [-6.5, 3.2]]),
  people: (pen) => polygon(pen, [[0, -7], [6, 0], [0, 7], [-6, 0]]),
};

function eventIcon(symbol) {
  return canvas(22, (pen) => {
    SIGNS[symbol](pen);
    pen.lineJoin = "round";
    pen.lineWidth = 5;
    pen.strokeStyle = "#fff";
    pen.stroke();
    pen.fillStyle = INK;
    pen.fill("evenodd");
  });
}

// The ring of a single place that is cut off, drawn round its disc.
const ringIcon = (hard, claimed) => canvas(36, (pen) => {
  for (const [colour, width, dash] of [["#fff", 5, []], [INK, hard ? 2.6 : 1.4, claimed ? [5, 3.6] : []]]) {
    pen.beginPath();
    pen.arc(0, 0, 15, 0, 2 * Math.PI);
    pen.setLineDash(dash);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
  }
});

// Icons are named by what they show, and made when first asked for.
function iconNamed(name) {
  const [sort, ...rest] = name.split("|");
  if (sort === "event") return eventIcon(rest[0]);
  if (sort === "blank") return blankIcon();
  if (sort === "ring") return ringIcon(rest[0] === "hard", rest[1] === "claimed");
  return placeIcon(rest[0], rest[2] ? rest[2].split(",") : [], rest[1] === "weak");
}

function imageNamed(name) {
  const picture = iconNamed(name);
  return picture.getContext("2d").getImageData(0, 0, picture.width, picture.height);
}

const placeIconName = (interval) => (interval ? `place|${interval.state}|${isWeak(interval) ? "weak" : "firm"}|${interval.sides.join(",")}` : "blank");
