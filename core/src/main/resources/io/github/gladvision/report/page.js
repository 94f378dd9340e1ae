// The state of the page is what its address says after the #, so that a view can be kept and passed on.
const DATA = JSON.parse(byId("data").textContent);
const DEFAULTS = {category: DATA.categories[0].category, show: "all", type: "all", sort: "high"};

function readState() {
  const state = {...DEFAULTS, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1)))};
  const category = DATA.categories.find(c => c.category === state.category) ?? DATA.categories[0];
  const known = {
    category: true,
    show: OUTCOMES.some(([key]) => key === state.show),
    type: category.images.some(image => image.defect_type === state.type),
    sort: Object.hasOwn(ORDERS, state.sort)};
  for (const key of Object.keys(known)) {
    state[key] = known[key] ? state[key] : DEFAULTS[key];
  }
  return {category, state};
}

function change(part) {
  const {state} = readState();
  const next = {...state, ...part};
  const kept = Object.entries(next).filter(([key, value]) => value !== DEFAULTS[key] && key in DEFAULTS);
  history.replaceState(null, "", "#" + new URLSearchParams(kept));
  show();
}

let drawn = null;

function showCategory(category) {
  if (drawn === category) {
    return;
  }
  drawn = category;
  const {counts, left_out: leftOut} = category;
  document.title = `${category.category} – GLAD report`;
  byId("title").textContent = category.category;
  byId("subtitle").textContent = `${count(counts.images, "test image", "test images")}: ${counts.good} good, ${counts.defective} defective`
    + (leftOut.length ? `; ${leftOut.length} left out of some figures, see below` : "");
  for (const button of byId("categories").children) {
    button.setAttribute("aria-pressed", button.textContent === category.category);
  }
  byId("verdict").replaceChildren(...verdict(category));
  byId("figures").replaceChildren(...figureGroups(category));
  byId("scores").querySelector(".chart").replaceChildren(histogram(category));
  byId("defects").querySelector(".scroll").replaceChildren(defectTable(category));
  byId("curves").querySelector(".charts").replaceChildren(rocChart(category), prChart(category), proChart(category));
  byId("left-out").hidden = !leftOut.length;
  byId("left-out").querySelector(".scroll").replaceChildren(leftOutTable(category));
  byId("about").querySelector("dl").replaceChildren(...about(DATA, category));
}

function show() {
  const {category, state} = readState();
  showCategory(category);
  showGallery(category, state);
}

if (DATA.categories.length > 1) {
  byId("categories").hidden = false;
  byId("categories").replaceChildren(...DATA.categories.map(({category}) => {
    const button = element("button", {type: "button"}, category);
    button.onclick = () => change({category, type: "all"});
    return button;
  }));
  byId("overall").hidden = false;
  byId("overall").querySelector(".scroll").replaceChildren(overallTable(DATA));
}
byId("type").onchange = event => change({type: event.target.value});
byId("sort").onchange = event => change({sort: event.target.value});
window.onhashchange = show;
show();
document.documentElement.dataset.ready = "true";
