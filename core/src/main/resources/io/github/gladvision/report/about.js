// Warnings at the top; what was left out and what everything rests on at the end.
function notices(category) {
  const {verdicts, left_out: leftOut} = category;
  const list = [];
  if (verdicts.fitted_on_test) {
    const how = verdicts.calibrated_on ? ` ${count(verdicts.calibrated_on, "of these images was", "of these images were")} used for it.` : "";
    list.push(["fitted-on-test", "Threshold fitted on test images: verdicts on these are better than on new ones." + how]);
  }
  if (verdicts.missing_images) {
    list.push(["too-few", `Too few calibration images: ${count(verdicts.missing_images, "more good image is", "more good images are")} needed for the false-alarm rate that was asked for.`]);
  }
  if (verdicts.calibration?.learnt) {
    list.push(["learnt", "The networks may have been trained on the calibration images; no false-alarm rate is promised."]);
  }
  const entirely = leftOut.filter(row => row.from === "all figures").length;
  if (entirely) {
    list.push(["omitted", `${count(entirely, "image", "images")} could not be inspected and ${entirely === 1 ? "is" : "are"} in no figure.`]);
  }
  if (leftOut.length > entirely) {
    list.push(["unmasked", `${count(leftOut.length - entirely, "image is", "images are")} left out of the pixel figures.`]);
  }
  category.undefined.forEach((reason, i) => list.push([`undefined-${i}`, `${reason[0].toUpperCase()}${reason.slice(1)}.`]));
  return list.map(([id, text]) => element("p", {id}, text,
    ...id === "omitted" || id === "unmasked" ? [" ", element("a", {href: "#left-out"}, "Which")] : []));
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
    yield [name, Array.isArray(value) ? value.map(each => typeof each === "object" ? JSON.stringify(each) : each).join(", ") : String(value ?? DASH)];
  }
}

function about(data, category) {
  const {counts, scale} = category;
  const rows = [...provenanceRows(data.provenance, ""),
    ["pixel figures", `${count(counts.pixel_images, "image", "images")}, ${count(counts.pixels, "pixel", "pixels")}, `
      + `${count(counts.regions, "defective region", "defective regions")}; ${category.pixel_resolution}`],
    ["heat maps", `coloured from ${number(scale.low)} to ${number(scale.high)}, the same for all images of the category`],
    ["PRO as published by GLAD", `${figure(category.pro_as_published_by_glad)} (for comparison with printed tables)`]];
  return rows.flatMap(([term, value]) => [element("dt", {}, term.replaceAll("_", " ")), element("dd", {}, value)]);
}
