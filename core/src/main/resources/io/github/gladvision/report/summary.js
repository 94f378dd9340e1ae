// Everything above and below the gallery.
const FIGURES = [
  ["image_auroc", "AUROC"], ["image_ap", "AP"], ["image_f1_max", "F1-max"],
  ["pixel_auroc", "AUROC"], ["pixel_ap", "AP"], ["pixel_f1_max", "F1-max"], ["pro", "PRO"]];

function verdict(category) {
  const {good, defective, found, false_alarm: alarms} = category.counts;
  const parts = [];
  if (defective) {
    parts.push(element("b", {class: found < defective ? "missed" : "found"}, `${found} of ${defective}`), ` defective ${defective === 1 ? "image" : "images"} found`);
  }
  if (good) {
    parts.push(parts.length ? ", " : "", element("b", {class: alarms ? "false_alarm" : "found"}, count(alarms, "false alarm", "false alarms")),
      ` among ${count(good, "good image", "good images")}`);
  }
  const lines = [element("span", {}, ...parts, "."), element("span", {class: "quiet"},
    category.threshold === null ? "The model has no score threshold of its own."
      : `Verdicts use the model's own threshold, ${number(category.threshold)}.`)];
  if (category.verdicts.fitted_on_test) {
    lines.push(element("b", {class: "missed", id: "fitted-on-test"},
      "Threshold fitted on test images: these verdicts are better than on new ones."));
  }
  return lines;
}

function figureGroups(category) {
  const tiles = figures => figures.map(([key, label]) =>
    element("div", {class: "tile", "data-figure": key}, element("b", {}, figure(category.figures[key])), element("span", {}, label)));
  const group = (title, figures) => element("div", {class: "group"}, element("p", {}, title), element("div", {class: "tiles"}, ...tiles(figures)));
  return [
    group("Which images are defective", FIGURES.slice(0, 3)),
    group("Where the defects are", FIGURES.slice(3))];
}

function overallTable(data) {
  const heads = ["category", ...FIGURES.map(([key, label]) => (key.startsWith("image") ? "image " : key === "pro" ? "" : "pixel ") + label)];
  const row = (name, figures, kind) => element("tr", {class: kind}, element("td", {}, name),
    ...FIGURES.map(([key]) => element("td", {}, figure(figures[key]))));
  return table(heads, [
    ...data.categories.map(category => row(category.category, category.figures, "")),
    row("mean", data.mean, "mean")]);
}

function defectTable(category) {
  if (!category.defects.length) {
    return element("p", {class: "quiet"}, "There are no defective images.");
  }
  return table(["defect", "found", "image AUROC"], category.defects.map(defect => [
    defect.defect_type,
    `${defect.found} of ${defect.images}`,
    element("span", {}, figure(defect.image_auroc),
      element("span", {class: "meter"}, element("i", {style: `width:${100 * (defect.image_auroc ?? 0)}%`})))]));
}

function leftOutTable(category) {
  return table(["image", "not in", "why"], category.left_out.map(row => [row.image, row.from, row.reason]), "text");
}

function* provenanceRows(value, name) {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) {
      yield* provenanceRows(inner, name ? `${name} ${key}` : key);
    }
  } else {
    yield [name, Array.isArray(value) ? value.join(", ") : String(value ?? "–")];
  }
}

function about(data, category) {
  const rows = [...provenanceRows(data.provenance, ""),
    ["pixel figures", `${count(category.counts.pixel_images, "image", "images")}, ${count(category.counts.pixels, "pixel", "pixels")}, `
      + `${count(category.counts.regions, "defective region", "defective regions")}; ${category.pixel_resolution}`],
    ["heat maps", `coloured from ${number(category.scale.low)} to ${number(category.scale.high)}, the same for all images`],
    ["PRO as published by GLAD", `${figure(category.pro_as_published_by_glad)} (for comparison with printed tables)`]];
  return rows.flatMap(([term, value]) => [element("dt", {}, term.replaceAll("_", " ")), element("dd", {}, value)]);
}
