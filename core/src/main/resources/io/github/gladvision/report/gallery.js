// The cards, and the viewer that opens from them.
const OUTCOMES = [["all", "All"], ["missed", "Missed"], ["false_alarm", "False alarms"], ["found", "Found"], ["passed", "Passed"]];
const BADGES = {found: "defect found", missed: "missed", false_alarm: "false alarm", passed: "good"};

const distance = image => image.threshold === null ? 0 : Math.abs(image.score - image.threshold);
const ORDERS = {
  high: (a, b) => b.score - a.score,
  low: (a, b) => a.score - b.score,
  near: (a, b) => distance(a) - distance(b),
  name: (a, b) => a.image.localeCompare(b.image, "en", {numeric: true})};

function views(image) {
  return [
    ["input", "input"], ["normal", "normal counterpart"], ["heat", "anomaly map"],
    ["overlay", image.has_mask ? "map and true defect" : "map over input"]
  ].filter(([key]) => image[key] !== null).map(([key, label]) => element("span", {class: "view"},
    element("img", {src: image[key], width: image.width, height: image.height, loading: "lazy", decoding: "async", alt: `${image.image}: ${label}`}),
    element("span", {}, label)));
}

/** Width over height that suits most images, so that cards align; pictures of another shape keep it within theirs. */
function usualAspect(images) {
  const aspects = images.map(image => image.width / image.height).sort((a, b) => a - b);
  return Math.min(2, Math.max(0.75, aspects[Math.floor(aspects.length / 2)])).toFixed(3);
}

/** The verdict beside the truth; the truth alone where there is no verdict. */
const badge = image => element("span", {class: "badge " + (image.outcome ?? "")},
  BADGES[image.outcome] ?? (image.defective ? "defective" : "good"));

const stopText = image => image.normal === null ? "" : image.stop_step ? `stopped at step ${image.stop_step}` : "never stopped";

/** The part of the path that tells images of a category apart. */
const shortName = image => image.image.split("/").slice(-2).join("/");

function card(image, category) {
  const highest = Math.max(...category.images.map(other => other.score), image.threshold ?? -Infinity);
  const lowest = Math.min(...category.images.map(other => other.score));
  const along = value => `${highest > lowest ? 100 * (value - lowest) / (highest - lowest) : 0}%`;
  const over = image.verdict === "defective" ? "over" : "";
  return element("button", {class: "card", type: "button", title: image.image},
    element("span", {class: "quad"}, ...views(image)),
    element("span", {class: "what"},
      element("span", {class: "name"}, shortName(image)),
      element("span", {class: "score"}, number(image.score)),
      element("span", {class: "quiet"}, stopText(image)),
      badge(image),
      element("span", {class: "ruler"},
        element("i", {class: over, style: `width:${along(image.score)}`}),
        image.threshold === null ? null : element("u", {style: `left:${along(image.threshold)}`}))));
}

function openViewer(images, index) {
  const dialog = byId("viewer");
  const show = i => {
    index = (i + images.length) % images.length;
    const image = images[index];
    dialog.querySelector(".text").replaceChildren(
      element("b", {}, image.image), " ", badge(image), element("br"),
      element("span", {class: "quiet"}, `score ${number(image.score)}, threshold ${number(image.threshold)}, `
        + [image.verdict && `called ${image.verdict}`, stopText(image)].filter(Boolean).join(", ") + `; ${index + 1} of ${images.length}`));
    dialog.querySelector(".views").replaceChildren(...views(image));
  };
  show(index);
  dialog.querySelector("[value=previous]").onclick = () => show(index - 1);
  dialog.querySelector("[value=next]").onclick = () => show(index + 1);
  dialog.onkeydown = event => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      show(index + (event.key === "ArrowLeft" ? -1 : 1));
      event.preventDefault();
    }
  };
  dialog.onclick = event => {
    if (event.target === dialog) {
      dialog.close();
    }
  };
  if (!dialog.open) {
    dialog.showModal();
  }
}

function showGallery(category, state) {
  const ofType = category.images.filter(image => state.type === "all" || image.defect_type === state.type);
  byId("outcomes").replaceChildren(...OUTCOMES.map(([key, label]) => {
    const n = key === "all" ? ofType.length : ofType.filter(image => image.outcome === key).length;
    const button = element("button", {type: "button", "aria-pressed": state.show === key}, label, element("small", {}, n));
    button.onclick = () => change({show: key});
    return button;
  }));
  const types = [...new Set(category.images.map(image => image.defect_type))].sort();
  byId("type").replaceChildren(...["all", ...types].map(type => element("option", {value: type}, type === "all" ? "any or none" : type)));
  byId("type").value = state.type;
  byId("sort").value = state.sort;
  const shown = ofType.filter(image => state.show === "all" || image.outcome === state.show).sort(ORDERS[state.sort]);
  byId("cards").style.setProperty("--aspect", usualAspect(category.images));
  byId("cards").replaceChildren(...shown.map((image, i) => {
    const node = card(image, category);
    node.onclick = () => openViewer(shown, i);
    return node;
  }));
  byId("shown").textContent = `${shown.length} of ${category.images.length} shown`;
  byId("nothing").hidden = shown.length > 0;
}
