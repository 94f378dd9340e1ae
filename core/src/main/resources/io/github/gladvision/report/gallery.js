// The cards. A card is made once, when it first comes into sight, and only its badge changes afterwards.
const PORTION = 60;

const ORDERS = {
  high: () => (a, b) => b.score - a.score,
  low: () => (a, b) => a.score - b.score,
  near: threshold => (a, b) => Math.abs(a.score - threshold) - Math.abs(b.score - threshold),
  name: () => (a, b) => NAMES.compare(a.image, b.image)};
const NAMES = new Intl.Collator("en", {numeric: true});

/** The part of the path that tells images of a category apart. */
const shortName = image => image.image.split("/").slice(-2).join("/");

const stopText = image => image.stop_step ? `step ${image.stop_step}` : "no stop";

/** Width over height that suits most images, so that cards align; pictures of another shape keep it within theirs. */
function usualAspect(images) {
  const aspects = images.map(image => image.width / image.height).sort((a, b) => a - b);
  return Math.min(1.8, Math.max(0.75, aspects[aspects.length >> 1])).toFixed(3);
}

class Gallery {
  /** @param open is called with the images shown and the number of the one to look at */
  constructor(open) {
    this.open = open;
    this.cards = byId("cards");
    const more = byId("more");
    more.firstElementChild.onclick = () => this.grow();
    new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && this.grow(), {rootMargin: "900px"}).observe(more);
  }

  setCategory(category, scores, scale) {
    Object.assign(this, {category, scores, scale, nodes: new Map(), shown: [], limit: 0, filter: null});
    this.cards.style.setProperty("--aspect", usualAspect(category.images));
    const types = [...new Set(category.images.map(image => image.defect_type))].sort(NAMES.compare);
    byId("legend").textContent = (category.images.some(image => image.normal) ? "input, normal counterpart, heat map" : "input, heat map")
      + (category.images.some(image => image.outline) ? " with the outline of the true defect" : "");
    byId("type").replaceChildren(...["all", ...types].map(type => element("option", {value: type}, type === "all" ? "all" : type)));
  }

  show({show, type, sort, threshold}) {
    this.threshold = threshold;
    const order = sort ?? usualSort(show);
    const filter = [show, type, order].join("\n");
    this.showControls(show, type, order, threshold);
    const chosen = this.category.images.filter(image =>
      (type === "all" || image.defect_type === type) && (show === "all" || outcomeAt(image, threshold) === show));
    chosen.sort(ORDERS[order](threshold ?? 0));
    const same = chosen.length === this.shown.length && chosen.every((image, i) => image === this.shown[i]);
    if (filter !== this.filter || !same) {
      this.limit = filter === this.filter ? Math.min(this.limit, 2 * PORTION) : 0;
      this.filter = filter;
      this.shown = chosen;
      this.limit = Math.max(this.limit, PORTION);
      this.cards.replaceChildren(...chosen.slice(0, this.limit).map(image => this.card(image)));
    }
    this.cards.style.setProperty("--threshold", threshold === null ? -1 : this.scale.position(threshold));
    for (const node of this.cards.children) {
      this.mark(node);
    }
    byId("more").hidden = this.limit >= this.shown.length;
    byId("nothing").hidden = this.shown.length > 0;
    byId("shown").textContent = `${this.shown.length.toLocaleString("en")} of ${count(this.category.images.length, "image", "images")}`;
  }

  showControls(show, type, order, threshold) {
    const counts = confusion(type === "all" ? this.scores.all : this.scores.byType.get(type), threshold);
    const {good, bad} = type === "all" ? this.scores.all : this.scores.byType.get(type);
    press(byId("outcomes"), show);
    for (const button of byId("outcomes").children) {
      const n = button.dataset.key === "all" ? good.length + bad.length : counts[button.dataset.key];
      button.querySelector("small").textContent = n ?? DASH;
    }
    byId("type").value = type;
    byId("sort").value = order;
    byId("gallery-threshold").value = Math.round(1000 * (threshold === null ? 1 : this.scale.position(threshold)));
    byId("gallery-threshold").setAttribute("aria-valuetext", threshold === null ? "none" : number(threshold));
    byId("gallery-threshold-value").textContent = number(threshold);
  }

  grow() {
    if (this.limit < this.shown.length) {
      const next = this.shown.slice(this.limit, this.limit + PORTION);
      this.limit += PORTION;
      const added = next.map(image => this.card(image));
      added.forEach(node => this.mark(node));
      this.cards.append(...added);
      byId("more").hidden = this.limit >= this.shown.length;
    }
  }

  /** The card of an image that is shown; null if it was not scrolled to yet. */
  cardOf(image) {
    const node = this.nodes.get(image);
    return node?.isConnected ? node : null;
  }

  card(image) {
    const known = this.nodes.get(image);
    if (known) {
      return known;
    }
    const along = 100 * this.scale.position(image.score);
    const node = element("button", {class: "card", type: "button", title: image.image},
      element("span", {class: "strip" + (image.normal ? "" : " two")},
        single(image, "input", "input"), image.normal ? single(image, "normal", "normal") : null, layered(image)),
      element("span", {class: "what"},
        element("span", {class: "name"}, shortName(image)),
        element("span", {class: "badge"}),
        element("span", {class: "score number"}, number(image.score)),
        element("span", {class: "ruler"}, element("i", {style: `width:${along}%`}), element("u"))));
    node.image = image;
    node.onclick = () => this.open(this.shown, this.shown.indexOf(image));
    this.nodes.set(image, node);
    return node;
  }

  mark(node) {
    const outcome = outcomeAt(node.image, this.threshold);
    if (node.dataset.outcome !== String(outcome)) {
      node.dataset.outcome = String(outcome);
      const label = outcome === null ? (node.image.defective ? "defective" : "good") : OUTCOME_LABELS[outcome];
      node.querySelector(".badge").textContent = label;
      node.setAttribute("aria-label", `${node.image.image}, ${label}, score ${number(node.image.score)}`);
    }
  }
}
