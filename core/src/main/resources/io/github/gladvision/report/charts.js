// The score histogram and the curves.
const CHART = {width: 340, height: 300, left: 46, right: 8, top: 6, bottom: 34};

/** The frame of a chart over [0, xMax] x [0, 1], and the function that places a point in it. */
function unitChart(xLabel, yLabel, description) {
  const {width, height, left, right, top, bottom} = CHART;
  const place = (x, y) => [left + x * (width - left - right), height - bottom - y * (height - top - bottom)];
  const root = svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": description});
  for (let i = 0; i <= 5; i++) {
    const tick = i / 5;
    const [x0, y] = place(0, tick);
    const [x, y0] = place(tick, 0);
    const [x1, y1] = place(1, 1);
    root.append(svg("line", {class: "grid", x1: x0, y1: y, x2: x1, y2: y}));
    root.append(svg("line", {class: "grid", x1: x, y1: y0, x2: x, y2: y1}));
    root.append(svg("text", {x: x0 - 6, y: y + 4, "text-anchor": "end"}, tick.toFixed(1)));
    root.append(svg("text", {x, y: y0 + 15, "text-anchor": "middle"}, tick.toFixed(1)));
  }
  const [xMiddle] = place(0.5, 0);
  root.append(svg("text", {x: xMiddle, y: height - 4, "text-anchor": "middle"}, xLabel));
  const [, yMiddle] = place(0, 0.5);
  root.append(svg("text", {"text-anchor": "middle", transform: `translate(12 ${yMiddle}) rotate(-90)`}, yLabel));
  return {root, place};
}

const pairs = flat => Array.from({length: flat.length / 2}, (_, i) => [flat[2 * i], flat[2 * i + 1]]);

const path = (points, place) =>
  points.map((point, i) => (i ? "L" : "M") + place(...point).map(v => v.toFixed(1)).join(" ")).join("");

function captioned(title, keys, drawing) {
  return element("figure", {},
    element("figcaption", {}, element("b", {}, title), ...keys.map(([kind, text]) => element("span", {class: "key " + kind}, text))),
    drawing);
}

function rocChart(category) {
  const {root, place} = unitChart("false-positive rate", "true-positive rate", "ROC curves");
  root.append(svg("path", {class: "axis", d: path([[0, 0], [1, 1]], place), "stroke-dasharray": "3 3"}));
  root.append(svg("path", {class: "line pixel", d: path(pairs(category.curves.pixel_roc), place)}));
  root.append(svg("path", {class: "line image", d: path(pairs(category.curves.image_roc), place)}));
  return captioned("ROC", [
    ["image", `images ${figure(category.figures.image_auroc)}`],
    ["pixel", `pixels ${figure(category.figures.pixel_auroc)}`]], root);
}

function prChart(category) {
  const {root, place} = unitChart("recall", "precision", "Precision-recall curves");
  for (const [points, kind] of [[category.curves.pixel_pr, "pixel"], [category.curves.image_pr, "image"]]) {
    // From the strictest threshold on, drawn in steps: between two thresholds nothing is attained.
    const steps = [];
    for (const [x, y] of pairs(points)) {
      steps.push([steps.length ? steps[steps.length - 1][0] : 0, y], [x, y]);
    }
    root.append(svg("path", {class: "line " + kind, d: path(steps, place)}));
  }
  return captioned("Precision and recall", [
    ["image", `images ${figure(category.figures.image_ap)}`],
    ["pixel", `pixels ${figure(category.figures.pixel_ap)}`]], root);
}

function proChart(category) {
  const {root, place} = unitChart("false-positive rate of good pixels", "mean overlap of regions", "Per-region overlap curve");
  const limit = category.pro_limit;
  const points = pairs(category.curves.pro);
  if (points.length > 1) {
    const end = points.findIndex(([x]) => x > limit);
    const inside = end < 0 ? points : points.slice(0, end);
    if (end > 0) {
      const [[x0, y0], [x1, y1]] = [points[end - 1], points[end]];
      inside.push([limit, y0 + (y1 - y0) * (limit - x0) / (x1 - x0)]);
    }
    root.append(svg("path", {class: "area", d: path([[0, 0], ...inside, [limit, 0]], place) + "Z"}));
    root.append(svg("path", {class: "line pixel", d: path(points, place)}));
  }
  root.append(svg("path", {class: "threshold", d: path([[limit, 0], [limit, 1]], place)}));
  return captioned("Region overlap (PRO)", [["pixel", `${figure(category.figures.pro)} up to ${limit}`]], root);
}

function histogram(category) {
  const width = matchMedia("(max-width: 36rem)").matches ? 340 : 640; // narrow screens would make its text tiny
  const height = 260, left = 34, right = 20, top = 20, bottom = 34, bins = width > 400 ? 36 : 24;
  const scores = category.images.map(image => image.score);
  const ends = category.threshold === null ? scores : scores.concat(category.threshold);
  let low = Math.min(...ends), high = Math.max(...ends);
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const counts = {good: new Array(bins).fill(0), bad: new Array(bins).fill(0)};
  for (const image of category.images) {
    const bin = Math.min(bins - 1, Math.floor((image.score - low) / (high - low) * bins));
    counts[image.defective ? "bad" : "good"][bin]++;
  }
  const most = Math.max(1, ...counts.good, ...counts.bad);
  const x = score => left + (score - low) / (high - low) * (width - left - right);
  const y = n => height - bottom - n / most * (height - top - bottom);
  const root = svg("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Histogram of scores"});
  for (const tick of new Set([0, Math.ceil(most / 2), most])) {
    root.append(svg("line", {class: "grid", x1: left, x2: width - right, y1: y(tick), y2: y(tick)}));
    root.append(svg("text", {x: left - 6, y: y(tick) + 4, "text-anchor": "end"}, tick));
  }
  for (let i = 0; i <= 3; i++) {
    const score = low + (high - low) * i / 3;
    root.append(svg("text", {x: x(score), y: height - bottom + 15, "text-anchor": "middle"}, number(score, 3)));
  }
  root.append(svg("text", {x: (left + width - right) / 2, y: height - 4, "text-anchor": "middle"}, "image score"));
  const bar = (width - left - right) / bins;
  for (let i = 0; i < bins; i++) {
    const from = low + (high - low) * i / bins;
    for (const [kind, shift, text] of [["good", 0, "good"], ["bad", 0.46, "defective"]]) {
      if (counts[kind][i]) {
        root.append(svg("rect", {
          class: kind, x: x(from) + bar * (0.04 + shift), width: bar * 0.46, y: y(counts[kind][i]),
          height: height - bottom - y(counts[kind][i])},
          svg("title", {}, `${counts[kind][i]} ${text}, score from ${number(from)}`)));
      }
    }
  }
  root.append(svg("line", {class: "axis", x1: left, x2: width - right, y1: y(0), y2: y(0)}));
  if (category.threshold !== null) {
    const at = x(category.threshold);
    const rightHalf = at > width / 2;
    root.append(svg("line", {class: "threshold", x1: at, x2: at, y1: top - 14, y2: height - bottom}));
    root.append(svg("text", {class: "strong", x: at + (rightHalf ? -6 : 6), y: top - 6, "text-anchor": rightHalf ? "end" : "start"},
      `threshold ${number(category.threshold)}`));
  }
  return captioned("", [["good", `good (${category.counts.good})`], ["bad", `defective (${category.counts.defective})`]], root);
}
