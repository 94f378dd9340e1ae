// Puts the parts together. Everything follows from the view, which the address keeps.
const parts = {};
let drawn = null;
let pending = 0;

const viewer = new Viewer(image => {
  view.image = image;
  writeAddress();
});
const gallery = new Gallery((images, index) => viewer.open(images, index,
  {category: view.category, threshold: view.threshold, cardOf: image => gallery.cardOf(image)}));

/** Changes the view and shows it. */
function change(part) {
  Object.assign(view, part);
  writeAddress();
  show();
}

/** The threshold as it moves: numbers at once, the images with the next frame, the address when it rests. */
function moveThreshold(threshold, settled) {
  view.threshold = threshold;
  showThreshold();
  if (!pending) {
    pending = requestAnimationFrame(() => {
      pending = 0;
      gallery.show(view);
    });
  }
  if (settled) {
    writeAddress();
  }
}

function showThreshold() {
  const {category, threshold} = view;
  const counts = confusion(parts.scores.all, threshold);
  parts.histogram.show(threshold);
  parts.matrix.show(counts);
  parts.defects.show(threshold);
  parts.curves.show(counts);
  const input = byId("threshold-value");
  if (input.valueAsNumber !== threshold) { // what was typed stays as it was typed
    input.value = threshold === null ? "" : number(threshold, 6);
  }
  byId("threshold-own").disabled = threshold === category.threshold;
  byId("threshold-advice").hidden = threshold === category.threshold;
  byId("threshold-advice").textContent = adviceText(category, threshold);
}

function showCategory(category) {
  if (drawn === category) {
    return;
  }
  drawn = category;
  const {counts} = category;
  document.title = `${category.category} – GLAD report`;
  byId("title").textContent = category.category;
  byId("subtitle").textContent = `${count(counts.images, "test image", "test images")}: ${counts.good.toLocaleString("en")} good, ${counts.defective.toLocaleString("en")} defective`;
  pressCategory(byId("categories"), category);
  const warnings = notices(category);
  byId("notices").replaceChildren(...warnings);
  byId("notices").hidden = !warnings.length;
  byId("figures").replaceChildren(...figureGroups(category));
  byId("histogram-key").replaceChildren(
    element("span", {class: "key good"}, `good (${counts.good})`), element("span", {class: "key bad"}, `defective (${counts.defective})`));
  parts.scores = scoresOf(category);
  parts.scale = scoreScale(category);
  parts.histogram?.remove();
  parts.histogram = new Histogram(byId("histogram"), category, parts.scale, moveThreshold);
  parts.matrix = new Matrix(byId("matrix"), category, outcome => jump({show: outcome, type: "all"}));
  parts.defects = new DefectTable(byId("defects").querySelector(".scroll"), category, parts.scores, type => jump({type, show: "all"}));
  parts.curves = drawCurves(byId("curves").querySelector(".charts"), category);
  byId("threshold-own").textContent = category.threshold === null ? "No threshold" : "Model's own";
  byId("threshold-source").textContent = sourceText(category);
  byId("heat-scale").replaceChildren(number(category.scale.low), element("i"), number(category.scale.high));
  gallery.setCategory(category, parts.scores, parts.scale);
  byId("left-out").hidden = !category.left_out.length;
  byId("left-out").querySelector(".scroll").replaceChildren(leftOutTable(category));
  byId("about").querySelector("dl").replaceChildren(...about(DATA, category));
}

function show() {
  showCategory(view.category);
  showThreshold();
  gallery.show(view);
}

/** Shows these images, and goes there. */
function jump(part) {
  change({...part, sort: null});
  byId("gallery").scrollIntoView();
  byId("gallery").focus({preventScroll: true});
}

function showAddress() {
  readAddress();
  show();
  const {image} = view;
  if (!image) {
    viewer.close();
  } else {
    const place = gallery.shown.indexOf(image);
    gallery.open(place < 0 ? view.category.images : gallery.shown, place < 0 ? view.category.images.indexOf(image) : place);
  }
}

if (DATA.categories.length > 1) {
  byId("categories").hidden = false;
  byId("categories").querySelector(".scroll").replaceChildren(
    categoryTable(DATA, category => change({category, type: "all", threshold: category.threshold})));
}
segments(byId("outcomes"), OUTCOMES, "all", show => change({show, sort: null}));
for (const button of byId("outcomes").children) {
  button.append(element("small"));
}
byId("type").onchange = event => change({type: event.target.value});
byId("sort").onchange = event => change({sort: event.target.value});
byId("threshold-value").oninput = ({target}) => {
  if (target.value !== "") {
    moveThreshold(target.valueAsNumber, true);
  }
};
byId("threshold-value").onblur = () => showThreshold();
byId("threshold-own").onclick = () => moveThreshold(view.category.threshold, true);
for (const [event, settled] of [["input", false], ["change", true]]) {
  byId("gallery-threshold").addEventListener(event, ({target}) => moveThreshold(parts.scale.score(target.value / 1000), settled));
}
document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']"); // the address has its own use of the part after the #
  if (link) {
    event.preventDefault();
    byId(link.getAttribute("href").slice(1)).scrollIntoView();
    byId(link.getAttribute("href").slice(1)).focus({preventScroll: true});
  }
});
document.querySelector(".controls").onsubmit = () => false;
window.onhashchange = showAddress;
showAddress();
document.documentElement.dataset.ready = "true";
