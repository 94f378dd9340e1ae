// The figures of a category with their ranges, and the table of all categories.
const IMAGE_FIGURES = [["image_auroc", "AUROC"], ["image_ap", "AP"], ["image_f1_max", "F1-max"]];
const PIXEL_FIGURES = [["pixel_auroc", "AUROC"], ["pixel_ap", "AP"], ["pixel_f1_max", "F1-max"], ["pro", "PRO"], ["aupimo", "AU-PIMO"]];

/** A value with its range in numbers and as a mark on a scale from 0 to 1. */
function tile(key, label, value, interval, error) {
  const scale = element("span", {class: "whisker", "aria-hidden": "true"});
  if (interval && interval.low !== null) {
    scale.append(element("i", {style: `left:${100 * interval.low}%;right:${100 - 100 * interval.high}%`}));
  }
  if (value !== null) {
    scale.append(element("u", {style: `left:${100 * value}%`}));
  }
  return element("div", {class: "tile", "data-figure": key},
    element("span", {class: "label"}, label), element("b", {class: "number"}, figure(value)), scale,
    element("span", {class: "range number"}, range(interval) || "\u00a0"),
    error > 0 ? element("span", {class: "range number"}, `exact to ${error.toExponential(0)}`) : null);
}

function figureGroups(category) {
  const {figures, errors, intervals, pro_at_limits: limits} = category;
  const several = limits.length > 1;
  const tiles = list => list.map(([key, label]) => tile(key, key === "pro" && several ? `PRO to ${category.pro_limit}` : label,
    figures[key], intervals?.figures[key], errors[key]));
  const further = limits.slice(1).map(({limit, pro, error, low = null, high = null}) =>
    tile(`pro_${limit}`, `PRO to ${limit}`, pro, {low, high}, error));
  const group = (title, content) => element("div", {class: "group"}, element("h2", {}, title), element("div", {class: "tiles"}, ...content));
  const note = intervals ? element("p", {class: "quiet note"},
    `Ranges: ${percent(intervals.confidence)} confidence, from ${intervals.replicates.toLocaleString("en")} redrawn test sets.`) : null;
  return [group("Which images are defective", tiles(IMAGE_FIGURES)), group("Where the defects are", [...tiles(PIXEL_FIGURES), ...further]), note]
    .filter(part => part !== null);
}

function categoryTable(data, choose) {
  const all = [...IMAGE_FIGURES.map(([key, label]) => [key, "image " + label]),
    ...PIXEL_FIGURES.map(([key, label]) => [key, key.startsWith("pixel") ? "pixel " + label : label])];
  const rows = data.categories.map(category => {
    const button = element("button", {type: "button", "data-category": category.category}, category.category);
    button.onclick = () => choose(category);
    return element("tr", {class: "choice"}, element("th", {scope: "row"}, button), element("td", {}, category.counts.images),
      ...all.map(([key]) => element("td", {title: range(category.intervals?.figures[key])}, figure(category.figures[key]))));
  });
  const mean = element("tr", {class: "mean"}, element("th", {scope: "row"}, "mean"), element("td", {}),
    ...all.map(([key]) => element("td", {}, figure(data.mean[key]))));
  return table(["category", "images", ...all.map(([, label]) => label)], [...rows, mean], "number");
}

function pressCategory(container, category) {
  for (const button of container.querySelectorAll("button")) {
    const chosen = button.dataset.category === category.category;
    button.setAttribute("aria-pressed", chosen);
    button.closest("tr").classList.toggle("chosen", chosen);
  }
}
