// The view is what the address says after the #, so that it can be kept and passed on.
const DATA = JSON.parse(byId("data").textContent);
const SORTS = ["high", "low", "near", "name"];

/** The order in which images of an outcome are most telling: the worst first. */
const usualSort = show => show === "missed" ? "low" : "high";

const view = {category: DATA.categories[0], show: "all", type: "all", sort: null, threshold: null, image: null};

/** Takes the view from the address; what it cannot mean is left at its default. */
function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const category = DATA.categories.find(c => c.category === said.get("category")) ?? DATA.categories[0];
  const show = said.get("show"), type = said.get("type"), sort = said.get("sort");
  const threshold = said.get("threshold") ? Number(said.get("threshold")) : NaN;
  Object.assign(view, {
    category,
    show: OUTCOMES.some(([key]) => key === show) ? show : "all",
    type: category.images.some(image => image.defect_type === type) ? type : "all",
    sort: SORTS.includes(sort) ? sort : null,
    threshold: Number.isFinite(threshold) ? threshold : category.threshold,
    image: category.images.find(image => image.image === said.get("image")) ?? null});
}

const ADDRESS_PAUSE = 300; // milliseconds; browsers refuse an address that changes all the time
let writtenAt = -Infinity;
let writing = 0;

/** Puts the view into the address, now or, where it was just written, a little later. */
function writeAddress() {
  clearTimeout(writing);
  const wait = writtenAt + ADDRESS_PAUSE - performance.now();
  if (wait > 0) {
    writing = setTimeout(writeAddress, wait);
    return;
  }
  const {category, show, type, sort, threshold, image} = view;
  const said = new URLSearchParams();
  const say = (key, value, usual) => value !== usual && value !== null && said.set(key, value);
  say("category", category.category, DATA.categories[0].category);
  say("show", show, "all");
  say("type", type, "all");
  say("sort", sort, null);
  say("threshold", threshold, category.threshold);
  say("image", image?.image ?? null, null);
  const text = String(said);
  if (text !== location.hash.slice(1)) {
    writtenAt = performance.now();
    history.replaceState(null, "", "#" + text);
  }
}
