// The table of types of defect; found and missed follow the threshold.
class DefectTable {
  constructor(container, category, scores, choose) {
    Object.assign(this, {category, scores, cells: new Map()});
    if (!category.defects.length) {
      container.replaceChildren(element("p", {class: "quiet"}, "There are no defective images."));
      return;
    }
    const rows = category.defects.map(defect => {
      const button = element("button", {type: "button", class: "link", title: "Show these images"}, defect.defect_type);
      button.onclick = () => choose(defect.defect_type);
      const found = element("td", {}), rate = element("td", {}), interval = element("td", {class: "quiet"});
      this.cells.set(defect.defect_type, {found, rate, interval, images: defect.images});
      return element("tr", {}, element("th", {scope: "row"}, button), element("td", {}, defect.images), found, rate, interval,
        element("td", {}, figure(defect.image_auroc)),
        element("td", {class: "quiet"}, range(defect.image_auroc_interval)),
        ...[defect.pixel_auroc, defect.pro].map(value => element("td", {}, figure(value))));
    });
    const redrawn = category.intervals ? `${percent(category.intervals.confidence)} range` : "range";
    container.replaceChildren(table(
      ["type", "images", "found", "miss rate", "95 % range", "image AUROC", redrawn, "pixel AUROC", "PRO"], rows, "number"));
  }

  show(threshold) {
    for (const [type, {found, rate, interval, images}] of this.cells) {
      const counts = confusion(this.scores.byType.get(type), threshold);
      const missed = rateOf(this.category, counts.missed, images);
      found.textContent = counts.found ?? DASH;
      rate.textContent = percent(missed.rate);
      interval.textContent = intervalText(missed);
    }
  }
}
