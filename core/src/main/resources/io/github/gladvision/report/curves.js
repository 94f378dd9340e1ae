// The curves. Each shows its values where it is pointed at, or where the arrow keys have moved its cursor to.
const CHART = {width: 360, height: 290, left: 44, right: 10, top: 8, bottom: 38};

const pairs = flat => Array.from({length: flat.length / 2}, (_, i) => [flat[2 * i], flat[2 * i + 1]]);

/** The value of a line through points at x. */
function between(points, x) {
  const i = points.findIndex(point => point[0] >= x);
  if (i < 0) {
    return points.length ? points[points.length - 1][1] : null;
  }
  const [x1, y1] = points[i];
  if (i === 0 || x1 === x) {
    return y1;
  }
  const [x0, y0] = points[i - 1];
  return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

/** The part of a line that is drawn, to the edge of the chart where it goes on beyond. */
function upTo(xMax, points) {
  const inside = points.filter(([x]) => x <= xMax);
  return inside.length < points.length ? [...inside, [xMax, between(points, xMax)]] : points;
}

/** The value of steps at x: that of the next point, for between two thresholds nothing is attained. */
const stepAt = (points, x) => (points.find(point => point[0] >= x) ?? [0, null])[1];

function steps(points) {
  const corners = [];
  for (const [x, y] of points) {
    corners.push([corners.length ? corners[corners.length - 1][0] : 0, y], [x, y]);
  }
  return corners;
}

/**
 * @param spec title; x and y, names of the axes; xMax; lines with kind, name, value, points and at, a function of x;
 *     under, which draws behind the lines
 * @returns the figure, and mark, which moves the dot of the threshold on the first line
 */
function chart(spec) {
  const {width, height, left, right, top, bottom} = CHART;
  const xMax = spec.xMax ?? 1;
  const place = (x, y) => [left + Math.min(1, x / xMax) * (width - left - right), height - bottom - y * (height - top - bottom)];
  const path = points => points.map((point, i) => (i ? "L" : "M") + place(...point).map(v => v.toFixed(1)).join(" ")).join("");
  const root = svg("svg", {viewBox: `0 0 ${width} ${height}`, tabindex: 0, role: "slider", "aria-label": `${spec.title}: ${spec.x}`,
    "aria-valuemin": 0, "aria-valuemax": xMax, "aria-valuenow": 0});
  const [x0, y0] = place(0, 0), [x1, y1] = place(xMax, 1);
  for (const tick of evenTicks(0, 1, 5)) {
    const [, y] = place(0, tick);
    root.append(svg("line", {class: "grid", x1: x0, y1: y, x2: x1, y2: y}));
    root.append(svg("text", {x: x0 - 6, y: y + 4, "text-anchor": "end"}, tick.toFixed(1)));
  }
  for (const tick of evenTicks(0, xMax, 5)) {
    const [x] = place(tick, 0);
    root.append(svg("line", {class: "grid", x1: x, y1: y0, x2: x, y2: y1}));
    root.append(svg("text", {x, y: y0 + 16, "text-anchor": "middle"}, number(tick, 3)));
  }
  const [xMiddle, yMiddle] = place(xMax / 2, 0.5);
  root.append(svg("text", {x: xMiddle, y: height - 4, "text-anchor": "middle"}, spec.x));
  root.append(svg("text", {"text-anchor": "middle", transform: `translate(11 ${yMiddle}) rotate(-90)`}, spec.y));
  spec.under?.(root, place, path);
  for (const line of spec.lines) {
    root.append(svg("path", {class: "line " + line.kind, d: path(upTo(xMax, line.drawn))}));
  }
  const cursor = svg("line", {class: "cursor", y1, y2: y0, visibility: "hidden"});
  const dot = svg("circle", {class: "dot", r: 4.5, visibility: "hidden"});
  root.append(cursor, dot);
  const readout = element("p", {class: "readout number", "aria-hidden": "true"}, "\u00a0");

  let now = 0;
  const point = x => {
    now = Math.min(xMax, Math.max(0, x));
    const text = `${spec.x} ${now.toFixed(3)}: ` + spec.lines.map(line => `${line.name} ${figure(line.at(now))}`).join(", ");
    const [at] = place(now, 0);
    cursor.setAttribute("x1", at);
    cursor.setAttribute("x2", at);
    cursor.setAttribute("visibility", "visible");
    readout.textContent = text;
    root.setAttribute("aria-valuenow", now);
    root.setAttribute("aria-valuetext", text);
  };
  const leave = () => {
    cursor.setAttribute("visibility", "hidden");
    readout.textContent = "\u00a0";
  };
  root.onpointermove = event => {
    const box = root.getBoundingClientRect();
    point(((event.clientX - box.left) / box.width * width - left) / (width - left - right) * xMax);
  };
  root.onpointerleave = leave;
  root.onblur = leave;
  root.onfocus = () => {
    if (root.matches(":focus-visible")) {
      point(now);
    }
  };
  root.onkeydown = event => {
    const move = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10}[event.key];
    if (move) {
      point(now + move * xMax / 100);
      event.preventDefault();
    }
  };
  const keys = spec.lines.map(line => element("span", {class: "key " + line.kind}, line.name, element("b", {class: "number"}, ` ${line.value}`)));
  const mark = (x, y) => {
    const known = Number.isFinite(x) && Number.isFinite(y);
    dot.setAttribute("visibility", known ? "visible" : "hidden");
    if (known) {
      const [cx, cy] = place(x, y);
      dot.setAttribute("cx", cx);
      dot.setAttribute("cy", cy);
    }
  };
  const node = element("figure", {}, element("figcaption", {}, element("h3", {}, spec.title), element("span", {class: "keys"}, ...keys)), root, readout);
  return {node, mark};
}
